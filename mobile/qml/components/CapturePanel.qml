import QtQuick
import QtQuick.Layouts
import Heed
import Heed.ViewModels

// A part of the capture form: a heading and its fields, which grow as they are needed.
Panel {
    id: root

    required property FieldSection section
    property int columns: 2
    property bool spanTall: true

    padding: 20
    spacing: 12

    RowLayout {
        Layout.fillWidth: true
        spacing: 8

        LineIcon {
            Layout.preferredWidth: 22
            Layout.preferredHeight: 22
            name: root.section.iconName
            color: Theme.accent
        }
        HeadingText {
            Layout.fillWidth: true
            text: root.section.title
        }
    }
    GrowingFields {
        Layout.fillWidth: true
        section: root.section
        columns: root.columns
        spanTall: root.spanTall
    }
    Item {
        Layout.fillHeight: true
    }
}
