pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Heed
import Heed.ViewModels

// A visit: what was taken down when the vehicle came in, what is checked before it goes, and its earlier cases.
Item {
    id: root

    required property AppController app
    required property VisitController visit
    required property bool wide

    readonly property int columnWidth: Math.min(760, width - 2 * Theme.margin)
    readonly property bool narrow: columnWidth < 480
    readonly property int beneathSheet: narrow ? 0 : Theme.margin
    readonly property int sheetWidth: Math.min(width - 2 * beneathSheet, 720)

    signal back

    SheetGround {
        id: ground

        anchors.fill: parent
        covered: root.visit.checklist !== null || root.visit.edit !== null

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

                VisitHeader {
                    width: parent.width
                    visit: root.visit
                    backShown: !root.wide
                    onBack: root.back()
                }
                Panel {
                    width: parent.width
                    visible: root.visit.contested.length > 0
                    topPadding: 12

                    PanelHeader {
                        width: parent.width
                        iconName: "conflict"
                        iconColor: Theme.warning
                        title: qsTr("%n field(s) hold different values", "", root.visit.contested.length)
                    }
                    ContestedFields {
                        width: parent.width
                        contested: root.visit.contested
                        writing: root.visit.writing
                        onChosen: (field, version) => root.visit.resolve(field, version)
                    }
                }
                PagePart {
                    ChecklistsPanel {
                        visit: root.visit
                    }
                }
                Repeater {
                    model: root.visit.sections

                    PagePart {
                        id: part

                        required property FieldSection modelData
                        required property int index

                        width: column.width

                        SectionPanel {
                            narrow: root.narrow
                            readOnly: true
                            section: part.modelData
                            actionText: part.modelData.filledCount > 0 ? qsTr("Change") : qsTr("Fill in")
                            onActed: root.visit.beginEdit(root.visit.parts[part.index])
                        }
                    }
                }
                PagePart {
                    VisitCondition {
                        visit: root.visit
                    }
                }
                PagePart {
                    visible: root.visit.cases.length > 0

                    Panel {
                        id: earlier

                        topPadding: 12

                        PanelHeader {
                            width: parent.width
                            iconName: "cases"
                            title: qsTr("Complaints about this vehicle")
                        }
                        Repeater {
                            model: root.visit.cases

                            KnownRow {
                                required property var modelData

                                width: earlier.contentWidth
                                when: modelData.when
                                words: modelData.words
                                stateText: modelData.state
                                stateIcon: modelData.finished ? "check" : "clock"
                                important: modelData.important
                                spoken: modelData.spoken
                                onClicked: root.app.openComplaint(modelData.id)
                            }
                        }
                    }
                }
            }
        }
        Rectangle {
            id: actions

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            color: Theme.surface
            height: Theme.controlHeight + 32

            Hairline {
                width: parent.width
            }
            ActionButton {
                readonly property int side: Math.round((root.width - root.columnWidth) / 2)

                x: Theme.leftHanded ? side : parent.width - side - width
                anchors.verticalCenter: parent.verticalCenter
                iconName: "ear"
                text: qsTr("Record a complaint from this visit")
                onClicked: root.app.captureFromVisit()
            }
        }
    }
    Scrim {
        anchors.fill: parent
        visible: ground.covered
    }
    Repeater {
        model: root.visit.edit === null ? [] : [root.visit.edit]

        VisitEditSheet {
            required property VisitEdit modelData

            width: root.sheetWidth
            x: Math.round((root.width - width) / 2)
            y: root.height - height - root.beneathSheet
            mostHeight: root.height - 2 * Math.max(12, root.beneathSheet)
            edit: modelData
            onConfirmed: root.visit.commitEdit()
            onDismissed: root.visit.cancelEdit()
        }
    }
    Repeater {
        model: root.visit.checklist === null ? [] : [root.visit.checklist]

        ChecklistSheet {
            required property ChecklistForm modelData

            width: root.sheetWidth
            x: Math.round((root.width - width) / 2)
            y: root.height - height - root.beneathSheet
            mostHeight: root.height - 2 * Math.max(12, root.beneathSheet)
            form: modelData
            onDismissed: root.visit.closeChecklist()
        }
    }
}
