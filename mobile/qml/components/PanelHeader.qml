import QtQuick
import QtQuick.Layouts
import Heed

// The head of a panel: drawing, title, and at its end what can be done with the whole of it.
RowLayout {
    id: root

    property string iconName
    property string title
    property color iconColor: Theme.textSecondary
    property color titleColor: Theme.text
    property int titleSize: Theme.bodySize
    default property alias actions: row.data

    height: Theme.controlHeight
    spacing: 8

    LineIcon {
        Layout.preferredWidth: 22
        Layout.preferredHeight: 22
        name: root.iconName
        color: root.iconColor
    }
    HeadingText {
        Layout.fillWidth: true
        text: root.title
        color: root.titleColor
        font.pixelSize: root.titleSize
        elide: Text.ElideRight
        wrapMode: Text.NoWrap
    }
    Row {
        id: row

        spacing: 8
    }
}
