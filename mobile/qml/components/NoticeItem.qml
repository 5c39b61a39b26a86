import QtQuick
import QtQuick.Controls.Basic
import Heed

// Something this person was told: what, about which case, by whom and when. A tap opens the case.
AbstractButton {
    id: root

    required property string noticeId
    required property string title
    required property string subtitle
    required property string source
    required property string whenText
    required property bool unread
    required property bool opens
    required property int tone
    required property string iconName
    required property string spoken

    readonly property color ink: [Theme.textSecondary, Theme.inkOnAccentSoft, Theme.warning, Theme.danger, Theme.good][tone]

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

    LineIcon {
        x: 12
        y: column.y + 2
        width: 22
        height: 22
        name: root.iconName
        color: root.ink
    }
    // Not read yet: a dot, and its title is bold.
    Rectangle {
        visible: root.unread
        x: 30
        y: column.y - 1
        width: 9
        height: 9
        radius: 5
        color: Theme.accent
    }
    Column {
        id: column

        x: 46
        y: 14
        width: root.width - x - 12
        spacing: 2

        Item {
            width: parent.width
            height: title.height

            BodyText {
                id: title

                width: parent.width - when.width - 16
                text: root.title
                color: root.tone === StatusPill.Tone.Danger ? root.ink : Theme.text
                font.bold: root.unread
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
        SecondaryText {
            width: parent.width
            visible: text !== ""
            text: root.source
        }
    }
}
