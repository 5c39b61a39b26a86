import QtQuick
import Heed

// Running text at 16, with Chinese line height.
Text {
    color: Theme.text
    font.family: Theme.family
    font.pixelSize: Theme.bodySize
    lineHeight: font.pixelSize * Theme.lineHeight
    lineHeightMode: Text.FixedHeight
    wrapMode: Text.Wrap
    textFormat: Text.PlainText
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
