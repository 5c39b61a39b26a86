pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// Photos, one after another and large: swiped through, zoomed, side by side, marked, and written to. It stays while another one is looked at, and shows that.
Rectangle {
    id: root

    required property PhotosModel photos
    required property PhotoViewer viewer

    readonly property PhotoMarks marks: viewer.marks
    readonly property bool marking: marks.marking

    color: Theme.background
    Accessible.role: Accessible.Dialog
    Accessible.name: qsTr("Photo %1").arg(viewer.position)
    Keys.onLeftPressed: viewer.previous()
    Keys.onRightPressed: viewer.next()
    Keys.onEscapePressed: photos.close()
    Component.onCompleted: forceActiveFocus()
    onMarkingChanged: if (!marking)
        forceActiveFocus()

    // What is tapped here is not meant for what lies beneath.
    TapHandler {
        gesturePolicy: TapHandler.ReleaseWithinBounds
    }
    PanelHeader {
        id: head

        x: Theme.margin
        y: 8
        width: root.width - x - 8
        iconName: "photo"
        title: root.viewer.position

        IconButton {
            iconName: "pencil"
            text: qsTr("Mark the photo")
            visible: root.viewer.source !== ""
            ink: root.marks.marking ? Theme.accent : Theme.textSecondary
            onClicked: root.marks.marking = !root.marks.marking
        }
        IconButton {
            iconName: root.marks.shown ? "eye" : "eye_off"
            text: root.marks.shown ? qsTr("Hide the marks") : qsTr("Show the marks")
            visible: root.marks.count > 0 && !root.marks.marking
            onClicked: root.marks.shown = !root.marks.shown
        }
        IconButton {
            iconName: "back"
            text: qsTr("Photo before")
            visible: !root.marks.marking
            enabled: root.viewer.index > 0
            onClicked: root.viewer.previous()
        }
        IconButton {
            iconName: "forward"
            text: qsTr("Next photo")
            visible: !root.marks.marking
            enabled: root.viewer.index < root.viewer.count - 1
            onClicked: root.viewer.next()
        }
        IconButton {
            iconName: "compare"
            text: qsTr("Side by side with the next photo")
            visible: !root.marks.marking
            enabled: root.viewer.count > 1
            ink: root.viewer.comparing ? Theme.accent : Theme.textSecondary
            onClicked: root.viewer.comparing = !root.viewer.comparing
        }
        IconButton {
            iconName: "close"
            text: qsTr("Close")
            onClicked: root.photos.close()
        }
    }
    Item {
        id: stage

        x: Theme.margin
        y: head.y + head.height + 8
        width: root.width - 2 * Theme.margin
        height: Math.max(120, foot.y - y - 12)

        PagePart {
            height: stage.height
            visible: !root.viewer.comparing && !root.marks.marking

            ListView {
                id: strip

                orientation: ListView.Horizontal
                snapMode: ListView.SnapOneItem
                boundsBehavior: Flickable.StopAtBounds
                clip: true
                cacheBuffer: 0
                reuseItems: true
                model: root.photos
                // The list has no current item of its own: it would be the first while it is being laid out.
                currentIndex: -1
                onWidthChanged: showIt()
                onMovementEnded: root.viewer.index = indexAt(contentX + width / 2, height / 2)
                Component.onCompleted: showIt()

                function showIt() {
                    forceLayout();
                    positionViewAtIndex(root.viewer.index, ListView.Beginning);
                }

                Connections {
                    target: root.viewer

                    function onIndexChanged() {
                        strip.showIt();
                    }
                }
                delegate: PhotoPane {
                    id: shown

                    required property int index
                    readonly property bool lookedAt: root.viewer.index === index

                    width: strip.width
                    height: strip.height
                    marksShown: root.marks.shown
                    onLookedAtChanged: if (!lookedAt)
                        shown.rest()
                }
            }
        }
        // After the one that is looked at.
        PagePart {
            PhotosBeside {
                viewer: root.viewer
                room: Qt.size(stage.width, stage.height)
            }
        }
        Repeater {
            model: root.viewer.comparing ? 2 : 0

            PhotoPane {
                required property int index

                x: index * (stage.width + 8) / 2
                width: (stage.width - 8) / 2
                height: stage.height
                source: index === 0 ? root.viewer.source : root.viewer.otherSource
                placeholder: ""
                marks: index === 0 ? root.marks.drawn : root.viewer.otherMarks
                marksShown: root.marks.shown
            }
        }
        Repeater {
            model: root.marks.marking ? 1 : 0

            Item {
                width: stage.width
                height: stage.height

                PhotoPane {
                    id: pane

                    anchors.fill: parent
                    interactive: false
                    source: root.viewer.source
                    placeholder: root.viewer.placeholder
                    marks: null
                }
                MarkBoard {
                    anchors.fill: parent
                    pane: pane
                    marks: root.marks
                }
            }
        }
    }
    Column {
        id: foot

        x: Theme.margin
        y: root.height - height - 12
        width: root.width - 2 * Theme.margin
        spacing: 8

        WhenSeen {
            width: foot.width
            visible: root.marks.marking

            MarkBar {
                marks: root.marks
            }
        }
        Row {
            spacing: 12
            visible: !root.marks.marking

            StatusPill {
                anchors.verticalCenter: parent.verticalCenter
                visible: root.viewer.placeText !== ""
                iconName: root.viewer.placeIcon
                text: root.viewer.placeText
            }
            SecondaryText {
                anchors.verticalCenter: parent.verticalCenter
                visible: text !== ""
                text: root.viewer.takenText
            }
        }
        ProblemText {
            width: parent.width
            text: root.viewer.trouble
        }
        PagePart {
            visible: !root.marks.marking

            PhotoFields {
                viewer: root.viewer
                sideBySide: root.width >= 640
            }
        }
    }
}
