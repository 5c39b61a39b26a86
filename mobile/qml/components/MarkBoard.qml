pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// Lies over a photo while it is marked: marks are drawn here with a finger or the mouse, taken hold of, and walked through by keyboard.
FocusScope {
    id: root

    required property PhotoMarks marks
    required property PhotoPane pane

    readonly property rect picture: pane.pictureRect

    // From here Tab leads to the marks.
    activeFocusOnTab: true
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Marks on the photo")
    Keys.onPressed: event => event.accepted = root.marks.key(event.key, event.modifiers)
    Component.onCompleted: forceActiveFocus()

    MarkLayer {
        anchors.fill: parent
        marks: root.marks.drawn
        picture: root.picture
        chosen: root.marks.chosen
    }
    MouseArea {
        anchors.fill: parent
        onPressed: mouse => {
            root.forceActiveFocus();
            root.marks.press(Qt.point(mouse.x, mouse.y), root.picture);
        }
        onPositionChanged: mouse => root.marks.drag(Qt.point(mouse.x, mouse.y))
        onReleased: root.marks.release()
        onCanceled: root.marks.cancel()

        // Two fingers look closer, and move the picture.
        PinchHandler {
            id: pinch

            property real zoomBefore: 1
            property point placeBefore

            target: null
            onActiveChanged: {
                root.marks.cancel();
                zoomBefore = root.pane.zoom;
                placeBefore = Qt.point(root.pane.contentX, root.pane.contentY);
            }
            onActiveScaleChanged: root.pane.zoomTo(zoomBefore * activeScale)
            onTranslationChanged: if (active)
                root.pane.showAt(placeBefore.x - translation.x, placeBefore.y - translation.y)
        }
    }
    Repeater {
        model: root.marks

        Item {
            id: mark

            required property string markId
            required property string spoken
            required property bool chosen
            required property point first

            x: root.picture.x + first.x * root.picture.width - width / 2
            y: root.picture.y + first.y * root.picture.height - height / 2
            width: 48
            height: 48
            activeFocusOnTab: true
            Accessible.role: Accessible.Button
            Accessible.name: spoken
            Accessible.focusable: true
            Accessible.selected: chosen
            Accessible.onPressAction: root.marks.chosen = markId
            onActiveFocusChanged: if (activeFocus)
                root.marks.chosen = markId
        }
    }
}
