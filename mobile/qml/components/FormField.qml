pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Heed
import Heed.ViewModels

// A field of a form: its name above, the place to type or choose below, and what is wrong with it, if anything.
ColumnLayout {
    id: root

    required property FieldItem field
    property bool large: false

    // Tall inputs take a whole row of the form.
    readonly property bool tall: field.input === FieldItem.Paragraph || field.input === FieldItem.Choice

    spacing: 6

    function takeFocus() {
        (loader.item as Item).forceActiveFocus();
    }

    SecondaryText {
        text: root.field.label
        Layout.fillWidth: true
    }
    Loader {
        id: loader

        Layout.fillWidth: true
        sourceComponent: root.field.input === FieldItem.Choice ? chips : root.field.input === FieldItem.Paragraph ? area : line
    }
    SecondaryText {
        Layout.fillWidth: true
        visible: text !== ""
        text: root.field.problem
        color: Theme.danger
        font.pixelSize: Theme.smallestSize
    }

    Component {
        id: line

        LineInput {
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
    Component {
        id: area

        TextInputArea {
            text: root.field.text
            placeholderText: root.field.hint
            wrong: root.field.problem !== ""
            minimumHeight: root.large ? 120 : 72
            Accessible.name: root.field.label
            onTextChanged: root.field.text = text
        }
    }
    Component {
        id: chips

        ChoiceChips {
            field: root.field
            onChosen: code => root.field.text = code
        }
    }
}
