pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// Why this complaint is important, and the seven questions that decide it (T-08).
Panel {
    id: root

    required property ComplaintController complaint
    property bool opened: false

    padding: 8
    spacing: 0

    PanelHeader {
        x: 12
        width: parent.width - 12
        iconName: "important"
        iconColor: root.complaint.important ? Theme.danger : Theme.textSecondary
        title: root.complaint.important ? qsTr("Important complaint") : qsTr("Ordinary complaint")

        ActionButton {
            kind: ActionButton.Kind.Quiet
            text: root.opened ? qsTr("Done") : qsTr("Check the criteria")
            onClicked: root.opened = !root.opened
        }
    }
    Repeater {
        model: root.opened ? [] : root.complaint.criteria.reasons

        BodyText {
            required property string modelData

            x: 42
            width: root.contentWidth - 54
            bottomPadding: 8
            text: modelData
        }
    }
    WhenSeen {
        width: parent.width
        visible: root.opened

        CriteriaList {
            columns: 1
            criteria: root.complaint.criteria
        }
    }
    WhenSeen {
        width: parent.width
        visible: root.complaint.criteria.other || root.complaint.criteriaReason.filled

        FieldRow {
            field: root.complaint.criteriaReason
            onClicked: root.complaint.beginEdit(field)
        }
    }
}
