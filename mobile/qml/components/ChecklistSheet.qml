pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// A checklist being worked off: points to tick, what else it asks, and with the delivery when the call suits.
FormSheet {
    id: root

    required property ChecklistForm form

    title: form.title
    note: qsTr("%1 of %2").arg(form.done).arg(form.all)
    iconName: "checklist"
    place: form.place
    saving: form.saving
    leaveText: qsTr("Back; the draft is kept")
    spacing: 4

    foot: [
        ProblemText {
            width: parent.width
            text: root.form.refusal
        },
        SecondaryText {
            width: parent.width
            visible: root.form.missing !== "" && !root.form.finished
            maximumLineCount: 2
            elide: Text.ElideRight
            text: qsTr("Still missing: %1").arg(root.form.missing)
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
                text: qsTr("Save")
                enabled: root.form.savable
                onClicked: root.form.save()
            }
            ActionButton {
                visible: !root.form.finished
                text: qsTr("Finish")
                kind: ActionButton.Kind.Primary
                enabled: root.form.ready
                onClicked: root.form.finish()
            }
        }
    ]

    StatusPill {
        visible: root.form.finished
        iconName: "check"
        text: root.form.finishedText
        tone: StatusPill.Tone.Good
    }
    ContestedFields {
        width: parent.width
        bottomPadding: 12
        contested: root.form.contested
        writing: root.form.writing
        onChosen: (field, version) => root.form.resolve(field, version)
    }
    Repeater {
        // By number: a row that is ticked stays, and with it the focus.
        model: root.form.all

        CheckRow {
            required property int index

            readonly property var point: root.form.points[index]

            width: root.contentWidth
            good: true
            text: point.label
            checked: point.on
            onClicked: root.form.toggle(point.name)
        }
    }
    Item {
        width: 1
        height: 8
    }
    Repeater {
        model: root.form.fields

        FormField {
            required property FieldItem modelData

            width: root.contentWidth
            // What is asked beneath, of the visit, is not asked here as well.
            visible: modelData.open
            bottomPadding: 8
            field: modelData
        }
    }
    SecondaryText {
        width: parent.width
        visible: root.form.asksCall
        topPadding: 8
        text: qsTr("The follow-up call stands on the list for the day that is given here; without one, on the third working day.")
    }
    Repeater {
        model: root.form.calls

        FormField {
            required property FieldItem modelData

            width: root.contentWidth
            bottomPadding: 8
            field: modelData
        }
    }
}
