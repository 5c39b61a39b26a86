pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// The fields of a section: those asked of everybody and those that hold something stand open, the others wait as chips
// and open with one tap.
Column {
    id: root

    required property FieldSection section
    property int columns: 2

    spacing: 12

    Grid {
        id: grid

        width: parent.width
        columns: root.columns
        columnSpacing: 16
        rowSpacing: 12

        Repeater {
            id: repeater

            model: root.section.fields

            FormField {
                required property FieldItem modelData

                field: modelData
                visible: modelData.open || modelData.filled
                width: Math.floor((grid.width - (root.columns - 1) * grid.columnSpacing) / root.columns)
            }
        }
    }
    Flow {
        width: parent.width
        spacing: 8

        Repeater {
            model: root.section.fields

            ChipButton {
                required property FieldItem modelData
                required property int index

                visible: modelData.editable && !modelData.open && !modelData.filled
                iconName: "plus"
                text: modelData.label
                Accessible.role: Accessible.Button
                Accessible.name: qsTr("Add %1").arg(modelData.label)
                onClicked: {
                    modelData.open = true;
                    (repeater.itemAt(index) as FormField).takeFocus();
                }
            }
        }
    }
}
