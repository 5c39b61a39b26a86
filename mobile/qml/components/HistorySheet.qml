pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Heed
import Heed.ViewModels

// Who wrote what here, and when: newest first, as far back as somebody wants to read.
Sheet {
    id: root

    required property HistoryController history
    property real mostHeight: 640

    signal closed

    height: Math.min(mostHeight, flick.y + flick.contentHeight + 8)
    Accessible.name: history.title
    Keys.onEscapePressed: closed()

    PanelHeader {
        id: head

        x: 20
        y: 8
        width: root.width - x - 8
        iconName: "clock"
        title: root.history.title
        titleSize: Theme.headingSize

        IconButton {
            iconName: "close"
            text: qsTr("Close")
            onClicked: root.closed()
        }
    }
    Flickable {
        id: flick

        objectName: "scroller"
        x: 20
        y: head.y + head.height + 4
        width: root.width - 40
        height: root.height - y - 8
        contentHeight: column.implicitHeight
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        ScrollBar.vertical: ScrollBar {}

        Column {
            id: column

            width: flick.width - 12
            bottomPadding: 16
            Accessible.role: Accessible.List
            Accessible.name: root.history.title

            Repeater {
                model: root.history.steps

                HistoryEntry {
                    width: column.width
                }
            }
            Column {
                width: parent.width
                topPadding: 16
                spacing: 16
                visible: root.history.busy || root.history.headline !== "" || root.history.hasMore

                ThinProgress {
                    anchors.horizontalCenter: parent.horizontalCenter
                    width: 200
                    visible: root.history.busy
                }
                EmptyState {
                    anchors.horizontalCenter: parent.horizontalCenter
                    width: Math.min(440, parent.width)
                    visible: root.history.headline !== ""
                    iconName: root.history.iconName
                    title: root.history.headline
                    text: root.history.advice
                }
                ActionButton {
                    anchors.horizontalCenter: parent.horizontalCenter
                    visible: root.history.canRetry
                    iconName: "sync"
                    text: qsTr("Try again")
                    onClicked: root.history.retry()
                }
                ActionButton {
                    anchors.horizontalCenter: parent.horizontalCenter
                    visible: root.history.hasMore
                    text: qsTr("Show earlier ones")
                    onClicked: root.history.showMore()
                }
            }
        }
    }
}
