import QtQuick
import Heed
import Heed.ViewModels

// The languages, each in its own words.
Item {
    id: root

    required property AppController app

    implicitHeight: Theme.controlHeight + 24

    LineIcon {
        x: 20
        anchors.verticalCenter: parent.verticalCenter
        name: "globe"
        color: Theme.textSecondary
    }
    BodyText {
        x: 60
        anchors.verticalCenter: parent.verticalCenter
        text: qsTr("Language")
    }
    Row {
        anchors.right: parent.right
        anchors.rightMargin: 20
        anchors.verticalCenter: parent.verticalCenter
        spacing: 8

        ChipButton {
            text: "中文"
            selected: root.app.language === "zh_CN"
            onClicked: root.app.language = "zh_CN"
        }
        ChipButton {
            text: "English"
            selected: root.app.language === "en"
            onClicked: root.app.language = "en"
        }
    }
}
