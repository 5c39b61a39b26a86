pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Heed
import Heed.ViewModels

// The capture form. It follows the talk: the vehicle first, for everything known appears with it, then what the customer says.
Item {
    id: root

    required property AppController app
    // Beside the navigation; without it the sync's state stands above the page.
    required property bool wide
    required property CaptureController capture

    // A scanner that types what it reads.
    readonly property ScannerKeys scanner: ScannerKeys {
        window: root.Window.window
        plate: root.capture.field("vehicle.plate")
        vin: root.capture.field("vehicle.vin")
        active: root.visible && root.app.camera === null && root.capture.photos.viewer === null
    }

    readonly property bool twoColumns: width >= 900
    readonly property int columnWidth: Math.min(1080, width - 2 * Theme.margin)
    readonly property int formColumns: columnWidth >= 640 ? 2 : 1

    PastedPictures {
        window: root.Window.window
        photos: root.capture.photos
        active: root.visible
    }
    SheetGround {
        anchors.fill: parent
        covered: root.capture.photos.viewer !== null

        CaptureBar {
            id: bar

            anchors.left: parent.left
            anchors.right: parent.right
            columnWidth: root.columnWidth
            sync: root.wide ? root.app.sync : null
            scrolled: !flick.atYBeginning
            onSyncAsked: root.app.page = AppController.Sync
            onLeave: root.app.leaveCapture()
            onDiscard: root.app.discardCapture()
        }
        Flickable {
            id: flick

            objectName: "scroller"
            // What would be typed now is no part of what is being written to the disk.
            enabled: !root.capture.saving
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: bar.bottom
            anchors.bottom: known.top
            contentHeight: column.implicitHeight + 32
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            ScrollBar.vertical: ScrollBar {}

            Column {
                id: column

                x: Math.round((flick.width - width) / 2)
                y: 8
                width: root.columnWidth
                spacing: 16

                Grid {
                    id: parties

                    readonly property int tallest: Math.max(vehicle.implicitHeight, customer.implicitHeight)

                    width: parent.width
                    columns: root.twoColumns ? 2 : 1
                    spacing: 16

                    PagePart {
                        id: vehicle

                        width: root.twoColumns ? Math.round((parties.width - 16) * 0.6) : parties.width
                        height: root.twoColumns ? parties.tallest : implicitHeight

                        CapturePanel {
                            columns: root.formColumns
                            section: root.capture.vehicle
                        }
                    }
                    PagePart {
                        id: customer

                        width: root.twoColumns ? parties.width - 16 - vehicle.width : parties.width
                        height: root.twoColumns ? parties.tallest : implicitHeight

                        CapturePanel {
                            section: root.capture.customer
                            columns: root.twoColumns ? 1 : root.formColumns
                        }
                    }
                }
                WhenSeen {
                    width: parent.width
                    visible: root.capture.parties.known

                    KnownPanel {
                        parties: root.capture.parties
                        sideBySide: root.twoColumns
                        onCaseOpened: id => root.app.openComplaint(id)
                        onVisitOpened: id => root.app.openVisit(id)
                    }
                }
                PagePart {
                    CaptureWords {
                        capture: root.capture
                        sideBySide: root.twoColumns
                    }
                }
                PagePart {
                    PhotosPanel {
                        photos: root.capture.photos
                    }
                }
                PagePart {
                    CapturePanel {
                        section: root.capture.reception
                        columns: root.formColumns
                    }
                }
                PagePart {
                    CapturePanel {
                        section: root.capture.facts
                        columns: root.formColumns
                    }
                }
                PagePart {
                    CaptureCriteria {
                        capture: root.capture
                        columns: root.formColumns
                    }
                }
            }
        }
        PlaceKeeper {
            place: root.capture.place
            scroller: flick
            shown: root.visible
        }
        KnownStrip {
            id: known

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: strip.top
            parties: root.capture.parties
            columnWidth: root.columnWidth
        }
        OpenCaseStrip {
            id: strip

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: footer.top
            cases: root.capture.openCases
            columnWidth: root.columnWidth
            onOpened: id => root.app.noteInstead(id)
        }
        CaptureFooter {
            id: footer

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            completeness: root.capture.completeness
            percent: root.capture.completenessText
            standing: root.capture.standing
            tone: root.capture.standingTone
            draftText: root.capture.draftText
            draftFailed: root.capture.draftFailed
            canSave: root.capture.canSave
            columnWidth: root.columnWidth
            onLater: root.app.leaveCapture()
            onSave: root.capture.save()
        }
    }
    Repeater {
        model: root.capture.photos.viewer === null ? [] : [root.capture.photos.viewer]

        PagePart {
            id: looking

            required property PhotoViewer modelData

            height: root.height

            PhotoSheet {
                photos: root.capture.photos
                viewer: looking.modelData
            }
        }
    }
}
