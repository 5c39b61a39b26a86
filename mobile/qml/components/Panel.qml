import QtQuick
import QtQuick.Layouts
import Heed

// A flat surface with a hairline around it; its children stand in a column.
Rectangle {
    id: root

    default property alias content: column.data
    property int padding: 16
    property int spacing: 8

    color: Theme.surface
    radius: Theme.radius
    border.color: Theme.hairline
    border.width: 1
    implicitHeight: column.implicitHeight + 2 * padding
    implicitWidth: column.implicitWidth + 2 * padding

    ColumnLayout {
        id: column

        anchors.fill: parent
        anchors.margins: root.padding
        spacing: root.spacing
    }
}
