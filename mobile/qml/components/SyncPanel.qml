import QtQuick
import QtQuick.Layouts
import Heed
import Heed.ViewModels

// The state of things between this tablet and the server.
Panel {
    id: root

    required property SyncStatus sync

    readonly property bool bad: sync.state === SyncStatus.AuthExpired || sync.state === SyncStatus.StorageFull || sync.state === SyncStatus.Failed
    readonly property bool good: sync.state === SyncStatus.UpToDate && sync.waiting === 0

    padding: 24
    spacing: 16

    RowLayout {
        Layout.fillWidth: true
        spacing: 16

        Rectangle {
            Layout.alignment: Qt.AlignTop
            Layout.preferredWidth: 56
            Layout.preferredHeight: 56
            radius: 28
            color: root.bad ? Theme.dangerSoft : root.good ? Theme.goodSoft : Theme.accentSoft

            LineIcon {
                anchors.centerIn: parent
                width: 28
                height: 28
                name: root.sync.iconName
                color: root.bad ? Theme.danger : root.good ? Theme.good : Theme.onAccentSoft
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 2

            HeadingText {
                Layout.fillWidth: true
                text: root.sync.headline
            }
            BodyText {
                Layout.fillWidth: true
                text: root.sync.summary
            }
            SecondaryText {
                Layout.fillWidth: true
                visible: text !== ""
                text: root.sync.advice
            }
        }
    }
    ThinProgress {
        Layout.fillWidth: true
        visible: root.sync.busy
    }
    Hairline {
        Layout.fillWidth: true
    }
    GridLayout {
        Layout.fillWidth: true
        columns: root.width > 480 ? 3 : 1
        columnSpacing: 24
        rowSpacing: 12

        Figure {
            Layout.fillWidth: true
            label: qsTr("Waiting to be sent")
            value: root.sync.waiting
        }
        Figure {
            Layout.fillWidth: true
            label: qsTr("Longest waiting")
            value: root.sync.oldestWaitingText === "" ? "–" : root.sync.oldestWaitingText
        }
        Figure {
            Layout.fillWidth: true
            label: qsTr("Last synced")
            value: root.sync.lastSyncedText === "" ? "–" : root.sync.lastSyncedText
        }
    }
    SecondaryText {
        Layout.fillWidth: true
        visible: root.bad && text !== ""
        text: root.sync.failureText
        font.pixelSize: Theme.smallestSize
    }
    ActionButton {
        Layout.alignment: Qt.AlignRight
        iconName: "sync"
        text: qsTr("Sync now")
        enabled: !root.sync.offlineSwitch && !root.sync.busy
        onClicked: root.sync.syncNow()
    }
}
