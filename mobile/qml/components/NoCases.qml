import QtQuick
import Heed
import Heed.ViewModels

// Why no case is listed, and what can be done about it.
EmptyState {
    id: root

    required property AppController app

    // What an empty list means.
    readonly property var none: {
        if (app.filters.narrows)
            return {
                "title": app.filters.noneTitle,
                "text": app.filters.indexText !== "" ? app.filters.indexText : app.complaints.scope === ComplaintListModel.All ? qsTr("All words must occur, and all filters hold. Fewer of them find more; the end of a VIN, plate or phone is enough.") : qsTr("Only this list was looked through.")
            };
        if (app.complaints.scope === ComplaintListModel.Mine)
            return {
                "title": qsTr("Nothing waits for you"),
                "text": qsTr("What is handed on to you, and what you record, stands here by its deadline.")
            };
        if (app.complaints.allCount > 0)
            return {
                "title": qsTr("Everything is finished"),
                "text": qsTr("Finished cases stand under All.")
            };
        return {
            "title": qsTr("No complaints yet"),
            "text": qsTr("The first one you record appears here.")
        };
    }

    iconName: root.app.sync.firstSync && root.app.sync.busy ? "sync" : root.app.filters.narrows ? "search" : "ear"
    title: root.app.sync.firstSync && root.app.sync.busy ? root.app.sync.headline : none.title
    text: root.app.sync.firstSync ? root.app.sync.advice : none.text
    busy: root.app.sync.firstSync && root.app.sync.busy
    progress: root.app.sync.progress

    ActionButton {
        anchors.horizontalCenter: parent.horizontalCenter
        visible: root.app.filters.narrows && root.app.complaints.scope !== ComplaintListModel.All
        text: qsTr("Look in all cases")
        onClicked: root.app.complaints.scope = ComplaintListModel.All
    }
    ActionButton {
        anchors.horizontalCenter: parent.horizontalCenter
        visible: root.app.filters.narrows
        kind: ActionButton.Kind.Quiet
        text: qsTr("Clear all")
        onClicked: root.app.filters.clear()
    }
}
