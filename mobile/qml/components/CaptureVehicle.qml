import QtQuick
import Heed
import Heed.ViewModels

// The vehicle: plate or VIN, and what is already known of it, which appears at once.
CapturePanel {
    id: root

    required property CaptureController capture

    section: capture.vehicle

    Banner {
        width: parent.width
        visible: root.capture.knownText !== ""
        iconName: "car"
        tone: StatusPill.Tone.Accent
        text: root.capture.knownText
        actionText: qsTr("Not this one")
        onActed: root.capture.forgetKnown()
    }
}
