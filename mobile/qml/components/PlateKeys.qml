pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Heed
import Heed.ViewModels

// Keys for a plate, large enough for gloves. What cannot come next steps back and stays in its place.
Rectangle {
    id: root

    required property FieldItem field

    readonly property int gap: 6
    readonly property int columns: Math.max(1, Math.min(12, Math.floor((width - 16 + gap) / (Theme.controlHeight + gap))))
    readonly property int cell: Math.floor((width - 16 - (columns - 1) * gap) / columns)

    color: Theme.sunken
    radius: Theme.radius
    implicitHeight: flow.implicitHeight + 16
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Keys for plates")

    PlatePad {
        id: pad

        field: root.field
    }
    Flow {
        id: flow

        x: 8
        y: 8
        width: root.width - 16
        spacing: root.gap

        Repeater {
            // By number: a key that is pressed stays, and with it the focus.
            model: pad.keys.length

            PlateKey {
                required property int index

                readonly property var key: pad.keys[index] ?? {
                    "text": "",
                    "on": false
                }

                width: root.cell
                text: key.text
                enabled: key.on
                onClicked: pad.press(text)
            }
        }
        PlateKey {
            width: root.cell * Math.min(2, root.columns) + root.gap
            iconName: "backspace"
            text: qsTr("Take back the last character")
            enabled: !pad.empty
            onClicked: pad.takeBack()
        }
    }
}
