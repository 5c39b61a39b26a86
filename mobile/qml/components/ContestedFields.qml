pragma ComponentBehavior: Bound

import QtQuick
import Heed

// What several people wrote to one thing without seeing each other, field by field, side by side.
Column {
    id: root

    // [{field, label, before, versions: [{text, source}]}], the version shown now first
    required property var contested
    property string hint: qsTr("Several people wrote here without seeing each other. Choose one; nothing is lost, and it can be changed afterwards like anything else.")

    signal chosen(string field, int index)

    spacing: 8
    visible: contested.length > 0

    SecondaryText {
        width: parent.width
        text: root.hint
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
            Alternatives {
                width: field.width
                versions: field.modelData.versions
                before: field.modelData.before
                onChosen: index => root.chosen(field.modelData.field, index)
            }
        }
    }
}
