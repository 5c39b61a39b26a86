pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Heed
import Heed.ViewModels

// Where a field of a complaint is edited, and, when it holds several values, where one of them is chosen.
Sheet {
    id: root

    required property ComplaintController complaint
    readonly property FieldItem field: complaint.editing
    readonly property bool choosing: field !== null && field.input === FieldItem.Choice

    implicitHeight: column.implicitHeight + buttons.height + 44
    Accessible.name: field ? qsTr("Edit %1").arg(field.label) : ""
    // What was typed would go with it; Cancel does that.
    Keys.onEscapePressed: if (!complaint.editTouched)
        complaint.cancelEdit()
    onVisibleChanged: beginTyping()
    // With a draft the sheet is there from the beginning.
    Component.onCompleted: beginTyping()

    function beginTyping() {
        const first = editors.itemAt(0) as FormField;
        if (!visible || first === null)
            return;
        if (choosing)
            forceActiveFocus(Qt.PopupFocusReason);
        else
            first.goOn();
    }

    // A scanner that types what it reads.
    ScannerKeys {
        window: root.Window.window
        vin: root.field !== null && root.field.scannable ? root.complaint.editor : null
        active: root.visible && root.complaint.history === null
    }
    Flickable {
        x: 20
        y: 16
        width: root.width - 40
        height: buttons.y - y - 12
        contentHeight: column.implicitHeight
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentHeight > height
        clip: true
        ScrollBar.vertical: ScrollBar {}

        Column {
            id: column

            width: parent.width
            spacing: 12

            Item {
                width: parent.width
                height: Theme.controlHeight

                HeadingText {
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width - history.width - 12
                    text: root.field ? root.field.label : ""
                }
                ActionButton {
                    id: history

                    anchors.right: parent.right
                    anchors.rightMargin: -12
                    kind: ActionButton.Kind.Quiet
                    iconName: "clock"
                    text: qsTr("History")
                    onClicked: root.complaint.openHistory(root.field)
                }
            }
            SecondaryText {
                width: parent.width
                visible: root.field !== null && root.field.conflicted
                text: qsTr("Several people wrote here without seeing each other. Choose one, or write what is right; nothing is lost.")
            }
            Alternatives {
                width: parent.width
                visible: versions.length > 0
                versions: root.field ? root.field.alternatives : []
                before: root.complaint.editBefore
                onChosen: index => root.complaint.resolve(index)
            }
            Repeater {
                id: editors

                model: root.complaint.editor === null ? [] : [root.complaint.editor]
                onItemAdded: root.beginTyping()

                FormField {
                    required property FieldItem modelData

                    width: column.width
                    field: modelData
                    labelShown: false
                    paragraphHeight: 120
                }
            }
            Repeater {
                model: root.complaint.editReason === null ? [] : [root.complaint.editReason]

                FormField {
                    required property FieldItem modelData

                    width: column.width
                    visible: root.complaint.asksReason
                    field: modelData
                }
            }
        }
    }
    FootRow {
        id: buttons

        x: Theme.leftHanded ? 20 : root.width - 20 - width
        y: root.height - height - 16

        ActionButton {
            text: qsTr("Cancel")
            kind: ActionButton.Kind.Quiet
            onClicked: root.complaint.cancelEdit()
        }
        ActionButton {
            text: qsTr("Save")
            kind: ActionButton.Kind.Primary
            enabled: root.complaint.editProblem === ""
            onClicked: root.complaint.commitEdit()
        }
    }
}
