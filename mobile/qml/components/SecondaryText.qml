import QtQuick
import Heed

// What accompanies: captions, times, hints.
BodyText {
    color: Theme.textSecondary
    font.pixelSize: Theme.secondarySize
}
