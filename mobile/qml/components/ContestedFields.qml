pragma ComponentBehavior: Bound

import QtQuick
import Heed

// What several people wrote to one thing without seeing each other, field by field, side by side; and where people write
// rather than choose, a place for what is right instead.
Column {
    id: root

    // [{field, label, before, versions: [{text, source}], writable, input}], the version shown now first
    required property var contested
    // Whether something else can be written here; where it cannot, there is a box for it beside.
    property bool writing: false

    signal chosen(string field, int index)
    signal written(string field, string text)

    spacing: 8
    visible: contested.length > 0

    SecondaryText {
        width: parent.width
        text: root.writing ? qsTr("Several people wrote here without seeing each other. Choose one, or write what is right; nothing is lost.") : qsTr("Several people wrote here without seeing each other. Choose one; nothing is lost, and it can be changed afterwards like anything else.")
    }
    Repeater {
        // By number: what is being written stays when something else arrives.
        model: root.contested.length

        Column {
            id: field

            required property int index
            readonly property var asked: root.contested[index]
            property bool open: false
            property string typed

            width: root.width
            spacing: 8

            BodyText {
                width: parent.width
                text: field.asked.label
            }
            Alternatives {
                width: field.width
                versions: field.asked.versions
                before: field.asked.before
                onChosen: index => root.chosen(field.asked.field, index)
            }
            ActionButton {
                x: -12
                visible: root.writing && field.asked.writable && !field.open
                kind: ActionButton.Kind.Quiet
                iconName: "pencil"
                text: qsTr("Write what is right")
                onClicked: field.open = true
            }
            Repeater {
                model: field.open ? 1 : 0

                TextBox {
                    width: field.width
                    height: implicitHeight
                    name: field.asked.label
                    onTextChanged: field.typed = text
                    Component.onCompleted: {
                        text = field.asked.input;
                        goOn();
                    }
                }
            }
            Row {
                anchors.right: parent.right
                visible: field.open
                spacing: 8

                ActionButton {
                    kind: ActionButton.Kind.Quiet
                    text: qsTr("Cancel")
                    onClicked: field.open = false
                }
                ActionButton {
                    kind: ActionButton.Kind.Primary
                    text: qsTr("Save")
                    onClicked: root.written(field.asked.field, field.typed)
                }
            }
        }
    }
}
