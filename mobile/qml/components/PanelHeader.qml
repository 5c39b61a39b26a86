import QtQuick
import QtQuick.Layouts
import Heed

// The head of a panel: drawing, title, and at its end what can be done with the whole of it. Where that is a drawing or
// words alone, the head is 12 wider than what is beneath, so that they end where that does.
GridLayout {
    id: root

    property string iconName
    property string title
    property color iconColor: Theme.textSecondary
    property color titleColor: Theme.text
    property int titleSize: Theme.bodySize
    default property alias actions: row.data

    // Where both have no room side by side, what can be done stands beneath the title.
    readonly property bool oneLine: metrics.width + row.implicitWidth + 22 + 2 * columnSpacing <= width

    height: Math.max(Theme.controlHeight, implicitHeight)
    columns: oneLine ? 3 : 2
    columnSpacing: 8
    rowSpacing: 0

    TextMetrics {
        id: metrics

        font: heading.font
        text: root.title
    }
    LineIcon {
        Layout.preferredWidth: 22
        Layout.preferredHeight: 22
        name: root.iconName
        color: root.iconColor
    }
    HeadingText {
        id: heading

        Layout.fillWidth: true
        Layout.minimumHeight: root.oneLine ? 0 : Theme.controlHeight
        verticalAlignment: Text.AlignVCenter
        text: root.title
        color: root.titleColor
        font.pixelSize: root.titleSize
        elide: Text.ElideRight
        maximumLineCount: 2
    }
    Row {
        id: row

        Layout.columnSpan: root.oneLine ? 1 : 2
        Layout.alignment: Qt.AlignRight
        spacing: 8
    }
}
