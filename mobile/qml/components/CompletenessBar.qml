import QtQuick
import QtQuick.Layouts
import Heed

// How complete the record is, and what is missing (T-13). It guides; it never stops anybody.
Column {
    id: root

    required property double value
    required property string missingText
    // What cannot be read and keeps the record from being saved.
    property string problemText
    // What is saved as it is, and doubted.
    property string doubtText
    // What is missing is told elsewhere.
    property bool brief: false

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
            text: qsTr("%1%").arg(Math.round(root.value * 100))
            color: root.whole ? Theme.good : Theme.textSecondary
            wrapMode: Text.NoWrap
        }
        Item {
            Layout.fillWidth: true
        }
    }
    SecondaryText {
        width: parent.width
        visible: !root.brief
        text: {
            if (root.problemText !== "")
                return qsTr("To be corrected: %1").arg(root.problemText);
            if (root.doubtText !== "")
                return root.doubtText;
            return root.missingText !== "" ? qsTr("Still missing: %1").arg(root.missingText) : root.whole ? qsTr("Nothing is missing") : qsTr("Nothing required is missing");
        }
        color: root.problemText !== "" ? Theme.danger : root.doubtText !== "" ? Theme.warning : root.whole ? Theme.good : Theme.textSecondary
        elide: Text.ElideRight
        maximumLineCount: 2
    }
}
