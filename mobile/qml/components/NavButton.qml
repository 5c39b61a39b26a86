import QtQuick
import QtQuick.Controls.Basic
import Heed

// A destination: drawing above word, with a count when something waits there.
AbstractButton {
    id: root

    required property string iconName
    property bool selected: false
    property int badge: 0
    property bool alarming: false

    // There is room for a word of the usual size only.
    property bool crowded: false

    readonly property int lineHeight: Math.round(16 * Theme.scale)
    readonly property color ink: selected ? Theme.inkOnAccentSoft : Theme.textSecondary

    implicitWidth: Math.round(80 * Theme.scale)
    implicitHeight: 36 + 2 * lineHeight
    Accessible.role: Accessible.PageTab
    Accessible.name: badge > 0 ? text + " " + badge : text
    Accessible.selected: selected

    background: Rectangle {
        color: "transparent"
        radius: Theme.radius
        border.width: root.visualFocus ? 2 : 0
        border.color: Theme.accent
    }

    Item {
        anchors.fill: parent
        Rectangle {
            id: pill

            anchors.horizontalCenter: parent.horizontalCenter
            // In a language of long words the word below has two lines.
            y: label.lineCount > 1 ? 1 : 6
            width: 56
            height: 32
            radius: 16
            color: root.selected ? Theme.accentSoft : root.down || root.hovered ? Theme.sunken : "transparent"

            LineIcon {
                anchors.centerIn: parent
                name: root.iconName
                color: root.ink
            }
        }
        Rectangle {
            visible: root.badge > 0 || root.alarming
            anchors.left: pill.horizontalCenter
            anchors.leftMargin: 6
            y: 2
            width: Math.max(height, count.implicitWidth + 10)
            height: Math.round(18 * Theme.scale)
            radius: height / 2
            color: root.alarming ? Theme.danger : Theme.accent

            Text {
                id: count

                anchors.centerIn: parent
                text: root.badge > 99 ? "99+" : root.badge > 0 ? root.badge : "!"
                color: root.alarming ? Theme.surface : Theme.inkOnAccent
                font.family: Theme.family
                font.pixelSize: Theme.smallestSize
                font.bold: true
            }
        }
        Text {
            id: label

            anchors.horizontalCenter: parent.horizontalCenter
            anchors.top: pill.bottom
            anchors.topMargin: lineCount > 1 ? 1 : 3
            width: parent.width - 4
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.WordWrap
            lineHeight: root.lineHeight
            lineHeightMode: Text.FixedHeight
            text: root.text
            color: root.selected ? Theme.text : Theme.textSecondary
            font.family: Theme.family
            font.pixelSize: root.crowded ? 13 : Theme.smallestSize
            font.bold: root.selected
        }
    }
}
