import QtQuick
import QtQuick.Layouts
import Heed
import Heed.ViewModels

// Words to look for, and the way to the filters.
RowLayout {
    id: root

    required property CaseFilters filters

    spacing: 4

    SearchInput {
        objectName: "searchInput"
        Layout.fillWidth: true
        placeholderText: qsTr("Words, plate, VIN, phone")
        words: root.filters.words
        Accessible.name: qsTr("Search the cases")
        onTyped: words => root.filters.words = words
        onWanted: root.filters.searchNow()
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
