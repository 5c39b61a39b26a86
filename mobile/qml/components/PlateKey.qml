import QtQuick
import QtQuick.Controls.Basic
import Heed

// One key: a character, or a drawing.
AbstractButton {
    id: root

    property string iconName

    implicitHeight: Theme.controlHeight
    implicitWidth: Theme.controlHeight
    // The hand stays on the keys; the keyboard, where there is one, types into the field.
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.onPressAction: root.clicked()

    background: Rectangle {
        radius: 8
        color: !root.enabled ? "transparent" : root.down ? Theme.accentSoft : Theme.surface
        border.width: root.visualFocus ? 2 : 1
        border.color: root.visualFocus ? Theme.accent : root.enabled ? Theme.hairline : "transparent"
    }
    contentItem: Item {
        Text {
            anchors.centerIn: parent
            visible: root.iconName === ""
            text: root.text
            color: root.enabled ? Theme.text : Theme.textHint
            font.family: Theme.family
            font.pixelSize: Theme.headingSize
        }
        LineIcon {
            anchors.centerIn: parent
            visible: root.iconName !== ""
            width: 24
            height: 24
            name: root.iconName
            color: root.enabled ? Theme.text : Theme.textHint
        }
    }
}
