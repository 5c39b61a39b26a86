import QtQuick

// What sheets come to lie upon. As long as one does, nothing of it can be reached, by finger, by keyboard, or by a screen
// reader; then the cursor is where it was before.
FocusScope {
    id: root

    required property bool covered

    // Whether somebody is at work in another part of the window, and neither here nor in a sheet over it.
    function isElsewhere(item) {
        if (item === null)
            return false;
        for (let each = item; each; each = each.parent) {
            if (each === root.parent)
                return false;
        }
        for (let each = root.parent; each; each = each.parent) {
            if (each === item)
                return false;
        }
        return true;
    }

    onCoveredChanged: {
        enabled = !covered;
        if (!covered && visible && !isElsewhere(Window.activeFocusItem))
            forceActiveFocus(Qt.PopupFocusReason);
    }
    Component.onCompleted: enabled = !covered
}
