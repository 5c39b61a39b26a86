import QtQuick
import Heed

// Words to look for. Ctrl+F and "/" come here; while something is typed elsewhere, "/" is a slash.
LineInput {
    id: root

    // As they are looked for.
    required property string words

    signal typed(string words)
    // Without waiting for more.
    signal wanted

    function clearAll() {
        typed("");
        wanted();
    }

    leftPadding: 44
    rightPadding: 48
    maximumLength: 100
    text: words
    inputMethodHints: Qt.ImhNoPredictiveText
    Accessible.description: placeholderText
    onTextEdited: typed(text)
    onAccepted: wanted()
    Keys.onEscapePressed: event => {
        event.accepted = text !== "";
        clearAll();
    }

    Shortcut {
        sequences: ["Ctrl+F", "/"]
        enabled: root.visible && root.enabled
        onActivated: {
            root.forceActiveFocus(Qt.ShortcutFocusReason);
            root.selectAll();
        }
    }
    LineIcon {
        x: 14
        anchors.verticalCenter: parent.verticalCenter
        width: 20
        height: 20
        name: "search"
        color: Theme.textSecondary
    }
    IconButton {
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        visible: root.text !== ""
        iconName: "close"
        text: qsTr("Clear the search")
        onClicked: {
            root.clearAll();
            root.forceActiveFocus();
        }
    }
}
