pragma ComponentBehavior: Bound

import QtQuick
import Heed

// Another record that may be the same: why, in what they differ, and what to do about it.
Panel {
    id: root

    required property string title
    required property string why
    required property string here
    required property string there
    required property var differences
    property bool openable: false

    property bool all: false
    readonly property int few: 3

    signal merged
    signal setApart
    signal opened

    topPadding: 8
    bottomPadding: 12
    spacing: 8

    PanelHeader {
        width: parent.width + 12
        iconName: "compare"
        title: root.title

        ActionButton {
            visible: root.openable
            kind: ActionButton.Kind.Quiet
            text: qsTr("Open")
            onClicked: root.opened()
        }
    }
    SecondaryText {
        width: parent.width
        text: root.why
    }
    Row {
        width: parent.width
        visible: root.differences.length > 0
        spacing: 16

        SecondaryText {
            width: (parent.width - 16) / 2
            text: qsTr("This one: %1").arg(root.here)
            font.bold: true
        }
        SecondaryText {
            width: (parent.width - 16) / 2
            text: qsTr("The other: %1").arg(root.there)
            font.bold: true
        }
    }
    Repeater {
        model: root.all ? root.differences : root.differences.slice(0, root.few)

        DifferenceRow {
            required property var modelData

            width: root.contentWidth
            label: modelData.label
            here: modelData.here
            there: modelData.there
            hereEmpty: modelData.hereEmpty
            thereEmpty: modelData.thereEmpty
        }
    }
    Flow {
        width: parent.width
        spacing: 8
        layoutDirection: Qt.RightToLeft

        ActionButton {
            text: qsTr("Merge")
            onClicked: root.merged()
        }
        ActionButton {
            kind: ActionButton.Kind.Quiet
            text: qsTr("Not the same")
            onClicked: root.setApart()
        }
        ActionButton {
            visible: !root.all && root.differences.length > root.few
            kind: ActionButton.Kind.Quiet
            text: qsTr("All that differs (%1)").arg(root.differences.length)
            onClicked: root.all = true
        }
    }
}
