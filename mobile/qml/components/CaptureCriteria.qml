pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// Seven plain questions decide whether the complaint is important (T-08).
Panel {
    id: root

    required property CaptureController capture
    property int columns: 2

    readonly property bool important: capture.criteria.checkedCount > 0

    topPadding: 12

    PanelHeader {
        width: parent.width
        iconName: "important"
        iconColor: root.important ? Theme.danger : Theme.accent
        title: root.important ? qsTr("Important complaint") : qsTr("Is it important?")
        titleColor: root.important ? Theme.danger : Theme.text
        titleSize: Theme.headingSize
    }
    CriteriaList {
        width: parent.width
        columns: root.columns
        criteria: root.capture.criteria
    }
    WhenSeen {
        width: parent.width
        visible: root.capture.criteria.other

        FormField {
            field: root.capture.criteriaReason
        }
    }
}
