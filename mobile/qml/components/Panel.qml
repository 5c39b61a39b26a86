import QtQuick
import Heed

// A flat surface with a hairline around it; its children stand in a column, as wide as they make themselves
// (`width: parent.width`). Columns and not layouts: with wrapped text inside one another, layouts do not settle.
Rectangle {
    id: root

    default property alias content: column.data
    property int padding: 20
    property int topPadding: padding
    property int bottomPadding: padding
    property int spacing: 8
    readonly property real contentWidth: width - 2 * padding

    color: Theme.surface
    radius: Theme.radius
    border.color: Theme.hairline
    border.width: 1
    implicitHeight: column.implicitHeight + topPadding + bottomPadding

    Column {
        id: column

        x: root.padding
        y: root.topPadding
        width: root.contentWidth
        spacing: root.spacing
    }
}
