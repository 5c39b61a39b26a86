import QtQuick
import QtQuick.Controls.Basic
import Heed

// A button with a drawing alone; `text` is what a screen reader says, and what a long press shows.
AbstractButton {
    id: root

    required property string iconName
    property color ink: Theme.textSecondary

    implicitWidth: Theme.controlHeight
    implicitHeight: Theme.controlHeight
    Accessible.role: Accessible.Button
    Accessible.name: text
    ToolTip.text: text
    ToolTip.visible: pressed && ToolTip.text !== "" && tip.running === false
    onPressed: tip.restart()

    Timer {
        id: tip

        interval: 600
    }

    background: Rectangle {
        radius: Theme.radius
        color: root.down || root.hovered ? Theme.sunken : "transparent"
        border.width: root.visualFocus ? 2 : 0
        border.color: Theme.accent
    }

    contentItem: Item {
        LineIcon {
            anchors.centerIn: parent
            width: 24
            height: 24
            name: root.iconName
            color: root.enabled ? root.ink : Theme.outline
        }
    }
}
