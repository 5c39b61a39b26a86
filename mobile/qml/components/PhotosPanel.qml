pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Dialogs
import Heed
import Heed.ViewModels

// The photos of a case and its voice memos: what there is, where each is, and the ways to add one.
Panel {
    id: root

    required property PhotosModel photos

    topPadding: 8
    spacing: 12
    border.color: drop.containsDrag ? Theme.accent : Theme.hairline
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Photos and memos")
    Component.onCompleted: photos.filesWanted.connect(dialog.open)

    PanelHeader {
        width: parent.width + 12
        iconName: "camera"
        title: qsTr("Photos and memos")

        IconButton {
            iconName: "paste"
            text: qsTr("Paste a photo")
            onClicked: root.photos.addPasted()
        }
        IconButton {
            iconName: "photo"
            text: qsTr("Add photos from files")
            onClicked: dialog.open()
        }
        IconButton {
            iconName: "mic"
            text: qsTr("Record a memo")
            enabled: !root.photos.memos.recorder.recording
            onClicked: root.photos.memos.record()
        }
        ActionButton {
            kind: ActionButton.Kind.Quiet
            iconName: "camera"
            text: qsTr("Take photos")
            onClicked: root.photos.openCamera()
        }
    }
    WhenSeen {
        readonly property MemosModel memos: root.photos.memos

        width: parent.width
        visible: memos.count > 0 || memos.recorder.recording || memos.recorder.problem !== "" || memos.recorder.remark !== "" || memos.player.problem !== "" || memos.refusal !== ""

        MemoList {
            memos: root.photos.memos
        }
    }
    SecondaryText {
        width: parent.width
        text: root.photos.count > 0 ? root.photos.summary : qsTr("Take photos, choose files, paste them, or drop them here.")
    }
    Flow {
        width: parent.width
        spacing: 8
        visible: root.photos.count > 0

        Repeater {
            model: root.photos

            PhotoTile {
                onClicked: root.photos.open(photoId)
            }
        }
    }
    Row {
        spacing: 12
        visible: root.photos.adding > 0

        ThinProgress {
            anchors.verticalCenter: parent.verticalCenter
            width: 120
        }
        SecondaryText {
            text: qsTr("Taking in %n photo(s)", "", root.photos.adding)
        }
    }
    Banner {
        width: parent.width
        visible: root.photos.problem !== ""
        iconName: "alert"
        tone: StatusPill.Tone.Danger
        title: qsTr("Not every photo was taken in")
        text: root.photos.problem
        dismissable: true
        onDismissed: root.photos.dismissProblem()
    }
    Banner {
        width: parent.width
        visible: root.photos.someFailed
        iconName: "alert"
        tone: StatusPill.Tone.Warning
        title: qsTr("Some photos could not be sent")
        text: qsTr("They stay on this tablet. Open one to see why.")
        actionText: qsTr("Try again")
        onActed: root.photos.retry()
    }
    DropArea {
        id: drop

        parent: root
        anchors.fill: parent
        keys: ["text/uri-list", "image/jpeg", "image/png", "image/webp"]
        onDropped: event => {
            const format = root.photos.pictureAmong(event.urls, event.formats);
            if (format === "")
                root.photos.addFiles(event.urls);
            else
                root.photos.addBytes(event.getDataAsArrayBuffer(format));
        }
    }
    FileDialog {
        id: dialog

        title: qsTr("Choose photos")
        fileMode: FileDialog.OpenFiles
        nameFilters: [qsTr("Photos (%1)").arg("*.jpg *.jpeg *.png *.webp"), qsTr("All files (%1)").arg("*")]
        onAccepted: root.photos.addFiles(selectedFiles)
    }
}
