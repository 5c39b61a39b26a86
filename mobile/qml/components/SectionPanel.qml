pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// Fields that belong together: those that hold something as rows, the others, quietly, as something that can be added.
Panel {
    id: root

    required property FieldSection section
    property bool narrow: false
    // Told, and not edited here.
    property bool readOnly: false
    // What can be done with all of it; empty: nothing.
    property string actionText

    signal picked(FieldItem field)
    signal acted

    padding: 8
    spacing: 0

    PanelHeader {
        x: 12
        width: parent.width - 12
        iconName: root.section.iconName
        title: root.section.title

        WhenSeen {
            visible: root.actionText !== ""

            ActionButton {
                kind: ActionButton.Kind.Quiet
                text: root.actionText
                Accessible.name: qsTr("%1: %2").arg(root.section.title).arg(root.actionText)
                onClicked: root.acted()
            }
        }
    }
    Repeater {
        model: root.section.fields

        WhenSeen {
            id: row

            required property FieldItem modelData

            width: root.contentWidth
            visible: modelData.filled || modelData.conflicted
            inTurn: true

            FieldRow {
                narrow: root.narrow
                enabled: !root.readOnly && row.modelData.editable
                field: row.modelData
                onClicked: root.picked(row.modelData)
            }
        }
    }
    Flow {
        width: parent.width
        spacing: 0

        Repeater {
            model: root.section.fields

            WhenSeen {
                id: chip

                required property FieldItem modelData

                visible: !root.readOnly && modelData.editable && !modelData.filled && !modelData.conflicted
                inTurn: true

                ChipButton {
                    quiet: true
                    iconName: "plus"
                    text: chip.modelData.label
                    Accessible.role: Accessible.Button
                    Accessible.name: qsTr("Add %1").arg(chip.modelData.label)
                    onClicked: root.picked(chip.modelData)
                }
            }
        }
    }
}
