import QtQuick
import QtQuick.Layouts
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

    implicitHeight: column.implicitHeight + 20
    Accessible.role: Accessible.ListItem
    Accessible.name: title + " " + text + " " + who + " " + exactTime

    Rectangle {
        x: 19
        width: 2
        y: root.first ? 20 : 0
        height: root.last ? 20 : root.height - y
        visible: !(root.first && root.last)
        color: Theme.hairline
    }
    Rectangle {
        id: dot

        x: 4
        y: 4
        width: 32
        height: 32
        radius: 16
        color: root.pending ? Theme.accentSoft : Theme.sunken
        border.width: 2
        border.color: Theme.surface

        LineIcon {
            anchors.centerIn: parent
            width: 18
            height: 18
            name: root.iconName
            color: root.pending ? Theme.onAccentSoft : Theme.textSecondary
        }
    }
    ColumnLayout {
        id: column

        anchors.left: dot.right
        anchors.leftMargin: 12
        anchors.right: parent.right
        y: 8
        spacing: 2

        RowLayout {
            Layout.fillWidth: true
            spacing: 12

            BodyText {
                Layout.fillWidth: true
                text: root.title
                font.bold: true
            }
            StatusPill {
                visible: root.pending
                iconName: "tablet"
                text: qsTr("On this tablet only")
                tone: StatusPill.Tone.Accent
            }
        }
        BodyText {
            Layout.fillWidth: true
            visible: text !== ""
            text: root.text
        }
        SecondaryText {
            Layout.fillWidth: true
            text: root.who === "" ? root.when : qsTr("%1 · %2").arg(root.who).arg(root.when)
        }
    }
}
