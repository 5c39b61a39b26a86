pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// Who wrote what here, and when: newest first, as far back as somebody wants to read.
FormSheet {
    id: root

    required property HistoryController history

    title: history.title
    iconName: "clock"
    iconColor: Theme.textSecondary
    leaveText: qsTr("Close")
    spacing: 0

    Column {
        width: parent.width
        Accessible.role: Accessible.List
        Accessible.name: root.history.title

        Repeater {
            model: root.history.steps

            HistoryEntry {
                width: root.contentWidth
            }
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
