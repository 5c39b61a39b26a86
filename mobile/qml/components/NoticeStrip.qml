import QtQuick
import QtQuick.Layouts
import Heed

// What went wrong and has to be read: a strip along the top that moves the page down instead of covering it, and stays
// until it is dismissed.
Rectangle {
    id: root

    required property string text

    signal dismissed

    visible: text !== ""
    implicitHeight: visible ? Math.max(56, label.implicitHeight + 24) : 0
    color: Theme.dangerSoft
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: 8
        spacing: 12

        LineIcon {
            Layout.preferredWidth: 22
            Layout.preferredHeight: 22
            name: "alert"
            color: Theme.danger
        }
        BodyText {
            id: label

            Layout.fillWidth: true
            text: root.text
            color: Theme.danger
        }
        IconButton {
            iconName: "close"
            text: qsTr("Dismiss")
            ink: Theme.danger
            onClicked: root.dismissed()
        }
    }
    Rectangle {
        width: parent.width
        height: 1
        anchors.bottom: parent.bottom
        color: Theme.danger
    }
}
