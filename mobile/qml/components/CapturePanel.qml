import QtQuick
import Heed
import Heed.ViewModels

// A part of the capture form: a heading, what is to be told at once, and the fields, which grow as they are needed.
Panel {
    id: root

    required property FieldSection section
    property int columns: 2
    default property alias news: newsColumn.data

    topPadding: 12
    spacing: 12

    PanelHeader {
        width: parent.width
        iconName: root.section.iconName
        iconColor: Theme.accent
        title: root.section.title
        titleSize: Theme.headingSize
    }
    Column {
        id: newsColumn

        width: parent.width
    }
    GrowingFields {
        width: parent.width
        section: root.section
        columns: root.columns
    }
}
