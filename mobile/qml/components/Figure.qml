import QtQuick
import QtQuick.Layouts
import Heed

// A number with what it counts.
ColumnLayout {
    id: root

    required property string label
    required property string value

    spacing: 0
    Accessible.role: Accessible.StaticText
    Accessible.name: label + ": " + value

    SecondaryText {
        Layout.fillWidth: true
        text: root.label
    }
    HeadingText {
        Layout.fillWidth: true
        text: root.value
    }
}
