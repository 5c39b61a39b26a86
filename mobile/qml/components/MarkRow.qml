import QtQuick
import Heed

// A mark on the vehicle in words: its number on the drawing, what it is, on which part.
Item {
    id: root

    required property int number
    required property string iconName
    required property string kind
    required property string part
    property bool removable: false

    signal removed

    implicitHeight: removable ? Theme.controlHeight : Math.round(40 * Theme.scale)

    Rectangle {
        id: badge

        anchors.verticalCenter: parent.verticalCenter
        width: 28
        height: 28
        radius: 14
        color: Theme.danger

        Text {
            anchors.centerIn: parent
            text: root.number
            color: Theme.surface
            font.family: Theme.family
            font.pixelSize: Theme.smallestSize
            font.bold: true
        }
    }
    LineIcon {
        id: drawing

        anchors.left: badge.right
        anchors.leftMargin: 10
        anchors.verticalCenter: parent.verticalCenter
        width: 20
        height: 20
        name: root.iconName
        color: Theme.textSecondary
    }
    BodyText {
        anchors.left: drawing.right
        anchors.leftMargin: 8
        anchors.right: remove.left
        anchors.verticalCenter: parent.verticalCenter
        text: qsTr("%1: %2").arg(root.part).arg(root.kind)
        elide: Text.ElideRight
        wrapMode: Text.NoWrap
    }
    IconButton {
        id: remove

        anchors.right: parent.right
        visible: root.removable
        width: visible ? implicitWidth : 0
        iconName: "close"
        text: qsTr("Take back mark %1").arg(root.number)
        onClicked: root.removed()
    }
}
