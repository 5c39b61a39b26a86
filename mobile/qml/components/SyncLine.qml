import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Heed
import Heed.ViewModels

// How this tablet stands, in a line; a tap tells more.
AbstractButton {
    id: root

    required property SyncStatus sync

    readonly property color ink: [Theme.textSecondary, Theme.accent, Theme.warning, Theme.danger, Theme.textSecondary][sync.tone]

    implicitWidth: label.implicitWidth + 20 + 18 + 3 * 8
    implicitHeight: Math.max(Theme.controlHeight, label.implicitHeight + 4)
    Accessible.role: Accessible.Button
    Accessible.name: label.text

    background: Rectangle {
        x: -8
        width: parent.width + 8
        radius: Theme.radius
        color: root.down || root.hovered ? Theme.sunken : "transparent"
        border.width: root.visualFocus ? 2 : 0
        border.color: Theme.accent
    }

    Item {
        anchors.fill: parent
        RowLayout {
            anchors.fill: parent
            spacing: 8

            LineIcon {
                Layout.preferredWidth: 20
                Layout.preferredHeight: 20
                name: root.sync.iconName
                color: root.ink
            }
            SecondaryText {
                id: label

                Layout.fillWidth: true
                text: root.sync.line
                color: root.ink
                elide: Text.ElideRight
                maximumLineCount: 2
            }
            LineIcon {
                Layout.preferredWidth: 18
                Layout.preferredHeight: 18
                name: "forward"
                color: Theme.outline
            }
        }
    }
}
