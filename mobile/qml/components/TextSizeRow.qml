pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// How large texts and controls are.
Item {
    id: root

    required property AppController app

    implicitHeight: column.implicitHeight + 32

    LineIcon {
        x: 20
        y: 18
        name: "text_size"
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
            text: qsTr("Size of texts")
        }
        Flow {
            width: parent.width
            spacing: 8
            Accessible.role: Accessible.Grouping
            Accessible.name: qsTr("Size of texts")

            Repeater {
                // By number, as in KeepPhotosRow.
                model: root.app.textSizeChoices.length

                ChipButton {
                    required property int index

                    readonly property var choice: root?.app.textSizeChoices[index]

                    text: choice?.label ?? ""
                    selected: root?.app.textSize === choice?.code
                    onClicked: root.app.textSize = choice.code
                }
            }
        }
    }
}
