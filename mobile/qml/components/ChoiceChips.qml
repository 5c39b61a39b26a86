pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// The options of a field, side by side; tapping the chosen one again takes it back.
Flow {
    id: root

    required property FieldItem field
    property string value: field ? field.text : ""

    signal chosen(string code)

    spacing: 8
    Accessible.role: Accessible.Grouping
    Accessible.name: field ? field.label : ""

    Repeater {
        model: root.field ? root.field.choices : []

        ChipButton {
            required property var modelData

            text: modelData.label
            selected: root.value === modelData.code
            onClicked: root.chosen(selected ? "" : modelData.code)
        }
    }
}
