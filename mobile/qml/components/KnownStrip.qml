import QtQuick
import Heed
import Heed.ViewModels

// Who may be meant by what is typed, and has not been taken over yet (T-16): seen at once, wherever the form is scrolled to,
// and moving nothing that is being typed into.
Rectangle {
    id: root

    required property PartyForm parties
    property int columnWidth: 700

    readonly property var offer: parties.offer
    readonly property bool offers: offer.title !== undefined

    visible: offers
    height: visible ? Math.max(words.height, Theme.controlHeight) + 16 : 0
    color: Theme.accentSoft
    Accessible.role: Accessible.AlertMessage
    Accessible.name: offers ? title.text + " " + about.text : ""

    Hairline {
        width: parent.width
    }
    Item {
        id: line

        x: Math.round((root.width - width) / 2)
        y: 8
        width: root.columnWidth
        height: root.height - 16

        LineIcon {
            width: 22
            height: 22
            anchors.verticalCenter: parent.verticalCenter
            name: "car"
            color: Theme.inkOnAccentSoft
        }
        Column {
            id: words

            x: 34
            width: take.x - x - 12
            anchors.verticalCenter: parent.verticalCenter

            BodyText {
                id: title

                width: parent.width
                text: root.offer.title ?? ""
                color: Theme.inkOnAccentSoft
                font.bold: true
            }
            SecondaryText {
                id: about

                width: parent.width
                visible: text !== ""
                text: root.offer.text ?? ""
                color: Theme.inkOnAccentSoft
            }
        }
        ActionButton {
            id: take

            anchors.right: other.left
            anchors.rightMargin: 4
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Take over")
            Accessible.description: title.text + " " + about.text
            onClicked: root.parties.take(root.offer.index)
        }
        IconButton {
            id: other

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            iconName: "close"
            ink: Theme.inkOnAccentSoft
            text: qsTr("Somebody else")
            onClicked: root.parties.turnDown(root.offer.index)
        }
    }
}
