import QtQuick
import QtQuick.Controls.Basic
import Heed

// Several lines to type in: it grows with what is said, up to a point; then what is in it scrolls, so that what stands
// beneath it stays in sight and the cursor always is.
Flickable {
    id: root

    property alias text: area.text
    property alias placeholderText: area.placeholderText
    property alias wrong: area.wrong
    property alias ground: area.ground
    property alias line: area.line
    property alias textSize: area.font.pixelSize
    property alias oneParagraph: area.oneParagraph
    property alias minimumHeight: area.minimumHeight
    property int maximumHeight: 240
    property string name

    function takeFocus() {
        area.forceActiveFocus();
    }
    function goToEnd() {
        area.cursorPosition = area.length;
    }

    // As one who comes back to it: behind what is there.
    function goOn() {
        takeFocus();
        goToEnd();
    }

    implicitHeight: Math.min(area.implicitHeight, maximumHeight)
    interactive: contentHeight > height
    boundsBehavior: Flickable.StopAtBounds
    // While it is being laid out it looks for the cursor in a box without a height, and would stay where it looked.
    onInteractiveChanged: rest()
    onContentYChanged: rest()
    onContentXChanged: rest()

    function rest() {
        if (contentY !== 0 && (!interactive || contentY < 0))
            contentY = 0;
        // Lines are broken: there is nothing to the side.
        if (contentX !== 0)
            contentX = 0;
    }

    clip: true
    ScrollBar.vertical: ScrollBar {
        visible: root.interactive
    }
    TextArea.flickable: TextInputArea {
        id: area

        Accessible.name: root.name
    }
}
