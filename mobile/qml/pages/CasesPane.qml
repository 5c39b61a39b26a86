pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Heed
import Heed.ViewModels

// The list of complaints, with what was begun and not finished above it, and the one main action below.
Rectangle {
    id: root

    required property AppController app
    required property bool wide

    // What was found is marked in the accent, which is another in the dark.
    readonly property color accent: Theme.accent

    color: Theme.surface
    onAccentChanged: app.complaints.markColour = accent.toString()

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        ColumnLayout {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.margin
            Layout.rightMargin: 16
            Layout.topMargin: 20
            Layout.bottomMargin: 8
            spacing: 0

            RowLayout {
                spacing: 12

                TitleText {
                    text: qsTr("Cases")
                }
            }
            SyncLine {
                Layout.fillWidth: true
                sync: root.app.sync
                onClicked: root.app.page = AppController.Sync
            }
        }
        WhenSeen {
            Layout.fillWidth: true
            Layout.leftMargin: 12
            Layout.rightMargin: 12
            Layout.bottomMargin: 12
            // Who looks for something wants the room for what is found.
            visible: root.app.drafts.count > 0 && !root.app.filters.narrows && !root.app.filters.open

            DraftStrip {
                app: root.app
            }
        }
        SearchBar {
            Layout.fillWidth: true
            Layout.leftMargin: 16
            Layout.rightMargin: 12
            Layout.bottomMargin: 8
            filters: root.app.filters
        }
        ScopeTabs {
            Layout.leftMargin: 12
            Layout.bottomMargin: 8
            Accessible.name: qsTr("Which cases")
            scope: root.app.complaints.scope
            choices: root.app.complaints.scopes
            onChosen: scope => root.app.complaints.scope = scope
        }
        WhenSeen {
            Layout.fillWidth: true
            Layout.leftMargin: 12
            Layout.rightMargin: 12
            Layout.bottomMargin: 8
            visible: root.app.filters.count > 0 && !root.app.filters.open

            FilterChips {
                filters: root.app.filters
            }
        }
        SecondaryText {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.margin
            Layout.rightMargin: Theme.margin
            Layout.bottomMargin: 8
            visible: text !== "" && root.app.complaints.count > 0
            text: root.app.filters.indexText
        }
        Hairline {
            Layout.fillWidth: true
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true

            SheetGround {
                anchors.fill: parent
                covered: root.app.filters.open

                ListView {
                    id: list

                    objectName: "caseList"

                    anchors.fill: parent
                    clip: true
                    model: root.app.complaints
                    leftMargin: 12
                    rightMargin: 12
                    topMargin: 8
                    bottomMargin: 8
                    spacing: 2
                    cacheBuffer: 400
                    // Not reuseItems: with it, Qt 6.4 does not ask the model for more at the list's end.
                    activeFocusOnTab: true
                    boundsBehavior: Flickable.StopAtBounds
                    Accessible.role: Accessible.List
                    Accessible.name: qsTr("Cases")
                    ScrollBar.vertical: ScrollBar {}

                    Component.onCompleted: root.app.complaints.begunAnew.connect(showTop)

                    function showTop() {
                        currentIndex = 0;
                        positionViewAtBeginning();
                    }

                    delegate: ComplaintRow {
                        width: list.width - list.leftMargin - list.rightMargin
                        selected: root.wide && root.app.complaint !== null && root.app.complaint.recordId === recordId
                        onOpened: complaint => root.app.openComplaint(complaint)
                    }
                }
                WhenSeen {
                    anchors.centerIn: parent
                    width: Math.min(320, parent.width - 48)
                    visible: root.app.complaints.count === 0

                    NoCases {
                        why: root.app.emptyCases
                    }
                }
            }
            WhenSeen {
                anchors.fill: parent
                visible: root.app.filters.open

                FilterPanel {
                    filters: root.app.filters
                }
            }
        }
        Hairline {
            Layout.fillWidth: true
        }
        ActionButton {
            Layout.fillWidth: true
            Layout.margins: 16
            implicitHeight: Theme.controlHeight + 4
            kind: ActionButton.Kind.Primary
            iconName: "plus"
            text: qsTr("Record a complaint")
            onClicked: root.app.newCapture()
        }
    }
}
