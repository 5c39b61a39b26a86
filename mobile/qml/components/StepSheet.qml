pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// A step being taken: what it asks for and nothing else, what it says, and whom it goes to.
FormSheet {
    id: root

    required property StepForm form

    signal confirmed

    title: form.title
    iconName: "signpost"
    touched: form.touched
    place: form.place

    foot: [
        SecondaryText {
            width: parent.width
            visible: root.form.missing !== ""
            text: qsTr("Still missing: %1").arg(root.form.missing)
        },
        FootRow {
            ActionButton {
                text: qsTr("Cancel")
                kind: ActionButton.Kind.Quiet
                onClicked: root.dismissed()
            }
            ActionButton {
                text: root.form.title
                kind: ActionButton.Kind.Primary
                enabled: root.form.ready
                onClicked: root.confirmed()
            }
        }
    ]

    Column {
        width: parent.width
        visible: root.form.asksPerson
        spacing: 8

        SecondaryText {
            width: parent.width
            text: qsTr("To whom? Everything recorded so far goes with it.")
        }
        Flow {
            width: parent.width
            spacing: 8

            Repeater {
                model: root.form.people

                ChipButton {
                    required property var modelData

                    text: modelData.label
                    selected: root.form.person === modelData.id
                    onClicked: root.form.person = modelData.id
                }
            }
        }
        SecondaryText {
            width: parent.width
            visible: root.form.people.length === 0
            text: qsTr("This tablet knows nobody else yet. Go online once, and the people of your shop stand here.")
        }
    }
    Repeater {
        model: root.form.fields

        FormField {
            required property FieldItem modelData

            width: root.contentWidth
            field: modelData
        }
    }
    Column {
        width: parent.width
        visible: root.form.answers.length > 0
        spacing: 4

        SecondaryText {
            width: parent.width
            text: qsTr("With this step you say:")
        }
        Repeater {
            model: root.form.answers

            BodyText {
                required property string modelData

                width: root.contentWidth
                text: modelData
            }
        }
    }
}
