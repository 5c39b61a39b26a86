pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Heed
import Heed.ViewModels

// Captures that were begun and not saved: a tap goes on with one.
ColumnLayout {
    id: root

    required property AppController app

    visible: app.drafts.count > 0
    spacing: 4

    Repeater {
        model: root.app.drafts

        AbstractButton {
            id: row

            required property string draftId
            required property string title
            required property string whenText

            Layout.fillWidth: true
            implicitHeight: 56
            Accessible.role: Accessible.Button
            Accessible.name: qsTr("Go on with the draft: %1").arg(title)
            onClicked: root.app.resumeDraft(draftId)

            background: Rectangle {
                radius: Theme.radius
                color: row.down || row.hovered ? Theme.pressed : Theme.sunken
                border.width: row.visualFocus ? 2 : 0
                border.color: Theme.accent
            }
            contentItem: Item {
                RowLayout {
                    anchors.fill: parent
                    anchors.leftMargin: 14
                    anchors.rightMargin: 16
                    spacing: 12

                    LineIcon {
                        Layout.preferredWidth: 22
                        Layout.preferredHeight: 22
                        name: "draft"
                        color: Theme.accent
                    }
                    ColumnLayout {
                        Layout.fillWidth: true
                        spacing: 0

                        BodyText {
                            Layout.fillWidth: true
                            text: row.title
                            elide: Text.ElideRight
                            wrapMode: Text.NoWrap
                        }
                        SecondaryText {
                            Layout.fillWidth: true
                            text: qsTr("Not finished · %1").arg(row.whenText)
                            font.pixelSize: Theme.smallestSize
                        }
                    }
                    LineIcon {
                        Layout.preferredWidth: 18
                        Layout.preferredHeight: 18
                        name: "forward"
                        color: Theme.outline
                    }
                }
            }
        }
    }
}
