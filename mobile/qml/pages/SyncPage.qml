pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Heed
import Heed.ViewModels

// Where the data is, told truthfully; what was not accepted; and the switch to work offline.
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

            TitleText {
                text: qsTr("Sync")
            }
            SyncPanel {
                width: parent.width
                sync: root.app.sync
            }
            Panel {
                width: parent.width
                padding: 0

                SwitchRow {
                    width: parent.width
                    iconName: "offline"
                    text: qsTr("Work offline")
                    explanation: qsTr("Cuts the connection to the server, to show what happens. Recording goes on.")
                    checked: root.app.sync.offlineSwitch
                    onToggled: root.app.sync.offlineSwitch = checked
                }
            }
            HeadingText {
                width: parent.width
                topPadding: 16
                visible: root.app.sync.needsAttention > 0
                text: qsTr("Not accepted (%1)").arg(root.app.sync.needsAttention)
            }
            SecondaryText {
                width: parent.width
                visible: root.app.sync.needsAttention > 0
                text: qsTr("What was entered is kept here until somebody has dealt with it.")
            }
            Repeater {
                model: root.app.sync.rejections

                RejectionCard {
                    width: column.width
                    onOpened: root.app.openComplaint(recordId)
                    onDone: root.app.sync.rejections.dismiss(rejectionId)
                }
            }
        }
    }
}
