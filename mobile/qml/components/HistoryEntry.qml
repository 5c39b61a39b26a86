import QtQuick
import Heed

// One step of a history: what was written, by whom, when, and on which tablet.
Item {
    id: root

    required property string what
    required property string byline
    required property bool pending
    required property string spoken

    implicitHeight: column.implicitHeight + 24
    Accessible.role: Accessible.ListItem
    Accessible.name: spoken

    Hairline {
        width: parent.width
        anchors.bottom: parent.bottom
    }
    Column {
        id: column

        y: 12
        width: parent.width
        spacing: 4

        StatusPill {
            visible: root.pending
            iconName: "tablet"
            text: qsTr("Not sent yet")
            tone: StatusPill.Tone.Accent
        }
        BodyText {
            width: parent.width
            text: root.what
        }
        SecondaryText {
            width: parent.width
            text: root.byline
        }
    }
}
