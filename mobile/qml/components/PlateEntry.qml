pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// A plate: typed freely, or with keys of its own, which have the provinces that a keyboard lacks.
Column {
    id: root

    required property FieldItem field
    property bool padOpen: false

    spacing: 8

    function takeFocus() {
        input.forceActiveFocus();
    }
    function goOn() {
        takeFocus();
        input.cursorPosition = input.length;
    }

    Item {
        width: root.width
        height: input.height

        LineInput {
            id: input

            width: parent.width
            rightPadding: toggle.width + 8
            text: root.field.text
            placeholderText: root.field.hint
            wrong: root.field.problem !== ""
            inputMethodHints: Qt.ImhUppercaseOnly | Qt.ImhNoPredictiveText
            Accessible.name: root.field.label
            onTextEdited: root.field.text = text
        }
        IconButton {
            id: toggle

            anchors.right: parent.right
            iconName: "keypad"
            ink: root.padOpen ? Theme.accent : Theme.textSecondary
            text: root.padOpen ? qsTr("Close the plate keys") : qsTr("Keys for plates")
            onClicked: root.padOpen = !root.padOpen
        }
    }
    Repeater {
        model: root.padOpen ? 1 : 0

        PlateKeys {
            width: root.width
            field: root.field
        }
    }
}
