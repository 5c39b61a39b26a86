pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Heed
import Heed.ViewModels

// How it came about: everything that happened, oldest first.
Panel {
    id: root

    required property ComplaintController complaint

    padding: 16
    spacing: 0

    HeadingText {
        Layout.fillWidth: true
        Layout.bottomMargin: 8
        text: qsTr("Course")
        font.pixelSize: Theme.bodySize
    }
    Repeater {
        id: entries

        model: root.complaint.timeline

        TimelineEntry {
            required property int index

            Layout.fillWidth: true
            first: index === 0
            last: index === entries.count - 1
        }
    }
}
