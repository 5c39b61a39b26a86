import QtQuick
import Heed

// How far something is (0…1), or, below 0, only that it goes on.
Rectangle {
    id: root

    property real value: -1

    implicitHeight: 4
    radius: 2
    color: Theme.pressed
    clip: true
    Accessible.role: Accessible.ProgressBar
    Accessible.name: qsTr("Progress")

    Rectangle {
        id: bar

        height: parent.height
        radius: 2
        color: Theme.accent
        width: root.value < 0 ? parent.width * 0.3 : parent.width * Math.min(1, root.value)

        Behavior on width {
            NumberAnimation {
                duration: Theme.motion
            }
        }
        SequentialAnimation on x {
            running: root.value < 0 && root.visible && !Theme.reduceMotion
            loops: Animation.Infinite

            NumberAnimation {
                from: -bar.width
                to: root.width
                duration: 1400
                easing.type: Easing.InOutQuad
            }
        }
    }
}
