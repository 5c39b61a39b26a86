import QtQuick
import QtQuick.Layouts
import Heed
import Heed.ViewModels

// Where one can go: a rail at the side on a tablet held wide, a bar at the bottom otherwise.
Rectangle {
    id: root

    required property AppController app
    property bool rail: true
    // Beside one another at the foot of a phone.
    readonly property bool crowded: !rail && width < 480 * Theme.scale

    color: Theme.surface
    implicitWidth: rail ? Math.round(88 * Theme.scale) : 400
    implicitHeight: rail ? 400 : destinations.implicitHeight + 4
    Accessible.role: Accessible.PageTabList
    Accessible.name: qsTr("Pages")

    Hairline {
        width: root.rail ? 1 : parent.width
        height: root.rail ? parent.height : 1
        x: root.rail && !Theme.leftHanded ? parent.width - width : 0
        anchors.top: parent.top
    }
    Rectangle {
        id: mark

        visible: root.rail
        anchors.horizontalCenter: parent.horizontalCenter
        y: 20
        width: 48
        height: 48
        radius: 14
        color: Theme.accent
        Accessible.role: Accessible.StaticText
        Accessible.name: qsTr("Heed")

        Text {
            anchors.centerIn: parent
            text: "倾"
            color: Theme.inkOnAccent
            font.family: Theme.family
            font.pixelSize: 26
            font.bold: true
        }
    }
    GridLayout {
        id: destinations

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.topMargin: root.rail ? 92 : 0
        height: root.rail ? implicitHeight : parent.height
        flow: root.rail ? GridLayout.TopToBottom : GridLayout.LeftToRight
        rows: root.rail ? 10 : 1
        columns: root.rail ? 1 : 10
        rowSpacing: 8
        columnSpacing: 0

        NavButton {
            Layout.alignment: Qt.AlignHCenter
            Layout.fillWidth: true
            crowded: root.crowded
            iconName: "cases"
            text: qsTr("Cases")
            selected: root.app.page === AppController.Cases
            onClicked: root.app.page = AppController.Cases
        }
        NavButton {
            Layout.alignment: Qt.AlignHCenter
            Layout.fillWidth: true
            crowded: root.crowded
            iconName: "plus"
            text: qsTr("Record")
            selected: root.app.page === AppController.Capture
            onClicked: root.app.page = AppController.Capture
        }
        NavButton {
            Layout.alignment: Qt.AlignHCenter
            Layout.fillWidth: true
            crowded: root.crowded
            iconName: "car"
            text: qsTr("Reception")
            selected: root.app.page === AppController.Reception
            onClicked: root.app.page = AppController.Reception
        }
        NavButton {
            Layout.alignment: Qt.AlignHCenter
            Layout.fillWidth: true
            crowded: root.crowded
            iconName: "bell"
            text: qsTr("Notices")
            badge: root.app.inbox.unread
            selected: root.app.page === AppController.Inbox
            onClicked: root.app.page = AppController.Inbox
        }
        NavButton {
            Layout.alignment: Qt.AlignHCenter
            Layout.fillWidth: true
            crowded: root.crowded
            iconName: root.app.sync.iconName
            text: qsTr("Sync")
            badge: root.app.sync.needsAttention > 0 ? root.app.sync.needsAttention : root.app.sync.waiting
            alarming: root.app.sync.needsAttention > 0 || root.app.sync.state === SyncStatus.StorageFull
            selected: root.app.page === AppController.Sync
            onClicked: root.app.page = AppController.Sync
        }
        NavButton {
            Layout.alignment: Qt.AlignHCenter
            Layout.fillWidth: true
            crowded: root.crowded
            iconName: "settings"
            text: qsTr("Settings")
            selected: root.app.page === AppController.Settings
            onClicked: root.app.page = AppController.Settings
        }
    }
    ColumnLayout {
        // With large texts on a low window the way to everything goes before.
        visible: root.rail && y > destinations.y + destinations.height
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 20
        anchors.horizontalCenter: parent.horizontalCenter
        spacing: 2

        Rectangle {
            Layout.alignment: Qt.AlignHCenter
            Layout.preferredWidth: 36
            Layout.preferredHeight: 36
            radius: 18
            color: Theme.sunken

            Text {
                anchors.centerIn: parent
                text: root.app.userName.charAt(0)
                color: Theme.text
                font.family: Theme.family
                font.pixelSize: Theme.bodySize
            }
        }
        SecondaryText {
            Layout.alignment: Qt.AlignHCenter
            text: root.app.tabletName === "" ? "" : qsTr("Tablet %1").arg(root.app.tabletName)
            font.pixelSize: Theme.smallestSize
        }
    }
}
