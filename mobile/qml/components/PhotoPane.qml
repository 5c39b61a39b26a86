import QtQuick
import Heed

// One photo as large as there is room, with what is drawn on it; two fingers, a double tap or the wheel make it larger.
Flickable {
    id: root

    required property string source
    required property string placeholder
    required property var marks
    property bool marksShown: true
    property real zoom: 1
    // It was made larger once.
    property bool closer: false

    readonly property bool loading: source !== "" && picture.status === Image.Loading
    // Where the picture is, in what is seen of it here.
    readonly property rect pictureRect: Qt.rect((contentWidth - picture.paintedWidth) / 2 - contentX, (contentHeight - picture.paintedHeight) / 2 - contentY, picture.paintedWidth, picture.paintedHeight)

    contentWidth: width * zoom
    contentHeight: height * zoom
    interactive: zoom > 1
    boundsBehavior: Flickable.StopAtBounds
    clip: true
    onSourceChanged: rest()
    onZoomChanged: if (zoom > 1)
        closer = true

    // As a photo is shown at first.
    function rest() {
        zoom = 1;
        closer = false;
        showAt(0, 0);
    }
    // What is in the middle stays there.
    function zoomTo(factor) {
        const right = (contentX + width / 2) / contentWidth;
        const down = (contentY + height / 2) / contentHeight;
        zoom = Math.max(1, Math.min(6, factor));
        showAt(right * contentWidth - width / 2, down * contentHeight - height / 2);
    }
    function showAt(left, top) {
        contentX = Math.max(0, Math.min(left, contentWidth - width));
        contentY = Math.max(0, Math.min(top, contentHeight - height));
    }

    Image {
        width: root.contentWidth
        height: root.contentHeight
        visible: picture.status !== Image.Ready
        source: root.placeholder
        asynchronous: true
        fillMode: Image.PreserveAspectFit
    }
    PhotoPicture {
        id: picture

        width: root.contentWidth
        height: root.contentHeight
        room: Qt.size(root.width, root.height)
        source: root.source
    }
    // All there is of it, once somebody looks closer.
    Image {
        width: root.contentWidth
        height: root.contentHeight
        visible: status === Image.Ready
        source: root.closer ? root.source : ""
        sourceSize.width: 2560
        sourceSize.height: 2560
        asynchronous: true
        cache: false
        fillMode: Image.PreserveAspectFit
    }
    MarkLayer {
        x: root.contentX
        y: root.contentY
        width: root.width
        height: root.height
        visible: !empty && root.marksShown && picture.status === Image.Ready
        marks: root.marks
        picture: root.pictureRect
    }
    WheelHandler {
        onWheel: event => root.zoomTo(root.zoom * (event.angleDelta.y > 0 ? 1.25 : 0.8))
    }
    PinchHandler {
        property real before: 1

        target: null
        onActiveChanged: before = root.zoom
        onActiveScaleChanged: root.zoomTo(before * activeScale)
    }
    TapHandler {
        onDoubleTapped: root.zoomTo(root.zoom > 1 ? 1 : 2.5)
    }
}
