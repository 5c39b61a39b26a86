pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Heed

// A complaint in the list: what was said, by whom, of which vehicle, and how it stands.
AbstractButton {
    id: root

    required property string recordId
    required property string number
    required property string words
    required property string subtitle
    required property string stateLabel
    required property string whenText
    required property bool important
    required property bool pending
    required property bool conflicted
    required property bool finished
    required property string dueText
    required property int dueTone
    required property string dueIcon
    required property string holder
    required property string spoken
    // Where words are looked for: what was found is marked, and told where the row does not show it.
    required property string markedWords
    required property string markedSubtitle
    required property string found
    property bool selected: false
    property string pressedOn

    signal opened(string complaint)

    implicitHeight: Math.max(72, column.implicitHeight + 28)
    Accessible.role: Accessible.ListItem
    Accessible.name: spoken
    Accessible.selected: selected
    Accessible.onPressAction: root.opened(recordId)
    // A row shows another case when the list does: who pressed meant the one that was there.
    onPressed: pressedOn = recordId
    onClicked: if (pressedOn === recordId)
        opened(recordId)

    background: Rectangle {
        color: root.selected ? Theme.accentSoft : root.down || root.hovered ? Theme.sunken : "transparent"
        radius: Theme.radius
        border.width: root.visualFocus ? 2 : 0
        border.color: Theme.accent
    }

    SecondaryText {
        id: when

        anchors.right: parent.right
        anchors.rightMargin: 16
        y: column.y + subtitle.y
        text: root.whenText
        wrapMode: Text.NoWrap
    }
    Column {
        id: column

        x: 16
        y: Math.round((root.height - implicitHeight) / 2)
        width: root.width - 32
        spacing: 4

        BodyText {
            width: parent.width
            text: root.markedWords !== "" ? root.markedWords : root.words === "" ? root.number : root.words
            textFormat: root.markedWords !== "" ? Text.StyledText : Text.PlainText
            Accessible.ignored: true
            maximumLineCount: 2
            elide: Text.ElideRight
            color: root.finished ? Theme.textSecondary : Theme.text
        }
        SecondaryText {
            id: subtitle

            width: parent.width - when.width - 16
            text: root.markedSubtitle !== "" ? root.markedSubtitle : root.subtitle
            textFormat: root.markedSubtitle !== "" ? Text.StyledText : Text.PlainText
            Accessible.ignored: true
            elide: Text.ElideRight
            wrapMode: Text.NoWrap
        }
        SecondaryText {
            width: parent.width
            visible: text !== ""
            text: root.found
            textFormat: Text.StyledText
            Accessible.ignored: true
            elide: Text.ElideRight
            maximumLineCount: 2
        }
        Flow {
            width: parent.width
            topPadding: 2
            spacing: 6
            visible: root.important || root.pending || root.conflicted || root.finished || root.dueText !== "" || root.holder !== ""

            WhenSeen {
                visible: root.dueText !== ""

                StatusPill {
                    iconName: root.dueIcon
                    text: root.dueText
                    tone: root.dueTone
                    raised: root.selected && tone === StatusPill.Tone.Neutral
                }
            }
            WhenSeen {
                visible: root.important

                StatusPill {
                    iconName: "important"
                    text: qsTr("Important")
                    tone: StatusPill.Tone.Danger
                }
            }
            WhenSeen {
                visible: root.pending

                StatusPill {
                    iconName: "tablet"
                    text: qsTr("On this tablet only")
                    tone: StatusPill.Tone.Accent
                    raised: root.selected
                }
            }
            WhenSeen {
                visible: root.conflicted

                ConflictPill {}
            }
            WhenSeen {
                visible: root.finished

                StatusPill {
                    iconName: "check"
                    text: root.stateLabel
                    raised: root.selected || root.down || root.hovered
                }
            }
            WhenSeen {
                visible: root.holder !== ""

                StatusPill {
                    iconName: "person"
                    text: root.holder
                    raised: root.selected || root.down || root.hovered
                }
            }
        }
    }
}
