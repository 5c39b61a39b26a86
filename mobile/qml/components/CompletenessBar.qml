import QtQuick
import QtQuick.Layouts
import Heed

// How complete the record is, and what is missing (T-13). It guides; it never stops anybody.
ColumnLayout {
    id: root

    required property double value
    required property string missingText

    spacing: 4

    RowLayout {
        Layout.fillWidth: true
        spacing: 12

        SecondaryText {
            text: qsTr("Completeness")
            wrapMode: Text.NoWrap
        }
        ThinProgress {
            Layout.fillWidth: true
            Layout.maximumWidth: 240
            implicitHeight: 6
            radius: 3
            value: root.value
            Accessible.name: qsTr("Completeness")
        }
        SecondaryText {
            text: qsTr("%1%").arg(Math.round(root.value * 100))
            color: root.missingText === "" ? Theme.good : Theme.textSecondary
            wrapMode: Text.NoWrap
        }
    }
    SecondaryText {
        Layout.fillWidth: true
        text: root.missingText === "" ? qsTr("Nothing is missing") : qsTr("Still missing: %1").arg(root.missingText)
        color: root.missingText === "" ? Theme.good : Theme.textSecondary
        maximumLineCount: 1
        elide: Text.ElideRight
        wrapMode: Text.NoWrap
    }
}
