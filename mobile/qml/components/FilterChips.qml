pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// The filters that are set, each taken back with a tap; and all of them with one.
Flow {
    id: root

    required property CaseFilters filters

    spacing: 4
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Filters that are set")

    Repeater {
        model: root.filters.chosen

        ChipButton {
            required property var modelData

            iconName: "close"
            quiet: true
            selected: true
            text: modelData.label
            Accessible.role: Accessible.Button
            Accessible.name: qsTr("Take back the filter %1").arg(modelData.label)
            onClicked: root.filters.toggle(modelData.key, modelData.code)
        }
    }
    ActionButton {
        kind: ActionButton.Kind.Quiet
        text: qsTr("Clear the filters")
        onClicked: root.filters.clearFilters()
    }
}
