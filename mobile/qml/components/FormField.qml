pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// A field of a form: its name above, the place to type or choose below, and what is wrong with it, if anything.
Column {
    id: root

    required property FieldItem field

    // What may be long is shown whole, however narrow the place.
    readonly property bool lines: field.input === FieldItem.Line || field.input === FieldItem.Paragraph

    // Where its name stands above it already.
    property bool labelShown: true
    property int paragraphHeight: 72

    readonly property bool plate: field.input === FieldItem.Plate
    readonly property string fieldName: field.name

    spacing: 6

    function takeFocus() {
        if (lines)
            (areas.itemAt(0) as TextBox).takeFocus();
        else if (plate)
            (plates.itemAt(0) as PlateEntry).takeFocus();
        else if (entries.count > 0)
            entries.itemAt(0).forceActiveFocus();
    }

    // The cursor stands behind what was typed.
    function goOn() {
        takeFocus();
        if (lines)
            (areas.itemAt(0) as TextBox).goToEnd();
        else if (plate)
            (plates.itemAt(0) as PlateEntry).goOn();
        else if (entries.count > 0)
            (entries.itemAt(0) as LineInput).cursorPosition = field.typed.length;
    }

    SecondaryText {
        width: parent.width
        visible: root.labelShown
        text: root.field.label
    }
    Repeater {
        id: entries

        model: root.lines || root.plate || root.field.input === FieldItem.Choice ? 0 : 1

        LineInput {
            width: root.width
            text: root.field.typed
            placeholderText: root.field.hint
            wrong: root.field.problem !== ""
            inputMethodHints: {
                if (root.field.input === FieldItem.Phone)
                    return Qt.ImhDialableCharactersOnly;
                // With a colon, which the keys for numbers lack.
                if (root.field.input === FieldItem.Time)
                    return Qt.ImhDate | Qt.ImhTime;
                return root.field.input === FieldItem.Code ? Qt.ImhUppercaseOnly | Qt.ImhNoPredictiveText : Qt.ImhFormattedNumbersOnly;
            }
            Accessible.name: root.field.label
            onTextEdited: root.field.typed = text
        }
    }
    Repeater {
        id: plates

        model: root.plate ? 1 : 0

        PlateEntry {
            width: root.width
            field: root.field
        }
    }
    Repeater {
        id: areas

        model: root.lines ? 1 : 0

        TextBox {
            width: root.width
            text: root.field.text
            placeholderText: root.field.hint
            wrong: root.field.problem !== ""
            oneParagraph: root.field.input === FieldItem.Line
            minimumHeight: oneParagraph ? Theme.controlHeight : root.paragraphHeight
            name: root.field.label
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
    Repeater {
        model: root.field.scannable ? 1 : 0

        LabelScanRow {
            width: root.width
            field: root.field
        }
    }
    Repeater {
        model: root.field.suggestions.length > 0 ? 1 : 0

        Flow {
            width: root.width
            spacing: 8

            Repeater {
                model: root.field.suggestions

                ChipButton {
                    required property var modelData

                    quiet: true
                    text: modelData.label
                    selected: root.field.text === modelData.text
                    onClicked: root.field.text = modelData.text
                }
            }
        }
    }
    Repeater {
        model: root.field.pickable ? 1 : 0

        TimeChoice {
            width: root.width
            asked: root.field
        }
    }
    ProblemText {
        width: parent.width
        text: root.field.problem
    }
    SecondaryText {
        width: parent.width
        visible: text !== ""
        text: root.field.advice
        color: root.field.doubtful ? Theme.warning : Theme.textSecondary
        Accessible.role: root.field.doubtful ? Accessible.AlertMessage : Accessible.StaticText
    }
    WhenSeen {
        visible: root.field.confirmable

        ActionButton {
            kind: ActionButton.Kind.Quiet
            iconName: "check"
            text: qsTr("It is so, keep it")
            onClicked: root.field.confirm()
        }
    }
}
