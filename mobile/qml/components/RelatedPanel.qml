pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// What belongs to a case besides itself: its visit and the vehicle's others, other cases of the same vehicle or
// customer, the calls it asks for, its claims. A tap opens it.
Panel {
    id: root

    required property Related related

    signal caseOpened(string complaint)
    signal visitOpened(string visit)

    topPadding: 8
    spacing: 8

    PanelHeader {
        width: parent.width
        iconName: "cases"
        title: qsTr("Related")
    }
    Repeater {
        model: root.related.visits

        KnownRow {
            required property var modelData

            width: root.contentWidth
            when: modelData.when
            words: modelData.text
            spoken: modelData.spoken
            onClicked: root.visitOpened(modelData.id)
        }
    }
    SecondaryText {
        width: parent.width
        topPadding: 4
        text: root.related.casesText
    }
    Repeater {
        model: root.related.cases

        KnownRow {
            required property var modelData

            width: root.contentWidth
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
    Repeater {
        model: root.related.duties

        KnownRow {
            required property var modelData

            width: root.contentWidth
            iconName: modelData.icon
            when: modelData.text
            words: modelData.label
            spoken: modelData.spoken
            onClicked: root.related.openDuty(modelData.key)
        }
    }
}
