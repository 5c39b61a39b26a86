pragma ComponentBehavior: Bound

import QtQuick
import Heed

// Which of several lists is shown.
Row {
    id: root

    // [{scope, label}]
    required property var choices
    required property int scope

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
            text: choice.label
            selected: root.scope === choice.scope
            Accessible.role: Accessible.PageTab
            onClicked: root.chosen(choice.scope)
        }
    }
}
