pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// The voice memos of a case: the one that is being spoken, those that are there, and what is in the way.
Column {
    id: root

    required property MemosModel memos

    spacing: 8

    RecorderStrip {
        width: parent.width
        visible: root.memos.recorder.recording
        recorder: root.memos.recorder
    }
    Banner {
        width: parent.width
        visible: root.memos.recorder.problem !== ""
        iconName: "alert"
        tone: StatusPill.Tone.Warning
        title: qsTr("Voice memo")
        text: root.memos.recorder.problem
        dismissable: true
        onDismissed: root.memos.recorder.dismiss()
    }
    Banner {
        width: parent.width
        visible: root.memos.recorder.remark !== ""
        iconName: "clock"
        tone: StatusPill.Tone.Neutral
        title: qsTr("The memo has ended")
        text: root.memos.recorder.remark
        dismissable: true
        onDismissed: root.memos.recorder.dismiss()
    }
    Banner {
        width: parent.width
        visible: root.memos.player.problem !== ""
        iconName: "alert"
        tone: StatusPill.Tone.Warning
        title: qsTr("Voice memo")
        text: root.memos.player.problem
        dismissable: true
        onDismissed: root.memos.player.dismiss()
    }
    SecondaryText {
        width: parent.width
        visible: root.memos.count > 0
        text: root.memos.summary
    }
    Repeater {
        model: root.memos

        MemoItem {
            width: root.width
            memos: root.memos
        }
    }
    Banner {
        width: parent.width
        visible: root.memos.someFailed
        iconName: "alert"
        tone: StatusPill.Tone.Warning
        title: qsTr("Some memos could not be sent")
        text: qsTr("They stay on this tablet. Each says why.")
        actionText: qsTr("Try again")
        onActed: root.memos.retry()
    }
    ProblemText {
        width: parent.width
        text: root.memos.refusal
    }
}
