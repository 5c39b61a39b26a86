pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Heed
import Heed.ViewModels

// A part of a visit being changed: its fields and nothing else, with the times that are one tap.
Sheet {
    id: root

    required property VisitEdit edit
    property real mostHeight: 640

    signal confirmed
    signal dismissed

    height: Math.min(mostHeight, flick.y + flick.contentHeight + foot.height + 8)
    Accessible.name: edit.title

    PanelHeader {
        id: head

        x: 20
        y: 8
        width: root.width - x - 8
        iconName: "pencil"
        iconColor: Theme.accent
        title: root.edit.title
        titleSize: Theme.headingSize

        IconButton {
            iconName: "close"
            text: qsTr("Cancel")
            onClicked: root.dismissed()
        }
    }
    Flickable {
        id: flick

        objectName: "scroller"
        x: 20
        y: head.y + head.height + 4
        width: root.width - 40
        height: root.height - y - foot.height
        contentHeight: column.implicitHeight
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        ScrollBar.vertical: ScrollBar {}

        Column {
            id: column

            width: flick.width - 12
            bottomPadding: 12
            spacing: 16

            Repeater {
                model: root.edit.fields

                Column {
                    id: asked

                    required property FieldItem modelData

                    width: column.width
                    spacing: 6

                    FormField {
                        width: asked.width
                        field: asked.modelData
                    }
                    Flow {
                        id: chips

                        readonly property var times: root.edit.suggestions(asked.modelData)

                        width: asked.width
                        visible: times.length > 0
                        spacing: 8

                        Repeater {
                            model: chips.times

                            ChipButton {
                                required property var modelData

                                quiet: true
                                text: modelData.label
                                selected: asked.modelData.text === modelData.text
                                onClicked: asked.modelData.text = modelData.text
                            }
                        }
                    }
                }
            }
            Repeater {
                model: root.edit.asksCondition ? 1 : 0

                VisitBelongings {
                    width: column.width
                    edit: root.edit
                }
            }
        }
    }
    Column {
        id: foot

        anchors.bottom: parent.bottom
        x: 20
        width: root.width - 40
        topPadding: 8
        bottomPadding: 16
        spacing: 8

        ProblemText {
            width: parent.width
            text: root.edit.problem !== "" ? root.edit.problem : root.edit.refusal
        }
        SecondaryText {
            width: parent.width
            visible: text !== ""
            text: root.edit.draftText
            color: root.edit.draftFailed ? Theme.danger : Theme.textSecondary
            font.pixelSize: Theme.smallestSize
        }
        Row {
            anchors.right: parent.right
            spacing: 8

            ActionButton {
                text: qsTr("Cancel")
                kind: ActionButton.Kind.Quiet
                onClicked: root.dismissed()
            }
            ActionButton {
                text: qsTr("Save")
                kind: ActionButton.Kind.Primary
                enabled: root.edit.savable
                onClicked: root.confirmed()
            }
        }
    }
}
