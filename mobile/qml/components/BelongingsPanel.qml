pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// What the customer leaves in the car, so that it is there when the car is given back.
Panel {
    id: root

    required property ReceptionController reception

    topPadding: 12
    spacing: 12

    PanelHeader {
        width: parent.width
        iconName: "bag"
        iconColor: Theme.accent
        title: qsTr("Belongings in the car")
        titleSize: Theme.headingSize
    }
    Item {
        width: parent.width
        height: input.height

        LineInput {
            id: input

            width: parent.width - put.width - 8
            placeholderText: qsTr("e.g. child seat, documents")
            text: root.reception.belonging
            onTextEdited: root.reception.belonging = text
            Accessible.name: qsTr("Something left in the car")
            onAccepted: put.clicked()
        }
        ActionButton {
            id: put

            anchors.right: parent.right
            text: qsTr("Add")
            enabled: root.reception.belonging.trim() !== ""
            onClicked: if (root.reception.addBelonging(root.reception.belonging))
                root.reception.belonging = ""
        }
    }
    ProblemText {
        width: parent.width
        text: root.reception.belongingsProblem
    }
    Flow {
        width: parent.width
        spacing: 8

        Repeater {
            model: root.reception.belongings

            ChipButton {
                required property string modelData
                required property int index

                iconName: "close"
                text: modelData
                Accessible.role: Accessible.Button
                Accessible.name: qsTr("Take back %1").arg(modelData)
                onClicked: root.reception.removeBelonging(index)
            }
        }
    }
    Flow {
        width: parent.width
        visible: root.reception.belongings.length === 0
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
                onClicked: root.reception.addBelonging(modelData)
            }
        }
    }
}
