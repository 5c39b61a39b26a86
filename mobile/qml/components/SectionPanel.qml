pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Heed
import Heed.ViewModels

// Fields that belong together: those that hold something as rows, the others as chips to add them.
Panel {
    id: root

    required property FieldSection section
    property bool narrow: false

    signal picked(FieldItem field)

    padding: 12
    spacing: 0

    RowLayout {
        Layout.fillWidth: true
        Layout.leftMargin: 4
        Layout.topMargin: 4
        Layout.bottomMargin: 4
        spacing: 8

        LineIcon {
            Layout.preferredWidth: 20
            Layout.preferredHeight: 20
            name: root.section.iconName
            color: Theme.textSecondary
        }
        HeadingText {
            Layout.fillWidth: true
            text: root.section.title
            font.pixelSize: Theme.bodySize
        }
    }
    Repeater {
        model: root.section.fields

        FieldRow {
            required property FieldItem modelData

            Layout.fillWidth: true
            visible: modelData.filled || modelData.conflicted
            narrow: root.narrow
            field: modelData
            onClicked: root.picked(modelData)
        }
    }
    Flow {
        Layout.fillWidth: true
        Layout.leftMargin: 4
        Layout.topMargin: 8
        Layout.bottomMargin: 4
        visible: implicitHeight > 0
        spacing: 8

        Repeater {
            model: root.section.fields

            ChipButton {
                required property FieldItem modelData

                visible: modelData.editable && !modelData.filled && !modelData.conflicted
                iconName: "plus"
                text: modelData.label
                font.pixelSize: Theme.secondarySize
                Accessible.role: Accessible.Button
                Accessible.name: qsTr("Add %1").arg(modelData.label)
                onClicked: root.picked(modelData)
            }
        }
    }
}
