import QtQuick
import QtQuick.Layouts
import Heed

// Something to know, where it matters: why, what it means, and what can be done. Never in the way.
Rectangle {
    id: root

    property string iconName: "alert"
    property string title
    property string text
    property string actionText
    property bool dismissable: false
    property int tone: StatusPill.Tone.Neutral

    readonly property color ink: [Theme.textSecondary, Theme.onAccentSoft, Theme.warning, Theme.danger, Theme.good][tone]

    signal acted
    signal dismissed

    color: [Theme.sunken, Theme.accentSoft, Theme.warningSoft, Theme.dangerSoft, Theme.goodSoft][tone]
    radius: Theme.radius
    implicitHeight: row.implicitHeight + 24
    implicitWidth: row.implicitWidth + 32
    Accessible.role: Accessible.AlertMessage
    Accessible.name: title + " " + text

    RowLayout {
        id: row

        anchors.fill: parent
        anchors.leftMargin: 16
        anchors.rightMargin: root.dismissable ? 4 : 16
        anchors.topMargin: 12
        anchors.bottomMargin: 12
        spacing: 12

        LineIcon {
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: 1
            Layout.preferredWidth: 22
            Layout.preferredHeight: 22
            name: root.iconName
            color: root.ink
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 2

            BodyText {
                Layout.fillWidth: true
                visible: text !== ""
                text: root.title
                font.bold: true
                color: root.ink
            }
            SecondaryText {
                Layout.fillWidth: true
                visible: text !== ""
                text: root.text
                color: Theme.text
            }
        }
        ActionButton {
            visible: root.actionText !== ""
            text: root.actionText
            kind: ActionButton.Kind.Quiet
            onClicked: root.acted()
        }
        IconButton {
            visible: root.dismissable
            iconName: "close"
            text: qsTr("Dismiss")
            onClicked: root.dismissed()
        }
    }
}
