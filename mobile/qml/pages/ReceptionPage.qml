pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Heed
import Heed.ViewModels

// Who came in: the visits, and the one that is open; side by side on a wide tablet, one after the other elsewhere.
Item {
    id: root

    required property AppController app
    required property bool wide

    readonly property bool opened: app.visit !== null

    Rectangle {
        id: pane

        color: Theme.surface
        visible: root.wide || !root.opened
        width: root.wide ? Math.min(440, Math.round(root.width * 0.36)) : root.width
        height: root.height

        TitleText {
            id: title

            x: Theme.margin
            y: 20
            text: qsTr("Reception")
        }
        SyncLine {
            id: sync

            x: Theme.margin
            y: title.y + title.height
            width: parent.width - x - 16
            sync: root.app.sync
            onClicked: root.app.page = AppController.Sync
        }
        SearchInput {
            id: search

            objectName: "visitSearch"
            x: 16
            y: sync.y + sync.height + 8
            width: parent.width - 32
            placeholderText: qsTr("Plate, VIN, phone, name")
            words: root.app.visits.words
            Accessible.name: qsTr("Search the visits")
            onTyped: words => root.app.visits.words = words
            onWanted: root.app.visits.searchNow()
        }
        ScopeTabs {
            id: tabs

            x: 12
            y: search.y + search.height + 8
            Accessible.name: qsTr("Which visits")
            scope: root.app.visits.scope
            choices: root.app.visits.scopes
            onChosen: scope => root.app.visits.scope = scope
        }
        SecondaryText {
            id: preparing

            x: Theme.margin
            y: tabs.y + tabs.height + 8
            width: parent.width - 2 * Theme.margin
            visible: text !== "" && root.app.visits.count > 0
            text: root.app.visits.indexText
        }
        Hairline {
            y: list.y - 1
            width: parent.width
        }
        ListView {
            id: list

            objectName: "visitList"

            y: (preparing.visible ? preparing.y + preparing.height : tabs.y + tabs.height) + 9
            width: parent.width
            height: action.y - 17 - y
            clip: true
            model: root.app.visits
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
            Accessible.name: qsTr("Visits")
            ScrollBar.vertical: ScrollBar {}

            Component.onCompleted: root.app.visits.begunAnew.connect(showTop)
            Component.onDestruction: root.app.visits.begunAnew.disconnect(showTop)

            function showTop() {
                currentIndex = 0;
                positionViewAtBeginning();
            }

            delegate: VisitRow {
                width: list.width - list.leftMargin - list.rightMargin
                selected: root.wide && root.app.visit !== null && root.app.visit.visitId === visitId
                onOpened: visit => root.app.openVisit(visit)
            }
        }
        WhenSeen {
            anchors.centerIn: list
            width: Math.min(320, parent.width - 48)
            visible: root.app.visits.count === 0

            NoVisits {
                why: root.app.emptyVisits
            }
        }
        Hairline {
            y: action.y - 16
            width: parent.width
        }
        ActionButton {
            id: action

            x: 16
            y: parent.height - height - 16
            width: parent.width - 32
            implicitHeight: Theme.controlHeight + 4
            kind: ActionButton.Kind.Primary
            iconName: "car"
            text: qsTr("Take a vehicle in")
            onClicked: root.app.newReception()
        }
    }
    Hairline {
        visible: root.wide
        anchors.left: pane.right
        height: root.height
    }
    Item {
        id: detail

        x: root.wide ? pane.width + 1 : 0
        width: root.width - x
        height: root.height
        visible: root.wide || root.opened

        Repeater {
            model: root.opened ? [root.app.visit] : []

            VisitPage {
                required property VisitController modelData

                anchors.fill: detail
                app: root.app
                visit: modelData
                wide: root.wide
                onBack: root.app.closeVisit()
            }
        }
        EmptyState {
            visible: !root.opened
            anchors.centerIn: parent
            width: Math.min(420, parent.width - 48)
            iconName: "visit"
            title: qsTr("No visit is open")
            text: root.app.visits.count > 0 ? qsTr("Choose one on the left, or take a vehicle in.") : ""
        }
    }
}
