import QtQuick
import QtQuick.Layouts
import Heed

// Says what just happened, and goes by itself; what went wrong stays until it is read.
Rectangle {
    id: root

    required property string text
    property bool bad: false

    signal dismissed

    width: Math.min(implicitWidth, parent.width - 2 * Theme.margin)
    implicitWidth: row.implicitWidth + 24
    implicitHeight: Math.max(Theme.controlHeight, label.implicitHeight + 24)
    radius: Theme.radius
    color: bad ? Theme.dangerSoft : Theme.text
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
        running: root.text !== "" && !root.bad
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
            name: root.bad ? "alert" : "tablet"
            color: root.bad ? Theme.danger : Theme.surface
        }
        SecondaryText {
            id: label

            Layout.fillWidth: true
            Layout.rightMargin: 8
            color: root.bad ? Theme.danger : Theme.surface
        }
        IconButton {
            visible: root.bad
            iconName: "close"
            text: qsTr("Dismiss")
            ink: Theme.danger
            onClicked: root.dismissed()
        }
    }
}
