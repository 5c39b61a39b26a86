import QtQuick
import QtQuick.Controls.Basic
import Heed

// For what cannot be undone: it has to be held, which a tap is told. A screen reader's press counts as a hold.
AbstractButton {
    id: root

    property int holdTime: 700
    // The drawing alone, where there is no room for the words.
    property bool compact: false

    // Since it was pressed last.
    property bool done: false

    signal held

    implicitHeight: Theme.controlHeight
    implicitWidth: compact ? Theme.controlHeight : label.implicitWidth + 40
    font.family: Theme.family
    font.pixelSize: Theme.bodySize
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: qsTr("Hold to confirm")
    Accessible.onPressAction: root.held()
    Keys.onReturnPressed: root.held()
    onPressedChanged: {
        if (pressed) {
            done = false;
            filling.restart();
        } else {
            letGo();
        }
    }
    onPressed: tip.close()
    onReleased: if (!done)
        tip.open()

    // As if it had been released: what is held on then counts for nothing.
    function letGo() {
        filling.stop();
    }

    ToolTip {
        id: tip

        objectName: "tip"
        text: root.text
        timeout: 2500
    }

    NumberAnimation {
        id: filling

        target: fill
        property: "progress"
        from: 0
        to: 1
        duration: root.holdTime
        onFinished: {
            root.done = true;
            root.held();
        }
        onStopped: fill.progress = 0
    }

    background: Rectangle {
        radius: Theme.radius
        color: "transparent"
        border.width: root.visualFocus ? 2 : 0
        border.color: Theme.accent
    }

    Rectangle {
        id: fill

        property real progress: 0

        x: 1
        y: 1
        width: (parent.width - 2) * progress
        height: parent.height - 2
        radius: Theme.radius - 1
        color: Theme.dangerSoft
    }

    Item {
        anchors.fill: parent

        LineIcon {
            anchors.centerIn: parent
            visible: root.compact
            name: "trash"
            color: root.down ? Theme.danger : Theme.textSecondary
        }
        Text {
            id: label

            anchors.centerIn: parent
            visible: !root.compact
            text: root.text
            color: root.down ? Theme.danger : Theme.textSecondary
            font: root.font
        }
    }
}
