pragma ComponentBehavior: Bound

import QtQuick
import Heed

// The values of a field that several people wrote without seeing each other, and what was there before: side by side
// where there is room, else one above the other.
Column {
    id: root

    // [{text, source}], the one shown now first
    required property var versions
    // Empty: it is not known here.
    property string before

    readonly property int columns: width >= 640 ? Math.min(3, versions.length) : 1
    readonly property bool upright: columns > 1
    // Those beside each other are as high as the highest.
    property real tallest: 0

    signal chosen(int index)

    function measure() {
        let most = 0;
        for (let i = 0; i < rows.count; ++i)
            most = Math.max(most, (rows.itemAt(i) as AlternativeRow)?.implicitHeight ?? 0);
        tallest = most;
    }

    spacing: 8

    SecondaryText {
        width: parent.width
        visible: text !== ""
        text: root.before
    }
    Grid {
        id: grid

        width: parent.width
        columns: root.columns
        spacing: 8

        Repeater {
            id: rows

            model: root.versions

            AlternativeRow {
                required property var modelData
                required property int index

                width: Math.floor((grid.width - (root.columns - 1) * grid.spacing) / root.columns)
                height: root.upright ? root.tallest : implicitHeight
                upright: root.upright
                text: modelData.text
                source: modelData.source
                shownNow: index === 0
                onChosen: root.chosen(index)
                onImplicitHeightChanged: root.measure()
                Component.onCompleted: root.measure()
            }
        }
    }
}
