import QtQuick

// A photo, decoded off the screen's thread and as large as there is room for it; a step of 256 keeps a window that is resized from decoding it again and again. Of the same photo and step there is one picture, however many show it.
Image {
    property size room

    readonly property int side: Math.min(2560, Math.ceil(Math.max(room.width, room.height) * Screen.devicePixelRatio / 256) * 256)

    sourceSize.width: side
    sourceSize.height: side
    asynchronous: true
    fillMode: Image.PreserveAspectFit
}
