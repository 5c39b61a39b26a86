import QtQuick
import QtQuick.Layouts
import Heed
import Heed.ViewModels

// Seven plain questions decide whether the complaint is important (T-08).
Panel {
    id: root

    required property CaptureController capture
    property int columns: 2

    padding: 20
    spacing: 12

    RowLayout {
        Layout.fillWidth: true
        spacing: 8

        LineIcon {
            Layout.preferredWidth: 22
            Layout.preferredHeight: 22
            name: "important"
            color: root.capture.criteria.checkedCount > 0 ? Theme.danger : Theme.accent
        }
        HeadingText {
            Layout.fillWidth: true
            text: root.capture.criteria.checkedCount > 0 ? qsTr("Important complaint") : qsTr("Is it important?")
            color: root.capture.criteria.checkedCount > 0 ? Theme.danger : Theme.text
        }
    }
    CriteriaList {
        Layout.fillWidth: true
        columns: root.columns
        criteria: root.capture.criteria
    }
    FormField {
        Layout.fillWidth: true
        visible: root.capture.criteria.other
        field: root.capture.criteriaReason
    }
}
