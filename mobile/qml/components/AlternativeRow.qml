import QtQuick
import Heed

// One of the values that stand side by side: what, by whom, when.
Rectangle {
    id: root

    required property string text
    required property string source
    property bool shownNow: false
    // A column beside others, rather than a row above them.
    property bool upright: false

    signal chosen

    color: Theme.warningSoft
    radius: Theme.radius
    implicitHeight: upright ? words.implicitHeight + use.height + 36 : Math.max(68, words.implicitHeight + 24)
    Accessible.role: Accessible.ListItem
    Accessible.name: text + ", " + source

    Column {
        id: words

        x: 16
        y: root.upright ? 12 : Math.round((root.height - implicitHeight) / 2)
        width: root.upright ? root.width - 32 : use.x - x - 12

        BodyText {
            width: parent.width
            text: root.text
        }
        SecondaryText {
            width: parent.width
            text: root.shownNow ? qsTr("%1 · shown now").arg(root.source) : root.source
        }
    }
    ActionButton {
        id: use

        x: root.width - width - 10
        y: root.upright ? root.height - height - 10 : Math.round((root.height - height) / 2)
        text: qsTr("Use this")
        Accessible.name: qsTr("%1: %2").arg(text).arg(root.text)
        onClicked: root.chosen()
    }
}
