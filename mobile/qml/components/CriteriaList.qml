pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Heed
import Heed.ViewModels

// What makes a complaint important (T-08), asked as seven questions.
GridLayout {
    id: root

    required property CriteriaModel criteria

    rowSpacing: 0
    columnSpacing: 16

    Repeater {
        model: root.criteria

        CheckRow {
            required property string code
            required property string question
            required property bool holds

            Layout.fillWidth: true
            Layout.preferredWidth: 1
            text: question
            checked: holds
            onClicked: root.criteria.toggle(code)
        }
    }
}
