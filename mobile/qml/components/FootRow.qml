import QtQuick
import Heed

// What can be done, at the foot of what it is done with: the last of them, the main one, at the thumb's side.
Row {
    x: Theme.leftHanded || !parent ? 0 : parent.width - width
    layoutDirection: Theme.leftHanded ? Qt.RightToLeft : Qt.LeftToRight
    spacing: 8
}
