pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// How the vehicle looks as it comes in: marked on its outline with a tap, or by naming the part.
Panel {
    id: root

    required property ConditionMarks marks
    required property FieldItem condition
    property bool sideBySide: true
    property bool naming: false

    readonly property int half: sideBySide ? Math.round((contentWidth - 24) * 0.56) : contentWidth

    topPadding: 12
    spacing: 12

    PanelHeader {
        width: parent.width
        iconName: "pencil"
        iconColor: Theme.accent
        title: qsTr("Condition")
        titleSize: Theme.headingSize
    }
    Flow {
        width: parent.width
        spacing: 8

        Repeater {
            model: root.marks.kinds

            ChipButton {
                required property var modelData

                iconName: modelData.icon
                text: modelData.label
                selected: root.marks.kind === modelData.code
                onClicked: root.marks.kind = modelData.code
            }
        }
    }
    Grid {
        width: parent.width
        columns: root.sideBySide ? 2 : 1
        columnSpacing: 24
        rowSpacing: 12

        VehicleOutline {
            width: root.half
            marks: root.marks
            editable: true
        }
        Column {
            id: list

            width: root.sideBySide ? root.contentWidth - 24 - root.half : root.contentWidth
            spacing: 4

            SecondaryText {
                width: parent.width
                text: root.marks.count === 0 ? qsTr("Tap on the drawing where something is.") : root.marks.summary
            }
            ProblemText {
                width: parent.width
                text: root.marks.problem
            }
            Repeater {
                model: root.marks.marks

                MarkRow {
                    required property var modelData
                    required property int index

                    width: list.width
                    number: modelData.number
                    iconName: modelData.icon
                    kind: modelData.kindLabel
                    part: modelData.part
                    removable: true
                    onRemoved: root.marks.remove(index)
                }
            }
            ActionButton {
                kind: ActionButton.Kind.Quiet
                iconName: root.naming ? "close" : "plus"
                text: root.naming ? qsTr("Close the list of parts") : qsTr("Name the part instead")
                onClicked: root.naming = !root.naming
            }
            Flow {
                width: parent.width
                visible: root.naming
                spacing: 8

                Repeater {
                    model: root.naming ? root.marks.parts : []

                    ChipButton {
                        required property var modelData

                        quiet: true
                        iconName: "plus"
                        text: modelData.label
                        Accessible.role: Accessible.Button
                        onClicked: root.marks.putOn(modelData.code)
                    }
                }
            }
        }
    }
    FormField {
        width: parent.width
        field: root.condition
    }
}
