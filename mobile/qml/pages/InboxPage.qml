pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Heed
import Heed.ViewModels

// What this person was told: by others, and by the clock.
Item {
    id: root

    required property AppController app

    Flickable {
        id: flick

        objectName: "scroller"

        anchors.fill: parent
        contentHeight: column.implicitHeight + 48
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        ScrollBar.vertical: ScrollBar {}

        Column {
            id: column

            x: Math.round((flick.width - width) / 2)
            y: 20
            width: Math.min(720, flick.width - 2 * Theme.margin)
            spacing: 16

            Column {
                width: parent.width

                Item {
                    width: parent.width
                    height: Theme.controlHeight

                    TitleText {
                        anchors.verticalCenter: parent.verticalCenter
                        text: qsTr("Notices")
                    }
                    ActionButton {
                        anchors.right: parent.right
                        visible: root.app.inbox.unread > 0
                        kind: ActionButton.Kind.Quiet
                        iconName: "check"
                        text: qsTr("Mark all as read")
                        onClicked: root.app.inbox.readAll()
                    }
                }
                SyncLine {
                    width: parent.width
                    sync: root.app.sync
                    onClicked: root.app.page = AppController.Sync
                }
            }
            Panel {
                width: parent.width
                visible: root.app.inbox.count === 0
                padding: 24

                EmptyState {
                    x: Math.round((parent.width - width) / 2)
                    width: Math.min(440, parent.width)
                    iconName: "bell"
                    title: qsTr("Nothing to tell you")
                    text: qsTr("When a case comes to you, a deadline draws near, or a customer is to be called, it stands here, also without a network.")
                }
            }
            Panel {
                width: parent.width
                visible: root.app.inbox.count > 0
                padding: 8
                spacing: 0

                Repeater {
                    model: root.app.inbox

                    NoticeItem {
                        width: column.width - 16
                        onClicked: opens ? root.app.openNotice(noticeId) : root.app.inbox.read(noticeId)
                    }
                }
            }
            ActionButton {
                anchors.horizontalCenter: parent.horizontalCenter
                visible: root.app.inbox.hasMore
                text: qsTr("Show earlier ones")
                onClicked: root.app.inbox.showMore()
            }
        }
    }
}
