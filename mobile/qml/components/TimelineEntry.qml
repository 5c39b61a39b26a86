import QtQuick
import Heed

// One thing that happened, on the line of things that happened.
Item {
    id: root

    required property string title
    required property string text
    required property string who
    required property string when
    required property string exactTime
    required property string iconName
    required property bool pending
    property bool first: false
    property bool last: false

    implicitHeight: column.y + column.implicitHeight + (last ? 0 : 20)
    Accessible.role: Accessible.ListItem
    Accessible.name: title + " " + text + " " + who + " " + exactTime

    Rectangle {
        x: 15
        width: 2
        y: root.first ? 16 : 0
        height: (root.last ? 16 : root.height) - y
        visible: !(root.first && root.last)
        color: Theme.hairline
    }
    Rectangle {
        id: dot

        width: 32
        height: 32
        radius: 16
        color: root.pending ? Theme.accentSoft : Theme.sunken

        LineIcon {
            anchors.centerIn: parent
            width: 18
            height: 18
            name: root.iconName
            color: root.pending ? Theme.inkOnAccentSoft : Theme.textSecondary
        }
    }
    StatusPill {
        id: pill

        visible: root.pending
        anchors.right: parent.right
        y: 3
        iconName: "tablet"
        text: qsTr("On this tablet only")
        tone: StatusPill.Tone.Accent
    }
    Column {
        id: column

        x: 44
        y: 4
        width: root.width - x
        spacing: 2

        BodyText {
            width: parent.width - (pill.visible ? pill.width + 12 : 0)
            text: root.title
        }
        BodyText {
            width: parent.width
            visible: text !== ""
            text: root.text
            font.bold: false
            color: Theme.text
        }
        SecondaryText {
            width: parent.width
            text: root.who === "" ? root.when : qsTr("%1 · %2").arg(root.who).arg(root.when)
        }
    }
}
