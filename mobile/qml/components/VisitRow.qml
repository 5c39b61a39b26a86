import QtQuick
import QtQuick.Controls.Basic
import Heed

// A visit in the list: which vehicle, whose, why, and until when it was promised.
AbstractButton {
    id: root

    required property string visitId
    required property string vehicle
    required property string subtitle
    required property string whenText
    required property string promiseText
    required property int promiseTone
    required property string promiseIcon
    required property bool pickedUp
    required property bool pending
    required property string spoken
    property bool selected: false
    property string pressedOn

    signal opened(string visit)

    implicitHeight: Math.max(72, column.implicitHeight + 28)
    Accessible.role: Accessible.ListItem
    Accessible.name: spoken
    Accessible.selected: selected
    Accessible.onPressAction: root.opened(visitId)
    // A row shows another visit when the list does: who pressed meant the one that was there.
    onPressed: pressedOn = visitId
    onClicked: if (pressedOn === visitId)
        opened(visitId)

    background: Rectangle {
        color: root.selected ? Theme.accentSoft : root.down || root.hovered ? Theme.sunken : "transparent"
        radius: Theme.radius
        border.width: root.visualFocus ? 2 : 0
        border.color: Theme.accent
    }

    SecondaryText {
        id: when

        anchors.right: parent.right
        anchors.rightMargin: 16
        y: column.y
        text: root.whenText
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
    Column {
        id: column

        x: 16
        y: Math.round((root.height - implicitHeight) / 2)
        width: root.width - 32
        spacing: 4

        BodyText {
            width: parent.width - when.width - 16
            text: root.vehicle
            elide: Text.ElideRight
            wrapMode: Text.NoWrap
            color: root.pickedUp ? Theme.textSecondary : Theme.text
            Accessible.ignored: true
        }
        SecondaryText {
            width: parent.width
            visible: text !== ""
            text: root.subtitle
            elide: Text.ElideRight
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
        Flow {
            width: parent.width
            topPadding: 2
            spacing: 6

            StatusPill {
                visible: root.promiseText !== ""
                iconName: root.promiseIcon
                text: root.promiseText
                tone: root.promiseTone
                raised: root.selected && tone === StatusPill.Tone.Neutral
            }
            StatusPill {
                visible: root.pickedUp
                iconName: "check"
                text: qsTr("Picked up")
                raised: root.selected
            }
            StatusPill {
                visible: root.pending
                iconName: "tablet"
                text: qsTr("On this tablet only")
                tone: StatusPill.Tone.Accent
                raised: root.selected
            }
        }
    }
}
