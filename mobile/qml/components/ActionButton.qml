import QtQuick
import QtQuick.Controls.Basic
import Heed

// A button with words. Primary: the one main action of a screen. Plain: outlined. Quiet: words alone.
AbstractButton {
    id: root

    enum Kind {
        Primary,
        Plain,
        Quiet,
        Danger
    }

    property int kind: ActionButton.Kind.Plain
    property string iconName

    readonly property bool primary: kind === ActionButton.Kind.Primary
    readonly property color ink: {
        if (!enabled)
            return Theme.textHint;
        if (primary)
            return Theme.inkOnAccent;
        return kind === ActionButton.Kind.Danger ? Theme.danger : Theme.accent;
    }

    implicitHeight: Theme.controlHeight
    implicitWidth: Math.max(Theme.controlHeight, row.implicitWidth + leftPadding + rightPadding)
    leftPadding: kind === ActionButton.Kind.Quiet ? 12 : 20
    rightPadding: leftPadding
    font.family: Theme.family
    font.pixelSize: Theme.bodySize
    font.bold: primary
    Accessible.role: Accessible.Button
    Accessible.name: text

    background: Rectangle {
        radius: Theme.radius
        color: {
            if (root.primary)
                return !root.enabled ? Theme.pressed : root.down ? Theme.accentPressed : Theme.accent;
            return root.down || root.hovered ? Theme.sunken : "transparent";
        }
        border.width: root.kind === ActionButton.Kind.Plain ? 1 : 0
        border.color: Theme.hairline

        Rectangle {
            anchors.fill: parent
            anchors.margins: -3
            visible: root.visualFocus
            radius: Theme.radius + 3
            color: "transparent"
            border.width: 2
            border.color: Theme.accent
        }
    }

    Item {
        anchors.fill: parent
        implicitWidth: row.implicitWidth
        implicitHeight: row.implicitHeight

        Row {
            id: row

            anchors.centerIn: parent
            spacing: 8

            LineIcon {
                anchors.verticalCenter: parent.verticalCenter
                visible: root.iconName !== ""
                name: root.iconName
                color: root.ink
                width: 20
                height: 20
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
