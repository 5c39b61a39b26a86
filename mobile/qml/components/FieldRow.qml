pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Heed
import Heed.ViewModels

// A field of a complaint's page: its name, its value, how it stands. A tap edits it.
AbstractButton {
    id: root

    required property FieldItem field
    property bool narrow: false

    readonly property int labelWidth: Math.round(144 * Theme.scale)

    implicitHeight: Math.max(Theme.controlHeight, value.y + value.height + (told.visible ? told.height : 0) + 12, label.y + label.height + 8)
    enabled: field.editable
    Accessible.role: enabled ? Accessible.Button : Accessible.StaticText
    Accessible.name: field.label + ": " + field.shown
    Accessible.description: field.conflicted ? qsTr("Different values, to be compared") : enabled ? qsTr("Edit") : ""

    background: Rectangle {
        radius: Theme.radius
        color: root.field.conflicted ? Theme.warningSoft : root.down || root.hovered ? Theme.sunken : "transparent"
        border.width: root.visualFocus ? 2 : 0
        border.color: Theme.accent
    }

    SecondaryText {
        id: label

        x: 12
        y: root.narrow ? 8 : 13
        width: root.narrow ? root.width - 24 : root.labelWidth
        text: root.field.label
    }
    BodyText {
        id: value

        x: root.narrow ? 12 : 28 + root.labelWidth
        y: root.narrow ? label.y + label.height : 12
        width: root.width - x - 12 - (status.visible ? status.width + 12 : 0)
        text: root.field.shown
    }
    // What a VIN tells by itself, or what is doubtful about it.
    SecondaryText {
        id: told

        x: value.x
        y: value.y + value.height
        width: value.width
        visible: root.field.scannable && text !== ""
        text: root.field.advice
        color: root.field.doubtful ? Theme.warning : Theme.textSecondary
    }
    Row {
        id: status

        anchors.right: parent.right
        anchors.rightMargin: 12
        y: value.y
        spacing: 8
        visible: root.field.pending || root.field.conflicted

        WhenSeen {
            visible: root.field.pending

            LineIcon {
                width: 20
                height: 20
                name: "tablet"
                color: Theme.accent
                Accessible.role: Accessible.Graphic
                Accessible.name: qsTr("On this tablet only")
            }
        }
        WhenSeen {
            visible: root.field.conflicted

            ConflictPill {}
        }
    }
}
