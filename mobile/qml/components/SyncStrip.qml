import QtQuick
import QtQuick.Layouts
import Heed
import Heed.ViewModels

// How this tablet stands, along the top of what takes the whole window: it stays wherever the page is scrolled to.
Rectangle {
    id: root

    required property SyncStatus sync

    color: Theme.surface
    implicitHeight: row.implicitHeight + 9
    Accessible.role: Accessible.StaticText
    Accessible.name: label.text

    RowLayout {
        id: row

        x: Theme.margin
        y: 4
        width: parent.width - 2 * x
        spacing: 8

        LineIcon {
            Layout.preferredWidth: 16
            Layout.preferredHeight: 16
            name: root.sync.iconName
            color: label.color
        }
        SecondaryText {
            id: label

            Layout.fillWidth: true
            text: root.sync.line
            color: [Theme.textSecondary, Theme.accent, Theme.warning, Theme.danger, Theme.textSecondary][root.sync.tone]
            font.pixelSize: Theme.smallestSize
            elide: Text.ElideRight
            maximumLineCount: 2
            Accessible.ignored: true
        }
    }
    Hairline {
        y: parent.height - height
        width: parent.width
    }
}
