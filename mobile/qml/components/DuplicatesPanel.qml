pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// What may be recorded twice, and what has been merged.
Column {
    id: root

    required property Duplicates duplicates

    signal opened(string complaint)

    spacing: 16

    Repeater {
        model: root.duplicates.offers

        DuplicateCard {
            required property var modelData
            required property int index

            width: root.width
            title: modelData.title
            why: modelData.why
            here: modelData.here
            there: modelData.there
            differences: modelData.rows
            openable: modelData.complaint !== ""
            onMerged: root.duplicates.join(index)
            onSetApart: root.duplicates.setApart(index)
            onOpened: root.opened(modelData.complaint)
        }
    }
    Repeater {
        model: root.duplicates.joined

        Panel {
            id: pair

            required property var modelData
            required property int index

            width: root.width
            topPadding: 8
            bottomPadding: 12
            spacing: 0

            PanelHeader {
                width: parent.width
                iconName: "compare"
                title: pair.modelData.title

                ActionButton {
                    kind: ActionButton.Kind.Quiet
                    text: qsTr("Separate again")
                    onClicked: root.duplicates.part(pair.index)
                }
                ActionButton {
                    visible: pair.modelData.complaint !== ""
                    kind: ActionButton.Kind.Quiet
                    text: qsTr("Open")
                    onClicked: root.opened(pair.modelData.complaint)
                }
            }
            SecondaryText {
                width: parent.width
                text: pair.modelData.text
            }
        }
    }
}
