pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// What marks are drawn with, and what can be done with the one that is chosen.
Column {
    id: root

    required property PhotoMarks marks

    spacing: 8

    Flow {
        width: parent.width
        spacing: 8

        Repeater {
            model: root.marks.tools

            ChipButton {
                required property var modelData

                iconName: modelData.icon
                text: modelData.label
                selected: root.marks.tool === modelData.code
                onClicked: root.marks.tool = modelData.code
            }
        }
        Repeater {
            model: root.marks.colors

            ColorButton {
                required property var modelData

                text: modelData.label
                value: modelData.value
                ink: modelData.ink
                selected: root.marks.color === modelData.code
                onClicked: root.marks.color = modelData.code
            }
        }
        IconButton {
            iconName: "undo"
            text: qsTr("Undo")
            enabled: root.marks.undoable
            onClicked: root.marks.undo()
        }
        IconButton {
            iconName: "trash"
            text: qsTr("Take the mark away")
            enabled: root.marks.chosen !== ""
            onClicked: root.marks.removeChosen()
        }
    }
    LineInput {
        width: parent.width
        visible: root.marks.chosenShape === "text"
        text: root.marks.chosenText
        placeholderText: qsTr("Words on the photo")
        maximumLength: 100
        Accessible.name: qsTr("Words on the photo")
        onVisibleChanged: if (visible && root.marks.chosenText === "")
            forceActiveFocus()
        onTextEdited: root.marks.chosenText = text
        onEditingFinished: root.marks.flush()
    }
    Row {
        spacing: 8
        visible: root.marks.chosenShape === "number"

        IconButton {
            iconName: "minus"
            text: qsTr("Lower number")
            onClicked: root.marks.renumber(-1)
        }
        HeadingText {
            anchors.verticalCenter: parent.verticalCenter
            width: 40
            horizontalAlignment: Text.AlignHCenter
            text: root.marks.chosenNumber
        }
        IconButton {
            iconName: "plus"
            text: qsTr("Higher number")
            onClicked: root.marks.renumber(1)
        }
    }
    Banner {
        width: parent.width
        visible: root.marks.chosenConflicted
        iconName: "conflict"
        tone: StatusPill.Tone.Warning
        title: qsTr("Changed by two people")
        text: qsTr("Neither saw what the other did. This is the later of both.")
        actionText: qsTr("Keep as shown")
        onActed: root.marks.keepChosen()
    }
    Item {
        width: parent.width
        height: Math.max(done.height, hint.height)

        SecondaryText {
            id: hint

            anchors.verticalCenter: parent.verticalCenter
            x: Theme.leftHanded ? done.width + 16 : 0
            width: parent.width - done.width - 16
            text: root.marks.hint
        }
        ActionButton {
            id: done

            x: Theme.leftHanded ? 0 : parent.width - width
            anchors.verticalCenter: parent.verticalCenter
            kind: ActionButton.Kind.Primary
            text: qsTr("Done")
            onClicked: root.marks.marking = false
        }
    }
    ProblemText {
        width: parent.width
        text: root.marks.problem
    }
}
