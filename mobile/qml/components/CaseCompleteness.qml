pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// What the record of an open case lacks, each one tap away from being filled in (T-13): a stub is finished here.
Column {
    id: root

    required property ComplaintController complaint

    spacing: 4
    visible: complaint.missing.length > 0

    CompletenessBar {
        width: parent.width
        value: root.complaint.completeness
        percent: root.complaint.completenessText
    }
    // So that the signs, not the grounds around them, begin where the texts do.
    Flow {
        x: -12
        width: parent.width + 12
        spacing: 0

        Repeater {
            model: root.complaint.missing

            ChipButton {
                required property var modelData

                quiet: true
                iconName: "plus"
                text: modelData.label
                Accessible.role: Accessible.Button
                Accessible.name: qsTr("Still missing: %1").arg(modelData.label)
                onClicked: root.complaint.edit(modelData.name)
            }
        }
    }
}
