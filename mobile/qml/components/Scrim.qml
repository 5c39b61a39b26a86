import QtQuick
import Heed

// Between a page and the sheet over it: what is tapped here is not meant for what lies beneath.
Rectangle {
    id: root

    signal tapped

    color: Theme.scrim

    TapHandler {
        gesturePolicy: TapHandler.ReleaseWithinBounds
        onTapped: root.tapped()
    }
}
