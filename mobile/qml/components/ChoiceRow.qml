pragma ComponentBehavior: Bound

import QtQuick
import Heed

// One of a few, with what that means.
Item {
    id: root

    property string iconName
    property string text
    property string explanation
    // [{code, label}]
    required property var choices
    required property var chosen

    signal picked(var code)

    implicitHeight: column.implicitHeight + 32

    LineIcon {
        x: 20
        y: 18
        name: root.iconName
        color: Theme.textSecondary
    }
    Column {
        id: column

        x: 60
        y: 16
        width: parent.width - x - 20
        spacing: 8

        BodyText {
            width: parent.width
            text: root.text
        }
        SecondaryText {
            width: parent.width
            visible: text !== ""
            text: root.explanation
        }
        Flow {
            width: parent.width
            spacing: 8
            Accessible.role: Accessible.Grouping
            Accessible.name: root.text

            Repeater {
                // By number: a chip stays when the language changes. It goes one event later than its row, and may be asked until then.
                model: root.choices.length

                ChipButton {
                    required property int index

                    readonly property var choice: root?.choices[index]

                    text: choice?.label ?? ""
                    selected: root?.chosen === choice?.code
                    onClicked: root.picked(choice.code)
                }
            }
        }
    }
}
