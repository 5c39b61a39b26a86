pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// What is in the car now, and which warning lights are on, being changed.
Column {
    id: root

    required property VisitEdit edit

    spacing: 8

    SecondaryText {
        width: parent.width
        text: qsTr("Belongings in the car")
    }
    BelongingsBox {
        width: parent.width
        belongings: root.edit.belongings
    }
    SecondaryText {
        width: parent.width
        topPadding: 8
        text: qsTr("Warning lights on")
    }
    Flow {
        width: parent.width
        spacing: 8

        Repeater {
            // By number: a chip that is tapped stays, and with it the focus.
            model: root.edit.lights.length

            ChipButton {
                required property int index

                readonly property var light: root.edit.lights[index]

                iconName: light.on ? "check" : ""
                text: light.label
                selected: light.on
                Accessible.role: Accessible.CheckBox
                Accessible.checkable: true
                onClicked: root.edit.toggleLight(light.code)
            }
        }
    }
}
