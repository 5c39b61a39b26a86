import QtQuick
import QtQuick.Layouts
import Heed

// Something that was entered and not accepted: why, what it was, and what can be done.
Panel {
    id: root

    required property int rejectionId
    required property string title
    required property string reason
    required property string entered
    required property string whenText
    required property string recordId

    signal opened
    signal done

    padding: 20
    spacing: 12

    RowLayout {
        Layout.fillWidth: true
        spacing: 12

        HeadingText {
            Layout.fillWidth: true
            text: root.title
            font.pixelSize: Theme.bodySize
        }
        SecondaryText {
            text: root.whenText
            wrapMode: Text.NoWrap
        }
    }
    Banner {
        Layout.fillWidth: true
        iconName: "lock"
        tone: StatusPill.Tone.Danger
        text: root.reason
    }
    Rectangle {
        Layout.fillWidth: true
        visible: root.entered !== ""
        implicitHeight: entered.implicitHeight + 24
        radius: Theme.radius
        color: Theme.sunken

        BodyText {
            id: entered

            x: 16
            y: 12
            width: parent.width - 32
            text: root.entered
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: 8

        Item {
            Layout.fillWidth: true
        }
        HoldButton {
            text: qsTr("Hold to remove")
            onHeld: root.done()
        }
        ActionButton {
            text: qsTr("Open the complaint")
            onClicked: root.opened()
        }
    }
}
