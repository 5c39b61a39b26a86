import QtQuick
import Heed

// What is wrong with an input, beneath it.
SecondaryText {
    visible: text !== ""
    color: Theme.danger
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text
}
