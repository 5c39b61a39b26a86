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

    // How far to the right the bar is while it only goes on.
    property real sweep: 0

    Accessible.role: Accessible.ProgressBar
    Accessible.name: qsTr("Progress")

    Rectangle {
        id: bar

        height: parent.height
        radius: 2
        color: Theme.accent
        x: root.value >= 0 ? 0 : Theme.reduceMotion ? Math.round((parent.width - width) / 2) : root.sweep
        width: root.value < 0 ? parent.width * 0.3 : parent.width * Math.min(1, root.value)

        Behavior on width {
            NumberAnimation {
                duration: Theme.motion
            }
        }
    }
    NumberAnimation {
        target: root
        property: "sweep"
        running: root.value < 0 && root.visible && !Theme.reduceMotion
        loops: Animation.Infinite
        from: -0.3 * root.width
        to: root.width
        duration: 1400
        easing.type: Easing.InOutQuad
    }
}
