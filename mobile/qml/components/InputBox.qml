import QtQuick
import Heed

// The ground on which one types.
Rectangle {
    property bool focused: false
    property bool wrong: false

    color: focused ? Theme.surface : Theme.sunken
    radius: Theme.radius
    border.width: focused ? 2 : 1
    border.color: wrong ? Theme.danger : focused ? Theme.accent : Theme.hairline
}
