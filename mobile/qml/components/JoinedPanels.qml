pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// What has been merged, each with the way back.
Column {
    id: root

    required property Duplicates duplicates
    // The case that is worked on in this one's place; else all the others.
    required property bool standing

    signal opened(string complaint)

    spacing: 16

    Repeater {
        model: root.duplicates.joined

        Panel {
            id: pair

            required property var modelData
            required property int index

            width: root.width
            visible: modelData.stands === root.standing
            topPadding: 8
            bottomPadding: 12
            spacing: 0

            PanelHeader {
                width: parent.width + (root.standing ? 0 : 12)
                iconName: "compare"
                title: pair.modelData.title

                ActionButton {
                    kind: ActionButton.Kind.Quiet
                    text: qsTr("Separate again")
                    onClicked: root.duplicates.part(pair.index)
                }
                ActionButton {
                    visible: pair.modelData.complaint !== ""
                    kind: root.standing ? ActionButton.Kind.Primary : ActionButton.Kind.Quiet
                    text: qsTr("Open")
                    onClicked: root.opened(pair.modelData.complaint)
                }
            }
            SecondaryText {
                width: parent.width
                text: pair.modelData.text
            }
        }
    }
}
