pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Heed
import Heed.ViewModels

// What the list can be narrowed by, and the views that were kept. It lies over the list, which follows each tap.
Rectangle {
    id: root

    required property CaseFilters filters

    color: Theme.surface

    Flickable {
        id: flick

        objectName: "scroller"
        anchors.fill: parent
        anchors.bottomMargin: foot.height
        contentHeight: column.implicitHeight + 24
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        ScrollBar.vertical: ScrollBar {}

        Column {
            id: column

            x: Theme.margin
            y: 8
            width: flick.width - 2 * Theme.margin
            spacing: 8

            SavedViews {
                width: parent.width
                filters: root.filters
                onOpened: root.filters.open = false
            }
            Repeater {
                model: root.filters.groups

                Column {
                    id: group

                    required property var modelData

                    width: column.width
                    spacing: 4

                    SecondaryText {
                        topPadding: 8
                        text: group.modelData.label
                    }
                    Flow {
                        width: parent.width
                        spacing: 8
                        Accessible.role: Accessible.Grouping
                        Accessible.name: group.modelData.label

                        Repeater {
                            model: group.modelData.choices

                            ChipButton {
                                required property var modelData

                                text: modelData.label
                                selected: modelData.selected
                                Accessible.role: Accessible.CheckBox
                                onClicked: root.filters.toggle(modelData.key, modelData.code)
                            }
                        }
                    }
                }
            }
        }
    }
    Rectangle {
        id: foot

        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.controlHeight + 24
        color: Theme.surface

        Hairline {
            width: parent.width
        }
        FootRow {
            x: Theme.leftHanded ? 16 : parent.width - width - 16
            anchors.verticalCenter: parent.verticalCenter

            ActionButton {
                kind: ActionButton.Kind.Quiet
                visible: root.filters.narrows
                text: qsTr("Clear all")
                onClicked: root.filters.clear()
            }
            ActionButton {
                kind: ActionButton.Kind.Plain
                text: qsTr("Show the cases")
                onClicked: root.filters.open = false
            }
        }
    }
}
