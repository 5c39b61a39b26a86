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

    spacing: 12

    RowLayout {
        width: parent.width
        spacing: 12

        HeadingText {
            Layout.fillWidth: true
            text: root.title
            font.pixelSize: Theme.bodySize
            elide: Text.ElideRight
            wrapMode: Text.NoWrap
        }
        SecondaryText {
            text: root.whenText
            wrapMode: Text.NoWrap
        }
    }
    Banner {
        width: parent.width
        iconName: "lock"
        tone: StatusPill.Tone.Danger
        text: root.reason
    }
    Rectangle {
        width: parent.width
        visible: root.entered !== ""
        height: entered.implicitHeight + 24
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
    Row {
        anchors.right: parent.right
        spacing: 8

        ActionButton {
            kind: ActionButton.Kind.Quiet
            text: qsTr("Remove")
            onClicked: root.done()
        }
        ActionButton {
            text: qsTr("Open the complaint")
            onClicked: root.opened()
        }
    }
}
