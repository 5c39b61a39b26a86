import QtQuick
import Heed
import Heed.ViewModels

// Notes in which field of a form the cursor is and how far it is scrolled, and puts both back when the form
// is seen again. A field is an item with a `fieldName` and a goOn().
Item {
    id: root

    required property FormPlace place
    required property Flickable scroller
    // In which its fields are, where that is more than what is scrolled.
    property Item fields: scroller.contentItem
    // As long as nobody looks at the form, it stands where it was left.
    required property bool shown

    readonly property Item focused: Window.activeFocusItem
    // It has come to be seen, and stands not yet where it was left.
    property bool due: false
    property bool putting: false
    // Where it is to be scrolled to as soon as there is so much to scroll; below zero: nowhere.
    property real wanted: -1

    function nameOf(item) {
        for (let each = item; each && each !== scroller; each = each.parent) {
            if (each.fieldName !== undefined)
                return each.fieldName;
        }
        return "";
    }
    function find(item) {
        if (item.fieldName === place.field && item.visible && item.enabled)
            return item;
        for (let i = 0; i < item.children.length; ++i) {
            const found = find(item.children[i]);
            if (found !== null)
                return found;
        }
        return null;
    }
    function putBack() {
        if (!shown || !due || !PartQueue.empty)
            return;
        due = false;
        wanted = place.scroll;
        putting = true;
        const field = place.field === "" ? null : find(fields);
        if (field !== null)
            field.goOn();
        putting = false;
        reach();
    }
    function reach() {
        if (wanted < 0)
            return;
        const most = Math.max(0, scroller.contentHeight - scroller.height);
        putting = true;
        scroller.contentY = Math.min(wanted, most);
        putting = false;
        if (most >= wanted)
            wanted = -1;
    }

    onFocusedChanged: {
        const name = shown && !putting ? nameOf(focused) : "";
        if (name === "")
            return;
        place.field = name;
        // Somebody has begun at another place before this one could be put back.
        due = false;
    }
    onShownChanged: {
        due = shown;
        soon.restart();
    }
    Component.onCompleted: {
        due = shown;
        soon.restart();
    }

    Connections {
        target: PartQueue

        function onEmptyChanged() {
            soon.restart();
        }
    }
    // Once it is whole and laid out.
    Timer {
        id: soon

        interval: 0
        onTriggered: root.putBack()
    }

    Connections {
        target: root.scroller

        function onMovementStarted() {
            root.due = false;
            root.wanted = -1;
        }
        function onMovementEnded() {
            root.place.scroll = root.scroller.contentY;
        }
        function onContentYChanged() {
            if (root.shown && !root.putting && root.wanted < 0 && !root.scroller.moving)
                root.place.scroll = root.scroller.contentY;
        }
        function onContentHeightChanged() {
            root.reach();
        }
    }
}
