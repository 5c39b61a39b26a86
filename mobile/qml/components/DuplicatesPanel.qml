pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// What may be recorded twice, and what has been merged; but for the case that is worked on in this one's place.
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
    JoinedPanels {
        width: parent.width
        duplicates: root.duplicates
        standing: false
        onOpened: complaint => root.opened(complaint)
    }
}
