import QtQuick
import QtQuick.Layouts
import Heed
import Heed.ViewModels

// The customer's own words, large; and, visibly apart, what the recorder makes of them (T-13).
ColumnLayout {
    id: root

    required property ComplaintController complaint

    spacing: 8

    Panel {
        Layout.fillWidth: true
        padding: 20

        RowLayout {
            Layout.fillWidth: true
            spacing: 8

            LineIcon {
                Layout.preferredWidth: 20
                Layout.preferredHeight: 20
                name: "quote"
                color: Theme.accent
            }
            SecondaryText {
                Layout.fillWidth: true
                text: root.complaint.ownWords.label
            }
            StatusPill {
                visible: root.complaint.ownWords.conflicted
                iconName: "conflict"
                text: qsTr("To be compared")
                tone: StatusPill.Tone.Warning
            }
            IconButton {
                Layout.topMargin: -8
                Layout.bottomMargin: -8
                Layout.rightMargin: -8
                iconName: "pencil"
                text: qsTr("Edit %1").arg(root.complaint.ownWords.label)
                onClicked: root.complaint.beginEdit(root.complaint.ownWords)
            }
        }
        BodyText {
            Layout.fillWidth: true
            text: root.complaint.ownWords.filled ? root.complaint.ownWords.shown : root.complaint.ownWords.hint
            color: root.complaint.ownWords.filled ? Theme.text : Theme.textHint
            font.pixelSize: Theme.headingSize
        }
    }
    Panel {
        Layout.fillWidth: true
        padding: 16
        color: Theme.recorder
        border.color: Theme.recorderLine

        RowLayout {
            Layout.fillWidth: true
            spacing: 8

            LineIcon {
                Layout.preferredWidth: 18
                Layout.preferredHeight: 18
                name: "pencil"
                color: Theme.onRecorder
            }
            SecondaryText {
                Layout.fillWidth: true
                text: root.complaint.recorderView.label
                color: Theme.onRecorder
            }
            StatusPill {
                visible: root.complaint.recorderView.conflicted
                iconName: "conflict"
                text: qsTr("To be compared")
                tone: StatusPill.Tone.Warning
            }
            ActionButton {
                Layout.topMargin: -8
                Layout.bottomMargin: -8
                Layout.rightMargin: -8
                kind: ActionButton.Kind.Quiet
                text: root.complaint.recorderView.filled ? qsTr("Edit") : qsTr("Write")
                Accessible.name: text + " " + root.complaint.recorderView.label
                onClicked: root.complaint.beginEdit(root.complaint.recorderView)
            }
        }
        BodyText {
            Layout.fillWidth: true
            visible: root.complaint.recorderView.filled
            text: root.complaint.recorderView.shown
        }
    }
}
