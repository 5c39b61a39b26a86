pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// A field of a form: its name above, the place to type or choose below, and what is wrong with it, if anything.
Column {
    id: root

    required property FieldItem field

    spacing: 6

    function takeFocus() {
        const input = field.input === FieldItem.Paragraph ? areas.itemAt(0) : lines.itemAt(0);
        if (input)
            input.forceActiveFocus();
    }

    SecondaryText {
        width: parent.width
        text: root.field.label
    }
    Repeater {
        id: lines

        model: root.field.input === FieldItem.Paragraph || root.field.input === FieldItem.Choice ? 0 : 1

        LineInput {
            width: root.width
            text: root.field.text
            placeholderText: root.field.hint
            wrong: root.field.problem !== ""
            inputMethodHints: {
                if (root.field.input === FieldItem.Phone)
                    return Qt.ImhDialableCharactersOnly;
                if (root.field.input === FieldItem.Code)
                    return Qt.ImhUppercaseOnly | Qt.ImhNoPredictiveText;
                return root.field.input === FieldItem.Number || root.field.input === FieldItem.Money ? Qt.ImhFormattedNumbersOnly : Qt.ImhNone;
            }
            Accessible.name: root.field.label
            onTextEdited: root.field.text = text
        }
    }
    Repeater {
        id: areas

        model: root.field.input === FieldItem.Paragraph ? 1 : 0

        TextInputArea {
            width: root.width
            text: root.field.text
            placeholderText: root.field.hint
            wrong: root.field.problem !== ""
            minimumHeight: 72
            Accessible.name: root.field.label
            onTextChanged: root.field.text = text
        }
    }
    Repeater {
        model: root.field.input === FieldItem.Choice ? 1 : 0

        ChoiceChips {
            width: root.width
            field: root.field
            onChosen: code => root.field.text = code
        }
    }
    SecondaryText {
        width: parent.width
        visible: text !== ""
        text: root.field.problem
        color: Theme.danger
        font.pixelSize: Theme.smallestSize
    }
}
