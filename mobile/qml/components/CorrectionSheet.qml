pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// What of several fields, or of what makes a case important, was not accepted: all of it, to be put right and sent again.
FormSheet {
    id: root

    required property CorrectionForm form

    title: qsTr("Not accepted: put it right")
    iconName: "pencil"
    // What was typed would go with it; Cancel does that.
    touched: true
    place: form.place

    foot: [
        ProblemText {
            width: parent.width
            text: root.form.refusal
        },
        SecondaryText {
            width: parent.width
            visible: text !== ""
            text: root.form.draftText
            color: root.form.draftFailed ? Theme.danger : Theme.textSecondary
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
                enabled: root.form.savable
                onClicked: root.form.save()
            }
        }
    ]

    Repeater {
        model: root.form.fields

        FormField {
            required property FieldItem modelData

            width: root.contentWidth
            field: modelData
        }
    }
    Repeater {
        model: root.form.asksCriteria ? 1 : 0

        CriteriaList {
            width: root.contentWidth
            columns: 1
            criteria: root.form.criteria
        }
    }
}
