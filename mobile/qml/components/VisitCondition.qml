pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// How the vehicle came in: marks, warning lights, belongings, and that the customer signed for it.
Panel {
    id: root

    required property VisitController visit

    topPadding: 12
    spacing: 12

    PanelHeader {
        width: parent.width + 12
        iconName: "pencil"
        title: qsTr("Condition")

        ActionButton {
            kind: ActionButton.Kind.Quiet
            text: qsTr("Change")
            Accessible.name: qsTr("Change the condition")
            onClicked: root.visit.beginEdit("condition")
        }
    }
    VehicleOutline {
        width: Math.min(parent.width, 520)
        visible: root.visit.marks.count > 0
        marks: root.visit.marks
    }
    SecondaryText {
        width: parent.width
        visible: root.visit.marks.count === 0
        text: root.visit.marks.summary
    }
    Column {
        id: list

        width: parent.width

        Repeater {
            model: root.visit.marks.marks

            MarkRow {
                required property var modelData

                width: list.width
                number: modelData.number
                iconName: modelData.icon
                kind: modelData.kindLabel
                part: modelData.part
            }
        }
    }
    BodyText {
        width: parent.width
        visible: text !== ""
        text: root.visit.condition
    }
    Column {
        width: parent.width
        visible: root.visit.lights.length > 0
        spacing: 6

        SecondaryText {
            text: qsTr("Warning lights on")
        }
        Flow {
            width: parent.width
            spacing: 6

            Repeater {
                model: root.visit.lights

                StatusPill {
                    required property string modelData

                    iconName: "warning_light"
                    text: modelData
                    tone: StatusPill.Tone.Warning
                }
            }
        }
    }
    Column {
        width: parent.width
        visible: root.visit.belongings.length > 0
        spacing: 6

        SecondaryText {
            text: qsTr("Belongings in the car")
        }
        Flow {
            width: parent.width
            spacing: 6

            Repeater {
                model: root.visit.belongings

                StatusPill {
                    required property string modelData

                    iconName: "bag"
                    text: modelData
                }
            }
        }
    }
    Column {
        width: parent.width
        visible: root.visit.strokes !== ""
        spacing: 6

        SecondaryText {
            text: root.visit.signedText
        }
        Rectangle {
            width: Math.min(parent.width, 320)
            height: Math.round(width * 0.34)
            radius: Theme.radius
            color: Theme.sunken

            StrokeView {
                anchors.fill: parent
                strokes: root.visit.strokes
                color: Theme.text
                Accessible.role: Accessible.Graphic
                Accessible.name: qsTr("Signature")
            }
        }
    }
}
