import QtQuick
import Heed

Rectangle {
    implicitHeight: 1
    implicitWidth: 1
    color: Theme.hairline
}
