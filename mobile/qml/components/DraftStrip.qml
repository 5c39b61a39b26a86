pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Heed
import Heed.ViewModels

// What was begun and not saved: a tap goes on with it, where it was left.
Column {
    id: root

    required property AppController app
    // More than two would push the list away; they open with a tap.
    property bool expanded: false

    spacing: 4

    Repeater {
        model: root.app.drafts

        AbstractButton {
            id: row

            required property string draftId
            required property string title
            required property string whenText
            required property string what
            required property string iconName
            required property int index

            visible: root.expanded || index < 2
            width: root.width
            implicitHeight: Math.max(64, words.implicitHeight + 16)
            Accessible.role: Accessible.Button
            Accessible.name: qsTr("Go on with the draft: %1").arg(title)
            onClicked: root.app.resumeDraft(draftId)

            background: Rectangle {
                radius: Theme.radius
                color: row.down || row.hovered ? Theme.pressed : Theme.sunken
                border.width: row.visualFocus ? 2 : 0
                border.color: Theme.accent
            }

            LineIcon {
                x: 16
                anchors.verticalCenter: parent.verticalCenter
                name: row.iconName
                color: Theme.accent
            }
            Column {
                id: words

                x: 52
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width - x - 48

                BodyText {
                    width: parent.width
                    text: row.title
                    elide: Text.ElideRight
                    wrapMode: Text.NoWrap
                }
                SecondaryText {
                    width: parent.width
                    text: qsTr("%1 · %2").arg(row.what).arg(row.whenText)
                    elide: Text.ElideRight
                    wrapMode: Text.NoWrap
                }
            }
            LineIcon {
                anchors.right: parent.right
                anchors.rightMargin: 16
                anchors.verticalCenter: parent.verticalCenter
                width: 18
                height: 18
                name: "forward"
                color: Theme.outline
            }
        }
    }
    ActionButton {
        visible: !root.expanded && root.app.drafts.count > 2
        kind: ActionButton.Kind.Quiet
        text: qsTr("All %n draft(s)", "", root.app.drafts.count)
        onClicked: root.expanded = true
    }
}
