pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// What this tablet knows of the vehicle and the customer, as soon as they are told (T-16): who is meant, earlier cases,
// visits. One tap takes over, one tap opens.
Panel {
    id: root

    required property PartyForm parties
    property bool sideBySide: true

    readonly property int half: sideBySide ? Math.round((contentWidth - 24) / 2) : contentWidth

    signal caseOpened(string id)
    signal visitOpened(string id)

    topPadding: 12

    PanelHeader {
        width: parent.width
        iconName: "visit"
        iconColor: Theme.accent
        title: qsTr("What is known")
        titleSize: Theme.headingSize
    }
    Grid {
        width: parent.width
        columns: root.sideBySide ? 2 : 1
        columnSpacing: 24
        rowSpacing: 16

        Column {
            id: who

            width: root.half
            spacing: 8

            Repeater {
                model: root.parties.parties

                KnownParty {
                    required property var modelData
                    required property int index

                    width: who.width
                    title: modelData.title
                    text: modelData.text
                    taken: modelData.taken
                    onTake: root.parties.take(index)
                    onLetGo: root.parties.letGo()
                }
            }
            WhenSeen {
                width: who.width
                visible: root.parties.otherText !== ""

                Banner {
                    iconName: "person"
                    title: qsTr("Another customer")
                    text: root.parties.otherText
                    actionText: qsTr("Same person, put the name right")
                    onActed: root.parties.sayItIsTheSame()
                }
            }
            SecondaryText {
                width: parent.width
                visible: text !== ""
                topPadding: 4
                text: root.parties.visitsText
            }
            Repeater {
                model: root.parties.visits

                KnownRow {
                    required property var modelData

                    width: who.width
                    when: modelData.when
                    words: modelData.text
                    spoken: modelData.spoken
                    onClicked: root.visitOpened(modelData.id)
                }
            }
        }
        Column {
            id: before

            width: root.half
            spacing: 8

            SecondaryText {
                width: parent.width
                topPadding: 4
                text: root.parties.casesText
            }
            Repeater {
                model: root.parties.cases

                KnownRow {
                    required property var modelData

                    width: before.width
                    when: modelData.when
                    words: modelData.words
                    about: modelData.about
                    stateText: modelData.state
                    stateIcon: modelData.finished ? "check" : "clock"
                    important: modelData.important
                    spoken: modelData.spoken
                    onClicked: root.caseOpened(modelData.id)
                }
            }
        }
    }
}
