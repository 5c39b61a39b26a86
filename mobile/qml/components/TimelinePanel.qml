pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// How it came about: everything that happened, oldest first.
Panel {
    id: root

    required property ComplaintController complaint

    topPadding: 8
    spacing: 0

    PanelHeader {
        width: parent.width + 12
        iconName: "clock"
        title: qsTr("History")

        ActionButton {
            kind: ActionButton.Kind.Quiet
            text: qsTr("Every change")
            onClicked: root.complaint.openHistory()
        }
    }
    Repeater {
        id: entries

        model: root.complaint.timeline

        TimelineEntry {
            required property int index

            width: root.contentWidth
            first: index === 0
            last: index === entries.count - 1
        }
    }
}
