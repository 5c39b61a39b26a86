import QtQuick
import QtQuick.Controls.Basic
import Heed

// A choice of a few, one tap each; or, with a plus, something that can be added.
AbstractButton {
    id: root

    property string iconName
    property bool selected: false
    // Steps back: no border, grey words.
    property bool quiet: false

    readonly property color ink: !enabled ? Theme.textHint : selected ? Theme.inkOnAccentSoft : quiet ? Theme.textSecondary : Theme.text

    implicitHeight: Theme.controlHeight
    implicitWidth: Math.max(quiet ? 48 : 64, row.implicitWidth + (quiet ? 24 : 32))
    font.family: Theme.family
    font.pixelSize: quiet ? Theme.secondarySize : Theme.bodySize
    Accessible.role: Accessible.RadioButton
    Accessible.name: text
    Accessible.checked: selected
    Accessible.onPressAction: root.clicked()

    background: Rectangle {
        radius: Theme.radius
        color: root.selected ? Theme.accentSoft : root.down || root.hovered ? Theme.sunken : "transparent"
        border.width: root.visualFocus || root.selected ? 2 : root.quiet || !root.enabled ? 0 : 1
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
