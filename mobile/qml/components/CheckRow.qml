import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Heed

// A plain question, answered with a tap.
AbstractButton {
    id: root

    // Yes is how it should be; otherwise yes is what raises an alarm.
    property bool good: false

    readonly property color ink: good ? Theme.good : Theme.danger

    implicitHeight: Math.max(Theme.controlHeight, label.implicitHeight + 20)
    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    Accessible.checkable: true
    Accessible.checked: checked
    Accessible.onToggleAction: root.clicked()

    background: Rectangle {
        radius: Theme.radius
        color: root.checked ? (root.good ? Theme.goodSoft : Theme.dangerSoft) : root.down || root.hovered ? Theme.sunken : "transparent"
        border.width: root.visualFocus ? 2 : 0
        border.color: Theme.accent
    }

    Item {
        anchors.fill: parent
        RowLayout {
            anchors.fill: parent
            anchors.leftMargin: 12
            anchors.rightMargin: 12
            spacing: 12

            Rectangle {
                Layout.preferredWidth: 24
                Layout.preferredHeight: 24
                radius: 6
                color: root.checked ? root.ink : "transparent"
                border.width: root.checked ? 0 : 2
                border.color: Theme.outline

                LineIcon {
                    anchors.centerIn: parent
                    visible: root.checked
                    width: 18
                    height: 18
                    name: "check"
                    color: Theme.surface
                }
            }
            BodyText {
                id: label

                Layout.fillWidth: true
                text: root.text
                color: root.checked && !root.good ? root.ink : Theme.text
            }
        }
    }
}
