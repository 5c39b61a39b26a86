pragma ComponentBehavior: Bound

import QtQuick
import Heed

// What several people wrote to one thing without seeing each other, field by field, side by side.
Column {
    id: root

    // [{field, label, versions: [{text, source}]}], the version shown now first
    required property var contested

    signal chosen(string field, int index)

    spacing: 8
    visible: contested.length > 0

    SecondaryText {
        width: parent.width
        text: qsTr("Several people wrote here without seeing each other. Choose one, or write what is right; nothing is lost.")
    }
    Repeater {
        model: root.contested

        Column {
            id: field

            required property var modelData

            width: root.width
            spacing: 8

            BodyText {
                width: parent.width
                text: field.modelData.label
            }
            Repeater {
                model: field.modelData.versions

                AlternativeRow {
                    required property var modelData
                    required property int index

                    width: field.width
                    text: modelData.text
                    source: modelData.source
                    shownNow: index === 0
                    onChosen: root.chosen(field.modelData.field, index)
                }
            }
        }
    }
}
