import QtQuick
import Heed
import Heed.ViewModels

// Language, light or dark, motion, photos; and who works here.
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

        Column {
            id: column

            x: Math.round((flick.width - width) / 2)
            y: 20
            width: Math.min(720, flick.width - 2 * Theme.margin)
            spacing: 16

            Column {
                width: parent.width

                TitleText {
                    text: qsTr("Settings")
                }
                SyncLine {
                    width: parent.width
                    sync: root.app.sync
                    onClicked: root.app.page = AppController.Sync
                }
            }
            Panel {
                width: parent.width

                Item {
                    width: parent.width
                    height: 56

                    Rectangle {
                        width: 56
                        height: 56
                        radius: 28
                        color: Theme.accentSoft

                        Text {
                            anchors.centerIn: parent
                            text: root.app.userName.charAt(0)
                            color: Theme.inkOnAccentSoft
                            font.family: Theme.family
                            font.pixelSize: 24
                        }
                    }
                    Column {
                        x: 72
                        width: parent.width - x
                        anchors.verticalCenter: parent.verticalCenter

                        HeadingText {
                            width: parent.width
                            text: root.app.userName
                        }
                        SecondaryText {
                            width: parent.width
                            text: root.app.identityText
                        }
                    }
                }
            }
            Panel {
                width: parent.width
                padding: 4
                spacing: 0

                LanguageRow {
                    width: parent.width
                    app: root.app
                }
                Hairline {
                    x: 20
                    width: parent.width - 40
                }
                SwitchRow {
                    width: parent.width
                    iconName: "moon"
                    text: qsTr("Dark")
                    explanation: qsTr("For the workshop")
                    checked: root.app.darkMode
                    onToggled: root.app.darkMode = checked
                }
                Hairline {
                    x: 20
                    width: parent.width - 40
                }
                ChoiceRow {
                    width: parent.width
                    iconName: "text_size"
                    text: qsTr("Size of texts")
                    choices: root.app.textSizeChoices
                    chosen: root.app.chosenTextSize
                    onPicked: code => root.app.textSize = code
                }
                Hairline {
                    x: 20
                    width: parent.width - 40
                }
                SwitchRow {
                    width: parent.width
                    iconName: "hand_left"
                    text: qsTr("Left-handed")
                    explanation: qsTr("Navigation is at the right, main buttons are at the left")
                    checked: root.app.leftHanded
                    onToggled: root.app.leftHanded = checked
                }
                Hairline {
                    x: 20
                    width: parent.width - 40
                }
                SwitchRow {
                    width: parent.width
                    iconName: "motion"
                    text: qsTr("Less motion")
                    explanation: qsTr("Nothing slides or fades")
                    checked: root.app.reduceMotion
                    onToggled: root.app.reduceMotion = checked
                }
            }
            Panel {
                width: parent.width
                padding: 4
                spacing: 0

                SwitchRow {
                    width: parent.width
                    iconName: "photo"
                    text: qsTr("Send photos and memos over Wi-Fi only")
                    explanation: root.app.wifiText
                    checked: root.app.photosOverWifiOnly
                    onToggled: root.app.photosOverWifiOnly = checked
                }
                Hairline {
                    x: 20
                    width: parent.width - 40
                }
                ChoiceRow {
                    width: parent.width
                    iconName: "mobile_data"
                    text: qsTr("Mobile data for photos and memos, a month")
                    explanation: root.app.mobileDataText
                    choices: root.app.mobileDataChoices
                    chosen: root.app.mobileDataMb
                    onPicked: code => root.app.mobileDataMb = code
                }
                Hairline {
                    x: 20
                    width: parent.width - 40
                }
                SwitchRow {
                    width: parent.width
                    iconName: "cloud_done"
                    text: qsTr("Fetch photos of today's cases ahead")
                    explanation: qsTr("And those of your own open cases, while this tablet is not on mobile data. Others come when somebody looks at them.")
                    checked: root.app.photosAhead
                    onToggled: root.app.photosAhead = checked
                }
                Hairline {
                    x: 20
                    width: parent.width - 40
                }
                ChoiceRow {
                    width: parent.width
                    iconName: "storage"
                    text: qsTr("Keep own photos and memos on this tablet")
                    explanation: qsTr("Counted from when somebody last looked at or heard one. Only what the server certainly has is removed, and it comes back when it is wanted.")
                    choices: root.app.keepPhotosChoices
                    chosen: root.app.keepPhotosDays
                    onPicked: code => root.app.keepPhotosDays = code
                }
                Hairline {
                    x: 20
                    width: parent.width - 40
                }
                Item {
                    width: parent.width
                    height: photoSize.implicitHeight + 32

                    SecondaryText {
                        id: photoSize

                        x: 60
                        y: 16
                        width: parent.width - x - 20
                        text: root.app.photoSizeText
                    }
                }
            }
        }
    }
}
