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
    Item {
        width: parent.width
        height: input.height

        LineInput {
            id: input

            width: parent.width - put.width - 8
            placeholderText: qsTr("e.g. child seat, documents")
            Accessible.name: qsTr("Something left in the car")
            onAccepted: put.clicked()
        }
        ActionButton {
            id: put

            anchors.right: parent.right
            text: qsTr("Add")
            enabled: input.text.trim() !== ""
            onClicked: {
                root.edit.addBelonging(input.text);
                input.clear();
            }
        }
    }
    Flow {
        width: parent.width
        spacing: 8

        Repeater {
            model: root.edit.belongings

            ChipButton {
                required property string modelData
                required property int index

                iconName: "close"
                text: modelData
                Accessible.role: Accessible.Button
                Accessible.name: qsTr("Take back %1").arg(modelData)
                onClicked: root.edit.removeBelonging(index)
            }
        }
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
