import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Heed

// Says what was just done, and goes by itself. What went wrong is not said here, but in a NoticeStrip.
Rectangle {
    id: root

    required property string text
    // What can be done about it; then it stays longer.
    property string actionText

    signal dismissed
    signal acted

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

        interval: root.actionText === "" ? 4000 : 10000
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
        AbstractButton {
            id: action

            Layout.preferredWidth: words.implicitWidth + 32
            Layout.preferredHeight: Theme.controlHeight
            visible: root.actionText !== ""
            Accessible.role: Accessible.Button
            Accessible.name: root.actionText
            Accessible.onPressAction: action.clicked()
            onClicked: root.acted()

            background: Rectangle {
                radius: Theme.radius
                color: "transparent"
                border.width: action.visualFocus ? 2 : 0
                border.color: Theme.surface
            }

            SecondaryText {
                id: words

                anchors.centerIn: parent
                text: root.actionText
                color: Theme.surface
                font.bold: true
                font.underline: true
                wrapMode: Text.NoWrap
            }
        }
    }
}
