pragma Singleton

import QtQuick

// The form of everything: an 8 dp grid, four sizes of type, one radius, one accent. Light for the lane, dark for the workshop.
QtObject {
    id: theme

    property bool dark: false
    property bool reduceMotion: false
    // How large texts, and the controls that hold them, are: 1 … 1.3.
    property real scale: 1
    // The side at which the thumb is: there lie navigation and the main action of a page.
    property bool leftHanded: false
    // Phones get 16, tablets 24; the window sets it.
    property int margin: 24

    readonly property int unit: 8
    readonly property int radius: 12
    readonly property int controlHeight: Math.max(48, Math.round(48 * scale))
    readonly property int motion: reduceMotion ? 0 : 160

    readonly property int titleSize: Math.round(28 * scale)
    readonly property int headingSize: Math.round(20 * scale)
    readonly property int bodySize: Math.round(16 * scale)
    readonly property int secondarySize: Math.round(14 * scale)
    readonly property int smallestSize: Math.round(13 * scale)
    // Chinese wants air between its lines.
    readonly property real lineHeight: 1.5
    readonly property string family: "Noto Sans CJK SC"

    readonly property color background: dark ? "#0e1516" : "#f3f6f6"
    readonly property color surface: dark ? "#162021" : "#ffffff"
    readonly property color sunken: dark ? "#1d292a" : "#edf2f2"
    readonly property color pressed: dark ? "#263536" : "#e1e9e9"
    readonly property color hairline: dark ? "#2a3839" : "#dbe3e3"
    readonly property color outline: dark ? "#718485" : "#788788"

    readonly property color scrim: dark ? "#99000000" : "#55142021"

    readonly property color text: dark ? "#e6eded" : "#142021"
    readonly property color textSecondary: dark ? "#a4b3b4" : "#546365"
    readonly property color textHint: dark ? "#90a0a1" : "#5a696b"

    readonly property color accent: dark ? "#54c2c9" : "#0a7681"
    readonly property color accentPressed: dark ? "#7ad3d8" : "#075d66"
    readonly property color inkOnAccent: dark ? "#00282b" : "#ffffff"
    readonly property color accentSoft: dark ? "#143a3d" : "#dcf0f0"
    readonly property color inkOnAccentSoft: dark ? "#a3e3e7" : "#07525a"

    // The recorder's view stands on sand, so that it is never taken for the customer's words.
    readonly property color recorder: dark ? "#2a251a" : "#fbf4e6"
    readonly property color recorderLine: dark ? "#4a4029" : "#e9d9b6"
    readonly property color inkOnRecorder: dark ? "#e8d9b4" : "#6b5212"

    readonly property color danger: dark ? "#ffb4a9" : "#b3261e"
    readonly property color dangerSoft: dark ? "#42201c" : "#fcebe8"
    readonly property color warning: dark ? "#f0c36d" : "#855600"
    readonly property color warningSoft: dark ? "#392c12" : "#fdf2dc"
    readonly property color good: dark ? "#8fd6a0" : "#256d3b"
    readonly property color goodSoft: dark ? "#183421" : "#e3f4e7"
}
