import QtQuick
import Heed
import Heed.ViewModels

// While a voice memo is spoken: that it is, how long by now, how loud; and the two ways to end it.
Rectangle {
    id: root

    required property MemoRecorder recorder

    implicitHeight: content.implicitHeight + 24
    radius: Theme.radius
    color: Theme.dangerSoft
    border.width: 1
    border.color: Theme.danger
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Recording a voice memo")

    Column {
        id: content

        x: 16
        y: 12
        width: parent.width - 32
        spacing: 8

        Row {
            width: parent.width
            spacing: 12

            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                width: 14
                height: 14
                radius: 7
                color: Theme.danger

                SequentialAnimation on opacity {
                    running: root.visible && !Theme.reduceMotion
                    loops: Animation.Infinite

                    NumberAnimation {
                        to: 0.3
                        duration: 600
                    }
                    NumberAnimation {
                        to: 1
                        duration: 600
                    }
                }
            }
            HeadingText {
                anchors.verticalCenter: parent.verticalCenter
                text: qsTr("Recording %1").arg(root.recorder.elapsed)
                color: Theme.danger
            }
            SecondaryText {
                anchors.verticalCenter: parent.verticalCenter
                text: root.recorder.left
            }
        }
        Rectangle {
            width: parent.width
            height: 6
            radius: 3
            color: Theme.surface
            Accessible.role: Accessible.ProgressBar
            Accessible.name: qsTr("Loudness")

            Rectangle {
                width: parent.width * root.recorder.level
                height: parent.height
                radius: 3
                color: Theme.danger
            }
        }
        Flow {
            width: parent.width
            spacing: 8

            ActionButton {
                kind: ActionButton.Kind.Primary
                iconName: "stop"
                text: qsTr("Stop and keep")
                onClicked: root.recorder.stop()
            }
            HoldButton {
                text: qsTr("Hold to discard the memo")
                onHeld: root.recorder.discard()
            }
        }
    }
}
