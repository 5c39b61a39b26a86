pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Heed
import Heed.ViewModels

// What can be done with a complaint now, in the thumb's reach: write down what happened, close, take up again.
Rectangle {
    id: root

    required property ComplaintController complaint
    property int columnWidth: 700
    readonly property var handovers: complaint.steps.handovers

    color: Theme.surface
    implicitHeight: row.y + row.implicitHeight + 12

    Hairline {
        width: parent.width
    }
    ProblemText {
        id: problem

        x: row.x
        y: 12
        width: row.width
        text: root.complaint.noteProblem
    }
    RowLayout {
        id: row

        x: Math.round((root.width - width) / 2)
        y: problem.visible ? problem.y + problem.height + 8 : 12
        width: root.columnWidth
        layoutDirection: Theme.leftHanded ? Qt.RightToLeft : Qt.LeftToRight
        spacing: 8

        LineInput {
            id: note

            readonly property string fieldName: text === "" ? "" : "note"

            function goOn() {
                forceActiveFocus();
                cursorPosition = length;
            }

            Layout.fillWidth: true
            placeholderText: qsTr("What happened? Write it down here")
            text: root.complaint.noteText
            wrong: problem.visible
            Accessible.name: qsTr("Note")
            onTextEdited: root.complaint.noteText = text
            onAccepted: root.complaint.addNote()
        }
        ActionButton {
            visible: note.text.trim() === "" && !root.complaint.steps.known
            iconName: root.complaint.closed ? "reopen" : "check"
            text: root.complaint.closed ? qsTr("Reopen") : qsTr("Close case")
            onClicked: root.complaint.closed ? root.complaint.reopen() : root.complaint.close()
        }
        Repeater {
            model: note.text.trim() === "" ? root.handovers.slice(0, root.columnWidth < 480 ? 1 : 3) : []

            ActionButton {
                required property var modelData

                text: modelData.label
                onClicked: root.complaint.steps.begin(modelData.index)
            }
        }
        ActionButton {
            visible: note.text.trim() !== ""
            kind: ActionButton.Kind.Primary
            text: qsTr("Write down")
            enabled: !problem.visible
            onClicked: root.complaint.addNote()
        }
    }
}
