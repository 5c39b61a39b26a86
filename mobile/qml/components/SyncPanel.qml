import QtQuick
import Heed
import Heed.ViewModels

// The state of things between this tablet and the server.
Panel {
    id: root

    required property SyncStatus sync

    readonly property bool bad: sync.tone === StatusPill.Tone.Danger
    readonly property bool good: sync.tone === StatusPill.Tone.Good

    // The advice says it in the user's words; what the program says is for those who look after it.
    readonly property bool explained: bad && sync.failureText !== ""
    property bool detailed: false

    padding: 24
    spacing: 16

    Item {
        width: parent.width
        height: Math.max(56, words.implicitHeight)

        Rectangle {
            width: 56
            height: 56
            radius: 28
            color: root.bad ? Theme.dangerSoft : root.good ? Theme.goodSoft : Theme.accentSoft

            LineIcon {
                anchors.centerIn: parent
                width: 28
                height: 28
                name: root.sync.iconName
                color: root.bad ? Theme.danger : root.good ? Theme.good : Theme.inkOnAccentSoft
            }
        }
        Column {
            id: words

            x: 72
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - x
            spacing: 2

            HeadingText {
                width: parent.width
                text: root.sync.headline
            }
            BodyText {
                width: parent.width
                text: root.sync.summary
            }
            SecondaryText {
                width: parent.width
                visible: text !== ""
                text: root.sync.advice
            }
        }
    }
    ThinProgress {
        width: parent.width
        visible: root.sync.busy
        value: root.sync.progress
    }
    Hairline {
        width: parent.width
    }
    Grid {
        id: figures

        readonly property int cell: Math.floor((width - (columns - 1) * 16) / columns)

        width: parent.width
        columns: root.width > 480 ? 3 : 1
        spacing: 16

        Figure {
            width: figures.cell
            label: qsTr("Waiting to be sent")
            value: root.sync.waiting
        }
        Figure {
            width: figures.cell
            label: qsTr("Longest waiting")
            value: root.sync.oldestWaitingText === "" ? "–" : root.sync.oldestWaitingText
        }
        Figure {
            width: figures.cell
            label: qsTr("Last synced")
            value: root.sync.lastSyncedText === "" ? "–" : root.sync.lastSyncedText
        }
    }
    FootRow {
        ActionButton {
            visible: root.explained
            kind: ActionButton.Kind.Quiet
            text: root.detailed ? qsTr("Hide technical details") : qsTr("Technical details")
            onClicked: root.detailed = !root.detailed
        }
        ActionButton {
            iconName: "sync"
            text: qsTr("Sync now")
            enabled: !root.sync.offlineSwitch && !root.sync.busy
            onClicked: root.sync.syncNow()
        }
    }
    SecondaryText {
        width: parent.width
        visible: root.explained && root.detailed
        text: root.sync.failureText
        font.pixelSize: Theme.smallestSize
    }
}
