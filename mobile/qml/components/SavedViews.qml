pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Heed
import Heed.ViewModels

// Lists with their filters and words under a name: to open, to name anew, to delete; and to keep what is set now.
Column {
    id: root

    required property CaseFilters filters
    // Which of them is being named anew; -1: none.
    property int renaming: -1

    signal opened

    spacing: 4

    SecondaryText {
        visible: views.count > 0 || root.filters.narrows
        text: qsTr("Saved views")
    }
    Repeater {
        id: views

        model: root.filters.views

        RowLayout {
            id: row

            required property var modelData
            required property int index

            width: root.width
            spacing: 0

            ChipButton {
                Layout.maximumWidth: row.width - 104
                visible: root.renaming !== row.index
                text: row.modelData.name
                selected: row.modelData.selected
                Accessible.role: Accessible.Button
                onClicked: {
                    root.filters.openView(row.index);
                    root.opened();
                }
            }
            LineInput {
                Layout.fillWidth: true
                visible: root.renaming === row.index
                maximumLength: 40
                text: row.modelData.name
                Accessible.name: qsTr("New name of the view %1").arg(row.modelData.name)
                onVisibleChanged: if (visible)
                    forceActiveFocus()
                onAccepted: {
                    if (root.filters.renameView(row.index, text))
                        root.renaming = -1;
                }
                Keys.onEscapePressed: root.renaming = -1
            }
            Item {
                Layout.fillWidth: true
                visible: root.renaming !== row.index
            }
            IconButton {
                iconName: "pencil"
                text: qsTr("Rename the view %1").arg(row.modelData.name)
                onClicked: root.renaming = root.renaming === row.index ? -1 : row.index
            }
            IconButton {
                iconName: "trash"
                text: qsTr("Delete the view %1").arg(row.modelData.name)
                onClicked: {
                    root.renaming = -1;
                    root.filters.removeView(row.index);
                }
            }
        }
    }
    RowLayout {
        width: parent.width
        visible: root.filters.undoText !== ""
        spacing: 8

        SecondaryText {
            Layout.fillWidth: true
            text: root.filters.undoText
            Accessible.role: Accessible.AlertMessage
        }
        ActionButton {
            kind: ActionButton.Kind.Quiet
            text: qsTr("Undo")
            onClicked: root.filters.undoRemove()
        }
    }
    RowLayout {
        width: parent.width
        visible: root.filters.narrows
        spacing: 8

        LineInput {
            id: name

            Layout.fillWidth: true
            maximumLength: 40
            placeholderText: qsTr("Name for this view")
            Accessible.name: placeholderText
            onAccepted: if (root.filters.saveView(text))
                clear()
        }
        ActionButton {
            text: qsTr("Keep")
            enabled: name.text.trim() !== ""
            onClicked: if (root.filters.saveView(name.text))
                name.clear()
        }
    }
}
