import QtQuick
import Heed
import Heed.ViewModels

// The customer's own words, large; and, visibly apart, what the recorder makes of them (T-13).
Column {
    id: root

    required property ComplaintController complaint

    spacing: 8

    Panel {
        width: parent.width
        topPadding: 8
        spacing: 4

        PanelHeader {
            width: parent.width + 12
            iconName: "quote"
            iconColor: Theme.accent
            title: root.complaint.ownWords.label

            ConflictPill {
                anchors.verticalCenter: parent.verticalCenter
                visible: root.complaint.ownWords.conflicted
            }
            IconButton {
                iconName: "pencil"
                text: qsTr("Edit %1").arg(root.complaint.ownWords.label)
                onClicked: root.complaint.beginEdit(root.complaint.ownWords)
            }
        }
        BodyText {
            width: parent.width
            text: root.complaint.ownWords.filled ? root.complaint.ownWords.shown : root.complaint.ownWords.hint
            color: root.complaint.ownWords.filled ? Theme.text : Theme.textHint
            font.pixelSize: Theme.headingSize
        }
    }
    Panel {
        width: parent.width
        color: Theme.recorder
        border.color: Theme.recorderLine
        topPadding: 8
        bottomPadding: root.complaint.recorderView.filled ? padding : 8
        spacing: 4

        PanelHeader {
            width: parent.width + 12
            iconName: "pencil"
            iconColor: Theme.inkOnRecorder
            title: root.complaint.recorderView.label
            titleColor: Theme.inkOnRecorder

            ConflictPill {
                anchors.verticalCenter: parent.verticalCenter
                visible: root.complaint.recorderView.conflicted
            }
            ActionButton {
                kind: ActionButton.Kind.Quiet
                text: root.complaint.recorderView.filled ? qsTr("Edit") : qsTr("Write")
                Accessible.name: text + " " + root.complaint.recorderView.label
                onClicked: root.complaint.beginEdit(root.complaint.recorderView)
            }
        }
        BodyText {
            width: parent.width
            visible: root.complaint.recorderView.filled
            text: root.complaint.recorderView.shown
        }
    }
}
