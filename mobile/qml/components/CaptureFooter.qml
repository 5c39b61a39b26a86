import QtQuick
import Heed

// How far the record has come, that the draft is kept, and the two ways on.
Rectangle {
    id: root

    property real completeness: 0
    property string percent
    property string standing
    property int tone: StatusPill.Tone.Neutral
    property string draftText
    property bool draftFailed: false
    property bool canSave: false
    property int columnWidth: 700

    readonly property bool stacked: columnWidth < 700
    // That the draft is kept stands beside the ways on where there is room for it, else above them.
    readonly property int roomBeside: columnWidth - actions.width - 8
    readonly property bool above: stacked && metrics.advanceWidth > roomBeside
    readonly property int lineAbove: above ? draft.height + 8 : 0
    readonly property int side: Math.round((width - columnWidth) / 2)

    signal later
    signal save

    color: Theme.surface
    implicitHeight: stacked ? bar.implicitHeight + actions.height + 32 + lineAbove : Math.max(Theme.controlHeight, bar.implicitHeight) + 24

    Hairline {
        width: parent.width
    }
    CompletenessBar {
        id: bar

        x: root.stacked || !Theme.leftHanded ? root.side : actions.x + actions.width + 24
        y: root.stacked ? 12 : Math.round((root.height - height) / 2)
        width: root.stacked ? root.columnWidth : root.columnWidth - actions.width - 24
        value: root.completeness
        percent: root.percent
        standing: root.standing
        tone: root.tone
    }
    // Not by the text itself, whose size follows from where it stands.
    TextMetrics {
        id: metrics

        font: draft.font
        text: draft.text
    }
    SecondaryText {
        id: draft

        visible: root.stacked
        x: Theme.leftHanded && !root.above ? actions.x + actions.width + 8 : root.side
        y: root.above ? bar.y + bar.height + 8 : actions.y + Math.round((actions.height - height) / 2)
        width: root.above ? root.columnWidth : root.roomBeside
        text: root.draftText
        color: root.draftFailed ? Theme.danger : Theme.textSecondary
        font.pixelSize: Theme.smallestSize
    }
    FootRow {
        id: actions

        x: Theme.leftHanded ? root.side : root.width - root.side - width
        y: root.stacked ? bar.y + bar.height + 8 + root.lineAbove : Math.round((root.height - height) / 2)

        SecondaryText {
            visible: !root.stacked && text !== ""
            anchors.verticalCenter: parent.verticalCenter
            text: root.draftText
            color: root.draftFailed ? Theme.danger : Theme.textSecondary
            font.pixelSize: Theme.smallestSize
            wrapMode: Text.NoWrap
        }
        ActionButton {
            text: qsTr("Complete later")
            kind: ActionButton.Kind.Quiet
            onClicked: root.later()
        }
        ActionButton {
            text: qsTr("Save")
            kind: ActionButton.Kind.Primary
            enabled: root.canSave
            implicitWidth: 120
            onClicked: root.save()
        }
    }
}
