pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Heed
import Heed.ViewModels

// Where the data is, told truthfully; the switch to work offline; and what waits for a person.
Item {
    id: root

    required property AppController app

    Flickable {
        id: flick

        objectName: "scroller"

        anchors.fill: parent
        contentHeight: column.implicitHeight + 48
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        ScrollBar.vertical: ScrollBar {}

        Column {
            id: column

            x: Math.round((flick.width - width) / 2)
            y: 20
            width: Math.min(720, flick.width - 2 * Theme.margin)
            spacing: 16

            TitleText {
                text: qsTr("Sync")
            }
            SyncPanel {
                width: parent.width
                sync: root.app.sync
            }
            Panel {
                width: parent.width
                padding: 0

                SwitchRow {
                    width: parent.width
                    iconName: "pause"
                    text: qsTr("Work offline")
                    explanation: qsTr("Nothing is sent or fetched meanwhile. What you record stays on this tablet, and is sent when this is off again.")
                    checked: root.app.sync.offlineSwitch
                    onToggled: root.app.sync.offlineSwitch = checked
                }
            }
            Panel {
                width: parent.width
                visible: root.app.sync.photosFailed > 0

                PanelHeader {
                    width: parent.width
                    iconName: "alert"
                    iconColor: Theme.danger
                    title: root.app.sync.photosFailedText

                    ActionButton {
                        kind: ActionButton.Kind.Quiet
                        text: qsTr("Try again")
                        Accessible.name: qsTr("Try again to send what could not be sent")
                        onClicked: root.app.sync.retryPhotos()
                    }
                    ActionButton {
                        text: qsTr("Show")
                        Accessible.name: qsTr("Show what could not be sent")
                        onClicked: root.app.openFailedPhoto()
                    }
                }
            }
            AttentionList {
                width: parent.width
                app: root.app
            }
        }
    }
}
