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

    // What an empty list means.
    readonly property var none: {
        if (app.complaints.scope === ComplaintListModel.Mine)
            return {
                "title": qsTr("Nothing waits for you"),
                "text": qsTr("What is handed on to you, and what you record, stands here by its deadline.")
            };
        if (app.complaints.allCount > 0)
            return {
                "title": qsTr("Everything is finished"),
                "text": qsTr("Finished cases stand under All.")
            };
        return {
            "title": qsTr("No complaints yet"),
            "text": qsTr("The first one you record appears here.")
        };
    }

    color: Theme.surface

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
        DraftStrip {
            Layout.fillWidth: true
            Layout.leftMargin: 12
            Layout.rightMargin: 12
            Layout.bottomMargin: 12
            visible: root.app.drafts.count > 0
            app: root.app
        }
        ScopeTabs {
            Layout.leftMargin: 12
            Layout.bottomMargin: 8
            complaints: root.app.complaints
        }
        Hairline {
            Layout.fillWidth: true
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true

            ListView {
                id: list

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

                delegate: ComplaintRow {
                    width: list.width - list.leftMargin - list.rightMargin
                    selected: root.wide && root.app.complaint !== null && root.app.complaint.recordId === recordId
                    onClicked: root.app.openComplaint(recordId)
                }
            }
            EmptyState {
                anchors.centerIn: parent
                width: Math.min(320, parent.width - 48)
                visible: root.app.complaints.count === 0
                iconName: root.app.sync.firstSync && root.app.sync.busy ? "sync" : "ear"
                title: root.app.sync.firstSync && root.app.sync.busy ? root.app.sync.headline : root.none.title
                text: root.app.sync.firstSync ? root.app.sync.advice : root.none.text
                busy: root.app.sync.firstSync && root.app.sync.busy
                progress: root.app.sync.progress
            }
        }
        Hairline {
            Layout.fillWidth: true
        }
        ActionButton {
            Layout.fillWidth: true
            Layout.margins: 16
            implicitHeight: 52
            kind: ActionButton.Kind.Primary
            iconName: "plus"
            text: qsTr("Record a complaint")
            onClicked: root.app.newCapture()
        }
    }
}
