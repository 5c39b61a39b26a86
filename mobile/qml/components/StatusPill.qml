import QtQuick
import QtQuick.Layouts
import Heed

// A state in a word, never by its colour alone: drawing and words stand together.
Rectangle {
    id: root

    enum Tone {
        Neutral,
        Accent,
        Warning,
        Danger,
        Good
    }

    property string text
    property string iconName
    property int tone: StatusPill.Tone.Neutral
    // It lies on a ground of its own colour, such as a row that is selected: then it is as light as paper.
    property bool raised: false

    readonly property color ink: [Theme.textSecondary, Theme.inkOnAccentSoft, Theme.warning, Theme.danger, Theme.good][tone]

    implicitHeight: Math.max(26, row.implicitHeight + 8)
    implicitWidth: row.implicitWidth + 18
    radius: 8
    color: raised ? Theme.surface : [Theme.sunken, Theme.accentSoft, Theme.warningSoft, Theme.dangerSoft, Theme.goodSoft][tone]
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    RowLayout {
        id: row

        anchors.centerIn: parent
        width: Math.min(implicitWidth, root.width - 12)
        spacing: 5

        LineIcon {
            visible: root.iconName !== ""
            name: root.iconName
            color: root.ink
            Layout.preferredWidth: 15
            Layout.preferredHeight: 15
        }
        Text {
            Layout.fillWidth: true
            text: root.text
            color: root.ink
            font.family: Theme.family
            font.pixelSize: Theme.smallestSize
            elide: Text.ElideRight
            wrapMode: Text.WordWrap
            maximumLineCount: 2
        }
    }
}
