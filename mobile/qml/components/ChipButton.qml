import QtQuick
import QtQuick.Controls.Basic
import Heed

// A choice of a few, one tap each; or, with a plus, something that can be added.
AbstractButton {
    id: root

    property string iconName
    property bool selected: false

    readonly property color ink: selected ? Theme.onAccentSoft : Theme.text

    implicitHeight: Theme.controlHeight
    implicitWidth: Math.max(64, row.implicitWidth + 32)
    font.family: Theme.family
    font.pixelSize: Theme.bodySize
    Accessible.role: Accessible.RadioButton
    Accessible.name: text
    Accessible.checked: selected
    Accessible.onPressAction: root.clicked()

    background: Rectangle {
        radius: Theme.radius
        color: root.selected ? Theme.accentSoft : root.down || root.hovered ? Theme.sunken : "transparent"
        border.width: root.visualFocus || root.selected ? 2 : 1
        border.color: root.visualFocus || root.selected ? Theme.accent : Theme.hairline
    }

    Item {
        anchors.fill: parent
        Row {
            id: row

            anchors.centerIn: parent
            spacing: 6

            LineIcon {
                anchors.verticalCenter: parent.verticalCenter
                visible: root.iconName !== ""
                width: 18
                height: 18
                name: root.iconName
                color: root.selected ? root.ink : Theme.textSecondary
            }
            Text {
                anchors.verticalCenter: parent.verticalCenter
                text: root.text
                color: root.ink
                font: root.font
            }
        }
    }
}
