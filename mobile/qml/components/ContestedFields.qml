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

    // What is being written, by field: it stays when something else is decided or arrives.
    property var kept: ({})

    signal chosen(string field, int index)
    signal written(string field, string text)

    spacing: 8
    visible: contested.length > 0
    // Of what is decided nothing is to be written any more.
    onContestedChanged: {
        const fields = contested.map(one => one.field);
        for (const field of Object.keys(kept))
            if (!fields.includes(field))
                delete kept[field];
    }

    SecondaryText {
        width: parent.width
        text: root.writing ? qsTr("Several people wrote here without seeing each other. Choose one, or write what is right; nothing is lost.") : qsTr("Several people wrote here without seeing each other. Choose one; nothing is lost, and it can be changed afterwards like anything else.")
    }
    Repeater {
        model: root.contested.length

        Column {
            id: field

            required property int index
            readonly property var asked: root.contested[index]
            readonly property string name: asked?.field ?? ""
            property bool open: false

            width: root.width
            spacing: 8
            onNameChanged: {
                open = false;
                open = root.kept[name] !== undefined;
            }
            Component.onCompleted: open = root.kept[name] !== undefined

            BodyText {
                width: parent.width
                text: field.asked?.label ?? ""
            }
            Alternatives {
                width: field.width
                versions: field.asked?.versions ?? []
                before: field.asked?.before ?? ""
                onChosen: index => root.chosen(field.asked.field, index)
            }
            ActionButton {
                x: -12
                visible: root.writing && field.asked?.writable === true && !field.open
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
                    name: field.asked?.label ?? ""
                    onTextChanged: root.kept[field.name] = text
                    Component.onCompleted: {
                        text = root.kept[field.name] ?? field.asked.input;
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
                    onClicked: {
                        delete root.kept[field.name];
                        field.open = false;
                    }
                }
                ActionButton {
                    kind: ActionButton.Kind.Primary
                    text: qsTr("Save")
                    onClicked: root.written(field.name, root.kept[field.name])
                }
            }
        }
    }
}
