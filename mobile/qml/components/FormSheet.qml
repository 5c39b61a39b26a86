pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Heed
import Heed.ViewModels

// A sheet of a heading, what is scrolled, and a foot that stays; as high as it needs to be.
Sheet {
    id: root

    required property string title
    property alias iconName: head.iconName
    property alias iconColor: head.iconColor
    // Beside the title.
    property string note
    property string leaveText: qsTr("Cancel")
    // What was typed would go with it: Escape does nothing then, Cancel does.
    property bool touched: false
    property real mostHeight: 640
    // It is being written to the disk: what would be typed now is no part of it.
    property bool saving: false
    // Where in it somebody is, kept with its draft; null: it keeps none.
    property FormPlace place: null
    property alias spacing: column.spacing
    property alias foot: foot.data
    default property alias content: column.data

    readonly property real contentWidth: column.width
    // Without a foot what is scrolled ends above the sheet's rounded corners.
    readonly property real footHeight: Math.max(foot.height, 8)

    signal dismissed

    height: Math.min(mostHeight, flick.y + flick.contentHeight + footHeight)
    Accessible.name: title
    Keys.onEscapePressed: if (!touched)
        dismissed()

    PanelHeader {
        id: head

        x: 20
        y: 8
        width: root.width - x - 8
        iconColor: Theme.accent
        title: root.title
        titleSize: Theme.headingSize

        SecondaryText {
            height: Theme.controlHeight
            visible: root.note !== ""
            verticalAlignment: Text.AlignVCenter
            text: root.note
            wrapMode: Text.NoWrap
        }
        IconButton {
            iconName: "close"
            text: root.leaveText
            onClicked: root.dismissed()
        }
    }
    Flickable {
        id: flick

        objectName: "scroller"
        enabled: !root.saving
        y: head.y + head.height + 4
        width: root.width
        height: root.height - y - root.footHeight
        contentHeight: column.implicitHeight
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        ScrollBar.vertical: ScrollBar {}

        Column {
            id: column

            x: 20
            width: root.width - 40
            bottomPadding: 12
            spacing: 16
        }
    }
    Repeater {
        model: root.place === null ? [] : [root.place]

        PlaceKeeper {
            required property FormPlace modelData

            place: modelData
            scroller: flick
            shown: root.visible
        }
    }
    // Something is above or below what can be seen.
    Hairline {
        y: flick.y - height
        width: root.width
        visible: !flick.atYBeginning
    }
    Hairline {
        y: flick.y + flick.height
        width: root.width
        visible: !flick.atYEnd && root.foot.length > 0
    }
    Column {
        id: foot

        anchors.bottom: parent.bottom
        x: 20
        width: root.width - 40
        topPadding: children.length > 0 ? 8 : 0
        bottomPadding: children.length > 0 ? 16 : 0
        spacing: 8
    }
}
