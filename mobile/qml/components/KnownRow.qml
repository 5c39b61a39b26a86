import QtQuick
import QtQuick.Controls.Basic
import Heed

// Something that was before: when, what, and how it stands. A tap opens it.
AbstractButton {
    id: root

    // Where rows of several kinds stand together.
    property string iconName
    property string when
    property string words
    property string about
    property string stateText
    property string stateIcon
    property bool important: false
    property string spoken

    implicitHeight: Math.max(56, column.implicitHeight + 20)
    Accessible.role: Accessible.Button
    Accessible.name: spoken
    Accessible.onPressAction: root.clicked()

    background: Rectangle {
        radius: Theme.radius
        color: root.down || root.hovered ? Theme.sunken : "transparent"
        border.width: root.visualFocus ? 2 : 1
        border.color: root.visualFocus ? Theme.accent : Theme.hairline
    }

    Column {
        id: column

        x: root.iconName === "" ? 14 : 46
        width: root.width - x - 40
        anchors.verticalCenter: parent.verticalCenter
        spacing: 4

        BodyText {
            width: parent.width
            visible: text !== ""
            text: root.words
            maximumLineCount: 2
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        Flow {
            width: parent.width
            spacing: 8

            SecondaryText {
                width: Math.min(implicitWidth, parent.width)
                height: Math.round(26 * Theme.scale)
                elide: Text.ElideRight
                verticalAlignment: Text.AlignVCenter
                text: root.about === "" ? root.when : root.when + "   " + root.about
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
            StatusPill {
                visible: root.stateText !== ""
                iconName: root.stateIcon
                text: root.stateText
                Accessible.ignored: true
            }
            StatusPill {
                visible: root.important
                iconName: "important"
                text: qsTr("Important")
                tone: StatusPill.Tone.Danger
                Accessible.ignored: true
            }
        }
    }
    LineIcon {
        x: 14
        anchors.verticalCenter: parent.verticalCenter
        width: 20
        height: 20
        visible: root.iconName !== ""
        name: root.iconName
        color: Theme.textSecondary
    }
    LineIcon {
        anchors.right: parent.right
        anchors.rightMargin: 12
        anchors.verticalCenter: parent.verticalCenter
        width: 20
        height: 20
        name: "forward"
        color: Theme.textSecondary
    }
}
