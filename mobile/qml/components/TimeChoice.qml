pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// A day and an hour by taps, for who wears gloves or has no keyboard at hand: what is chosen stands in the box above, in
// which it can be typed as well.
Column {
    id: root

    required property FieldItem asked
    property bool opened: false

    spacing: 8

    ActionButton {
        x: -12
        kind: ActionButton.Kind.Quiet
        iconName: "clock"
        text: root.opened ? qsTr("Done choosing") : root.asked.ofDay ? qsTr("Choose a day") : qsTr("Choose day and hour")
        Accessible.name: qsTr("%1: %2").arg(root.asked.label).arg(text)
        onClicked: root.opened = !root.opened
    }
    Repeater {
        model: root.opened ? 1 : 0

        Column {
            id: choices

            readonly property TimePicker picker: TimePicker {
                field: root.asked
            }

            width: root.width
            spacing: 12

            Flow {
                width: parent.width
                spacing: 8

                Repeater {
                    // By number: what has the keyboard keeps it.
                    model: choices.picker.days.length

                    ChipButton {
                        required property int index
                        readonly property var day: choices.picker.days[index]

                        text: day?.label ?? ""
                        quiet: day?.off === true
                        selected: day?.selected === true
                        onClicked: choices.picker.pickDay(day.day)
                    }
                }
            }
            Flow {
                width: parent.width
                visible: choices.picker.hours.length > 0
                spacing: 8

                Repeater {
                    model: choices.picker.hours.length

                    ChipButton {
                        required property int index
                        readonly property var hour: choices.picker.hours[index]

                        width: Math.max(76, implicitWidth)
                        text: hour?.label ?? ""
                        enabled: hour?.possible === true
                        selected: hour?.selected === true
                        onClicked: choices.picker.pickHour(hour.hour)
                    }
                }
            }
            Flow {
                width: parent.width
                visible: choices.picker.quarters.length > 0
                spacing: 8

                Repeater {
                    model: choices.picker.quarters.length

                    ChipButton {
                        required property int index
                        readonly property var quarter: choices.picker.quarters[index]

                        width: Math.max(76, implicitWidth)
                        text: quarter?.label ?? ""
                        enabled: quarter?.possible === true
                        selected: quarter?.selected === true
                        onClicked: choices.picker.pickMinute(quarter.minute)
                    }
                }
            }
        }
    }
}
