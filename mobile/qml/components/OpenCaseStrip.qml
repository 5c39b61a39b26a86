pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// Cases that are still open about the same car or phone (B-03): who has each, and the way there instead of recording it again.
Panel {
    id: root

    required property OpenCases cases

    signal opened(string id)

    topPadding: 12
    visible: cases.offers.length > 0
    color: Theme.warningSoft
    border.color: Theme.warningSoft

    PanelHeader {
        width: parent.width
        iconName: "compare"
        iconColor: Theme.warning
        title: qsTr("Still open: perhaps the same matter")
        titleSize: Theme.headingSize
    }
    SecondaryText {
        width: parent.width
        color: Theme.text
        text: qsTr("Open the case and write a note there; what you have typed here stays as a draft. Or go on, if it is something else.")
    }
    Repeater {
        model: root.cases.offers

        Rectangle {
            id: offer

            required property var modelData

            width: root.contentWidth
            height: words.height + 24
            radius: Theme.radius
            color: Theme.surface
            Accessible.role: Accessible.ListItem
            Accessible.name: modelData.spoken + " · " + modelData.why + " · " + modelData.held

            Column {
                id: words

                x: 16
                y: 12
                width: parent.width - 32
                spacing: 4

                BodyText {
                    width: parent.width
                    text: offer.modelData.words
                    maximumLineCount: 2
                    elide: Text.ElideRight
                }
                SecondaryText {
                    width: parent.width
                    text: qsTr("%1 · %2 · %3").arg(offer.modelData.number).arg(offer.modelData.why).arg(offer.modelData.when)
                }
                SecondaryText {
                    width: parent.width
                    color: Theme.text
                    text: offer.modelData.held
                }
                Flow {
                    width: parent.width
                    topPadding: 4
                    spacing: 8

                    ActionButton {
                        iconName: "forward"
                        text: qsTr("Open this case")
                        onClicked: root.opened(offer.modelData.id)
                    }
                    ActionButton {
                        kind: ActionButton.Kind.Quiet
                        text: qsTr("It is something else")
                        onClicked: root.cases.setAside(offer.modelData.id)
                    }
                }
            }
        }
    }
}
