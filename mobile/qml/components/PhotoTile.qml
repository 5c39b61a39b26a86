import QtQuick
import QtQuick.Controls.Basic
import Heed
import Heed.ViewModels

// A photo in a grid: at once what stands for it, then its thumbnail, and in its corner where it is.
AbstractButton {
    id: root

    required property string photoId
    required property string thumbnail
    required property string placeholder
    required property string placeText
    required property string placeIcon
    required property string spoken
    required property int place
    required property int percent
    required property var marks
    required property bool contested

    implicitWidth: 152
    implicitHeight: 114
    Accessible.role: Accessible.Button
    Accessible.name: spoken
    Accessible.onPressAction: clicked()

    background: Rectangle {
        radius: 8
        color: Theme.sunken
        border.width: root.visualFocus ? 2 : 0
        border.color: Theme.accent
    }

    // Nothing here is larger than the tile, so nothing is clipped: that would keep tiles from being drawn together.
    Item {
        anchors.fill: parent

        Image {
            anchors.fill: parent
            visible: picture.status !== Image.Ready
            source: root.placeholder
            asynchronous: true
            fillMode: Image.PreserveAspectCrop
        }
        Image {
            id: picture

            readonly property int side: Math.min(360, Math.ceil(root.width * 4 / 3 * Screen.devicePixelRatio))

            anchors.fill: parent
            source: root.thumbnail
            // Enough to fill it, also with what was held upright.
            sourceSize.width: side
            sourceSize.height: side
            asynchronous: true
            fillMode: Image.PreserveAspectCrop
            opacity: root.down ? 0.8 : 1
        }
        MarkLayer {
            anchors.fill: parent
            visible: !empty && picture.status === Image.Ready
            marks: root.marks
            least: 13
            picture: Qt.rect((width - picture.paintedWidth) / 2, (height - picture.paintedHeight) / 2, picture.paintedWidth, picture.paintedHeight)
        }
        StatusPill {
            x: 6
            y: parent.height - height - 6
            width: Math.min(implicitWidth, parent.width - 12)
            visible: root.placeText !== "" && root.place !== PhotosModel.There
            raised: true
            text: root.placeText
            iconName: root.placeIcon
            tone: root.place === PhotosModel.Failed ? StatusPill.Tone.Danger : StatusPill.Tone.Neutral
        }
        Rectangle {
            x: parent.width - width - 6
            y: parent.height - height - 6
            width: 26
            height: 26
            radius: 8
            visible: root.place === PhotosModel.There
            color: Theme.surface

            LineIcon {
                anchors.centerIn: parent
                width: 16
                height: 16
                name: root.placeIcon
                color: Theme.good
            }
        }
        StatusPill {
            x: 6
            y: 6
            width: Math.min(implicitWidth, parent.width - 12)
            visible: root.contested
            text: qsTr("To be compared")
            iconName: "conflict"
            tone: StatusPill.Tone.Warning
        }
        Rectangle {
            width: parent.width * root.percent / 100
            height: 3
            visible: root.place === PhotosModel.Sending
            color: Theme.accent
        }
    }
}
