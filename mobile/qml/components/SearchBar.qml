import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Heed
import Heed.ViewModels

// Words to look for, and the way to the filters.
RowLayout {
    id: root

    required property CaseFilters filters

    spacing: 4

    // Ctrl+F and "/" come here; while something is typed elsewhere, "/" is a slash.
    function begin() {
        input.forceActiveFocus(Qt.ShortcutFocusReason);
        input.selectAll();
    }

    Shortcut {
        sequences: ["Ctrl+F", "/"]
        enabled: root.visible && root.enabled
        onActivated: root.begin()
    }
    LineInput {
        id: input

        objectName: "searchInput"
        Layout.fillWidth: true
        leftPadding: 44
        rightPadding: 48
        maximumLength: 100
        placeholderText: qsTr("Words, plate, VIN, phone")
        text: root.filters.words
        inputMethodHints: Qt.ImhNoPredictiveText
        Accessible.name: qsTr("Search the cases")
        Accessible.description: placeholderText
        onTextEdited: root.filters.words = text
        onAccepted: root.filters.searchNow()
        Keys.onEscapePressed: event => {
            event.accepted = text !== "";
            root.filters.words = "";
            root.filters.searchNow();
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
            visible: input.text !== ""
            iconName: "close"
            text: qsTr("Clear the search")
            onClicked: {
                root.filters.words = "";
                root.filters.searchNow();
                input.forceActiveFocus();
            }
        }
    }
    ChipButton {
        iconName: "filter"
        text: root.filters.count > 0 ? qsTr("Filter %1").arg(root.filters.count) : qsTr("Filter")
        selected: root.filters.open || root.filters.count > 0
        quiet: true
        Accessible.role: Accessible.Button
        Accessible.checkable: true
        Accessible.checked: root.filters.open
        onClicked: root.filters.open = !root.filters.open
    }
}
