import QtQuick
import Heed

// Something that is told and not opened: a drawing, what it is, and how it stands.
Item {
    id: root

    property string iconName
    property color iconColor: Theme.textSecondary
    property string label
    property string text

    implicitHeight: column.implicitHeight + 12
    Accessible.role: Accessible.StaticText
    Accessible.name: label + ", " + text

    LineIcon {
        x: 4
        y: 8
        width: 20
        height: 20
        name: root.iconName
        color: root.iconColor
    }
    Column {
        id: column

        x: 36
        y: 6
        width: root.width - x
        spacing: 2

        BodyText {
            width: parent.width
            text: root.label
            Accessible.ignored: true
        }
        SecondaryText {
            width: parent.width
            visible: text !== ""
            text: root.text
            Accessible.ignored: true
        }
    }
}
