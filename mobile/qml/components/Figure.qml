import QtQuick
import Heed

// A number with what it counts.
Column {
    id: root

    required property string label
    required property string value

    Accessible.role: Accessible.StaticText
    Accessible.name: label + ": " + value

    SecondaryText {
        width: parent.width
        text: root.label
    }
    HeadingText {
        width: parent.width
        text: root.value
    }
}
