pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// What makes a complaint important (T-08), asked as seven questions.
Grid {
    id: root

    required property CriteriaModel criteria

    columnSpacing: 16

    Repeater {
        model: root.criteria

        CheckRow {
            required property string code
            required property string question
            required property bool holds

            width: Math.floor((root.width - (root.columns - 1) * root.columnSpacing) / root.columns)
            text: question
            checked: holds
            onClicked: root.criteria.toggle(code)
        }
    }
}
