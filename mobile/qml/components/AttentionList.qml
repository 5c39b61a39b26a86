pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// What waits for a person: entries that were not accepted, and fields that hold different values.
Column {
    id: root

    required property AppController app

    readonly property RejectionsModel rejections: app.sync.rejections
    readonly property ConflictsModel conflicts: app.sync.conflicts

    spacing: 16

    Panel {
        width: parent.width
        visible: root.app.sync.needsAttention === 0
        padding: 24

        EmptyState {
            x: Math.round((parent.width - width) / 2)
            width: Math.min(440, parent.width)
            iconName: "check"
            title: qsTr("Nothing needs your attention")
            text: qsTr("Entries that were not accepted, and fields that several people wrote without seeing each other, appear here.")
        }
    }
    Column {
        width: parent.width
        visible: root.rejections.count > 0
        topPadding: 16
        spacing: 16

        HeadingText {
            width: parent.width
            text: qsTr("Not accepted (%1)").arg(root.rejections.count)
        }
        SecondaryText {
            width: parent.width
            text: qsTr("What was entered is kept here until somebody has dealt with it.")
        }
        Repeater {
            id: cards

            model: root.rejections

            RejectionCard {
                width: root.width
                onCorrected: root.app.correct(rejectionId)
                onOpened: root.app.openRejected(rejectionId)
                onDone: root.rejections.dismiss(rejectionId)
            }
        }
        ActionButton {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: root.rejections.hasMore
            text: qsTr("Show more (%1 left)").arg(root.rejections.count - cards.count)
            onClicked: root.rejections.showMore()
        }
    }
    Column {
        width: parent.width
        visible: root.conflicts.count > 0
        topPadding: 16
        spacing: 16

        HeadingText {
            width: parent.width
            text: qsTr("To be compared (%1)").arg(root.conflicts.count)
        }
        SecondaryText {
            width: parent.width
            text: qsTr("Several people wrote here without seeing each other. Nothing is lost; choose what is right.")
        }
        Panel {
            width: parent.width
            padding: 8
            spacing: 0

            Repeater {
                id: rows

                model: root.conflicts

                ConflictRow {
                    width: root.width - 16
                    onClicked: root.app.openConflict(recordId)
                }
            }
        }
        ActionButton {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: root.conflicts.hasMore
            text: qsTr("Show more (%1 left)").arg(root.conflicts.count - rows.count)
            onClicked: root.conflicts.showMore()
        }
    }
}
