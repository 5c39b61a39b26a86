import QtQuick
import QtQuick.Layouts
import Heed

// Says what was just done, and goes by itself. What went wrong is not said here, but in a NoticeStrip.
Rectangle {
    id: root

    required property string text

    signal dismissed

    width: Math.min(implicitWidth, parent.width - 2 * Theme.margin)
    implicitWidth: row.implicitWidth + 24
    implicitHeight: Math.max(Theme.controlHeight, label.implicitHeight + 24)
    radius: Theme.radius
    color: Theme.text
    visible: opacity > 0
    opacity: text === "" ? 0 : 1
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    onTextChanged: {
        if (text !== "") {
            label.text = text;
            timer.restart();
        }
    }

    Behavior on opacity {
        NumberAnimation {
            duration: Theme.motion
        }
    }
    Timer {
        id: timer

        interval: 4000
        running: root.text !== ""
        onTriggered: root.dismissed()
    }
    RowLayout {
        id: row

        anchors.fill: parent
        anchors.leftMargin: 16
        anchors.rightMargin: 8
        spacing: 12

        LineIcon {
            Layout.preferredWidth: 20
            Layout.preferredHeight: 20
            name: "tablet"
            color: Theme.surface
        }
        SecondaryText {
            id: label

            Layout.fillWidth: true
            Layout.rightMargin: 8
            color: Theme.surface
        }
    }
}
