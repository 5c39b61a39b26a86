import QtQuick
import Heed

// A vehicle with its customer, who may be meant: taken over with one tap, and let go again.
Rectangle {
    id: root

    property string title
    property string text
    property bool taken: false

    signal take
    signal letGo

    implicitHeight: Math.max(64, words.implicitHeight + 20)
    radius: Theme.radius
    color: taken ? Theme.accentSoft : Theme.sunken
    Accessible.role: Accessible.Grouping
    Accessible.name: title + " " + text

    LineIcon {
        x: 14
        width: 22
        height: 22
        anchors.verticalCenter: parent.verticalCenter
        name: root.taken ? "check" : "car"
        color: root.taken ? Theme.inkOnAccentSoft : Theme.textSecondary
    }
    Column {
        id: words

        x: 48
        width: action.x - x - 8
        anchors.verticalCenter: parent.verticalCenter
        spacing: 2

        BodyText {
            width: parent.width
            text: root.title
            color: root.taken ? Theme.inkOnAccentSoft : Theme.text
            font.bold: root.taken
        }
        SecondaryText {
            width: parent.width
            visible: text !== ""
            text: root.text
            color: root.taken ? Theme.inkOnAccentSoft : Theme.textSecondary
        }
    }
    ActionButton {
        id: action

        anchors.right: parent.right
        anchors.rightMargin: 4
        anchors.verticalCenter: parent.verticalCenter
        kind: ActionButton.Kind.Quiet
        text: root.taken ? qsTr("Not this one") : qsTr("Take over")
        Accessible.description: root.title + " " + root.text
        onClicked: root.taken ? root.letGo() : root.take()
    }
}
