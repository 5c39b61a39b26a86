pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Heed
import Heed.ViewModels

// The camera over everything else: what it sees, and the means to take one picture after another. Dark in any light, so that the picture counts.
FocusScope {
    id: root

    required property CameraController camera

    readonly property bool lying: width > height
    readonly property color ink: "#ffffff"

    Accessible.role: Accessible.Dialog
    Accessible.name: qsTr("Camera")
    Keys.onEscapePressed: camera.close()
    Keys.onSpacePressed: camera.take()
    Component.onCompleted: shutter.forceActiveFocus()

    Rectangle {
        anchors.fill: parent
        color: "#000000"

        // What is tapped here is not meant for what lies beneath.
        TapHandler {
            gesturePolicy: TapHandler.ReleaseWithinBounds
        }
    }
    CameraView {
        anchors.fill: parent
        camera: root.camera
    }
    Item {
        id: bar

        width: parent.width
        height: 64

        SecondaryText {
            anchors.centerIn: parent
            width: parent.width - 160
            horizontalAlignment: Text.AlignHCenter
            text: root.camera.title
            color: root.ink
            style: Text.Outline
            styleColor: "#000000"
        }
        IconButton {
            x: 8
            y: 8
            visible: root.camera.hasTorch
            iconName: root.camera.torch ? "torch" : "torch_off"
            text: root.camera.torch ? qsTr("Torch off") : qsTr("Torch on")
            ink: root.ink
            onClicked: root.camera.torch = !root.camera.torch
        }
        IconButton {
            x: parent.width - width - 8
            y: 8
            iconName: "close"
            text: qsTr("Close the camera")
            ink: root.ink
            onClicked: root.camera.close()
        }
    }
    Column {
        anchors.centerIn: parent
        width: Math.min(480, parent.width - 2 * Theme.margin)
        spacing: 16
        visible: root.camera.trouble !== ""

        LineIcon {
            anchors.horizontalCenter: parent.horizontalCenter
            width: 48
            height: 48
            name: "camera"
            color: root.ink
        }
        BodyText {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: root.camera.trouble
            color: root.ink
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        }
        ActionButton {
            anchors.horizontalCenter: parent.horizontalCenter
            kind: ActionButton.Kind.Primary
            iconName: "photo"
            text: qsTr("Choose from files")
            visible: !root.camera.scanning
            onClicked: root.camera.useFiles()
        }
    }
    Banner {
        x: Theme.margin
        y: bar.height
        width: parent.width - 2 * x
        visible: root.camera.problem !== ""
        iconName: "alert"
        tone: StatusPill.Tone.Danger
        title: qsTr("The photo was not taken in")
        text: root.camera.problem
    }
    Item {
        id: controls

        width: root.lying ? 112 : parent.width
        height: root.lying ? parent.height : 112
        x: root.lying && !Theme.leftHanded ? parent.width - width : 0
        y: root.lying ? 0 : parent.height - height
        visible: !root.camera.scanning && root.camera.trouble === ""

        AbstractButton {
            id: shutter

            anchors.centerIn: parent
            width: 76
            height: 76
            enabled: root.camera.ready && !root.camera.busy
            text: qsTr("Take a photo")
            Accessible.role: Accessible.Button
            Accessible.name: text
            Accessible.onPressAction: clicked()
            onClicked: root.camera.take()

            background: Rectangle {
                radius: width / 2
                color: "transparent"
                border.width: 4
                border.color: shutter.visualFocus ? Theme.accent : root.ink
            }

            Rectangle {
                anchors.centerIn: parent
                width: shutter.down || !shutter.enabled ? 50 : 58
                height: width
                radius: width / 2
                color: root.ink
                opacity: shutter.enabled ? 1 : 0.5
            }
        }
        Rectangle {
            x: root.lying ? (parent.width - width) / 2 : 24
            y: root.lying ? parent.height - height - 24 : (parent.height - height) / 2
            width: 72
            height: 72
            radius: 8
            visible: root.camera.last !== ""
            color: "#1d292a"
            border.width: 1
            border.color: root.ink

            Image {
                id: last

                anchors.fill: parent
                anchors.margins: 2
                source: root.camera.last
                sourceSize.width: 160
                sourceSize.height: 160
                asynchronous: true
                fillMode: Image.PreserveAspectCrop
                Accessible.role: Accessible.Graphic
                Accessible.name: qsTr("The photo taken last")
            }
        }
    }
}
