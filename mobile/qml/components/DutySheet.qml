pragma ComponentBehavior: Bound

import QtQuick
import Heed

// A call that a case or its visit asks for, or a claim: how it stands, until when and whose turn it is, and what has
// happened so far.
FormSheet {
    id: root

    // As Related has it.
    required property var duty

    title: duty.label ?? ""
    iconName: duty.icon ?? ""
    leaveText: qsTr("Close")

    StatusPill {
        iconName: root.duty.stateIcon ?? ""
        text: root.duty.stateText ?? ""
        tone: root.duty.stateTone ?? StatusPill.Tone.Neutral
    }
    Grid {
        id: facts

        width: parent.width
        columns: root.contentWidth > 560 ? 2 : 1
        columnSpacing: 24
        rowSpacing: 12

        Repeater {
            model: root.duty.facts ?? []

            Column {
                id: fact

                required property var modelData

                width: Math.floor((facts.width - (facts.columns - 1) * facts.columnSpacing) / facts.columns)
                Accessible.role: Accessible.StaticText
                Accessible.name: modelData.label + ", " + modelData.text

                SecondaryText {
                    width: parent.width
                    text: fact.modelData.label
                    Accessible.ignored: true
                }
                BodyText {
                    width: parent.width
                    text: fact.modelData.text
                    Accessible.ignored: true
                }
            }
        }
    }
    Column {
        width: parent.width
        visible: (root.duty.events ?? []).length > 0
        Accessible.role: Accessible.List
        Accessible.name: qsTr("What has happened")

        SecondaryText {
            width: parent.width
            text: qsTr("What has happened")
            Accessible.ignored: true
        }
        Repeater {
            model: root.duty.events ?? []

            HistoryEntry {
                required property var modelData

                width: root.contentWidth
                what: modelData.what
                byline: modelData.byline
                pending: modelData.pending
                spoken: modelData.spoken
            }
        }
    }
}
