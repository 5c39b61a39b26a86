import QtQuick
import QtQuick.Layouts
import Heed

// The head of a form that is kept by itself: what this is, and the way out of it.
Rectangle {
    id: root

    property int columnWidth: 700
    property string title: qsTr("Record a complaint")

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
            text: root.title
            font.pixelSize: root.columnWidth < 480 ? Theme.headingSize : Theme.titleSize
            elide: Text.ElideRight
            wrapMode: Text.NoWrap
        }
        HoldButton {
            compact: root.columnWidth < 480
            text: qsTr("Hold to discard")
            onHeld: root.discard()
        }
    }
}
