import QtQuick
import QtQuick.Controls.Basic
import Heed

// Something that is on or off, with what that means.
AbstractButton {
    id: root

    property string explanation
    property string iconName

    implicitHeight: Math.max(64, words.implicitHeight + 24)
    checkable: true
    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    Accessible.description: explanation
    Accessible.checkable: true
    Accessible.checked: checked
    Accessible.onToggleAction: {
        root.toggle();
        root.toggled();
    }

    background: Rectangle {
        radius: Theme.radius
        color: root.down || root.hovered ? Theme.sunken : "transparent"
        border.width: root.visualFocus ? 2 : 0
        border.color: Theme.accent
    }

    LineIcon {
        x: 20
        anchors.verticalCenter: parent.verticalCenter
        name: root.iconName
        color: Theme.textSecondary
    }
    Column {
        id: words

        x: 60
        anchors.verticalCenter: parent.verticalCenter
        width: track.x - x - 16

        BodyText {
            width: parent.width
            text: root.text
        }
        SecondaryText {
            width: parent.width
            visible: text !== ""
            text: root.explanation
        }
    }
    Rectangle {
        id: track

        anchors.right: parent.right
        anchors.rightMargin: 20
        anchors.verticalCenter: parent.verticalCenter
        width: 52
        height: 32
        radius: 16
        color: root.checked ? Theme.accent : Theme.sunken
        border.width: root.checked ? 0 : 2
        border.color: Theme.outline

        Rectangle {
            x: root.checked ? parent.width - width - 4 : 7
            anchors.verticalCenter: parent.verticalCenter
            width: root.checked ? 24 : 18
            height: width
            radius: width / 2
            color: root.checked ? Theme.inkOnAccent : Theme.outline

            Behavior on x {
                NumberAnimation {
                    duration: Theme.motion
                }
            }
        }
    }
}
