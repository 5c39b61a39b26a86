import QtQuick
import Heed
import Heed.ViewModels

// The customer signs on the glass that condition, work and estimate are as they were told.
Panel {
    id: root

    required property Signature signature

    topPadding: 12
    spacing: 12

    PanelHeader {
        width: parent.width + 12
        iconName: "pencil"
        iconColor: Theme.accent
        title: qsTr("Signature")
        titleSize: Theme.headingSize

        ActionButton {
            kind: ActionButton.Kind.Quiet
            visible: !root.signature.empty
            text: qsTr("Sign anew")
            onClicked: root.signature.clear()
        }
    }
    Rectangle {
        id: pad

        width: Math.min(parent.width, 640)
        height: Math.round(width * 0.34)
        radius: Theme.radius
        color: Theme.sunken
        border.width: 1
        border.color: Theme.hairline
        Accessible.role: Accessible.Graphic
        Accessible.name: root.signature.empty ? qsTr("Sign here") : qsTr("Signed")

        SecondaryText {
            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width - 32)
            horizontalAlignment: Text.AlignHCenter
            visible: root.signature.empty
            text: qsTr("Sign here: condition, work and estimate are as told")
        }
        Hairline {
            x: 24
            y: Math.round(parent.height * 0.78)
            width: parent.width - 48
        }
        StrokeView {
            anchors.fill: parent
            strokes: root.signature.strokes
            color: Theme.text
        }
        MouseArea {
            anchors.fill: parent
            preventStealing: true
            onPressed: mouse => root.signature.begin(mouse.x / width, mouse.y / width)
            onPositionChanged: mouse => root.signature.lineTo(mouse.x / width, mouse.y / width)
            onReleased: root.signature.end()
            onCanceled: root.signature.end()
        }
    }
    SecondaryText {
        width: parent.width
        visible: root.signature.full
        text: qsTr("No more is kept of a signature; sign anew if it is not done.")
        color: Theme.warning
    }
}
