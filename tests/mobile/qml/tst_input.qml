import QtQuick
import QtQuick.Controls.Basic
import QtTest
import Heed
import Heed.ViewModels
import "Walk.js" as Walk

// What nobody should type and somebody will: it is said at its field, it stands in the way of nothing else, and it stays.
AppCase {
    id: test

    name: "input"

    Component {
        id: fillingPages

        Item {
            id: page

            required property FormPlace place
            property alias scroller: flick

            width: 100
            height: 100

            Flickable {
                id: flick

                anchors.fill: parent
                contentHeight: 1000
            }
            PagePart {
                Item {}
            }
            PlaceKeeper {
                place: page.place
                scroller: flick
                shown: true
            }
        }
    }

    function init() {
        world.renew();
        open(1280, 1600);
    }
    function formField(name) {
        const found = Walk.find(window.contentItem, item => item.fieldName === name);
        verify(found !== null, "there is no field " + name);
        return found;
    }
    // As by hand: into the field, and pasted.
    function paste(name, text) {
        world.clipText(text);
        formField(name).goOn();
        tryVerify(() => window.activeFocusItem !== null);
        keyClick(Qt.Key_A, Qt.ControlModifier);
        keyClick(Qt.Key_V, Qt.ControlModifier);
    }
    function problemAt(name) {
        // The customer's words have their problem beneath the box.
        const field = formField(name);
        const around = field instanceof FormField ? field : field.parent;
        const said = Walk.find(around, item => item instanceof ProblemText && item.text !== "");
        return said === null ? "" : said.text;
    }
    function capture() {
        world.app.newCapture();
        settle();
    }
    function comeBack() {
        world.app.leaveCapture();
        const drafts = world.app.drafts;
        tryVerify(() => drafts.rowCount() === 1);
        verify(world.app.resumeDraft(drafts.data(drafts.index(0, 0), Qt.UserRole + 1)));
        settle();
    }

    function test_who_scrolls_a_page_while_it_fills_is_not_taken_back_to_where_it_was_left() {
        world.app.newCapture();
        settle();
        const place = world.app.capture.place;
        for (const touched of [false, true]) {
            place.scroll = 400;
            const page = createTemporaryObject(fillingPages, window.contentItem, {
                place: place
            });
            verify(!PartQueue.empty);
            if (touched)
                page.scroller.movementStarted();
            tryVerify(() => PartQueue.empty);
            wait(0);
            if (touched)
                compare(page.scroller.contentY, 0);
            else
                tryCompare(page.scroller, "contentY", 400);
        }
    }

    function test_what_cannot_be_read_is_said_at_its_field_and_kept_data() {
        return [
            {
                tag: "a phone number with letters",
                field: "contact_point.phone",
                text: "138OOOO8888转王",
                right: "138 0000 8888"
            },
            {
                tag: "a phone number of emoji",
                field: "contact_point.phone",
                text: "📞📞📞",
                right: "021-55550123"
            },
            {
                tag: "an odometer in words",
                field: "complaint.odometer",
                text: "四万八左右",
                right: "４８，０００"
            },
            {
                tag: "an odometer beyond all cars",
                field: "complaint.odometer",
                text: "99999999999999999999",
                right: "48000"
            },
            {
                tag: "a word of 100,000 characters",
                field: "complaint.own_words",
                text: "a".repeat(100000),
                right: "aaa",
                says: "100,000"
            },
            {
                tag: "100,000 characters in a line of its own",
                field: "complaint.when",
                text: "车".repeat(100000),
                right: "上周五",
                says: "100,000"
            }
        ];
    }
    function test_what_cannot_be_read_is_said_at_its_field_and_kept(data) {
        capture();
        paste("complaint.demand", "修好");
        paste(data.field, data.text);
        compare(world.app.capture.field(data.field).text, data.text);
        verify(problemAt(data.field) !== "", "nothing is said at " + data.field);
        verify(problemAt(data.field).includes(data.says || ""));
        compare(problemAt("complaint.demand"), "");
        compare(world.app.capture.canSave, false);
        comeBack();
        compare(world.app.capture.field(data.field).text, data.text);
        verify(problemAt(data.field) !== "");
        compare(world.app.capture.field("complaint.demand").text, "修好");
        paste(data.field, data.right);
        compare(problemAt(data.field), "");
        compare(world.app.capture.canSave, true);
    }

    function test_a_date_that_is_none_is_said_at_its_field_and_kept_data() {
        return ["2026-02-30 17:00", "2026-13-01", "明天下午", "31/12/2026", "2026-11-25 25:61", "20260-01-01"].map(text => ({
                    tag: text,
                    text: text
                }));
    }
    function test_a_date_that_is_none_is_said_at_its_field_and_kept(data) {
        world.app.newReception();
        settle();
        paste("visit.promised_at", data.text);
        compare(world.app.reception.field("promised_at").text, data.text);
        verify(problemAt("visit.promised_at") !== "");
        compare(world.app.reception.canSave, false);
        paste("visit.promised_at", "2026-11-25 17:00");
        compare(problemAt("visit.promised_at"), "");
        compare(world.app.reception.canSave, true);
    }

    function test_what_is_only_unusual_is_kept_to_the_letter_data() {
        return ["👨‍👩‍👧‍👦🚗💥 一踩就响", "مرحبا، السيارة تهتز 停不下来", "‮反着写的", "𠮷野家门口", "a\tb\n\nc", "<b>不是标签</b> & \"引号\" %1 %n"].map(text => ({
                    tag: text.slice(0, 8),
                    text: text
                }));
    }
    function test_what_is_only_unusual_is_kept_to_the_letter(data) {
        capture();
        paste("complaint.own_words", data.text);
        compare(world.app.capture.ownWords.text, data.text);
        compare(problemAt("complaint.own_words"), "");
        comeBack();
        compare(world.app.capture.ownWords.text, data.text);
        verify(world.app.capture.save());
        compare(world.lastSaved("own_words"), data.text.trim());
    }

    function test_what_no_text_can_hold_does_not_stop_the_rest() {
        capture();
        world.app.capture.ownWords.text = "前" + String.fromCharCode(0) + "后" + String.fromCharCode(0xd83d) + "末";
        compare(problemAt("complaint.own_words"), "");
        verify(world.app.capture.save());
        const saved = world.lastSaved("own_words");
        verify(saved.startsWith("前后"));
        verify(saved.endsWith("末"));
        compare(saved.indexOf(String.fromCharCode(0)), -1);
    }

    function test_who_comes_back_to_a_form_goes_on_in_the_same_field_at_its_end() {
        capture();
        paste("complaint.demand", "彻底修好");
        const scroller = Walk.find(window.contentItem, item => item instanceof Flickable && item.objectName === "scroller");
        window.height = 700;
        settle();
        scroller.contentY = 120;
        compare(world.app.capture.place.field, "complaint.demand");
        // Elsewhere in the app and back.
        world.app.page = AppController.Settings;
        settle();
        world.app.page = AppController.Capture;
        tryVerify(() => window.activeFocusItem !== null && window.activeFocusItem.text === "彻底修好");
        compare(window.activeFocusItem.cursorPosition, 4);
        // Put off, and taken up again.
        comeBack();
        const again = Walk.find(window.contentItem, item => item instanceof Flickable && item.objectName === "scroller");
        tryVerify(() => window.activeFocusItem !== null && window.activeFocusItem.text === "彻底修好");
        compare(window.activeFocusItem.cursorPosition, 4);
        tryVerify(() => again.contentY === 120);
    }

    function restart() {
        window.destroy();
        wait(0);
        world.restart();
        window = windows.createObject(null, {
            app: world.app,
            width: 1280,
            height: 1600
        });
        tryCompare(window, "visible", true);
        window.requestActivate();
        settle();
    }

    function test_who_was_killed_while_editing_a_field_of_a_case_goes_on_there_at_its_end() {
        const id = world.addFullCase();
        world.app.openComplaint(id);
        settle();
        world.app.complaint.beginEdit(Walk.find(window.contentItem, item => item instanceof FieldRow && item.field.label === "投诉要求").field);
        tryVerify(() => window.activeFocusItem !== null && window.activeFocusItem.text === "要求彻底修好");
        keyClick(Qt.Key_X);
        restart();
        compare(world.app.complaint.recordId, id);
        tryVerify(() => window.activeFocusItem !== null && window.activeFocusItem.text === "要求彻底修好x");
        compare(window.activeFocusItem.cursorPosition, 7);
        world.app.complaint.cancelEdit();
        restart();
        compare(world.app.complaint, null);
    }

    function test_who_was_killed_while_writing_a_note_goes_on_there_at_its_end() {
        world.app.openComplaint(world.addFullCase());
        settle();
        const note = Walk.find(window.contentItem, item => item instanceof LineInput && item.Accessible.name === "Note");
        note.forceActiveFocus();
        keyClick(Qt.Key_A);
        keyClick(Qt.Key_B);
        compare(world.app.complaint.noteText, "ab");
        restart();
        tryVerify(() => window.activeFocusItem !== null && window.activeFocusItem.text === "ab");
        compare(window.activeFocusItem.cursorPosition, 2);
    }

    function typeAtEnd(fieldName) {
        tryVerify(() => Walk.find(window.contentItem, item => item instanceof FormField && item.fieldName === fieldName) !== null);
        settle();
        formField(fieldName).goOn();
        keyClick(Qt.Key_5);
        keyClick(Qt.Key_6);
    }
    function test_who_was_killed_while_changing_a_part_of_a_visit_goes_on_there_at_its_end() {
        world.app.openVisit(world.addVisit());
        settle();
        verify(world.app.visit.beginEdit("settlement"));
        typeAtEnd("visit.settlement");
        const text = window.activeFocusItem.text;
        verify(text.endsWith("56"));
        restart();
        compare(world.app.page, AppController.Reception);
        tryVerify(() => window.activeFocusItem !== null && window.activeFocusItem.text === text);
        compare(window.activeFocusItem.cursorPosition, text.length);
    }
    function test_who_was_killed_while_working_a_checklist_off_goes_on_there_at_its_end() {
        world.app.openVisit(world.addVisit());
        settle();
        verify(world.app.visit.openChecklist("delivery"));
        typeAtEnd("checklist.payment_minutes");
        const text = window.activeFocusItem.text;
        restart();
        tryVerify(() => window.activeFocusItem !== null && window.activeFocusItem.text === text);
        compare(window.activeFocusItem.cursorPosition, text.length);
    }
    function test_who_was_killed_while_taking_a_step_goes_on_there_at_its_end() {
        world.app.openComplaint(world.addCase());
        settle();
        Walk.find(window.contentItem, item => item instanceof ActionButton && item.text === "调查核实").clicked();
        typeAtEnd("complaint.demand");
        restart();
        tryVerify(() => window.activeFocusItem !== null && window.activeFocusItem.text === "56");
        compare(window.activeFocusItem.cursorPosition, 2);
    }

    function test_a_picture_that_is_pasted_where_a_vehicle_is_taken_in_is_not_passed_over() {
        world.app.newReception();
        settle();
        world.clipPicture();
        window.contentItem.forceActiveFocus();
        keyClick(Qt.Key_V, Qt.ControlModifier);
        verify(world.app.noticeIsBad);
        verify(world.app.notice.includes("photos"));
        compare(world.photosTaken(), 0);
    }

    function test_a_picture_that_is_pasted_into_a_text_becomes_a_photo_of_the_case_and_leaves_the_text_as_it_is() {
        capture();
        paste("complaint.own_words", "刹车异响");
        world.clipPicture();
        formField("complaint.own_words").goOn();
        keyClick(Qt.Key_V, Qt.ControlModifier);
        compare(world.app.capture.ownWords.text, "刹车异响");
        tryVerify(() => world.photosTaken() === 1);
        paste("contact_point.phone", "138 0000 8888");
        world.clipPicture();
        keyClick(Qt.Key_V, Qt.ControlModifier);
        compare(world.app.capture.field("contact_point.phone").text, "138 0000 8888");
        tryVerify(() => world.photosTaken() === 2);
        world.app.capture.save();
        const id = world.addFullCase();
        world.app.openComplaint(id);
        settle();
        const note = Walk.find(window.contentItem, item => item instanceof LineInput && item.Accessible.name === "Note");
        note.forceActiveFocus();
        keyClick(Qt.Key_V, Qt.ControlModifier);
        tryVerify(() => world.photosTaken() === 3);
        compare(world.app.complaint.noteText, "");
    }
}
