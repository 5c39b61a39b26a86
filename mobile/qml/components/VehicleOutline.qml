pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// A vehicle from above, its sides folded out, with the marks upon it; numbered as in the list beside it.
Item {
    id: root

    required property ConditionMarks marks
    property bool editable: false

    implicitHeight: Math.round(width * 0.7)
    Accessible.role: Accessible.Graphic
    Accessible.name: qsTr("The vehicle from above: %1").arg(marks.summary)

    LineIcon {
        anchors.fill: parent
        name: "outline"
        color: Theme.outline
        Accessible.ignored: true
    }
    SecondaryText {
        x: 0
        anchors.verticalCenter: parent.verticalCenter
        text: qsTr("Front")
        font.pixelSize: Theme.smallestSize
    }
    SecondaryText {
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        text: qsTr("Rear")
        font.pixelSize: Theme.smallestSize
    }
    SecondaryText {
        x: 0
        y: 0
        text: qsTr("Right side")
        font.pixelSize: Theme.smallestSize
    }
    SecondaryText {
        x: 0
        anchors.bottom: parent.bottom
        text: qsTr("Left side")
        font.pixelSize: Theme.smallestSize
    }
    TapHandler {
        enabled: root.editable
        gesturePolicy: TapHandler.ReleaseWithinBounds
        onTapped: eventPoint => root.marks.put(eventPoint.position.x / root.width, eventPoint.position.y / root.height)
    }
    Repeater {
        model: root.marks.marks

        Rectangle {
            id: badge

            required property var modelData

            x: Math.round(modelData.x * root.width - width / 2)
            y: Math.round(modelData.y * root.height - height / 2)
            width: 28
            height: 28
            radius: 14
            color: Theme.danger
            border.width: 2
            border.color: Theme.surface

            Text {
                anchors.centerIn: parent
                text: badge.modelData.number
                color: Theme.surface
                font.family: Theme.family
                font.pixelSize: Theme.smallestSize
                font.bold: true
                Accessible.ignored: true
            }
        }
    }
}
