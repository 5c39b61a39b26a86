pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Heed
import Heed.ViewModels

// What is worked off before the vehicle goes (S-01, S-02), and how far it is.
Panel {
    id: root

    required property VisitController visit

    topPadding: 12
    spacing: 4

    PanelHeader {
        width: parent.width
        iconName: "checklist"
        iconColor: Theme.accent
        title: qsTr("Before it goes")
    }
    Repeater {
        model: root.visit.checklists

        AbstractButton {
            id: row

            required property var modelData

            width: root.contentWidth
            implicitHeight: Math.max(64, words.implicitHeight + 16)
            Accessible.role: Accessible.Button
            Accessible.name: modelData.title + ", " + modelData.text
            Accessible.onPressAction: row.clicked()
            onClicked: root.visit.openChecklist(modelData.form)

            background: Rectangle {
                radius: Theme.radius
                color: row.down || row.hovered ? Theme.pressed : Theme.sunken
                border.width: row.visualFocus ? 2 : 0
                border.color: Theme.accent
            }

            LineIcon {
                x: 16
                anchors.verticalCenter: parent.verticalCenter
                name: row.modelData.done ? "check" : row.modelData.missed ? "alert" : "checklist"
                color: row.modelData.done ? Theme.good : row.modelData.missed ? Theme.warning : Theme.accent
            }
            Column {
                id: words

                x: 52
                width: parent.width - x - 48
                anchors.verticalCenter: parent.verticalCenter

                BodyText {
                    width: parent.width
                    text: row.modelData.title
                    elide: Text.ElideRight
                    wrapMode: Text.NoWrap
                }
                SecondaryText {
                    width: parent.width
                    text: row.modelData.text
                    color: row.modelData.done ? Theme.good : row.modelData.missed ? Theme.warning : Theme.textSecondary
                    elide: Text.ElideRight
                    wrapMode: Text.NoWrap
                }
            }
            LineIcon {
                anchors.right: parent.right
                anchors.rightMargin: 16
                anchors.verticalCenter: parent.verticalCenter
                width: 18
                height: 18
                name: "forward"
                color: Theme.outline
            }
        }
    }
}
