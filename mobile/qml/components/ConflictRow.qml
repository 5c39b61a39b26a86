import QtQuick
import QtQuick.Controls.Basic
import Heed

// A record that several people wrote in without seeing each other: which one, and which fields. A tap compares them.
AbstractButton {
    id: root

    required property string recordId
    required property string title
    required property string subtitle
    required property string fields
    required property string whenText
    required property bool pending
    required property string spoken

    implicitHeight: column.implicitHeight + 28
    Accessible.role: Accessible.ListItem
    Accessible.name: spoken
    Accessible.onPressAction: root.clicked()

    background: Rectangle {
        color: root.down || root.hovered ? Theme.sunken : "transparent"
        radius: Theme.radius
        border.width: root.visualFocus ? 2 : 0
        border.color: Theme.accent
    }

    Column {
        id: column

        x: 12
        y: 14
        width: root.width - 24
        spacing: 4

        Item {
            width: parent.width
            height: title.height

            BodyText {
                id: title

                width: parent.width - when.width - 16
                text: root.title
                maximumLineCount: 2
                elide: Text.ElideRight
            }
            SecondaryText {
                id: when

                anchors.right: parent.right
                y: 2
                text: root.whenText
                wrapMode: Text.NoWrap
            }
        }
        SecondaryText {
            width: parent.width
            visible: text !== ""
            text: root.subtitle
            elide: Text.ElideRight
            wrapMode: Text.NoWrap
        }
        Flow {
            width: parent.width
            topPadding: 2
            spacing: 6

            StatusPill {
                width: Math.min(implicitWidth, column.width)
                iconName: "conflict"
                text: root.fields
                tone: StatusPill.Tone.Warning
            }
            StatusPill {
                visible: root.pending
                iconName: "tablet"
                text: qsTr("On this tablet only")
                tone: StatusPill.Tone.Accent
            }
        }
    }
}
