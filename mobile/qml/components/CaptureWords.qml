import QtQuick
import QtQuick.Layouts
import Heed
import Heed.ViewModels

// What the customer says, large, word for word; apart from it, on sand, what the recorder thinks (T-13).
GridLayout {
    id: root

    required property CaptureController capture
    property bool sideBySide: true

    columns: sideBySide ? 2 : 1
    columnSpacing: 16
    rowSpacing: 16

    Panel {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 3
        padding: 20
        spacing: 12

        RowLayout {
            spacing: 8

            LineIcon {
                Layout.preferredWidth: 22
                Layout.preferredHeight: 22
                name: "quote"
                color: Theme.accent
            }
            HeadingText {
                Layout.fillWidth: true
                text: root.capture.ownWords.label
            }
        }
        TextInputArea {
            Layout.fillWidth: true
            Layout.fillHeight: true
            minimumHeight: 144
            font.pixelSize: Theme.headingSize
            text: root.capture.ownWords.text
            placeholderText: root.capture.ownWords.hint
            Accessible.name: root.capture.ownWords.label
            onTextChanged: root.capture.ownWords.text = text
        }
    }
    Panel {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 2
        padding: 20
        spacing: 12
        color: Theme.recorder
        border.color: Theme.recorderLine

        RowLayout {
            spacing: 8

            LineIcon {
                Layout.preferredWidth: 22
                Layout.preferredHeight: 22
                name: "pencil"
                color: Theme.onRecorder
            }
            HeadingText {
                Layout.fillWidth: true
                text: root.capture.recorderView.label
                color: Theme.onRecorder
            }
        }
        TextInputArea {
            Layout.fillWidth: true
            Layout.fillHeight: true
            minimumHeight: 96
            ground: "transparent"
            line: Theme.recorderLine
            text: root.capture.recorderView.text
            placeholderText: root.capture.recorderView.hint
            Accessible.name: root.capture.recorderView.label
            onTextChanged: root.capture.recorderView.text = text
        }
    }
}
