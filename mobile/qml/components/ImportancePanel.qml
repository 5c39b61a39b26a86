pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Heed
import Heed.ViewModels

// Why this complaint is important, and the seven questions that decide it (T-08).
Panel {
    id: root

    required property ComplaintController complaint
    property bool opened: false

    padding: 12

    RowLayout {
        Layout.fillWidth: true
        Layout.leftMargin: 4
        spacing: 8

        LineIcon {
            Layout.preferredWidth: 20
            Layout.preferredHeight: 20
            name: "important"
            color: root.complaint.important ? Theme.danger : Theme.textSecondary
        }
        HeadingText {
            Layout.fillWidth: true
            text: root.complaint.important ? qsTr("Important complaint") : qsTr("Ordinary complaint")
            font.pixelSize: Theme.bodySize
        }
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

            Layout.fillWidth: true
            Layout.leftMargin: 32
            text: "· " + modelData
        }
    }
    CriteriaList {
        Layout.fillWidth: true
        visible: root.opened
        columns: 1
        criteria: root.complaint.criteria
    }
    FieldRow {
        Layout.fillWidth: true
        visible: root.complaint.criteria.other || field.filled
        field: root.complaint.criteriaReason
        onClicked: root.complaint.beginEdit(field)
    }
}
