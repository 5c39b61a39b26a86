import QtQuick
import Heed

// A part of a page, as wide as it: made when its turn comes, from top to bottom.
WhenSeen {
    inTurn: true
    width: parent === null ? 0 : parent.width
}
