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
    required property bool correctable
    required property bool begun
    required property string opensText
    required property string advice

    signal corrected
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
            maximumLineCount: 2
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
    SecondaryText {
        width: parent.width
        visible: text !== ""
        text: root.advice
    }
    Flow {
        width: parent.width
        spacing: 8
        // The main one at the thumb's side.
        layoutDirection: Theme.leftHanded ? Qt.LeftToRight : Qt.RightToLeft

        ActionButton {
            visible: root.correctable
            kind: ActionButton.Kind.Primary
            iconName: "pencil"
            text: root.begun ? qsTr("Go on correcting") : qsTr("Edit and resend")
            onClicked: root.corrected()
        }
        ActionButton {
            visible: root.opensText !== ""
            text: root.opensText
            onClicked: root.opened()
        }
        ActionButton {
            kind: ActionButton.Kind.Quiet
            text: qsTr("Remove")
            onClicked: root.done()
        }
    }
}
