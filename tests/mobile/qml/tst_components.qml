import QtQuick
import QtTest
import Heed
import "Walk.js" as Walk

// The pieces that carry a rule of their own.
TestCase {
    id: test

    name: "components"
    when: windowShown
    visible: true
    width: 400
    height: 400

    Component {
        id: footers

        CaptureFooter {}
    }
    Component {
        id: hiddenPart

        WhenSeen {
            visible: false

            Rectangle {
                implicitWidth: 80
                implicitHeight: 30
            }
        }
    }
    Component {
        id: pages

        Column {
            id: page

            property list<int> made
            property alias parts: repeater.model

            width: 200

            Repeater {
                id: repeater

                model: 3

                PagePart {
                    id: part

                    required property int index

                    objectName: String(index)
                    width: page.width

                    Item {
                        implicitHeight: 10
                        Component.onCompleted: page.made.push(part.index)
                    }
                }
            }
        }
    }
    Component {
        id: holdButtons

        HoldButton {
            text: "Remove"
            holdTime: 60
        }
    }
    Component {
        id: bars

        CompletenessBar {
            width: 360
        }
    }
    Component {
        id: texts

        BodyText {
            text: "变速箱顿挫"
        }
    }
    Component {
        id: strips

        NoticeStrip {
            width: 360
            height: implicitHeight
            text: ""
        }
    }
    Component {
        id: boxes

        TextBox {
            width: 360
            height: implicitHeight
            name: "words"
        }
    }
    Component {
        id: inputs

        LineInput {
            width: 240
        }
    }
    SignalSpy {
        id: spy
    }

    // WCAG 2.1, relative luminance and contrast ratio.
    function luminance(color) {
        const channel = c => c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
        return 0.2126 * channel(color.r) + 0.7152 * channel(color.g) + 0.0722 * channel(color.b);
    }
    function contrast(a, b) {
        const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
        return (light + 0.05) / (dark + 0.05);
    }

    function test_every_ink_is_readable_on_its_ground_data() {
        const pairs = [["text", "surface"], ["text", "background"], ["text", "sunken"], ["textSecondary", "surface"], ["textSecondary", "background"], ["textSecondary", "sunken"], ["textHint", "surface"], ["textHint", "sunken"], ["textHint", "pressed"], ["textHint", "background"], ["textHint", "accentSoft"], ["accent", "surface"], ["inkOnAccent", "accent"], ["inkOnAccent", "accentPressed"], ["inkOnAccentSoft", "accentSoft"], ["textSecondary", "accentSoft"], ["inkOnRecorder", "recorder"], ["text", "recorder"], ["danger", "dangerSoft"], ["danger", "surface"], ["warning", "warningSoft"], ["good", "goodSoft"], ["inkOnAccentSoft", "surface"], ["surface", "danger"], ["surface", "text"]];
        const rows = [];
        for (const dark of [false, true]) {
            for (const [ink, ground] of pairs)
                rows.push({
                    tag: (dark ? "dark " : "light ") + ink + " on " + ground,
                    dark: dark,
                    ink: ink,
                    ground: ground
                });
        }
        return rows;
    }
    function test_every_ink_is_readable_on_its_ground(data) {
        Theme.dark = data.dark;
        const ratio = contrast(Theme[data.ink], Theme[data.ground]);
        Theme.dark = false;
        verify(ratio >= 4.5, ratio.toFixed(2));
    }

    // WCAG 2.1, 1.4.11: what a control is known by.
    function test_the_edge_of_what_is_off_or_empty_can_be_seen_data() {
        const rows = [];
        for (const dark of [false, true]) {
            for (const ground of ["surface", "background", "sunken", "pressed"])
                rows.push({
                    tag: (dark ? "dark " : "light ") + ground,
                    dark: dark,
                    ground: ground
                });
        }
        return rows;
    }
    function test_the_edge_of_what_is_off_or_empty_can_be_seen(data) {
        Theme.dark = data.dark;
        const ratio = contrast(Theme.outline, Theme[data.ground]);
        Theme.dark = false;
        verify(ratio >= 3, ratio.toFixed(2));
    }

    function test_a_tap_on_what_has_to_be_held_says_so() {
        const button = createTemporaryObject(holdButtons, test);
        const tip = findChild(button, "tip");
        mousePress(button);
        verify(!tip.opened);
        mouseRelease(button);
        tryVerify(() => tip.opened);
        compare(tip.text, "Remove");
        mousePress(button);
        tryVerify(() => !tip.visible);
        tryVerify(() => button.done);
        mouseRelease(button);
        verify(!tip.visible);
    }

    function test_how_a_form_stands_is_told_in_two_lines_in_the_colour_of_its_tone() {
        const bar = createTemporaryObject(bars, test, {
            value: 1,
            percent: "100%",
            standing: "Nothing is missing",
            tone: StatusPill.Tone.Good
        });
        const text = Walk.find(bar, item => item.text !== undefined && item.text.startsWith("Nothing"));
        verify(Qt.colorEqual(text.color, Theme.good));
        bar.tone = StatusPill.Tone.Danger;
        verify(Qt.colorEqual(text.color, Theme.danger));
        bar.standing = "a very long name of a field, ".repeat(3);
        compare(text.lineCount, 2);
        verify(!text.truncated);
    }

    function test_sizes_follow_the_scale_and_controls_stay_at_least_48() {
        Theme.scale = 1.3;
        compare([Theme.titleSize, Theme.headingSize, Theme.bodySize, Theme.secondarySize, Theme.smallestSize].join(), "36,26,21,18,17");
        compare(Theme.controlHeight, 62);
        Theme.scale = 0.9;
        compare(Theme.controlHeight, 48);
        Theme.scale = 1;
    }

    function test_what_cannot_be_undone_has_to_be_held() {
        const button = createTemporaryObject(holdButtons, test);
        spy.clear();
        spy.signalName = "";
        spy.target = button;
        spy.signalName = "held";
        mouseClick(button);
        compare(spy.count, 0);
        mousePress(button);
        tryCompare(spy, "count", 1);
        mouseRelease(button);
        compare(spy.count, 1);
    }

    function test_chinese_has_one_and_a_half_lines_of_height() {
        const text = createTemporaryObject(texts, test);
        compare(text.lineHeight, 24);
        compare(text.height, 24);
    }

    function test_what_went_wrong_stays_until_it_is_dismissed() {
        const strip = createTemporaryObject(strips, test);
        compare(strip.height, 0);
        spy.clear();
        spy.signalName = "";
        spy.target = strip;
        spy.signalName = "dismissed";
        strip.text = "没有空间";
        tryVerify(() => strip.height >= 48);
        mouseClick(Walk.find(strip, item => item instanceof IconButton));
        compare(spy.count, 1);
    }

    function test_a_long_input_shows_how_it_begins_until_somebody_types() {
        const input = createTemporaryObject(inputs, test);
        input.text = "交强险和商业险，示例保险，2027-03-31 到期，含车损、三者二百万、座位险，示例经纪人代办";
        verify(input.contentWidth > input.width);
        verify(input.positionToRectangle(0).x >= 0);
        input.forceActiveFocus();
        input.cursorPosition = input.length;
        verify(input.positionToRectangle(0).x < 0);
        input.focus = false;
        verify(input.positionToRectangle(0).x >= 0);
    }

    function test_what_outgrows_its_box_scrolls_and_the_cursor_stays_in_sight() {
        const box = createTemporaryObject(boxes, test);
        compare(box.height, 96);
        box.text = "变速箱顿挫，".repeat(400);
        tryCompare(box, "height", box.maximumHeight);
        verify(box.contentHeight > box.height);
        box.takeFocus();
        box.goToEnd();
        tryVerify(() => box.contentY >= box.contentHeight - box.height - 12);
        box.text = "变";
        tryCompare(box, "height", 96);
        compare(box.contentY, 0);
    }

    function test_a_hidden_part_is_made_when_it_is_first_seen_and_stays() {
        const part = createTemporaryObject(hiddenPart, test);
        compare(part.item, null);
        compare(part.implicitHeight, 0);
        part.visible = true;
        const made = part.item;
        verify(made !== null);
        compare(part.width, 80);
        compare(part.height, 30);
        part.visible = false;
        part.visible = true;
        compare(part.item, made);
    }

    function test_a_part_with_a_width_gives_it_to_its_item_and_is_as_high_as_that() {
        const part = createTemporaryObject(hiddenPart, test, {
            width: 200,
            visible: true
        });
        compare(part.item.width, 200);
        compare(part.implicitWidth, 80);
        part.item.implicitHeight = 50;
        compare(part.height, 50);
        part.width = 120;
        compare(part.item.width, 120);
    }

    function test_parts_in_turn_are_made_later_from_top_to_bottom() {
        const page = createTemporaryObject(pages, test);
        compare(page.made.length, 0);
        verify(!PartQueue.empty);
        tryVerify(() => PartQueue.empty);
        compare(page.made.join(), "0,1,2");
        tryCompare(page, "implicitHeight", 30);
    }

    function test_a_part_that_is_hidden_before_its_turn_waits_until_it_is_seen() {
        const page = createTemporaryObject(pages, test);
        const second = Walk.find(page, item => item.objectName === "1");
        second.visible = false;
        tryVerify(() => PartQueue.empty);
        compare(page.made.join(), "0,2");
        second.visible = true;
        tryVerify(() => PartQueue.empty);
        compare(page.made.join(), "0,2,1");
    }

    function test_parts_that_are_taken_away_before_their_turn_hold_up_no_others() {
        const gone = pages.createObject(test);
        const page = createTemporaryObject(pages, test);
        gone.parts = 0;
        gone.destroy();
        tryVerify(() => PartQueue.empty);
        compare(page.made.join(), "0,1,2");
    }

    function test_nothing_moves_longer_than_200_ms() {
        verify(Theme.motion <= 200);
        Theme.reduceMotion = true;
        compare(Theme.motion, 0);
        Theme.reduceMotion = false;
    }

    function test_that_the_draft_is_kept_stands_beside_the_ways_on_or_above_them_data() {
        const rows = [];
        for (const width of [320, 412, 600, 752, 1080])
            for (const hand of ["right", "left"])
                rows.push({
                    tag: width + " " + hand,
                    width: width,
                    left: hand === "left"
                });
        return rows;
    }
    function test_that_the_draft_is_kept_stands_beside_the_ways_on_or_above_them(data) {
        Theme.scale = 1.3;
        Theme.leftHanded = data.left;
        const footer = createTemporaryObject(footers, test, {
            width: data.width + 48,
            columnWidth: data.width,
            draftText: "The draft is safe since 19:06:40"
        });
        compare(Walk.overlaps(footer, footer).join("; "), "");
        Walk.everyVisible(footer, item => verify(item.mapToItem(footer, 0, item.height).y <= footer.implicitHeight, item + " leaves the foot"));
        Theme.leftHanded = false;
        Theme.scale = 1;
    }
}
