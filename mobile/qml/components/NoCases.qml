import QtQuick
import Heed
import Heed.ViewModels

// Why no case is listed, and what can be done about it.
EmptyState {
    id: root

    required property EmptyCases why

    iconName: why.iconName
    title: why.title
    text: why.text
    busy: why.busy
    progress: why.progress

    ActionButton {
        anchors.horizontalCenter: parent.horizontalCenter
        visible: root.why.canWiden
        text: qsTr("Look in all cases")
        onClicked: root.why.widen()
    }
    ActionButton {
        anchors.horizontalCenter: parent.horizontalCenter
        visible: root.why.canClear
        kind: ActionButton.Kind.Quiet
        text: qsTr("Clear all")
        onClicked: root.why.clear()
    }
}
