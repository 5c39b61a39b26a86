import QtQuick
import Heed

// The heading of a part of a page.
BodyText {
    font.pixelSize: Theme.headingSize
    font.bold: true
    lineHeight: font.pixelSize * 1.4
    Accessible.role: Accessible.Heading
}
