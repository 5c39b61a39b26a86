pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Heed
import Heed.ViewModels

// The window: navigation, the page that is open, and what is to be said for a moment.
ApplicationWindow {
    id: root

    required property AppController app

    // A tablet held wide shows list and complaint side by side; everything else one pane at a time.
    readonly property bool wide: width >= 960 && width > height
    // A complaint or a capture on one pane has its own way back, and its actions take the bar's place.
    readonly property bool inside: !wide && (app.page === AppController.Capture || (app.page === AppController.Cases && app.complaint !== null) || (app.page === AppController.Reception && (app.reception !== null || app.visit !== null)))

    // Something is asked for at the bottom of the page.
    readonly property bool sheetShown: {
        const complaint = app.page === AppController.Cases ? app.complaint : null;
        const visit = app.page === AppController.Reception ? app.visit : null;
        return complaint !== null && (complaint.editing !== null || complaint.steps.form !== null || complaint.correcting !== null || complaint.history !== null || complaint.related.dutyOpen) || visit !== null && (visit.edit !== null || visit.checklist !== null);
    }

    visible: true
    width: 1280
    height: 800
    minimumWidth: 360
    minimumHeight: 560
    title: app.tabletName === "" ? qsTr("Heed") : qsTr("Heed · Tablet %1 · %2").arg(app.tabletName).arg(app.userName)
    color: Theme.background
    font.family: Theme.family
    font.pixelSize: Theme.bodySize

    Binding {
        target: Theme
        property: "dark"
        value: root.app.darkMode
    }
    Binding {
        target: Theme
        property: "scale"
        value: root.app.textSize / 100
    }
    Binding {
        target: Theme
        property: "leftHanded"
        value: root.app.leftHanded
    }
    Binding {
        target: Theme
        property: "reduceMotion"
        value: root.app.reduceMotion
    }
    Binding {
        target: Theme
        property: "margin"
        value: root.width < 600 ? 16 : 24
    }

    SheetGround {
        anchors.fill: parent
        covered: root.app.camera !== null || root.app.review !== null

        Navigation {
            id: navigation

            app: root.app
            rail: root.wide
            visible: !root.inside
            x: Theme.leftHanded ? root.width - width : 0
            y: root.wide ? 0 : root.height - height
            width: root.wide ? implicitWidth : root.width
            height: root.wide ? root.height : visible ? implicitHeight : 0
        }
        NoticeStrip {
            id: strip

            x: stage.x
            width: stage.width
            text: root.app.noticeIsBad ? root.app.notice : ""
            onDismissed: root.app.dismissNotice()
        }
        SyncStrip {
            id: syncStrip

            y: strip.height
            width: root.width
            height: visible ? implicitHeight : 0
            visible: root.inside
            sync: root.app.sync
        }
        Item {
            id: stage

            x: root.wide && !Theme.leftHanded ? navigation.width : 0
            y: syncStrip.y + syncStrip.height
            width: root.width - (root.wide ? navigation.width : 0)
            height: (root.wide || root.inside ? root.height : root.height - navigation.height) - y

            CasesPage {
                anchors.fill: parent
                app: root.app
                wide: root.wide
                visible: root.app.page === AppController.Cases
            }
            // A new page for every capture, so that nothing of the one before is left in it.
            Repeater {
                model: root.app.capture === null ? [] : [root.app.capture]

                PagePart {
                    id: capturing

                    required property CaptureController modelData

                    height: stage.height
                    visible: root.app.page === AppController.Capture

                    CapturePage {
                        app: root.app
                        wide: root.wide
                        capture: capturing.modelData
                    }
                }
            }
            Repeater {
                model: root.app.reception === null ? [] : [root.app.reception]

                TakeInPage {
                    required property ReceptionController modelData

                    anchors.fill: stage
                    app: root.app
                    wide: root.wide
                    reception: modelData
                    visible: root.app.page === AppController.Reception
                }
            }
            // Made when they are looked at: the list is there sooner.
            Repeater {
                model: root.app.page === AppController.Reception && root.app.reception === null ? 1 : 0

                ReceptionPage {
                    anchors.fill: stage
                    app: root.app
                    wide: root.wide
                }
            }
            Repeater {
                model: root.app.page === AppController.Inbox ? 1 : 0

                InboxPage {
                    anchors.fill: stage
                    app: root.app
                }
            }
            Repeater {
                model: root.app.page === AppController.Sync ? 1 : 0

                SyncPage {
                    anchors.fill: stage
                    app: root.app
                }
            }
            Repeater {
                model: root.app.page === AppController.Settings ? 1 : 0

                SettingsPage {
                    anchors.fill: stage
                    app: root.app
                }
            }
            Toast {
                text: root.app.noticeIsBad ? "" : root.app.notice
                actionText: root.app.undoable ? qsTr("Undo") : ""
                onActed: root.app.undo()
                anchors.horizontalCenter: parent.horizontalCenter
                // Not upon a sheet's buttons, and above most sheets; a very tall one lends its head for the moment.
                y: root.sheetShown ? 8 : parent.height - height - 96
                onDismissed: root.app.dismissNotice()
            }
        }
    }
    Scrim {
        anchors.fill: parent
        visible: root.app.review !== null
        onTapped: root.app.closeReview()
    }
    Repeater {
        model: root.app.review === null ? [] : [root.app.review]

        ReviewSheet {
            required property RecordReview modelData

            width: Math.min(root.width - 16, 760)
            x: Math.round((root.width - width) / 2)
            y: root.height - height - 16
            mostHeight: root.height - 32
            review: modelData
            onDismissed: root.app.closeReview()
        }
    }
    Repeater {
        model: root.app.camera === null ? [] : [root.app.camera]

        CameraSheet {
            required property CameraController modelData

            width: root.width
            height: root.height
            camera: modelData
        }
    }
}
