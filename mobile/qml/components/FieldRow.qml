import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Heed
import Heed.ViewModels

// A field of a complaint's page: its name, its value, how it stands. A tap edits it.
AbstractButton {
    id: root

    required property FieldItem field
    property bool narrow: false

    implicitHeight: Math.max(Theme.controlHeight, grid.implicitHeight + 20)
    enabled: field.editable
    Accessible.role: Accessible.Button
    Accessible.name: field.label + ": " + field.shown
    Accessible.description: field.conflicted ? qsTr("Different values, to be compared") : qsTr("Edit")

    background: Rectangle {
        radius: Theme.radius
        color: root.field.conflicted ? Theme.warningSoft : root.down || root.hovered ? Theme.sunken : "transparent"
        border.width: root.visualFocus ? 2 : 0
        border.color: Theme.accent
    }

    Item {
        anchors.fill: parent
        GridLayout {
            id: grid

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.leftMargin: 12
            anchors.rightMargin: 12
            anchors.verticalCenter: parent.verticalCenter
            columns: root.narrow ? 1 : 2
            columnSpacing: 16
            rowSpacing: 0

            SecondaryText {
                Layout.preferredWidth: root.narrow ? -1 : 144
                Layout.alignment: Qt.AlignTop
                Layout.topMargin: root.narrow ? 0 : 1
                text: root.field.label
            }
            RowLayout {
                Layout.fillWidth: true
                spacing: 8

                BodyText {
                    Layout.fillWidth: true
                    text: root.field.shown
                }
                LineIcon {
                    visible: root.field.pending
                    Layout.alignment: Qt.AlignTop
                    Layout.topMargin: 3
                    Layout.preferredWidth: 18
                    Layout.preferredHeight: 18
                    name: "tablet"
                    color: Theme.accent
                    Accessible.role: Accessible.Graphic
                    Accessible.name: qsTr("On this tablet only")
                }
                StatusPill {
                    visible: root.field.conflicted
                    Layout.alignment: Qt.AlignTop
                    iconName: "conflict"
                    text: qsTr("To be compared")
                    tone: StatusPill.Tone.Warning
                }
            }
        }
    }
}
