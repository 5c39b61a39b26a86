pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// What the customer leaves in the car, so that it is there when the car is given back.
Panel {
    id: root

    required property Belongings belongings

    topPadding: 12
    spacing: 12

    PanelHeader {
        width: parent.width
        iconName: "bag"
        iconColor: Theme.accent
        title: qsTr("Belongings in the car")
        titleSize: Theme.headingSize
    }
    BelongingsBox {
        width: parent.width
        belongings: root.belongings
    }
    Flow {
        width: parent.width
        visible: root.belongings.things.length === 0
        spacing: 8

        Repeater {
            model: [qsTr("Child seat"), qsTr("Documents"), qsTr("Sunglasses"), qsTr("Dash camera"), qsTr("Nothing of value")]

            ChipButton {
                required property string modelData

                quiet: true
                iconName: "plus"
                text: modelData
                Accessible.role: Accessible.Button
                Accessible.name: qsTr("Add %1").arg(modelData)
                onClicked: root.belongings.add(modelData)
            }
        }
    }
}
