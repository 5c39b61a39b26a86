import QtQuick
import QtQuick.Layouts
import Heed
import Heed.ViewModels

// How far the record has come, that the draft is kept, and the two ways on.
Rectangle {
    id: root

    required property CaptureController capture
    property int columnWidth: 700

    readonly property bool stacked: columnWidth < 700

    signal later

    color: Theme.surface
    implicitHeight: grid.implicitHeight + 24

    Hairline {
        width: parent.width
    }
    GridLayout {
        id: grid

        x: Math.round((root.width - width) / 2)
        y: 12
        width: root.columnWidth
        columns: root.stacked ? 1 : 2
        columnSpacing: 24
        rowSpacing: 8

        CompletenessBar {
            Layout.fillWidth: true
            value: root.capture.completeness
            missingText: root.capture.missingText
        }
        RowLayout {
            Layout.fillWidth: root.stacked
            spacing: 8

            SecondaryText {
                Layout.fillWidth: root.stacked
                visible: text !== ""
                text: root.capture.draftText
                color: root.capture.draftFailed ? Theme.danger : Theme.textSecondary
                font.pixelSize: Theme.smallestSize
                wrapMode: root.stacked ? Text.Wrap : Text.NoWrap
            }
            ActionButton {
                text: qsTr("Complete later")
                kind: ActionButton.Kind.Quiet
                onClicked: root.later()
            }
            ActionButton {
                text: qsTr("Save")
                kind: ActionButton.Kind.Primary
                enabled: root.capture.canSave
                implicitWidth: 120
                onClicked: root.capture.save()
            }
        }
    }
}
