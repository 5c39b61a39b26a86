import QtQuick
import Heed

// One field in which two records differ, side by side.
Item {
    id: root

    required property string label
    required property string here
    required property string there
    // What is told is that there is nothing.
    property bool hereEmpty: false
    property bool thereEmpty: false

    implicitHeight: name.implicitHeight + values.implicitHeight + 12
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1: %2 | %3").arg(label).arg(left.text).arg(right.text)

    SecondaryText {
        id: name

        width: parent.width
        text: root.label
    }
    Row {
        id: values

        y: name.implicitHeight
        width: parent.width
        spacing: 16

        BodyText {
            id: left

            width: (parent.width - 16) / 2
            text: root.here
            color: root.hereEmpty ? Theme.textSecondary : Theme.text
            elide: Text.ElideRight
            maximumLineCount: 3
        }
        BodyText {
            id: right

            width: left.width
            text: root.there
            color: root.thereEmpty ? Theme.textSecondary : Theme.text
            elide: Text.ElideRight
            maximumLineCount: 3
        }
    }
}
