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
        // Not the choices themselves: with each other count all tabs would be made anew, under the finger.
        model: root.choices.length

        ChipButton {
            required property int index
            readonly property var choice: root.choices[index]

            quiet: true
            text: !root.counted ? choice.label : qsTr("%1 %2").arg(choice.label).arg(Number(choice.count).toLocaleString(Qt.locale("en"), "f", 0))
            selected: root.scope === choice.scope
            Accessible.role: Accessible.PageTab
            onClicked: root.chosen(choice.scope)
        }
    }
}
