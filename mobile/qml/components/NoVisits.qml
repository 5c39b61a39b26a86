import QtQuick
import Heed
import Heed.ViewModels

// Why no visit is listed, and what can be done about it.
EmptyState {
    id: root

    required property EmptyVisits why

    iconName: why.iconName
    title: why.title
    text: why.text
    busy: why.busy
    progress: why.progress

    ActionButton {
        anchors.horizontalCenter: parent.horizontalCenter
        visible: root.why.canWiden
        text: qsTr("Look at all visits")
        onClicked: root.why.widen()
    }
    ActionButton {
        anchors.horizontalCenter: parent.horizontalCenter
        visible: root.why.canClear
        kind: ActionButton.Kind.Quiet
        text: qsTr("Clear the search")
        onClicked: root.why.clear()
    }
}
