pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// A part of a visit being changed: its fields and nothing else, with the times that are one tap.
FormSheet {
    id: root

    required property VisitEdit edit

    signal confirmed

    title: edit.title
    iconName: "pencil"
    touched: edit.touched
    place: edit.place
    saving: edit.saving

    foot: [
        ProblemText {
            width: parent.width
            text: root.edit.problem !== "" ? root.edit.problem : root.edit.refusal
        },
        SecondaryText {
            width: parent.width
            visible: text !== ""
            text: root.edit.draftText
            color: root.edit.draftFailed ? Theme.danger : Theme.textSecondary
            font.pixelSize: Theme.smallestSize
        },
        FootRow {
            ActionButton {
                text: qsTr("Cancel")
                kind: ActionButton.Kind.Quiet
                onClicked: root.dismissed()
            }
            ActionButton {
                text: qsTr("Save")
                kind: ActionButton.Kind.Primary
                enabled: root.edit.savable
                onClicked: root.confirmed()
            }
        }
    ]

    Repeater {
        model: root.edit.fields

        Column {
            id: asked

            required property FieldItem modelData

            width: root.contentWidth
            spacing: 6

            FormField {
                width: asked.width
                field: asked.modelData
            }
            Flow {
                id: chips

                readonly property var times: root.edit.suggestions[asked.modelData.name] ?? []

                width: asked.width
                visible: times.length > 0
                spacing: 8

                Repeater {
                    model: chips.times

                    ChipButton {
                        required property var modelData

                        quiet: true
                        text: modelData.label
                        selected: asked.modelData.text === modelData.text
                        onClicked: asked.modelData.text = modelData.text
                    }
                }
            }
        }
    }
    Repeater {
        model: root.edit.asksCondition ? 1 : 0

        VisitBelongings {
            width: root.contentWidth
            edit: root.edit
        }
    }
}
