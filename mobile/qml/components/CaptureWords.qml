import QtQuick
import Heed
import Heed.ViewModels

// What the customer says, large, word for word; apart from it, on sand, what the recorder thinks (T-13).
Grid {
    id: root

    required property CaptureController capture
    property bool sideBySide: true

    readonly property int tallest: Math.max(words.implicitHeight, view.implicitHeight)
    // Of what is typed; the rest scrolls.
    readonly property int tallestInput: 360

    columns: sideBySide ? 2 : 1
    spacing: 16

    Panel {
        id: words

        width: root.sideBySide ? Math.round((root.width - 16) * 0.6) : root.width
        height: root.sideBySide ? root.tallest : implicitHeight
        topPadding: 12

        PanelHeader {
            width: parent.width
            iconName: "quote"
            iconColor: Theme.accent
            title: root.capture.ownWords.label
            titleSize: Theme.headingSize
        }
        TextBox {
            readonly property FieldItem field: root.capture.ownWords
            readonly property string fieldName: field.name

            width: parent.width
            minimumHeight: 144
            maximumHeight: root.tallestInput
            textSize: Theme.headingSize
            text: root.capture.ownWords.text
            placeholderText: root.capture.ownWords.hint
            wrong: root.capture.ownWords.problem !== ""
            name: root.capture.ownWords.label
            onTextChanged: root.capture.ownWords.text = text
        }
        ProblemText {
            width: parent.width
            text: root.capture.ownWords.problem
        }
    }
    Panel {
        id: view

        width: root.sideBySide ? root.width - 16 - words.width : root.width
        height: root.sideBySide ? root.tallest : implicitHeight
        topPadding: 12
        color: Theme.recorder
        border.color: Theme.recorderLine

        PanelHeader {
            width: parent.width
            iconName: "pencil"
            iconColor: Theme.inkOnRecorder
            title: root.capture.recorderView.label
            titleColor: Theme.inkOnRecorder
            titleSize: Theme.headingSize
        }
        TextBox {
            readonly property FieldItem field: root.capture.recorderView
            readonly property string fieldName: field.name

            width: parent.width
            maximumHeight: root.tallestInput
            minimumHeight: root.sideBySide ? 144 : 96
            ground: "transparent"
            line: Theme.recorderLine
            text: root.capture.recorderView.text
            placeholderText: root.capture.recorderView.hint
            wrong: root.capture.recorderView.problem !== ""
            name: root.capture.recorderView.label
            onTextChanged: root.capture.recorderView.text = text
        }
        ProblemText {
            width: parent.width
            text: root.capture.recorderView.problem
        }
    }
}
