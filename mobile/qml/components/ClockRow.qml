import QtQuick
import QtQuick.Controls.Basic
import Heed

// A deadline: what of, how long still, and on touch until when exactly.
AbstractButton {
    id: root

    required property string label
    required property string exact
    required property string iconName
    property int tone: StatusPill.Tone.Neutral
    property bool exactShown: false

    implicitHeight: Math.max(Theme.controlHeight, pill.implicitHeight)
    Accessible.role: Accessible.Button
    Accessible.name: root.label + ": " + root.text + ", " + root.exact
    onClicked: exactShown = !exactShown

    background: Rectangle {
        radius: Theme.radius
        color: root.down || root.hovered ? Theme.sunken : "transparent"
        border.width: root.visualFocus ? 2 : 0
        border.color: Theme.accent
    }

    HeadingText {
        id: name

        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(implicitWidth, parent.width - pill.width - 12)
        text: root.label
        elide: Text.ElideRight
        wrapMode: Text.NoWrap
    }
    StatusPill {
        id: pill

        anchors.left: name.right
        anchors.leftMargin: 12
        anchors.verticalCenter: parent.verticalCenter
        iconName: root.iconName
        text: root.exactShown ? root.exact : root.text
        tone: root.tone
    }
}
