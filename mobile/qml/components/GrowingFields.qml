pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// The fields of a section: those asked of everybody and those that hold something stand open, the others wait as chips
// and open with one tap. The last one, when it has no neighbour, takes the whole line.
Column {
    id: root

    required property FieldSection section
    property int columns: 2

    readonly property int cell: Math.floor((width - (columns - 1) * 16) / columns)
    readonly property int shown: place(section.fields.length - 1)

    spacing: 16

    // How many of the fields up to this one have their place.
    function place(last) {
        let count = 0;
        for (let i = 0; i <= last; ++i)
            count += section.fields[i].placed ? 1 : 0;
        return count;
    }

    Flow {
        width: parent.width
        spacing: 16

        Repeater {
            id: repeater

            model: root.section.fields

            WhenSeen {
                id: cell

                required property FieldItem modelData
                required property int index

                visible: modelData.placed
                width: root.shown % root.columns !== 0 && root.place(index) === root.shown ? root.width : root.cell

                FormField {
                    field: cell.modelData
                }
            }
        }
    }
    Flow {
        width: parent.width
        spacing: 8

        Repeater {
            model: root.section.fields

            WhenSeen {
                id: chip

                required property FieldItem modelData
                required property int index

                visible: modelData.offered && !modelData.placed
                inTurn: true

                ChipButton {
                    iconName: "plus"
                    text: chip.modelData.label
                    Accessible.role: Accessible.Button
                    Accessible.name: qsTr("Add %1").arg(chip.modelData.label)
                    onClicked: {
                        chip.modelData.open = true;
                        ((repeater.itemAt(chip.index) as WhenSeen).item as FormField).takeFocus();
                    }
                }
            }
        }
    }
}
