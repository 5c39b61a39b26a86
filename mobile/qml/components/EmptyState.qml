import QtQuick
import Heed

// A place with nothing in it says why, and what can be done.
Column {
    id: root

    property string iconName: "ear"
    property string title
    property string text
    property bool busy: false
    property real progress: -1

    spacing: 8

    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        width: 72
        height: 72
        radius: 36
        color: Theme.accentSoft

        LineIcon {
            anchors.centerIn: parent
            width: 34
            height: 34
            name: root.iconName
            color: Theme.inkOnAccentSoft
        }
    }
    HeadingText {
        width: parent.width
        topPadding: 8
        horizontalAlignment: Text.AlignHCenter
        text: root.title
    }
    SecondaryText {
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        visible: text !== ""
        text: root.text
    }
    ThinProgress {
        anchors.horizontalCenter: parent.horizontalCenter
        width: 200
        visible: root.busy
        value: root.progress
    }
}
