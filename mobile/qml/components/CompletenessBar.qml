import QtQuick
import QtQuick.Layouts
import Heed

// How complete the record is, and what is missing (T-13). It guides; it never stops anybody.
Column {
    id: root

    required property double value
    // The same in words.
    required property string percent
    // What is to be said of it, as StatusPill.Tone has its colour; empty: it is told elsewhere.
    property string standing
    property int tone: StatusPill.Tone.Neutral

    readonly property bool whole: value >= 1

    spacing: 2

    RowLayout {
        width: parent.width
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
            text: root.percent
            color: root.whole ? Theme.good : Theme.textSecondary
            wrapMode: Text.NoWrap
        }
        Item {
            Layout.fillWidth: true
        }
    }
    SecondaryText {
        width: parent.width
        visible: text !== ""
        text: root.standing
        color: [Theme.textSecondary, Theme.accent, Theme.warning, Theme.danger, Theme.good][root.tone]
        elide: Text.ElideRight
        maximumLineCount: 2
    }
}
