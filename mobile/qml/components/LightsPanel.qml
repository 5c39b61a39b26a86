pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// What the dashboard says: odometer, fuel, warning lights.
Panel {
    id: root

    required property ReceptionController reception
    property int columns: 2

    readonly property int cell: Math.floor((contentWidth - (columns - 1) * 16) / columns)

    topPadding: 12
    spacing: 12

    PanelHeader {
        width: parent.width
        iconName: "fuel"
        iconColor: Theme.accent
        title: qsTr("Dashboard")
        titleSize: Theme.headingSize
    }
    Flow {
        width: parent.width
        spacing: 16

        FormField {
            width: root.cell
            field: root.reception.odometer
        }
        Column {
            width: root.cell
            spacing: 8

            FormField {
                width: parent.width
                field: root.reception.fuel
            }
            Row {
                spacing: 8

                Repeater {
                    model: [["0", "0"], ["25", "¼"], ["50", "½"], ["75", "¾"], ["100", qsTr("Full")]]

                    ChipButton {
                        required property var modelData

                        quiet: true
                        text: modelData[1]
                        selected: root.reception.fuel.text === modelData[0]
                        Accessible.name: qsTr("%1 %").arg(modelData[0])
                        onClicked: root.reception.fuel.text = modelData[0]
                    }
                }
            }
        }
    }
    SecondaryText {
        width: parent.width
        text: qsTr("Warning lights on")
    }
    Flow {
        width: parent.width
        spacing: 8

        Repeater {
            // By number: a chip that is tapped stays, and with it the focus.
            model: root.reception.lights.length

            ChipButton {
                required property int index

                readonly property var light: root.reception.lights[index]

                iconName: light.on ? "check" : ""
                text: light.label
                selected: light.on
                Accessible.role: Accessible.CheckBox
                Accessible.checkable: true
                onClicked: root.reception.toggleLight(light.code)
            }
        }
    }
}
