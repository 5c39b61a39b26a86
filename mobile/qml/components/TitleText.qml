import QtQuick
import Heed

// The title of a page.
BodyText {
    font.pixelSize: Theme.titleSize
    font.bold: true
    lineHeight: font.pixelSize * 1.35
    Accessible.role: Accessible.Heading
}
