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

    // As a scanner does it that the tablet takes for a keyboard, however slow this machine is.
    function scan(text) {
        Walk.find(window.contentItem, item => item instanceof CapturePage || item instanceof TakeInPage).scanner.patience = 1000;
        for (const c of text)
            keyClick(c);
        keyClick(Qt.Key_Return);
    }
    function numbers(form) {
        return [form.field("vehicle.plate").text, form.field("vehicle.vin").text];
    }

    function test_a_new_form_has_its_cursor_in_the_plate_and_a_scanned_vin_goes_to_the_vin_data() {
        return [
            {
                tag: "a complaint",
                begin: () => world.app.newCapture(),
                form: () => world.app.capture
            },
            {
                tag: "a vehicle taken in",
                begin: () => world.app.newReception(),
                form: () => world.app.reception
            }
        ];
    }
    function test_a_new_form_has_its_cursor_in_the_plate_and_a_scanned_vin_goes_to_the_vin(data) {
        world.know("1M8GDM9AXKP042788");
        open(1280, 800);
        data.begin();
        settle();
        tryVerify(() => window.activeFocusItem === byName("车牌号", LineInput));
        scan("I1m8gdm9axkp042788");
        // The plate is that of the vehicle, which is known by the number.
        compare(numbers(data.form()), ["沪A·12345", "1M8GDM9AXKP042788"]);
        compare(byName("车辆识别代号", LineInput).text, "1M8GDM9AXKP042788");
        compare(byName("姓名", TextInputArea).text, "王女士（示例）");
    }

    function test_a_scanned_vin_is_taken_out_of_where_it_was_typed_and_its_enter_presses_nothing() {
        capture();
        const form = world.app.capture;
        form.setValue("own_words", "又漏油了");
        settle();
        const words = Walk.find(window.contentItem, item => item instanceof CaptureWords);
        const box = Walk.find(words, item => item instanceof TextInputArea);
        box.forceActiveFocus();
        scan("1M8GDM9AXKP042788");
        compare(form.ownWords.text, "又漏油了");
        compare(box.text, "又漏油了");
        compare(numbers(form), ["", "1M8GDM9AXKP042788"]);
        // The check digit is wrong: the warning is there, and so is the place to say why.
        byName("Save", ActionButton).forceActiveFocus();
        scan("1M8GDM9A1KP042788");
        compare(world.saves(), 0);
        compare(numbers(form), ["", "1M8GDM9A1KP042788"]);
        verify(form.field("vehicle.vin").doubtful);
        settle();
        byName("识别代号例外说明", TextInputArea);
    }

    function test_a_wrong_check_digit_is_said_in_the_foot_and_saved_with_its_doubt_or_with_a_reason() {
        capture();
        const form = world.app.capture;
        form.setValue("vehicle.vin", "1M8GDM9A1KP042788");
        settle();
        const bar = Walk.find(window.contentItem, item => item instanceof CompletenessBar);
        verify(Walk.find(bar, item => item instanceof SecondaryText && item.text.includes("check digit")) !== null);
        verify(byName("Save", ActionButton).enabled);
        form.setValue("vehicle.vin_reason", "平行进口");
        tryVerify(() => Walk.find(bar, item => item instanceof SecondaryText && item.text.includes("check digit")) === null);
        verify(form.field("vehicle.vin").advice.includes("平行进口"));
        click(byName("Save", ActionButton));
        tryVerify(() => world.saves() === 1);
    }

    // --- How long it takes ---
    // The keystroke-level model of Card, Moran and Newell (1980), for a tablet: a second for a tap or a swipe, 0.3 s for
    // a key, three keys for a Chinese character (pinyin, and choosing). What is thought and asked meanwhile is left out.
    readonly property real tapSeconds: 1
    readonly property real keySeconds: 0.3
    property int taps: 0
    property int keys: 0

    // What lies beneath the fold costs swipes.
    function bring(item) {
        const scroller = Walk.find(window.contentItem, one => one.objectName === "scroller");
        const inside = scroller !== null && Walk.find(scroller, one => one === item) !== null;
        for (let i = 0; inside && i < 20; ++i) {
            const top = item.mapToItem(scroller, 0, 0).y;
            if (top >= 0 && top + Math.min(item.height, 48) <= scroller.height)
                return;
            ++taps;
            const step = (top < 0 ? -0.7 : 0.7) * scroller.height;
            scroller.contentY = Math.max(0, Math.min(scroller.contentHeight - scroller.height, scroller.contentY + step));
            settle();
        }
    }
    function tap(item) {
        bring(item);
        ++taps;
        click(item);
        settle();
    }
    // As an input method hands it over.
    function type(text) {
        for (const c of text)
            keys += c.charCodeAt(0) > 0x2e80 ? 3 : 1;
        world.clipText(text);
        keyClick(Qt.Key_V, Qt.ControlModifier);
    }
    function boxOf(name) {
        const field = Walk.find(window.contentItem, item => item.fieldName === name);
        verify(field !== null, "there is no field " + name);
        return Walk.find(field, item => item instanceof TextInputArea || item instanceof LineInput);
    }
    function beginCounted() {
        taps = 0;
        keys = 0;
        open(1280, 800);
        tap(byName("Record a complaint", AbstractButton));
        tryVerify(() => world.app.capture !== null);
        settle();
        tryVerify(() => window.activeFocusItem === byName("车牌号", LineInput));
    }
    function seconds() {
        return taps * tapSeconds + keys * keySeconds;
    }

    function test_the_standard_case_takes_at_most_12_taps_besides_typing() {
        world.meet("13800008888");
        beginCounted();
        type("沪A12345");
        tap(boxOf("contact_point.phone"));
        type("13800008888");
        tryVerify(() => Walk.find(window.contentItem, item => item instanceof KnownStrip) !== null);
        tap(Walk.find(Walk.find(window.contentItem, item => item instanceof KnownStrip), item => item instanceof ActionButton));
        compare(byName("姓名", TextInputArea).text, "王女士（示例）");
        tap(boxOf("complaint.own_words"));
        type("起步时车子一窜一窜的，过一会儿又好了");
        tap(byName("抱怨", ChipButton));
        tap(boxOf("complaint.when"));
        type("上周三开始");
        tap(Walk.find(Walk.find(window.contentItem, item => item instanceof CaptureCriteria), item => item instanceof CheckRow));
        tap(byName("Save", ActionButton));
        tryVerify(() => world.saves() === 1);
        compare(world.lastSaved("when"), "上周三开始");
        verify(taps <= 12, taps + " taps");
        verify(seconds() < 60, seconds() + " s");
    }

    function test_a_stub_is_saved_in_ten_seconds() {
        beginCounted();
        type("沪A12345");
        tap(boxOf("complaint.own_words"));
        type("刹车异响");
        tap(byName("Save", ActionButton));
        tryVerify(() => world.saves() === 1);
        compare(world.lastSaved("own_words"), "刹车异响");
        verify(seconds() <= 10, taps + " taps, " + keys + " keys");
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

    function test_a_stub_is_finished_on_its_page_by_what_is_missing() {
        open(1280, 800);
        world.app.openComplaint(world.addCase());
        settle();
        const panel = Walk.find(window.contentItem, item => item instanceof CaseCompleteness);
        verify(panel !== null);
        const chip = Walk.find(panel, item => item instanceof ChipButton);
        const name = world.app.complaint.missing[0].name;
        click(chip);
        tryVerify(() => world.app.complaint.editing !== null);
        compare(world.app.complaint.editing.name, name);
        settle();
        keyClick(Qt.Key_A);
        const saves = world.saves();
        click(byName("Save", ActionButton));
        tryVerify(() => world.saves() === saves + 1);
        tryVerify(() => world.app.complaint.editing === null);
    }

    function test_a_field_of_a_case_is_edited_as_in_the_form() {
        open(1280, 800);
        world.app.openComplaint(world.addFullCase());
        settle();
        const complaint = world.app.complaint;
        complaint.edit("vehicle.plate");
        settle();
        const sheet = () => Walk.find(window.contentItem, item => item instanceof EditSheet);
        click(byName("Keys for plates", IconButton));
        tryVerify(() => Walk.find(sheet(), item => item instanceof PlateKeys) !== null);
        complaint.cancelEdit();
        complaint.edit("vehicle.vin");
        settle();
        verify(Walk.find(sheet(), item => item instanceof LabelScanRow) !== null);
        complaint.editText = "1M8GDM9A1KP042788";
        settle();
        verify(Walk.find(sheet(), item => item instanceof SecondaryText && item.text.includes("check digit")) !== null);
        const reason = byName("识别代号例外说明", TextInputArea);
        reason.forceActiveFocus();
        keyClick(Qt.Key_X);
        compare(complaint.editReason.text, "x");
        const saves = world.saves();
        click(byName("Save", ActionButton));
        tryVerify(() => world.saves() === saves + 1);
    }

    function test_who_is_meant_by_a_phone_is_seen_above_the_foot_and_taken_over_with_one_tap() {
        world.meet("13800008888");
        open(1280, 800);
        world.app.newCapture();
        settle();
        const strip = () => Walk.find(window.contentItem, item => item instanceof KnownStrip);
        const plate = byName("车牌号", LineInput);
        const before = plate.mapToItem(window.contentItem, 0, 0).y;
        compare(strip(), null);
        world.app.capture.setValue("contact_point.phone", "13800008888");
        tryVerify(() => strip() !== null);
        verify(strip().mapToItem(window.contentItem, 0, strip().height).y <= window.height);
        verify(strip().Accessible.name.includes("沪A·12345") && strip().Accessible.name.includes("王女士"));
        compare(plate.mapToItem(window.contentItem, 0, 0).y, before);
        click(Walk.find(strip(), item => item instanceof ActionButton));
        compare(byName("姓名", TextInputArea).text, "王女士（示例）");
        tryVerify(() => strip() === null);
    }

    function test_somebody_else_is_not_offered_again() {
        world.meet("13800008888");
        open(412, 915);
        world.app.newCapture();
        world.app.capture.setValue("contact_point.phone", "13800008888");
        settle();
        const strip = () => Walk.find(window.contentItem, item => item instanceof KnownStrip);
        tryVerify(() => strip() !== null);
        click(byName("Somebody else", IconButton));
        tryVerify(() => strip() === null);
        compare(world.app.capture.field("customer.name").text, "");
    }

    function test_a_time_may_be_typed_as_people_say_it() {
        takeIn();
        const box = boxOf("visit.promised_at");
        box.forceActiveFocus();
        world.clipText("明天15点");
        keyClick(Qt.Key_V, Qt.ControlModifier);
        compare(box.text, "明天15点");
        verify(world.app.reception.field("promised_at").text.endsWith("15:00"));
        const field = Walk.find(window.contentItem, item => item instanceof FormField && item.fieldName === "visit.promised_at");
        verify(Walk.find(field, item => item instanceof SecondaryText && item.text.includes("Understood as")) !== null);
        verify((box.inputMethodHints & Qt.ImhTime) !== 0);
        mouseClick(byName("Save", ActionButton));
        compare(world.saves(), 1);
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
