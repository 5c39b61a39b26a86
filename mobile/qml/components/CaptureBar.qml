pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Heed
import Heed.ViewModels

// The head of a form that is kept by itself: what this is, and the way out of it.
Rectangle {
    id: root

    property int columnWidth: 700
    property string title: qsTr("Record a complaint")
    // Where there is room for how the tablet stands; null: it stands elsewhere.
    property SyncStatus sync: null
    // Something of the form is above what can be seen.
    property bool scrolled: false

    signal leave
    signal discard
    signal syncAsked

    color: Theme.background
    implicitHeight: Theme.controlHeight + 24

    Hairline {
        y: parent.height - height
        width: parent.width
        visible: root.scrolled
    }
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
        Repeater {
            model: root.sync === null ? [] : [root.sync]

            SyncLine {
                required property SyncStatus modelData

                // Not by way of root, which may be gone before this is.
                Layout.preferredWidth: Math.min(implicitWidth, Math.round((parent?.width ?? 0) / 2))
                sync: modelData
                onClicked: root.syncAsked()
            }
        }
        HoldButton {
            compact: root.columnWidth < 480
            text: qsTr("Hold to discard")
            onHeld: root.discard()
        }
    }
}
