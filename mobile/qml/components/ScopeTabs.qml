pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// Which cases the list shows: one's own work, what is open, everything; each with how many they are, as long as all of them are listed.
Row {
    id: root

    required property ComplaintListModel complaints
    // Off while the list is narrowed: the numbers are of all there is.
    property bool counted: true

    spacing: 4
    Accessible.role: Accessible.PageTabList
    Accessible.name: qsTr("Which cases")

    Repeater {
        model: [
            {
                "scope": ComplaintListModel.Mine,
                "label": qsTr("Mine"),
                "count": root.complaints.mineCount
            },
            {
                "scope": ComplaintListModel.Open,
                "label": qsTr("Open"),
                "count": root.complaints.openCount
            },
            {
                "scope": ComplaintListModel.All,
                "label": qsTr("All"),
                "count": root.complaints.allCount
            }
        ]

        ChipButton {
            required property var modelData

            quiet: true
            text: !root.counted ? modelData.label : qsTr("%1 %2").arg(modelData.label).arg(Number(modelData.count).toLocaleString(Qt.locale("en"), "f", 0))
            selected: root.complaints.scope === modelData.scope
            Accessible.role: Accessible.PageTab
            onClicked: root.complaints.scope = modelData.scope
        }
    }
}
