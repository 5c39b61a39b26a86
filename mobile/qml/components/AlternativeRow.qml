import QtQuick
import QtQuick.Layouts
import Heed

// One of the values that stand side by side: what, by whom, when.
Rectangle {
    id: root

    required property string text
    required property string source
    property bool shownNow: false

    signal chosen

    color: Theme.warningSoft
    radius: Theme.radius
    implicitHeight: row.implicitHeight + 20
    Accessible.role: Accessible.ListItem
    Accessible.name: text + ", " + source

    RowLayout {
        id: row

        anchors.fill: parent
        anchors.margins: 10
        anchors.leftMargin: 16
        spacing: 12

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            BodyText {
                Layout.fillWidth: true
                text: root.text === "" ? qsTr("(empty)") : root.text
            }
            SecondaryText {
                Layout.fillWidth: true
                text: root.shownNow ? qsTr("%1 · shown now").arg(root.source) : root.source
            }
        }
        ActionButton {
            text: qsTr("Use this")
            onClicked: root.chosen()
        }
    }
}
