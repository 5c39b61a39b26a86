pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Heed
import Heed.ViewModels

// The fields of a section: those asked of everybody and those that hold something stand open, the others wait as chips
// and open with one tap.
ColumnLayout {
    id: root

    required property FieldSection section
    property int columns: 2
    // Whether several lines or choices take a row of their own.
    property bool spanTall: true

    spacing: 12

    GridLayout {
        id: grid

        Layout.fillWidth: true
        columns: root.columns
        columnSpacing: 16
        rowSpacing: 12

        Repeater {
            id: repeater

            model: root.section.fields

            FormField {
                required property FieldItem modelData

                field: modelData
                visible: modelData.open || modelData.filled
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.alignment: Qt.AlignTop
                Layout.columnSpan: tall && root.spanTall ? root.columns : 1
            }
        }
    }
    Flow {
        Layout.fillWidth: true
        visible: implicitHeight > 0
        spacing: 8

        Repeater {
            model: root.section.fields

            ChipButton {
                required property FieldItem modelData
                required property int index

                visible: modelData.editable && !modelData.open && !modelData.filled
                iconName: "plus"
                text: modelData.label
                Accessible.role: Accessible.Button
                Accessible.name: qsTr("Add %1").arg(modelData.label)
                onClicked: {
                    modelData.open = true;
                    (repeater.itemAt(index) as FormField).takeFocus();
                }
            }
        }
    }
}
