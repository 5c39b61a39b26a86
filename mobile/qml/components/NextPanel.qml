pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// Where the case stands, whose it is, until when what must be done, and the one step that comes next (T-15).
Panel {
    id: root

    required property ComplaintController complaint
    readonly property CaseSteps steps: complaint.steps
    readonly property var first: steps.main  // without a label: there is none
    readonly property var clocks: steps.clocks
    property bool guidanceShown: false
    property bool closedOffShown: false

    topPadding: 8
    spacing: 8

    PanelHeader {
        width: parent.width + 12
        iconName: "signpost"
        iconColor: Theme.accent
        title: root.steps.headline

        ActionButton {
            visible: root.steps.guidance.length > 0
            kind: ActionButton.Kind.Quiet
            iconName: "question"
            text: root.guidanceShown ? qsTr("Hide advice") : qsTr("Advice")
            onClicked: root.guidanceShown = !root.guidanceShown
        }
    }
    SecondaryText {
        width: parent.width
        visible: root.steps.holder !== "" && !root.steps.mine
        text: qsTr("In the hands of %1").arg(root.steps.holder)
    }
    // What is due next, large; the others beneath it, small.
    Repeater {
        model: root.clocks.slice(0, 1)

        ClockRow {
            required property var modelData

            width: root.contentWidth
            label: modelData.label
            text: modelData.text
            exact: modelData.exact
            iconName: modelData.iconName
            tone: modelData.tone
        }
    }
    // Apart in a line, close one beneath the other; the room behind the last needs none of the panel's.
    Flow {
        width: parent.width + 14
        spacing: 2
        visible: root.clocks.length > 1

        Repeater {
            model: root.clocks.slice(1)

            SecondaryText {
                required property var modelData

                rightPadding: 14
                text: qsTr("%1: %2").arg(modelData.label).arg(modelData.text)
                color: modelData.tone === StatusPill.Tone.Danger ? Theme.danger : Theme.textSecondary
            }
        }
    }
    Repeater {
        model: root.guidanceShown ? root.steps.guidance : []

        Row {
            required property string modelData

            width: root.contentWidth
            spacing: 8

            LineIcon {
                y: 3
                width: 18
                height: 18
                name: "ear"
                color: Theme.textSecondary
            }
            BodyText {
                width: parent.width - 26
                text: parent.modelData
                color: Theme.textSecondary
            }
        }
    }
    Flow {
        width: parent.width
        topPadding: 4
        spacing: 8
        visible: root.first.label !== undefined || root.steps.others.length > 0

        // Whom to speak to comes before saying that one has.
        ActionButton {
            visible: root.first.contacts === true && root.complaint.phone !== ""
            kind: root.complaint.callsFirst && !root.complaint.duplicates.mergedAway ? ActionButton.Kind.Primary : ActionButton.Kind.Plain
            iconName: "phone"
            text: qsTr("Call %1").arg(root.complaint.phone)
            onClicked: root.complaint.call()
        }
        ActionButton {
            visible: root.first.label !== undefined
            // What is worked on in its place is opened first.
            kind: root.complaint.callsFirst || root.complaint.duplicates.mergedAway ? ActionButton.Kind.Plain : ActionButton.Kind.Primary
            text: root.first.label ?? ""
            onClicked: root.steps.take(root.first)
        }
        Repeater {
            model: root.steps.others

            ActionButton {
                required property var modelData

                text: modelData.label
                onClicked: root.steps.take(modelData)
            }
        }
    }
    PagePart {
        visible: root.complaint.missing.length > 0

        CaseCompleteness {
            complaint: root.complaint
        }
    }
    ActionButton {
        x: -12
        visible: root.steps.closedOff.length > 0
        kind: ActionButton.Kind.Quiet
        iconName: "lock"
        text: root.closedOffShown ? qsTr("Hide what others decide") : qsTr("%n step(s) that others decide", "", root.steps.closedOff.length)
        onClicked: root.closedOffShown = !root.closedOffShown
    }
    Repeater {
        model: root.closedOffShown ? root.steps.closedOff : []

        Column {
            required property var modelData

            width: root.contentWidth
            bottomPadding: 8

            BodyText {
                width: parent.width
                text: parent.modelData.label
            }
            SecondaryText {
                width: parent.width
                text: parent.modelData.why
            }
        }
    }
}
