import QtQuick
import QtQuick.Controls.Basic
import Heed

// Several lines to type in; grows with what is said.
TextArea {
    id: root

    property bool wrong: false
    property color ground: Theme.sunken
    property color line: Theme.hairline
    property int minimumHeight: 96
    // Enter goes on to the next field instead of beginning a line.
    property bool oneParagraph: false

    implicitHeight: Math.max(minimumHeight, contentHeight + topPadding + bottomPadding, hint.visible ? hint.implicitHeight + topPadding + bottomPadding : 0)
    leftPadding: 14
    rightPadding: 14
    topPadding: 12
    bottomPadding: 12
    color: Theme.text
    // Its own hint is one line; ours may be a sentence.
    placeholderTextColor: "transparent"
    selectionColor: Theme.accent
    selectedTextColor: Theme.inkOnAccent
    font.family: Theme.family
    font.pixelSize: Theme.bodySize
    wrapMode: TextArea.Wrap
    Accessible.role: Accessible.EditableText
    Accessible.multiLine: !oneParagraph
    // Tab goes on to the next field, whichever that is by then; nobody indents what a customer said.
    Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
    Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
    Keys.onPressed: event => {
        if (!oneParagraph || (event.key !== Qt.Key_Return && event.key !== Qt.Key_Enter))
            return;
        event.accepted = true;
        nextItemInFocusChain(true).forceActiveFocus();
    }

    Text {
        id: hint

        x: root.leftPadding
        y: root.topPadding
        width: root.width - root.leftPadding - root.rightPadding
        visible: root.length === 0 && root.preeditText === ""
        text: root.placeholderText
        color: Theme.textHint
        font: root.font
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }

    background: Rectangle {
        radius: Theme.radius
        color: root.activeFocus ? Theme.surface : root.ground
        border.width: root.activeFocus ? 2 : 1
        border.color: root.wrong ? Theme.danger : root.activeFocus ? Theme.accent : root.line
    }
}
