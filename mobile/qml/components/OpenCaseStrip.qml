import QtQuick
import Heed
import Heed.ViewModels

// A case that is still open about the same car or phone (B-03): who has it, and the way there instead of recording it again.
// It stands where it is seen wherever the form is scrolled to, and moves nothing that is being typed into.
Rectangle {
    id: root

    required property OpenCases cases
    property int columnWidth: 700

    readonly property var first: cases.offers.length > 0 ? cases.offers[0] : null
    readonly property bool sideBySide: columnWidth >= 640

    signal opened(string id)

    visible: first !== null
    height: visible ? column.height + 24 : 0
    color: Theme.warningSoft
    Accessible.role: Accessible.AlertMessage
    Accessible.name: cases.spoken

    Hairline {
        width: parent.width
    }
    Column {
        id: column

        x: Math.round((root.width - width) / 2)
        y: 12
        width: root.columnWidth
        spacing: 2

        Item {
            width: parent.width
            height: root.sideBySide ? Math.max(words.height, actions.height) : words.height + actions.height + 8

            LineIcon {
                width: 22
                height: 22
                y: 1
                name: "compare"
                color: Theme.warning
            }
            Column {
                id: words

                x: 34
                width: (root.sideBySide ? actions.x - 16 : parent.width) - x
                spacing: 2

                BodyText {
                    width: parent.width
                    text: root.cases.headline
                    font.bold: true
                }
                BodyText {
                    width: parent.width
                    text: root.first ? root.first.words : ""
                    maximumLineCount: 1
                    elide: Text.ElideRight
                }
                SecondaryText {
                    width: parent.width
                    color: Theme.text
                    text: root.first ? root.first.line : ""
                }
            }
            Flow {
                id: actions

                x: root.sideBySide ? parent.width - width : 34
                y: root.sideBySide ? Math.round((parent.height - height) / 2) : words.height + 8
                width: root.sideBySide ? open.width + other.width + spacing : parent.width - x
                spacing: 8
                layoutDirection: root.sideBySide ? Qt.RightToLeft : Qt.LeftToRight

                ActionButton {
                    id: open

                    iconName: "forward"
                    text: qsTr("Open this case")
                    Accessible.description: qsTr("What is typed here stays as a draft")
                    onClicked: root.opened(root.first.id)
                }
                ActionButton {
                    id: other

                    kind: ActionButton.Kind.Quiet
                    text: qsTr("It is something else")
                    onClicked: root.cases.setAside(root.first.id)
                }
            }
        }
        SecondaryText {
            x: 34
            width: parent.width - x
            visible: root.sideBySide
            text: qsTr("What the customer said goes along as a note; what is typed here stays as a draft.")
        }
    }
}
