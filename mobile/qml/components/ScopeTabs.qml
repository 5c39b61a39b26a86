pragma ComponentBehavior: Bound

import QtQuick
import Heed

// Which of several lists is shown; each with how many it has, as long as all of it is listed.
Row {
    id: root

    // [{scope, label, count}]
    required property var choices
    required property int scope
    // Off while the list is narrowed: the numbers are of all there is.
    property bool counted: true

    signal chosen(int scope)

    spacing: 4
    Accessible.role: Accessible.PageTabList

    Repeater {
        model: root.choices

        ChipButton {
            required property var modelData

            quiet: true
            text: !root.counted ? modelData.label : qsTr("%1 %2").arg(modelData.label).arg(Number(modelData.count).toLocaleString(Qt.locale("en"), "f", 0))
            selected: root.scope === modelData.scope
            Accessible.role: Accessible.PageTab
            onClicked: root.chosen(modelData.scope)
        }
    }
}
