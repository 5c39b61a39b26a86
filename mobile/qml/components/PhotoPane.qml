import QtQuick

// One photo as large as there is room; two fingers or a double tap make it larger.
Flickable {
    id: root

    required property string source
    required property string placeholder
    property real zoom: 1

    readonly property bool loading: source !== "" && picture.status === Image.Loading

    contentWidth: width * zoom
    contentHeight: height * zoom
    interactive: zoom > 1
    boundsBehavior: Flickable.StopAtBounds
    clip: true
    onSourceChanged: zoom = 1

    function zoomTo(factor) {
        zoom = Math.max(1, Math.min(6, factor));
        returnToBounds();
    }

    Image {
        width: root.contentWidth
        height: root.contentHeight
        visible: picture.status !== Image.Ready
        source: root.placeholder
        asynchronous: true
        fillMode: Image.PreserveAspectFit
    }
    Image {
        id: picture

        width: root.contentWidth
        height: root.contentHeight
        source: root.source
        sourceSize.width: 2560
        sourceSize.height: 2560
        asynchronous: true
        cache: false
        mipmap: true
        fillMode: Image.PreserveAspectFit
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
