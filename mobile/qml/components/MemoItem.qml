pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Heed
import Heed.ViewModels

// A voice memo: played, held, gone through; how long, whose, where, and what is written to it.
Rectangle {
    id: root

    required property MemosModel memos
    required property string memoId
    required property string length
    required property string source
    required property string caption
    required property string placeText
    required property string placeIcon
    required property string trouble
    required property string spoken
    required property bool failed
    required property var contested

    readonly property bool current: memos.player.current === memoId
    readonly property bool playing: current && memos.player.playing

    implicitHeight: content.implicitHeight + 16
    radius: Theme.radius
    color: Theme.sunken
    Accessible.role: Accessible.ListItem
    Accessible.name: spoken

    Column {
        id: content

        x: 8
        y: 8
        width: parent.width - 16
        spacing: 4

        Item {
            width: parent.width
            height: Theme.controlHeight

            IconButton {
                id: play

                iconName: root.playing ? "pause" : "play"
                text: root.playing ? qsTr("Pause the memo") : qsTr("Play the memo")
                ink: Theme.accent
                onClicked: root.memos.toggle(root.memoId)
            }
            Slider {
                id: slider

                x: play.width
                width: time.x - x - 8
                height: parent.height
                Accessible.role: Accessible.Slider
                Accessible.name: qsTr("Place in the memo")
                onPressedChanged: if (!pressed)
                    root.memos.playFrom(root.memoId, value)

                // Not while a finger is on it.
                Binding on value {
                    when: !slider.pressed
                    value: root.current ? root.memos.player.position : 0
                    restoreMode: Binding.RestoreNone
                }

                background: Rectangle {
                    x: slider.leftPadding
                    y: (slider.height - height) / 2
                    width: slider.availableWidth
                    height: 4
                    radius: 2
                    color: Theme.outline

                    Rectangle {
                        width: slider.visualPosition * parent.width
                        height: parent.height
                        radius: 2
                        color: Theme.accent
                    }
                }
                handle: Rectangle {
                    x: slider.leftPadding + slider.visualPosition * (slider.availableWidth - width)
                    y: (slider.height - height) / 2
                    width: 20
                    height: 20
                    radius: 10
                    color: Theme.accent
                    border.width: slider.visualFocus ? 3 : 0
                    border.color: Theme.text
                }
            }
            BodyText {
                id: time

                anchors.verticalCenter: parent.verticalCenter
                x: remove.x - width - 8
                text: root.current ? root.memos.player.positionText + " / " + root.length : root.length
            }
            HoldButton {
                id: remove

                x: parent.width - width
                compact: true
                text: qsTr("Hold to delete the memo")
                onHeld: root.memos.remove(root.memoId)
            }
        }
        Flow {
            x: 12
            width: parent.width - 24
            spacing: 12

            SecondaryText {
                // On one line with the pill.
                topPadding: pill.visible ? Math.round((pill.height - contentHeight) / 2) : 0
                text: root.source
            }
            StatusPill {
                id: pill

                visible: root.placeText !== ""
                raised: true
                iconName: root.placeIcon
                text: root.placeText
                tone: root.failed ? StatusPill.Tone.Danger : StatusPill.Tone.Neutral
            }
        }
        LineInput {
            width: parent.width
            text: root.caption
            placeholderText: qsTr("What the memo is about")
            Accessible.name: qsTr("What the memo is about")
            onTextEdited: root.memos.type(root.memoId, text)
            onEditingFinished: root.memos.flush()
        }
        ContestedFields {
            width: parent.width
            contested: root.contested
            onChosen: (field, index) => root.memos.resolve(root.memoId, field, index)
        }
        ProblemText {
            width: parent.width
            text: root.trouble
        }
    }
}
