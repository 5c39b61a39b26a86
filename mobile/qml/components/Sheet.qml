import QtQuick
import Heed

// A sheet over a page, which lies in a SheetGround: it has the keyboard as soon as it is there.
Rectangle {
    id: root

    color: Theme.surface
    radius: Theme.radius
    border.width: 1
    border.color: Theme.hairline
    Accessible.role: Accessible.Dialog
    Component.onCompleted: forceActiveFocus(Qt.PopupFocusReason)

    // What is tapped here is not meant for what lies beneath.
    TapHandler {
        gesturePolicy: TapHandler.ReleaseWithinBounds
    }
}
