import QtQuick
import QtQuick.Layouts
import Heed
import Heed.ViewModels

// Which vehicle, whose, when, and whether it is still here.
Column {
    id: root

    required property VisitController visit
    property bool backShown: false

    signal back

    spacing: 4

    RowLayout {
        x: root.backShown ? -12 : 0
        width: parent.width - x
        spacing: 4

        IconButton {
            visible: root.backShown
            iconName: "back"
            text: qsTr("Back")
            onClicked: root.back()
        }
        SecondaryText {
            Layout.fillWidth: true
            text: qsTr("Visit")
            wrapMode: Text.NoWrap
        }
        SecondaryText {
            text: root.visit.arrivedText
            wrapMode: Text.NoWrap
        }
    }
    TitleText {
        width: parent.width
        text: root.visit.title
    }
    BodyText {
        width: parent.width
        visible: text !== ""
        text: root.visit.subtitle
        color: Theme.textSecondary
    }
    Flow {
        width: parent.width
        topPadding: 6
        spacing: 8

        StatusPill {
            iconName: root.visit.pickedUp ? "check" : "car"
            text: root.visit.pickedUp ? qsTr("Picked up") : qsTr("On site")
            tone: root.visit.pickedUp ? StatusPill.Tone.Good : StatusPill.Tone.Neutral
        }
        StatusPill {
            visible: root.visit.pending
            iconName: "tablet"
            text: qsTr("On this tablet only")
            tone: StatusPill.Tone.Accent
        }
    }
}
