import QtQuick
import QtQuick.Layouts
import Heed
import Heed.ViewModels

// The head of the capture form: what this is, and the way out of it.
Rectangle {
    id: root

    required property CaptureController capture
    property int columnWidth: 700

    signal leave
    signal discard

    color: Theme.background
    implicitHeight: 72

    RowLayout {
        x: Math.round((root.width - width) / 2)
        width: root.columnWidth
        height: parent.height
        spacing: 4

        IconButton {
            Layout.leftMargin: -12
            iconName: "back"
            text: qsTr("Back; the draft is kept")
            onClicked: root.leave()
        }
        TitleText {
            Layout.fillWidth: true
            text: qsTr("Record a complaint")
            elide: Text.ElideRight
            wrapMode: Text.NoWrap
        }
        HoldButton {
            text: qsTr("Hold to discard")
            onHeld: root.discard()
        }
    }
}
