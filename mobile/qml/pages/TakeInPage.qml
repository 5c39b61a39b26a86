pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Heed
import Heed.ViewModels

// A vehicle is taken in, beside it on the lane (S-16). It follows the walk round the car: whose it is, what the dashboard
// says, how it looks, what is to be done, what was promised; and the signature.
Item {
    id: root

    required property AppController app
    // Beside the navigation; without it the sync's state stands above the page.
    required property bool wide
    required property ReceptionController reception

    // A scanner that types what it reads.
    readonly property ScannerKeys scanner: ScannerKeys {
        window: root.Window.window
        plate: root.reception.field("vehicle.plate")
        vin: root.reception.field("vehicle.vin")
        active: root.visible && root.app.camera === null
    }

    readonly property bool twoColumns: width >= 900
    readonly property int columnWidth: Math.min(1080, width - 2 * Theme.margin)
    readonly property int formColumns: columnWidth >= 640 ? 2 : 1

    PastedPictures {
        window: root.Window.window
        active: root.visible
        onUnwanted: root.app.sayWherePhotosBelong()
    }
    CaptureBar {
        id: bar

        anchors.left: parent.left
        anchors.right: parent.right
        columnWidth: root.columnWidth
        sync: root.wide ? root.app.sync : null
        scrolled: !flick.atYBeginning
        onSyncAsked: root.app.page = AppController.Sync
        title: qsTr("Take a vehicle in")
        onLeave: root.app.leaveReception()
        onDiscard: root.app.discardReception()
    }
    Flickable {
        id: flick

        objectName: "scroller"
        // What would be typed now is no part of what is being written to the disk.
        enabled: !root.reception.saving
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
                id: pair

                readonly property int tallest: Math.max(vehicle.implicitHeight, customer.implicitHeight)

                width: parent.width
                columns: root.twoColumns ? 2 : 1
                spacing: 16

                CapturePanel {
                    id: vehicle

                    width: root.twoColumns ? Math.round((pair.width - 16) * 0.6) : pair.width
                    height: root.twoColumns ? pair.tallest : implicitHeight
                    columns: root.formColumns
                    section: root.reception.vehicle
                }
                PagePart {
                    id: customer

                    width: root.twoColumns ? pair.width - 16 - vehicle.width : pair.width
                    height: root.twoColumns ? pair.tallest : implicitHeight

                    CapturePanel {
                        columns: root.twoColumns ? 1 : root.formColumns
                        section: root.reception.customer
                    }
                }
            }
            WhenSeen {
                width: parent.width
                visible: root.reception.parties.known

                KnownPanel {
                    parties: root.reception.parties
                    sideBySide: root.twoColumns
                    onCaseOpened: id => root.app.openComplaint(id)
                    onVisitOpened: id => root.app.openVisit(id)
                }
            }
            PagePart {
                CapturePanel {
                    columns: root.formColumns
                    section: root.reception.work
                }
            }
            PagePart {
                LightsPanel {
                    reception: root.reception
                    columns: root.formColumns
                }
            }
            PagePart {
                MarksPanel {
                    marks: root.reception.marks
                    condition: root.reception.condition
                    sideBySide: root.twoColumns
                }
            }
            PagePart {
                BelongingsPanel {
                    belongings: root.reception.belongings
                }
            }
            PagePart {
                CapturePanel {
                    columns: root.formColumns
                    section: root.reception.promise

                    Flow {
                        width: parent.width
                        spacing: 8

                        Repeater {
                            model: root.reception.promises

                            ChipButton {
                                required property var modelData

                                readonly property FieldItem promised: root.reception.field("promised_at")

                                iconName: "clock"
                                text: modelData.label
                                selected: promised.text === modelData.text
                                onClicked: promised.text = modelData.text
                            }
                        }
                    }
                }
            }
            PagePart {
                SignaturePanel {
                    signature: root.reception.signature
                }
            }
        }
    }
    PlaceKeeper {
        place: root.reception.place
        scroller: flick
        shown: root.visible
    }
    KnownStrip {
        id: known

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: footer.top
        parties: root.reception.parties
        columnWidth: root.columnWidth
    }
    CaptureFooter {
        id: footer

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        completeness: root.reception.completeness
        percent: root.reception.completenessText
        standing: root.reception.standing
        tone: root.reception.standingTone
        draftText: root.reception.draftText
        draftFailed: root.reception.draftFailed
        canSave: root.reception.canSave
        columnWidth: root.columnWidth
        onLater: root.app.leaveReception()
        onSave: root.reception.save()
    }
}
