import QtQuick
import Heed

// One of the values that stand side by side: what, by whom, when.
Rectangle {
    id: root

    required property string text
    required property string source
    property bool shownNow: false

    signal chosen

    color: Theme.warningSoft
    radius: Theme.radius
    implicitHeight: Math.max(68, words.implicitHeight + 24)
    Accessible.role: Accessible.ListItem
    Accessible.name: text + ", " + source

    Column {
        id: words

        x: 16
        anchors.verticalCenter: parent.verticalCenter
        width: use.x - x - 12

        BodyText {
            width: parent.width
            text: root.text === "" ? qsTr("(empty)") : root.text
        }
        SecondaryText {
            width: parent.width
            text: root.shownNow ? qsTr("%1 · shown now").arg(root.source) : root.source
        }
    }
    ActionButton {
        id: use

        anchors.right: parent.right
        anchors.rightMargin: 10
        anchors.verticalCenter: parent.verticalCenter
        text: qsTr("Use this")
        Accessible.name: qsTr("%1: %2").arg(text).arg(root.text === "" ? qsTr("(empty)") : root.text)
        onClicked: root.chosen()
    }
}
