import QtQuick
import QtQuick.Layouts
import Heed

// A place with nothing in it says why, and what can be done.
ColumnLayout {
    id: root

    property string iconName: "ear"
    property string title
    property string text
    property bool busy: false
    default property alias actions: actionsRow.data

    spacing: 8

    Rectangle {
        Layout.alignment: Qt.AlignHCenter
        Layout.preferredWidth: 72
        Layout.preferredHeight: 72
        Layout.bottomMargin: 8
        radius: 36
        color: Theme.accentSoft

        LineIcon {
            anchors.centerIn: parent
            width: 34
            height: 34
            name: root.iconName
            color: Theme.onAccentSoft
        }
    }
    HeadingText {
        Layout.fillWidth: true
        horizontalAlignment: Text.AlignHCenter
        text: root.title
    }
    SecondaryText {
        Layout.fillWidth: true
        Layout.maximumWidth: 360
        Layout.alignment: Qt.AlignHCenter
        horizontalAlignment: Text.AlignHCenter
        visible: text !== ""
        text: root.text
    }
    ThinProgress {
        Layout.alignment: Qt.AlignHCenter
        Layout.topMargin: 8
        Layout.preferredWidth: 200
        visible: root.busy
    }
    RowLayout {
        id: actionsRow

        Layout.alignment: Qt.AlignHCenter
        Layout.topMargin: 8
    }
}
