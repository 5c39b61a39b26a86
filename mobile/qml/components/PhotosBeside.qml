import QtQuick
import Heed
import Heed.ViewModels

// The photos before and after the one that is looked at, decoded already when somebody goes there. Nothing of them is seen here.
Item {
    id: root

    required property PhotoViewer viewer
    // In which each will be shown.
    property size room

    readonly property bool ready: before.status !== Image.Loading && after.status !== Image.Loading

    PhotoPicture {
        id: before

        visible: false
        room: root.room
        source: root.viewer.sourceBefore
    }
    PhotoPicture {
        id: after

        visible: false
        room: root.room
        source: root.viewer.sourceAfter
    }
}
