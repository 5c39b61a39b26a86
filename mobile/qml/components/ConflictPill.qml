import Heed

// Several values stand side by side here.
StatusPill {
    iconName: "conflict"
    text: qsTr("To be compared")
    tone: StatusPill.Tone.Warning
}
