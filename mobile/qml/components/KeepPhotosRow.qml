pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// How long photos and memos taken here stay on this tablet.
Item {
    id: root

    required property AppController app

    implicitHeight: column.implicitHeight + 32

    LineIcon {
        x: 20
        y: 18
        name: "storage"
        color: Theme.textSecondary
    }
    Column {
        id: column

        x: 60
        y: 16
        width: parent.width - x - 20
        spacing: 8

        BodyText {
            width: parent.width
            text: qsTr("Keep own photos and memos on this tablet")
        }
        SecondaryText {
            width: parent.width
            text: qsTr("Counted from when somebody last looked at or heard one. Only what the server certainly has is removed, and it comes back when it is wanted.")
        }
        Flow {
            width: parent.width
            spacing: 8
            Accessible.role: Accessible.Grouping
            Accessible.name: qsTr("Keep own photos and memos on this tablet")

            Repeater {
                // By number: a chip stays when the language changes. It goes one event later than its row, and may be asked until then.
                model: root.app.keepPhotosChoices.length

                ChipButton {
                    required property int index

                    readonly property var choice: root?.app.keepPhotosChoices[index]

                    text: choice?.label ?? ""
                    selected: root?.app.keepPhotosDays === choice?.code
                    onClicked: root.app.keepPhotosDays = choice.code
                }
            }
        }
    }
}
