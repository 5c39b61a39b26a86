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
        id: holdButtons

        HoldButton {
            text: "Remove"
            holdTime: 60
        }
    }
    Component {
        id: texts

        BodyText {
            text: "变速箱顿挫"
        }
    }
    Component {
        id: toasts

        Toast {
            text: ""
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
        const pairs = [["text", "surface"], ["text", "background"], ["text", "sunken"], ["textSecondary", "surface"], ["textSecondary", "background"], ["textSecondary", "sunken"], ["textHint", "surface"], ["textHint", "sunken"], ["accent", "surface"], ["inkOnAccent", "accent"], ["inkOnAccent", "accentPressed"], ["inkOnAccentSoft", "accentSoft"], ["textSecondary", "accentSoft"], ["inkOnRecorder", "recorder"], ["text", "recorder"], ["danger", "dangerSoft"], ["danger", "surface"], ["warning", "warningSoft"], ["good", "goodSoft"], ["surface", "danger"], ["surface", "text"]];
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

    function test_a_good_notice_goes_by_itself_and_a_bad_one_stays() {
        const toast = createTemporaryObject(toasts, test);
        spy.clear();
        spy.signalName = "";
        spy.target = toast;
        spy.signalName = "dismissed";
        toast.bad = true;
        toast.text = "没有空间";
        tryCompare(toast, "opacity", 1);
        mouseClick(Walk.find(toast, item => item instanceof IconButton));
        compare(spy.count, 1);
    }

    function test_nothing_moves_longer_than_200_ms() {
        verify(Theme.motion <= 200);
        Theme.reduceMotion = true;
        compare(Theme.motion, 0);
        Theme.reduceMotion = false;
    }
}
