pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// Where a field of a complaint is edited, and, when it holds several values, where one of them is chosen.
Sheet {
    id: root

    required property ComplaintController complaint
    readonly property FieldItem field: complaint.editing
    readonly property bool choosing: field !== null && field.input === FieldItem.Choice

    implicitHeight: column.implicitHeight + 36
    Accessible.name: field ? qsTr("Edit %1").arg(field.label) : ""
    // What was typed would go with it; Cancel does that.
    Keys.onEscapePressed: if (!complaint.editTouched)
        complaint.cancelEdit()
    onVisibleChanged: beginTyping()
    // With a draft the sheet is there from the beginning.
    Component.onCompleted: beginTyping()

    function beginTyping() {
        if (!visible)
            return;
        if (choosing) {
            forceActiveFocus(Qt.PopupFocusReason);
            return;
        }
        input.takeFocus();
        input.goToEnd();
    }

    Column {
        id: column

        x: 20
        y: 16
        width: root.width - 40
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
        ChoiceChips {
            width: parent.width
            visible: root.choosing
            field: root.field
            value: root.complaint.editText
            onChosen: code => root.complaint.editText = code
        }
        TextBox {
            id: input

            readonly property string fieldName: root.field ? root.field.name : ""

            width: parent.width
            height: implicitHeight
            visible: !root.choosing
            minimumHeight: root.field && root.field.input === FieldItem.Paragraph ? 120 : Theme.controlHeight
            wrong: root.complaint.editProblem !== ""
            text: root.complaint.editText
            placeholderText: root.field ? root.field.hint : ""
            name: root.field ? root.field.label : ""
            onTextChanged: if (visible)
                root.complaint.editText = text
        }
        ProblemText {
            width: parent.width
            text: root.complaint.editProblem
        }
        FootRow {
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
}
