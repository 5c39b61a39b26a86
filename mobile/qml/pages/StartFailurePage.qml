import QtQuick
import QtQuick.Controls.Basic
import Heed
import Heed.ViewModels

// The window that is there instead of the app when what is stored on this tablet cannot be opened: what is
// wrong, that nothing is lost, and what to do.
ApplicationWindow {
    id: root

    required property StartFailure failure
    property bool dark: false
    property int textSize: 100

    visible: true
    width: 1280
    height: 800
    minimumWidth: 360
    minimumHeight: 480
    title: qsTr("Heed")
    color: Theme.background
    font.family: Theme.family
    font.pixelSize: Theme.bodySize

    Binding {
        target: Theme
        property: "dark"
        value: root.dark
    }
    Binding {
        target: Theme
        property: "scale"
        value: root.textSize / 100
    }

    Column {
        anchors.centerIn: parent
        width: Math.min(520, parent.width - 2 * Theme.margin)
        spacing: 24

        EmptyState {
            width: parent.width
            iconName: "storage"
            title: root.failure.heading
            text: root.failure.explanation
        }
        SecondaryText {
            objectName: "details"
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            text: root.failure.details
            font.pixelSize: Theme.smallestSize
        }
        Flow {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: 12

            ActionButton {
                objectName: "startRetry"
                kind: ActionButton.Kind.Primary
                iconName: "sync"
                text: qsTr("Try again")
                onClicked: Qt.exit(2)
            }
            ActionButton {
                objectName: "startClose"
                text: qsTr("Close")
                onClicked: root.close()
            }
        }
    }
}
