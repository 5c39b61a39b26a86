pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// All complaints and the one that is open: side by side on a wide tablet, one after the other elsewhere.
Item {
    id: root

    required property AppController app
    required property bool wide

    readonly property bool opened: app.complaint !== null

    CasesPane {
        id: list

        app: root.app
        wide: root.wide
        visible: root.wide || !root.opened
        width: root.wide ? Math.min(440, Math.round(root.width * 0.36)) : root.width
        height: root.height
    }
    Hairline {
        visible: root.wide
        anchors.left: list.right
        height: root.height
    }
    Item {
        id: detail

        x: root.wide ? list.width + 1 : 0
        width: root.width - x
        height: root.height
        visible: root.wide || root.opened

        // A new page for every complaint: it begins at its top, with nothing left of the one before.
        Repeater {
            model: root.opened ? [root.app.complaint] : []

            PagePart {
                id: part

                required property ComplaintController modelData

                height: detail.height

                ComplaintPage {
                    complaint: part.modelData
                    wide: root.wide
                    onBack: root.app.closeComplaint()
                    onOpened: complaint => root.app.openComplaint(complaint)
                    onVisitOpened: visit => root.app.openVisit(visit)
                }
            }
        }
        EmptyState {
            visible: !root.opened
            anchors.centerIn: parent
            width: Math.min(420, parent.width - 48)
            iconName: "cases"
            title: qsTr("No complaint is open")
            // With an empty list there is nothing to choose, and the list says what to do.
            text: root.app.complaints.count > 0 ? qsTr("Choose one on the left, or record a new one.") : ""
        }
    }
}
