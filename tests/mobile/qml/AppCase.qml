import QtQuick
import QtQuick.Controls.Basic
import QtTest
import Heed
import "Walk.js" as Walk

// Tests of the app's window: each begins with a new `world` (qml_world.hpp), opens the window in the size that it
// is about, and leaves neither.
TestCase {
    when: windowShown
    visible: true
    width: 10
    height: 10

    property ApplicationWindow window: null
    readonly property Component windows: Component {
        Main {}
    }
    readonly property Component failureWindows: Component {
        StartFailurePage {}
    }

    function init() {
        world.renew();
    }
    function cleanup() {
        world.lengthenTexts(false);
        world.speakNone();
        window.destroy();
        window = null;
        wait(0);
    }
    function open(width, height) {
        appear(windows.createObject(null, {
            app: world.app,
            width: width,
            height: height
        }));
    }
    // What stands instead of the app when its store is "full", "busy" or "damaged".
    function openFailure(kind, width, height) {
        appear(failureWindows.createObject(null, {
            failure: world.startFailure(kind),
            width: width,
            height: height
        }));
    }
    function appear(made) {
        window = made;
        tryCompare(window, "visible", true);
        window.requestActivate();
        settle();
    }
    // Until what is shown is whole and drawn.
    function settle() {
        tryVerify(() => PartQueue.empty);
        // There may be nothing left to draw.
        window.update();
        waitForRendering(window.contentItem);
    }
    function byName(name, type) {
        const found = Walk.find(window.contentItem, item => isName(item.Accessible.name, name) && item instanceof (type || AbstractButton));
        verify(found !== null, "there is no control named " + name);
        return found;
    }
    // Also of a control whose texts were lengthened.
    function isName(said, name) {
        return said === name || said === name + world.textMark() || (said.startsWith(name + " ") && said.endsWith(world.textMark()));
    }
    function photoAt(photos, row) {
        return photos.data(photos.index(row, 0), Qt.UserRole + 1);
    }
}
