pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// What several people wrote to one thing without seeing each other, field by field, side by side; and where people write
// rather than choose, a place for what is right instead.
Column {
    id: root

    // [{field, label, before, versions: [{text, source}], writable, item}], the version shown now first; `item` is
    // the FieldItem in which something else is being written, and null where nothing is.
    required property var contested
    // Where something else can be written; null: there is a box for it beside.
    property ContestedWriting writing: null

    signal chosen(string field, int index)

    spacing: 8
    visible: contested.length > 0

    SecondaryText {
        width: parent.width
        text: root.writing !== null ? qsTr("Several people wrote here without seeing each other. Choose one, or write what is right; nothing is lost.") : qsTr("Several people wrote here without seeing each other. Choose one; nothing is lost, and it can be changed afterwards like anything else.")
    }
    Repeater {
        model: root.contested.length

        Column {
            id: place

            required property int index
            readonly property var asked: root.contested[index]
            readonly property string name: asked?.field ?? ""
            readonly property FieldItem item: asked?.item ?? null

            width: root.width
            spacing: 8

            BodyText {
                width: parent.width
                text: place.asked?.label ?? ""
            }
            Alternatives {
                width: place.width
                versions: place.asked?.versions ?? []
                before: place.asked?.before ?? ""
                onChosen: index => root.chosen(place.asked.field, index)
            }
            ActionButton {
                x: -12
                visible: root.writing !== null && place.asked?.writable === true && place.item === null
                kind: ActionButton.Kind.Quiet
                iconName: "pencil"
                text: qsTr("Write what is right")
                onClicked: {
                    root.writing.begin(place.name);
                    (boxes.itemAt(0) as FormField)?.goOn();
                }
            }
            Repeater {
                id: boxes

                model: place.item === null ? [] : [place.item]

                FormField {
                    required property FieldItem modelData

                    width: place.width
                    field: modelData
                    labelShown: false
                }
            }
            SecondaryText {
                width: parent.width
                visible: place.item !== null && text !== ""
                text: root.writing?.draftText ?? ""
                color: root.writing?.draftFailed ? Theme.danger : Theme.textSecondary
            }
            FootRow {
                visible: place.item !== null

                ActionButton {
                    kind: ActionButton.Kind.Quiet
                    text: qsTr("Cancel")
                    onClicked: root.writing.cancel(place.name)
                }
                ActionButton {
                    kind: ActionButton.Kind.Primary
                    text: qsTr("Save")
                    enabled: place.item !== null && place.item.problem === ""
                    onClicked: root.writing.save(place.name)
                }
            }
        }
    }
}
