pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Heed
import Heed.ViewModels

// A complaint: who and what, the customer's own words, the facts, how it came about, and what can be done now.
Item {
    id: root

    required property ComplaintController complaint
    required property bool wide

    readonly property int columnWidth: Math.min(760, width - 2 * Theme.margin)

    signal back
    signal opened(string complaint)
    signal visitOpened(string visit)

    PastedPictures {
        window: root.Window.window
        photos: root.complaint.photos
        active: root.visible
    }
    SheetGround {
        id: ground

        anchors.fill: parent
        covered: root.complaint.editing !== null || root.complaint.steps.form !== null || root.complaint.correcting !== null || root.complaint.history !== null || root.complaint.related.dutyOpen || root.complaint.photos.viewer !== null

        Flickable {
            id: flick

            objectName: "scroller"

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: parent.top
            anchors.bottom: actions.top
            contentHeight: column.implicitHeight + 48
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            ScrollBar.vertical: ScrollBar {}

            Column {
                id: column

                x: Math.round((flick.width - width) / 2)
                y: 20
                width: root.columnWidth
                spacing: 16

                PagePart {
                    ComplaintHeader {
                        complaint: root.complaint
                        backShown: !root.wide
                        onBack: root.back()
                    }
                }
                PagePart {
                    visible: root.complaint.duplicates.mergedAway

                    JoinedPanels {
                        duplicates: root.complaint.duplicates
                        standing: true
                        onOpened: complaint => root.opened(complaint)
                    }
                }
                PagePart {
                    visible: root.complaint.conflicts > 0

                    Banner {
                        iconName: "conflict"
                        tone: StatusPill.Tone.Warning
                        title: qsTr("%n field(s) hold different values", "", root.complaint.conflicts)
                        text: qsTr("Several people wrote without seeing each other. Tap a marked field to compare.")
                        actionText: qsTr("Compare")
                        onActed: root.complaint.compare()
                    }
                }
                PagePart {
                    visible: root.complaint.deletionDisputed

                    Banner {
                        iconName: "conflict"
                        tone: StatusPill.Tone.Warning
                        title: qsTr("Deleted by somebody, written into by others")
                        text: qsTr("They did so without seeing each other. It stays visible until somebody decides.")
                        actionText: qsTr("Keep it")
                        onActed: root.complaint.keep()
                    }
                }
                PagePart {
                    visible: root.complaint.steps.known

                    NextPanel {
                        complaint: root.complaint
                    }
                }
                PagePart {
                    WordsPanel {
                        complaint: root.complaint
                    }
                }
                PagePart {
                    // The case that is worked on in this one's place stands above.
                    visible: root.complaint.duplicates.offers.length + root.complaint.duplicates.joined.length > (root.complaint.duplicates.mergedAway ? 1 : 0)

                    DuplicatesPanel {
                        duplicates: root.complaint.duplicates
                        onOpened: complaint => root.opened(complaint)
                    }
                }
                PagePart {
                    ImportancePanel {
                        complaint: root.complaint
                    }
                }
                PagePart {
                    PhotosPanel {
                        photos: root.complaint.photos
                    }
                }
                Repeater {
                    model: root.complaint.sections

                    PagePart {
                        id: part

                        required property FieldSection modelData

                        width: column.width

                        SectionPanel {
                            section: part.modelData
                            narrow: root.columnWidth < 480
                            actionText: root.complaint.phoneSection === part.modelData ? qsTr("Call") : ""
                            onPicked: field => root.complaint.beginEdit(field)
                            onActed: root.complaint.call()
                        }
                    }
                }
                PagePart {
                    RelatedPanel {
                        related: root.complaint.related
                        onCaseOpened: complaint => root.opened(complaint)
                        onVisitOpened: visit => root.visitOpened(visit)
                    }
                }
                PagePart {
                    TimelinePanel {
                        complaint: root.complaint
                    }
                }
                PagePart {
                    ToldPanel {
                        told: root.complaint.told
                    }
                }
                PagePart {
                    Item {
                        implicitHeight: remove.implicitHeight

                        ActionButton {
                            id: remove

                            anchors.right: parent.right
                            kind: ActionButton.Kind.Danger
                            iconName: "trash"
                            text: qsTr("Delete this complaint")
                            onClicked: root.complaint.remove()
                        }
                    }
                }
            }
        }
        ComplaintActions {
            id: actions

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            complaint: root.complaint
            columnWidth: root.columnWidth
        }
        // Where the finger has just been, wherever the page is scrolled to.
        Banner {
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.bottom: actions.top
            anchors.bottomMargin: 12
            width: root.columnWidth
            visible: root.complaint.refusal !== ""
            floating: true
            iconName: "lock"
            tone: StatusPill.Tone.Danger
            title: qsTr("This is not possible here")
            text: root.complaint.refusal
            dismissable: true
            onDismissed: root.complaint.dismissRefusal()
        }
    }
    PlaceKeeper {
        place: root.complaint.place
        scroller: flick
        fields: ground
        shown: root.visible
    }
    ComplaintSheets {
        anchors.fill: parent
        complaint: root.complaint
        sheetWidth: Math.min(root.columnWidth + 2 * Theme.margin, root.width - 16)
    }
}
