pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Heed
import Heed.ViewModels

// A step being taken: what it asks for and nothing else, what it says, and whom it goes to.
Sheet {
    id: root

    required property StepForm form
    property real mostHeight: 640

    signal confirmed
    signal dismissed

    height: Math.min(mostHeight, flick.y + flick.contentHeight + foot.height + 8)
    Accessible.name: form.title

    PanelHeader {
        id: head

        x: 20
        y: 8
        width: root.width - x - 8
        iconName: "forward"
        iconColor: Theme.accent
        title: root.form.title
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
            bottomPadding: 8
            spacing: 16

            Column {
                width: parent.width
                visible: root.form.asksPerson
                spacing: 8

                SecondaryText {
                    width: parent.width
                    text: qsTr("To whom? Everything recorded so far goes with it.")
                }
                Flow {
                    width: parent.width
                    spacing: 8

                    Repeater {
                        model: root.form.people

                        ChipButton {
                            required property var modelData

                            text: (modelData.away ? qsTr("%1 · %2 · away") : qsTr("%1 · %2")).arg(modelData.name).arg(modelData.role)
                            selected: root.form.person === modelData.id
                            onClicked: root.form.person = modelData.id
                        }
                    }
                }
                SecondaryText {
                    width: parent.width
                    visible: root.form.people.length === 0
                    text: qsTr("This tablet knows nobody else yet. Go online once, and the people of your shop stand here.")
                }
            }
            Repeater {
                model: root.form.fields

                FormField {
                    required property FieldItem modelData

                    width: column.width
                    field: modelData
                }
            }
            Column {
                width: parent.width
                visible: root.form.answers.length > 0
                spacing: 4

                SecondaryText {
                    width: parent.width
                    text: qsTr("With this step you say:")
                }
                Repeater {
                    model: root.form.answers

                    BodyText {
                        required property string modelData

                        width: column.width
                        text: modelData
                    }
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

        SecondaryText {
            width: parent.width
            visible: root.form.missing !== ""
            text: qsTr("Still missing: %1").arg(root.form.missing)
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
                text: root.form.title
                kind: ActionButton.Kind.Primary
                enabled: root.form.ready
                onClicked: root.confirmed()
            }
        }
    }
}
