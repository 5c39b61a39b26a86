import QtQuick
import QtQuick.Controls.Basic
import QtTest
import Heed
import Heed.ViewModels
import "Walk.js" as Walk

// On the lane: what is known while somebody types, the keys for plates.
AppCase {
    id: test

    name: "lane"

    // What has just appeared is laid out a picture or two later.
    function click(item) {
        let before = "";
        tryVerify(() => {
            const at = item.mapToItem(window.contentItem, item.width / 2, item.height / 2);
            const now = at.x + " " + at.y;
            const rests = now === before;
            before = now;
            return rests;
        });
        mouseClick(item);
    }
    function capture() {
        world.know("沪A·12345");
        open(1280, 1600);
        world.app.newCapture();
        settle();
    }

    function test_what_is_known_appears_beneath_as_soon_as_the_plate_is_there() {
        capture();
        compare(Walk.find(window.contentItem, item => item instanceof KnownPanel), null);
        world.app.capture.setValue("vehicle.plate", "沪A·12345");
        tryVerify(() => Walk.find(window.contentItem, item => item instanceof KnownPanel) !== null);
        let rows = 0;
        Walk.everyVisible(window.contentItem, item => rows += item instanceof KnownRow);
        compare(rows, 8);
        compare(byName("姓名", TextInputArea).text, "王女士（示例）");
    }

    function test_one_tap_lets_the_known_vehicle_go_and_one_takes_it_over() {
        capture();
        world.app.capture.setValue("vehicle.plate", "沪A·12345");
        settle();
        click(byName("Not this one", ActionButton));
        tryCompare(byName("姓名", TextInputArea), "text", "");
        click(byName("Take over", ActionButton));
        tryCompare(byName("姓名", TextInputArea), "text", "王女士（示例）");
    }

    function test_one_tap_opens_an_earlier_case_and_the_form_is_there_again() {
        world.addRows(6);
        capture();
        world.app.capture.setValue("vehicle.plate", "沪A·12345");
        world.app.capture.setValue("own_words", "又来了");
        settle();
        const row = Walk.find(window.contentItem, item => item instanceof KnownRow && item.stateText !== "");
        click(row);
        tryVerify(() => world.app.complaint !== null);
        compare(world.app.page, AppController.Cases);
        world.app.page = AppController.Capture;
        compare(world.app.capture.ownWords.text, "又来了");
    }

    function test_a_case_that_is_still_open_is_offered_and_opened_with_what_was_said_as_a_note() {
        world.addRows(6);
        world.know("沪A·12345");
        open(1280, 800);
        world.app.newCapture();
        settle();
        const offered = () => Walk.find(window.contentItem, item => item instanceof OpenCaseStrip);
        compare(offered(), null);
        world.app.capture.setValue("vehicle.plate", "沪A·12345");
        world.app.capture.setValue("own_words", "又来了");
        tryVerify(() => offered() !== null);
        settle();
        // In sight, however long the form is.
        verify(offered().mapToItem(window.contentItem, 0, offered().height).y <= window.height);
        click(byName("Open this case", ActionButton));
        tryVerify(() => world.app.complaint !== null);
        compare(world.app.page, AppController.Cases);
        settle();
        compare(byName("Note", LineInput).text, "又来了");
        compare(world.saves(), 0);
        world.app.page = AppController.Capture;
        settle();
        compare(world.app.capture.ownWords.text, "又来了");
        click(byName("It is something else", ActionButton));
        tryVerify(() => offered() === null);
    }

    function test_a_plate_is_tapped_in_with_keys_that_fit_a_glove() {
        capture();
        mouseClick(byName("Keys for plates", IconButton));
        settle();
        for (const key of ["沪", "A", "1", "2", "3", "4", "5"]) {
            const button = byName(key, PlateKey);
            verify(button.width >= 48 && button.height >= 48);
            mouseClick(button);
            settle();
        }
        compare(world.app.capture.field("vehicle.plate").text, "沪A·12345");
        compare(byName("姓名", TextInputArea).text, "王女士（示例）");
        mouseClick(byName("Take back the last character", PlateKey));
        compare(world.app.capture.field("vehicle.plate").text, "沪A·1234");
        mouseClick(byName("Close the plate keys", IconButton));
        tryVerify(() => Walk.find(window.contentItem, item => item instanceof PlateKeys) === null);
    }

    function test_the_keys_and_a_keyboard_type_into_the_same_field() {
        capture();
        mouseClick(byName("Keys for plates", IconButton));
        settle();
        mouseClick(byName("沪", PlateKey));
        const input = byName("车牌号", LineInput);
        mouseClick(input);
        keyClick(Qt.Key_B);
        compare(world.app.capture.field("vehicle.plate").text, "沪B");
        mouseClick(byName("7", PlateKey));
        keyClick(Qt.Key_8);
        compare(world.app.capture.field("vehicle.plate").text, "沪B·78");
    }

    function test_a_plate_that_cannot_be_right_is_said_at_its_field_and_kept_when_told_so() {
        capture();
        world.app.capture.setValue("vehicle.plate", "WJ12345");
        settle();
        verify(byName("Save", ActionButton).enabled);
        const keep = byName("It is so, keep it", ActionButton);
        mouseClick(keep);
        tryVerify(() => !keep.visible);
        compare(world.app.capture.field("vehicle.plate").text, "WJ12345");
    }

    function takeIn() {
        open(1280, 3200);
        world.app.newReception();
        settle();
    }

    function test_a_tap_on_the_drawing_puts_a_mark_of_the_chosen_kind_and_the_list_tells_it() {
        takeIn();
        const marks = world.app.reception.marks;
        mouseClick(byName("Dent", ChipButton));
        const outline = Walk.find(window.contentItem, item => item instanceof VehicleOutline);
        mouseClick(outline, outline.width * 0.23, outline.height * 0.5);
        compare(marks.count, 1);
        tryVerify(() => Walk.find(window.contentItem, item => item instanceof MarkRow) !== null);
        const row = Walk.find(window.contentItem, item => item instanceof MarkRow);
        compare(row.kind, "Dent");
        compare(row.part, "Bonnet");
        verify(outline.Accessible.name.includes("1 mark"));
        mouseClick(byName("Take back mark 1", IconButton));
        compare(marks.count, 0);
    }

    function test_a_mark_is_put_by_naming_the_part_too() {
        takeIn();
        byName("Name the part instead", ActionButton).clicked();
        settle();
        const part = byName("Left rear door", ChipButton);
        part.forceActiveFocus();
        keyClick(Qt.Key_Space);
        compare(world.app.reception.marks.count, 1);
    }

    function test_a_signature_follows_the_finger_and_can_be_written_anew() {
        takeIn();
        const pad = byName("Sign here", Rectangle);
        mousePress(pad, 40, 40);
        mouseMove(pad, 120, 60);
        mouseMove(pad, 200, 40);
        mouseRelease(pad, 200, 40);
        verify(!world.app.reception.signature.empty);
        verify(world.app.reception.signature.strokes.split(" ").length >= 2);
        compare(pad.Accessible.name, "Signed");
        mouseClick(byName("Sign anew", ActionButton));
        verify(world.app.reception.signature.empty);
    }

    function test_lights_fuel_belongings_and_the_promise_are_one_tap_each() {
        takeIn();
        mouseClick(byName("制动系统灯", ChipButton));
        mouseClick(byName("50 %", ChipButton));
        mouseClick(byName("Add Child seat", ChipButton));
        const promise = Walk.find(window.contentItem, item => item instanceof ChipButton && item.iconName === "clock");
        mouseClick(promise);
        const reception = world.app.reception;
        compare(reception.lights.filter(light => light.on).length, 1);
        compare(reception.fuel.text, "50");
        compare(reception.belongings.things, ["Child seat"]);
        verify(reception.field("promised_at").text !== "");
        compare(reception.field("promised_at").problem, "");
        mouseClick(byName("Save", ActionButton));
        compare(world.saves(), 1);
    }

    function test_a_checklist_is_ticked_off_and_finished_when_it_is_whole() {
        const visit = world.addVisit();
        open(1280, 1600);
        verify(world.app.openVisit(visit));
        settle();
        const row = Walk.find(window.contentItem, item => item instanceof AbstractButton && item.Accessible.name.startsWith("交车前检查"));
        mouseClick(row);
        tryVerify(() => world.app.visit.checklist !== null);
        settle();
        const finish = byName("Finish", ActionButton);
        verify(!finish.enabled);
        Walk.everyVisible(window.contentItem, item => {
            if (item instanceof CheckRow && !item.checked)
                item.clicked();
        });
        const list = world.app.visit.checklist;
        compare(list.done, list.all);
        list.field("payment").text = "刷卡";
        list.field("time").text = "2026-11-25 15:00";
        tryVerify(() => finish.enabled);
        mouseClick(finish);
        compare(world.saves(), 1);
    }

    function test_a_part_of_a_visit_is_changed_in_its_sheet_which_shows_what_stands_there() {
        const visit = world.addVisit();
        open(412, 915);
        world.app.page = AppController.Reception;
        world.app.openVisit(visit);
        settle();
        byName("Change the condition", ActionButton).clicked();
        settle();
        const sheet = Walk.find(window.contentItem, item => item instanceof VisitEditSheet);
        verify(sheet !== null);
        const box = Walk.find(sheet, item => item instanceof TextBox);
        compare(box.contentX, 0);
        compare(box.contentY, 0);
        const saves = world.saves();
        verify(!byName("Save", ActionButton).enabled);
        const edit = world.app.visit.edit;
        // What is typed counts, also without a tap on Add.
        const thing = byName("Something left in the car", LineInput);
        thing.forceActiveFocus();
        keyClick(Qt.Key_A);
        compare(edit.belongings.typed, "a");
        edit.toggleLight("abs");
        click(byName("Save", ActionButton));
        tryVerify(() => world.saves() === saves + 1);
        tryVerify(() => world.app.visit.edit === null);
        // What is thrown away is not written.
        world.app.visit.beginEdit("completion");
        settle();
        const now = Walk.find(window.contentItem, item => item instanceof ChipButton && item.text === "Now");
        now.clicked();
        verify(world.app.visit.edit.savable);
        byName("Cancel", ActionButton).clicked();
        tryVerify(() => world.app.visit.edit === null);
        compare(world.saves(), saves + 1);
    }

    function test_what_two_people_wrote_to_a_visit_is_compared_on_its_page_and_in_its_checklist() {
        const visit = world.addVisit();
        world.contestVisit(visit);
        open(1280, 1600);
        world.app.page = AppController.Sync;
        settle();
        const rows = [];
        Walk.everyVisible(window.contentItem, item => {
            if (item instanceof ConflictRow)
                rows.push(item);
        });
        compare(rows.length, 2);
        verify(rows[0].enabled && rows[1].enabled);
        click(rows[0]);
        tryVerify(() => world.app.visit !== null);
        settle();
        const saves = world.saves();
        const other = Walk.find(window.contentItem, item => item instanceof AlternativeRow && item.text === "更换前制动片和制动盘");
        verify(other !== null);
        verify(other.source.includes("李示例"));
        click(Walk.find(other, item => item instanceof ActionButton));
        tryVerify(() => world.saves() === saves + 1);
        world.app.page = AppController.Sync;
        settle();
        Walk.find(window.contentItem, item => item instanceof ConflictRow && item.fields.startsWith("交车")).clicked();
        tryVerify(() => world.app.visit.checklist !== null);
        settle();
        const sheet = Walk.find(window.contentItem, item => item instanceof ChecklistSheet);
        let alternatives = 0;
        Walk.everyVisible(sheet, item => alternatives += item instanceof AlternativeRow);
        compare(alternatives, 2);
    }

    function test_a_complaint_is_recorded_from_a_visit() {
        const visit = world.addVisit();
        open(1280, 800);
        verify(world.app.openVisit(visit));
        settle();
        mouseClick(byName("Record a complaint from this visit", ActionButton));
        tryVerify(() => world.app.capture !== null);
        compare(world.app.page, AppController.Capture);
        compare(world.app.capture.field("vehicle.plate").text, "沪A·12345");
    }
}
