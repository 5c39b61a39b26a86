pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// What is in the car, typed thing by thing; a tap takes one back.
Column {
    id: root

    required property Belongings belongings

    spacing: 12

    Item {
        width: parent.width
        height: input.height

        LineInput {
            id: input

            width: parent.width - put.width - 8
            placeholderText: qsTr("e.g. child seat, documents")
            text: root.belongings.typed
            onTextEdited: root.belongings.typed = text
            Accessible.name: qsTr("Something left in the car")
            onAccepted: root.belongings.addTyped()
        }
        ActionButton {
            id: put

            anchors.right: parent.right
            text: qsTr("Add")
            enabled: root.belongings.typed.trim() !== ""
            onClicked: root.belongings.addTyped()
        }
    }
    ProblemText {
        width: parent.width
        text: root.belongings.problem
    }
    Flow {
        width: parent.width
        spacing: 8

        Repeater {
            model: root.belongings.things

            ChipButton {
                required property string modelData
                required property int index

                iconName: "close"
                text: modelData
                Accessible.role: Accessible.Button
                Accessible.name: qsTr("Take back %1").arg(modelData)
                onClicked: root.belongings.remove(index)
            }
        }
    }
}
