import QtQuick
import QtQuick.Controls.Basic
import Heed

// One of a few colours; the chosen one carries a tick, so that nobody need tell them apart by colour alone.
AbstractButton {
    id: root

    required property color value
    required property color ink
    property bool selected: false

    implicitWidth: Theme.controlHeight
    implicitHeight: Theme.controlHeight
    Accessible.role: Accessible.RadioButton
    Accessible.name: text
    Accessible.checked: selected
    Accessible.onPressAction: root.clicked()

    background: Rectangle {
        radius: Theme.radius
        color: root.down || root.hovered ? Theme.sunken : "transparent"
        border.width: root.visualFocus || root.selected ? 2 : 0
        border.color: Theme.accent
    }

    Rectangle {
        anchors.centerIn: parent
        width: 28
        height: 28
        radius: 14
        color: root.value
        border.width: 1
        border.color: Theme.outline

        LineIcon {
            anchors.centerIn: parent
            visible: root.selected
            width: 18
            height: 18
            name: "check"
            color: root.ink
        }
    }
}
