import QtQuick
import QtQuick.Controls.Basic
import Heed

// One line to type in.
TextField {
    id: root

    property bool wrong: false

    implicitHeight: Theme.controlHeight
    leftPadding: 14
    rightPadding: 14
    color: Theme.text
    placeholderTextColor: Theme.textHint
    selectionColor: Theme.accent
    selectedTextColor: Theme.inkOnAccent
    font.family: Theme.family
    font.pixelSize: Theme.bodySize
    verticalAlignment: TextInput.AlignVCenter
    Accessible.role: Accessible.EditableText
    // While nobody types, what is too long shows how it begins.
    onTextChanged: if (!activeFocus)
        cursorPosition = 0
    onActiveFocusChanged: {
        if (!activeFocus)
            cursorPosition = 0;
        else if (focusReason === Qt.TabFocusReason || focusReason === Qt.PopupFocusReason)
            cursorPosition = length;
    }

    background: InputBox {
        focused: root.activeFocus
        wrong: root.wrong
    }
}
