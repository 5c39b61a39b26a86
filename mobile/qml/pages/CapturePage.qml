pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Heed
import Heed.ViewModels

// The capture form. It follows the talk: the vehicle first, for everything known appears with it, then what the customer says.
Item {
    id: root

    required property AppController app
    required property CaptureController capture

    readonly property bool twoColumns: width >= 900
    readonly property int columnWidth: Math.min(1080, width - 2 * Theme.margin)

    CaptureBar {
        id: bar

        anchors.left: parent.left
        anchors.right: parent.right
        capture: root.capture
        columnWidth: root.columnWidth
        onLeave: root.app.leaveCapture()
        onDiscard: root.app.discardCapture()
    }
    Flickable {
        id: flick

        objectName: "scroller"

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: bar.bottom
        anchors.bottom: footer.top
        contentHeight: grid.implicitHeight + 40
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        ScrollBar.vertical: ScrollBar {}

        GridLayout {
            id: grid

            x: Math.round((flick.width - width) / 2)
            y: 16
            width: root.columnWidth
            columns: root.twoColumns ? 2 : 1
            columnSpacing: 16
            rowSpacing: 16

            CaptureVehicle {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 3
                capture: root.capture
            }
            CapturePanel {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 2
                section: root.capture.customer
                columns: 1
            }
            CaptureWords {
                Layout.fillWidth: true
                Layout.columnSpan: grid.columns
                capture: root.capture
                sideBySide: root.twoColumns
            }
            CapturePanel {
                Layout.fillWidth: true
                Layout.columnSpan: grid.columns
                section: root.capture.reception
                columns: root.columnWidth >= 700 ? 2 : 1
                spanTall: false
            }
            CapturePanel {
                Layout.fillWidth: true
                Layout.columnSpan: grid.columns
                section: root.capture.facts
                columns: root.columnWidth >= 700 ? 2 : 1
                spanTall: false
            }
            CaptureCriteria {
                Layout.fillWidth: true
                Layout.columnSpan: grid.columns
                capture: root.capture
                columns: root.twoColumns ? 2 : 1
            }
        }
    }
    CaptureFooter {
        id: footer

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        capture: root.capture
        columnWidth: root.columnWidth
        onLater: root.app.leaveCapture()
    }
}
