pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// Who was told of a case, and who of them has read it.
Panel {
    id: root

    required property ToldPeople told

    topPadding: 8
    spacing: 4

    PanelHeader {
        width: parent.width
        iconName: "bell"
        title: qsTr("Told and read")
    }
    SecondaryText {
        width: parent.width
        visible: people.count === 0
        text: qsTr("Nobody has been told of this case yet.")
    }
    Repeater {
        id: people

        model: root.told.rows

        LabelledLine {
            required property var modelData

            width: root.contentWidth
            iconName: modelData.read ? "eye" : "eye_off"
            label: modelData.name
            text: modelData.text
            Accessible.name: modelData.spoken
        }
    }
}
