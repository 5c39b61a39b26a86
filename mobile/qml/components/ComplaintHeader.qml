pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Heed
import Heed.ViewModels

// Whom it is about, and how it stands.
Column {
    id: root

    required property ComplaintController complaint
    property bool backShown: false

    signal back

    spacing: 4

    RowLayout {
        x: root.backShown ? -12 : 0
        width: parent.width - x
        spacing: 4

        WhenSeen {
            visible: root.backShown

            IconButton {
                iconName: "back"
                text: qsTr("Back")
                onClicked: root.back()
            }
        }
        SecondaryText {
            Layout.fillWidth: true
            text: root.complaint.number
            elide: Text.ElideRight
            wrapMode: Text.NoWrap
        }
        SecondaryText {
            text: root.complaint.receivedText
            wrapMode: Text.NoWrap
        }
    }
    TitleText {
        width: parent.width
        text: root.complaint.title
    }
    BodyText {
        width: parent.width
        visible: text !== ""
        text: root.complaint.subtitle
        color: Theme.textSecondary
    }
    Flow {
        width: parent.width
        topPadding: 6
        spacing: 8

        WhenSeen {
            visible: root.complaint.important

            StatusPill {
                iconName: "important"
                text: qsTr("Important complaint")
                tone: StatusPill.Tone.Danger
            }
        }
        WhenSeen {
            visible: root.complaint.duplicates.mergedAway

            StatusPill {
                iconName: "compare"
                text: qsTr("Merged")
                tone: StatusPill.Tone.Accent
            }
        }
        StatusPill {
            iconName: root.complaint.closed ? "check" : "clock"
            text: root.complaint.stateLabel
            tone: root.complaint.closed ? StatusPill.Tone.Good : StatusPill.Tone.Neutral
        }
        WhenSeen {
            visible: root.complaint.pending

            StatusPill {
                iconName: "tablet"
                text: qsTr("On this tablet only")
                tone: StatusPill.Tone.Accent
            }
        }
    }
}
