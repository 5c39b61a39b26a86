pragma ComponentBehavior: Bound

import QtQuick
import Heed

// Something to know, where it matters: why, what it means, and what can be done. Never in the way.
Rectangle {
    id: root

    property string iconName: "alert"
    property string title
    property string text
    property string actionText
    property bool dismissable: false
    // It lies over other things: a line around it sets it off.
    property bool floating: false
    property int tone: StatusPill.Tone.Neutral

    readonly property color ink: [Theme.textSecondary, Theme.inkOnAccentSoft, Theme.warning, Theme.danger, Theme.good][tone]

    signal acted
    signal dismissed

    color: [Theme.sunken, Theme.accentSoft, Theme.warningSoft, Theme.dangerSoft, Theme.goodSoft][tone]
    radius: Theme.radius
    border.width: floating ? 1 : 0
    border.color: ink
    implicitHeight: Math.max(56, words.implicitHeight + 24)
    Accessible.role: Accessible.AlertMessage
    Accessible.name: title + " " + text

    LineIcon {
        x: 16
        y: words.y + 1
        width: 22
        height: 22
        name: root.iconName
        color: root.ink
    }
    Column {
        id: words

        x: 50
        y: Math.round((root.height - implicitHeight) / 2)
        width: root.width - x - Math.max(buttons.width, 16)
        spacing: 2

        BodyText {
            width: parent.width
            visible: text !== ""
            text: root.title
            font.bold: true
            color: root.ink
        }
        SecondaryText {
            width: parent.width
            visible: text !== ""
            text: root.text
            color: Theme.text
        }
    }
    Row {
        id: buttons

        anchors.right: parent.right
        anchors.rightMargin: 4
        anchors.verticalCenter: parent.verticalCenter

        WhenSeen {
            visible: root.actionText !== ""

            ActionButton {
                text: root.actionText
                kind: ActionButton.Kind.Quiet
                onClicked: root.acted()
            }
        }
        WhenSeen {
            visible: root.dismissable

            IconButton {
                iconName: "close"
                text: qsTr("Dismiss")
                onClicked: root.dismissed()
            }
        }
    }
}
