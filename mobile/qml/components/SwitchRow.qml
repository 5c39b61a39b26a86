import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Heed

// Something that is on or off, with what that means.
AbstractButton {
    id: root

    property string explanation
    property string iconName

    implicitHeight: Math.max(64, row.implicitHeight + 24)
    checkable: true
    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    Accessible.description: explanation
    Accessible.checkable: true
    Accessible.checked: checked
    Accessible.onToggleAction: root.toggle()

    background: Rectangle {
        radius: Theme.radius
        color: root.down || root.hovered ? Theme.sunken : "transparent"
        border.width: root.visualFocus ? 2 : 0
        border.color: Theme.accent
    }

    Item {
        anchors.fill: parent
        RowLayout {
            id: row

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.leftMargin: 16
            anchors.rightMargin: 16
            anchors.verticalCenter: parent.verticalCenter
            spacing: 16

            LineIcon {
                visible: root.iconName !== ""
                Layout.preferredWidth: 24
                Layout.preferredHeight: 24
                name: root.iconName
                color: Theme.textSecondary
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                BodyText {
                    Layout.fillWidth: true
                    text: root.text
                }
                SecondaryText {
                    Layout.fillWidth: true
                    visible: text !== ""
                    text: root.explanation
                }
            }
            Rectangle {
                Layout.preferredWidth: 52
                Layout.preferredHeight: 32
                radius: 16
                color: root.checked ? Theme.accent : Theme.sunken
                border.width: root.checked ? 0 : 2
                border.color: Theme.outline

                Rectangle {
                    x: root.checked ? parent.width - width - 4 : 6
                    anchors.verticalCenter: parent.verticalCenter
                    width: root.checked ? 24 : 18
                    height: width
                    radius: width / 2
                    color: root.checked ? Theme.onAccent : Theme.outline

                    Behavior on x {
                        NumberAnimation {
                            duration: Theme.motion
                        }
                    }
                }
            }
        }
    }
}
