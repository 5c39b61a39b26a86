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
    // So many stand beside the note; the others come up over it.
    readonly property int beside: columnWidth < 480 ? 1 : 2
    readonly property bool noting: note.text.trim() !== ""
    property bool moreShown: false

    color: Theme.surface
    implicitHeight: row.y + row.implicitHeight + 12
    onNotingChanged: if (noting)
        moreShown = false

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
    Flow {
        id: more

        x: row.x
        y: problem.visible ? problem.y + problem.height + 8 : 12
        width: row.width
        spacing: 8
        visible: root.moreShown && root.handovers.length > root.beside
        Accessible.role: Accessible.Grouping
        Accessible.name: qsTr("Hand over")

        Repeater {
            model: more.visible ? root.handovers.slice(root.beside) : []

            ActionButton {
                required property var modelData

                text: modelData.label
                onClicked: {
                    root.moreShown = false;
                    root.complaint.steps.take(modelData);
                }
            }
        }
    }
    RowLayout {
        id: row

        x: Math.round((root.width - width) / 2)
        y: more.visible ? more.y + more.height + 12 : more.y
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
            visible: !root.noting && !root.complaint.steps.known
            iconName: root.complaint.closed ? "reopen" : "check"
            text: root.complaint.closed ? qsTr("Reopen") : qsTr("Close case")
            onClicked: root.complaint.closed ? root.complaint.reopen() : root.complaint.close()
        }
        Repeater {
            model: root.noting ? [] : root.handovers.slice(0, root.beside)

            ActionButton {
                required property var modelData

                text: modelData.label
                onClicked: root.complaint.steps.take(modelData)
            }
        }
        IconButton {
            visible: !root.noting && root.handovers.length > root.beside
            iconName: "more"
            text: root.moreShown ? qsTr("Hide other ways to hand over") : qsTr("Other ways to hand over")
            onClicked: root.moreShown = !root.moreShown
        }
        ActionButton {
            visible: root.noting
            kind: ActionButton.Kind.Primary
            text: qsTr("Write down")
            enabled: !problem.visible
            onClicked: root.complaint.addNote()
        }
    }
}
