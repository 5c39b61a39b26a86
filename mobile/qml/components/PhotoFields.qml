pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// What is written to a photo: what it shows, which part, before or after the repair.
Column {
    id: root

    required property PhotoViewer viewer
    property bool sideBySide: false

    spacing: 12

    Grid {
        width: parent.width
        columns: root.sideBySide ? 2 : 1
        spacing: 12

        LineInput {
            width: root.sideBySide ? (root.width - 12) / 2 : root.width
            text: root.viewer.caption
            placeholderText: qsTr("What the photo shows")
            Accessible.name: qsTr("What the photo shows")
            onTextEdited: root.viewer.caption = text
            onEditingFinished: root.viewer.flush()
        }
        LineInput {
            width: root.sideBySide ? (root.width - 12) / 2 : root.width
            text: root.viewer.part
            placeholderText: qsTr("Which part")
            Accessible.name: qsTr("Which part")
            onTextEdited: root.viewer.part = text
            onEditingFinished: root.viewer.flush()
        }
    }
    ContestedFields {
        width: parent.width
        contested: root.viewer.contested
        onChosen: (field, index) => root.viewer.resolve(field, index)
    }
    Flow {
        width: parent.width
        spacing: 8

        Repeater {
            model: root.viewer.stages

            ChipButton {
                required property var modelData

                text: modelData.label
                selected: root.viewer.stage === modelData.code
                onClicked: root.viewer.stage = modelData.code
            }
        }
        HoldButton {
            // What was begun to be held was meant for the photo before.
            readonly property string photo: root.viewer.photoId

            text: qsTr("Hold to delete the photo")
            onPhotoChanged: letGo()
            onHeld: root.viewer.remove()
        }
    }
    ProblemText {
        width: parent.width
        text: root.viewer.problem
    }
}
