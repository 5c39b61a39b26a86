import QtQuick
import QtQuick.Layouts
import Heed
import Heed.ViewModels

// Language, light or dark, motion; and who works here.
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

        ColumnLayout {
            id: column

            x: Math.round((flick.width - width) / 2)
            y: 20
            width: Math.min(720, flick.width - 2 * Theme.margin)
            spacing: 16

            TitleText {
                text: qsTr("Settings")
            }
            Panel {
                Layout.fillWidth: true
                padding: 20
                spacing: 12

                RowLayout {
                    Layout.fillWidth: true
                    spacing: 16

                    Rectangle {
                        Layout.preferredWidth: 56
                        Layout.preferredHeight: 56
                        radius: 28
                        color: Theme.accentSoft

                        Text {
                            anchors.centerIn: parent
                            text: root.app.userName.charAt(0)
                            color: Theme.onAccentSoft
                            font.family: Theme.family
                            font.pixelSize: 24
                        }
                    }
                    ColumnLayout {
                        Layout.fillWidth: true
                        spacing: 0

                        HeadingText {
                            Layout.fillWidth: true
                            text: root.app.userName
                        }
                        SecondaryText {
                            Layout.fillWidth: true
                            text: root.app.identityText
                        }
                    }
                }
            }
            Panel {
                Layout.fillWidth: true
                padding: 4
                spacing: 0

                RowLayout {
                    Layout.fillWidth: true
                    Layout.margins: 12
                    Layout.leftMargin: 16
                    spacing: 16

                    LineIcon {
                        Layout.preferredWidth: 24
                        Layout.preferredHeight: 24
                        name: "globe"
                        color: Theme.textSecondary
                    }
                    BodyText {
                        Layout.fillWidth: true
                        text: qsTr("Language")
                    }
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
                Hairline {
                    Layout.fillWidth: true
                    Layout.leftMargin: 16
                    Layout.rightMargin: 16
                }
                SwitchRow {
                    Layout.fillWidth: true
                    iconName: "moon"
                    text: qsTr("Dark")
                    explanation: qsTr("For the workshop")
                    checked: root.app.darkMode
                    onToggled: root.app.darkMode = checked
                }
                Hairline {
                    Layout.fillWidth: true
                    Layout.leftMargin: 16
                    Layout.rightMargin: 16
                }
                SwitchRow {
                    Layout.fillWidth: true
                    iconName: "device_move"
                    text: qsTr("Less motion")
                    explanation: qsTr("Nothing slides or fades")
                    checked: root.app.reduceMotion
                    onToggled: root.app.reduceMotion = checked
                }
            }
        }
    }
}
