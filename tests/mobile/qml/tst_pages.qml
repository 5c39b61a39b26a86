import QtQuick
import QtQuick.Controls.Basic
import QtTest
import Heed
import Heed.ViewModels
import "Walk.js" as Walk

// The window as a whole, on every page and in every size it is made for.
AppCase {
    id: test

    name: "pages"

    function say(item) {
        return item.Accessible.name;
    }

    readonly property var sizes: [["wide", 1280, 800], ["portrait", 800, 1280], ["phone", 412, 915]]
    readonly property var pages: ["cases", "found", "nothing found", "filters", "case", "edit", "correction", "call", "claim", "history", "no history", "criteria", "twice", "steps", "step", "pass on", "ways to pass on", "contacted", "photos", "memos", "speaking", "photo", "marking", "words on a photo", "camera", "no camera", "side by side", "capture", "plate keys", "visits", "no such visit", "take in", "visit", "visit promise", "visit times", "visit condition", "checklist", "visit compared", "checklist compared", "inbox", "sync", "settings"].concat(beginnings, failures)
    // A tablet's first day, and its server saying no.
    readonly property var beginnings: ["never met", "first sync", "first sync sync", "first cases", "never signed in", "signed out", "signed out sync"]
    // Instead of the app.
    readonly property var failures: ["start full", "start busy", "start damaged"]

    function everywhere(inSizes) {
        const rows = [];
        for (const size of inSizes || sizes) {
            for (const page of pages)
                rows.push({
                    tag: size[0] + " " + page,
                    width: size[1],
                    height: size[2],
                    page: page
                });
        }
        return rows;
    }
    function begin(data) {
        if (data.page === "never met")
            world.setBeginning(0, 0, 0);
        if (data.page.startsWith("first"))
            world.setBeginning(2, 400, 1800);
        if (data.page === "never signed in")
            world.setBeginning(4, 0, 0);
        if (data.page.startsWith("signed out") || data.page === "first cases")
            world.addRows(20);
        if (data.page.startsWith("signed out"))
            world.setLink(4, 3);
        open(data.width, data.height);
        if (data.page.endsWith("sync sync") || data.page.endsWith("out sync"))
            world.app.page = AppController.Sync;
        settle();
    }
    function setDark(on) {
        if (window instanceof StartFailurePage)
            window.dark = on;
        else
            world.app.darkMode = on;
        settle();
    }
    function show(data) {
        if (failures.includes(data.page)) {
            openFailure(data.page.slice(6), data.width, data.height);
            return;
        }
        if (beginnings.includes(data.page)) {
            begin(data);
            return;
        }
        world.addRows(60);
        const id = world.addFullCase();
        world.tellOf(id, 4);
        world.reject();
        world.conflict(30);
        world.know("沪A·12345");
        open(data.width, data.height);
        if (data.page === "case" || data.page === "edit" || data.page.includes("history") || data.page === "criteria")
            world.app.openComplaint(id);
        settle();
        if (data.page === "found" || data.page === "filters")
            world.app.filters.words = "投诉";
        if (data.page === "nothing found")
            world.app.filters.words = "没有的词";
        world.app.filters.searchNow();
        if (data.page === "filters") {
            world.app.filters.toggle("important", "important");
            world.app.filters.saveView("顿挫的重要投诉");
            world.app.filters.open = true;
        }
        settle();
        if (data.page === "edit")
            world.app.complaint.beginEdit(fieldRow("故障原因"));
        if (data.page === "history") {
            world.tellHistory(30);
            world.app.complaint.openHistory(fieldRow("故障原因"));
            tryVerify(() => !world.app.complaint.history.busy);
        }
        if (data.page === "no history") {
            world.haveNoConnection();
            world.app.complaint.openHistory();
            tryVerify(() => !world.app.complaint.history.busy);
        }
        if (data.page === "correction") {
            world.rejectSeveral();
            verify(world.app.correct(2));
            verify(world.app.complaint.correcting !== null);
        }
        if (data.page === "twice") {
            world.doubt(id);
            world.app.openComplaint(id);
            settle();
            Walk.find(window.contentItem, item => item instanceof DuplicateCard).all = true;
        }
        if (data.page === "call" || data.page === "claim") {
            world.app.openComplaint(world.addCaseWithDuties());
            settle();
            const duties = world.app.complaint.related.duties;
            world.app.complaint.related.openDuty(duties.find(duty => duty.key.startsWith(data.page)).key);
        }
        if (data.page === "criteria")
            byName("Check the criteria", ActionButton).clicked();
        if (["steps", "step", "pass on", "ways to pass on", "contacted"].includes(data.page)) {
            world.app.openComplaint(world.addCase());
            settle();
            byName("Advice", ActionButton).clicked();
        }
        if (data.page === "step")
            byName("调查核实", ActionButton).clicked();
        if (data.page === "pass on") {
            byName("Other ways to hand over", IconButton).clicked();
            settle();
            byName("上报 to somebody else…", ActionButton).clicked();
        }
        if (data.page === "ways to pass on")
            byName("Other ways to hand over", IconButton).clicked();
        if (data.page === "contacted")
            byName("已联系顾客", ActionButton).clicked();
        if (data.page.startsWith("photo") || data.page === "side by side" || data.page === "marking" || data.page === "words on a photo") {
            world.addPhotos(id, 12);
            world.app.openComplaint(id);
            settle();
            const photos = world.app.complaint.photos;
            if (data.page !== "photos")
                photos.open(photoAt(photos, data.page === "side by side" || data.page === "photo" ? 3 : 2));
            if (data.page === "side by side")
                photos.viewer.comparing = true;
            if (data.page === "marking" || data.page === "words on a photo") {
                photos.viewer.marks.marking = true;
                photos.viewer.marks.addInMiddle();
                photos.viewer.marks.tool = data.page === "marking" ? "number" : "text";
                photos.viewer.marks.addInMiddle();
            }
        }
        if (data.page === "memos" || data.page === "speaking") {
            world.giveSound(false);
            world.addMemos(id, 4);
            world.app.openComplaint(id);
            settle();
            const memos = world.app.complaint.photos.memos;
            if (data.page === "speaking") {
                memos.record();
                world.hear(2000);
            } else {
                memos.toggle(memos.data(memos.index(1, 0), Qt.UserRole + 1));
            }
        }
        if (data.page === "camera" || data.page === "no camera") {
            world.giveCamera(data.page === "no camera");
            world.app.openComplaint(id);
            settle();
            world.app.complaint.photos.openCamera();
        }
        if (data.page === "inbox") {
            world.tell(40);
            world.app.page = AppController.Inbox;
        }
        if (data.page === "capture") {
            world.app.newCapture();
            world.app.capture.setValue("vehicle.plate", "沪A·12345");
            world.app.capture.setValue("odometer", "很多");
        }
        if (data.page === "plate keys") {
            world.app.newCapture();
            world.app.capture.setValue("vehicle.plate", "沪A·I234");
            settle();
            byName("Keys for plates", IconButton).clicked();
        }
        if (["visits", "no such visit", "take in"].includes(data.page) || data.page.startsWith("visit") || data.page.startsWith("checklist")) {
            const visit = world.addVisit();
            if (data.page.endsWith("compared"))
                world.contestVisit(visit);
            world.app.page = AppController.Reception;
            if (data.page === "take in") {
                world.app.newReception();
                for (const [field, text] of [["vehicle.plate", "沪A·12345"], ["odometer", "很多"], ["belongings", "儿童座椅,行驶证"], ["condition_marks", "dent@230,500 scratch@425,845"], ["signature", "100,100 200,150"], ["warning_lights", "abs"]])
                    verify(world.app.reception.setValue(field, text));
            } else if (data.page === "no such visit") {
                world.app.visits.words = "没有的词";
                world.app.visits.searchNow();
                tryCompare(world.app.visits, "count", 0);
            } else if (data.page !== "visits") {
                world.app.openVisit(visit);
            }
            if (data.page.startsWith("checklist"))
                world.app.visit.openChecklist("delivery");
            if (data.page === "visit promise" || data.page === "visit condition")
                world.app.visit.beginEdit(data.page.slice(6));
            if (data.page === "visit times") {
                world.app.visit.beginEdit("promise");
                settle();
                Walk.find(window.contentItem, item => item instanceof TimeChoice).opened = true;
            }
            if (data.page === "visit compared")
                world.app.visit.contested.filter(one => one.writable).forEach(one => world.app.visit.writing.begin(one.field));
            settle();
        }
        if (data.page === "sync")
            world.app.page = AppController.Sync;
        if (data.page === "settings")
            world.app.page = AppController.Settings;
        settle();
    }
    function fieldRow(label) {
        const row = Walk.find(window.contentItem, item => item instanceof FieldRow && item.field.label === label);
        verify(row !== null, "there is no field " + label);
        return row.field;
    }

    // One walk for each page and size: to make a page takes longer than to look at it.
    function test_every_page_is_fit_for_fingers_eyes_and_readers_data() {
        return everywhere();
    }
    function test_every_page_is_fit_for_fingers_eyes_and_readers(data) {
        show(data);
        const wrong = controlsAtFault().concat(textsAtFault(), stateUnseen(data));
        // Portrait has the fewest screenfuls, and no colour of its own.
        const scrolling = data.width === 800;
        wrong.push(...faintTexts("light", scrolling));
        setDark(true);
        wrong.push(...faintTexts("dark", scrolling));
        setDark(false);
        // Portrait has no narrower place than one of the others.
        if (data.width !== 800) {
            for (const language of ["zh_CN", "en"]) {
                world.speak(language);
                settle();
                // What was made while a frame was drawn is laid out with the next.
                if (wordsAtFault(language).length > 0)
                    settle();
                wrong.push(...wordsAtFault(language));
            }
        }
        compare(wrong.join("; "), "");
    }

    // At least 48 dp, with a name and a role for a screen reader.
    function controlsAtFault() {
        const wrong = [];
        let controls = 0;
        Walk.everyVisible(window.contentItem, item => {
            if (!(item instanceof AbstractButton || item instanceof TextField || item instanceof TextArea || item instanceof Slider))
                return;
            ++controls;
            if (item.height < 48)
                wrong.push(say(item) + " is " + item.height + " high");
            if (item.width < 48)
                wrong.push(say(item) + " is " + item.width + " wide");
            if (say(item) === "")
                wrong.push("a control without a name: " + item);
            if (world.roleOf(item) === "")
                wrong.push(say(item) + " has no role for a screen reader");
        });
        verify(controls > (window instanceof StartFailurePage ? 1 : 3));
        return wrong;
    }

    // Not smaller than 13, and in the window.
    function textsAtFault() {
        const wrong = [];
        Walk.everyVisible(window.contentItem, item => {
            if (!(item instanceof Text) || item.text === "")
                return;
            if (item.font.pixelSize < 13)
                wrong.push("small: " + item.text);
            const left = item.mapToItem(window.contentItem, 0, 0).x;
            if (left < 0 || left + Math.min(item.width, item.contentWidth) > window.width + 0.5)
                wrong.push(item.text + " leaves the window");
        });
        return wrong;
    }

    // How the tablet stands: whole, not under what is scrolled; the camera alone takes the whole window.
    function stateUnseen(data) {
        if (failures.includes(data.page))
            return [];
        const state = Walk.find(window.contentItem, item => {
            if (!(item instanceof SyncLine || item instanceof SyncStrip || item instanceof SyncPanel || item instanceof CameraSheet))
                return false;
            const seen = Walk.seenOf(item, window.contentItem);
            return seen.right - seen.left >= item.width - 1 && seen.bottom - seen.top >= item.height - 1;
        });
        return state === null ? ["how the tablet stands cannot be seen"] : [];
    }

    // With less contrast to what is behind them than 4.5, however large they are; with `scrolling` also those that have to
    // be scrolled into sight.
    function faintTexts(light, scrolling) {
        // What lies under a sheet is dimmed, and is not to be read.
        const part = sheetOver() || window.contentItem;
        const faint = new Set();
        const texts = addFaintTexts(part, faint);
        verify(part !== window.contentItem || texts > 3); // the camera has drawings only
        const scrollers = scrolling ? Walk.all(part, item => item instanceof Flickable && item.contentHeight > item.height + 1) : [];
        for (const scroller of scrollers) {
            Walk.everyScreenful(scroller, () => {
                settle();
                addFaintTexts(scroller, faint);
            });
        }
        return Array.from(faint, text => light + ": " + text);
    }
    // Of what can be seen of `part`; how many texts that is.
    function addFaintTexts(part, faint) {
        const picture = grabImage(window.contentItem);
        let texts = 0;
        Walk.everyVisible(part, item => {
            if (!(item instanceof Text || item instanceof TextInput || item instanceof TextEdit) || item.text === "" || item.color.a === 0 || isCovered(item))
                return;
            const contrast = Walk.contrastOf(item, window.contentItem, picture);
            if (contrast === 0)
                return; // scrolled out of sight
            ++texts;
            if (contrast < 4.5)
                faint.add(item.text + " " + contrast.toFixed(2));
        });
        return texts;
    }
    // By something that lies upon the page and is no sheet.
    function isCovered(item) {
        for (let each = item; each; each = each.parent) {
            if (each instanceof SheetGround && !each.enabled)
                return true;
        }
        return false;
    }

    // Cut off, or of the other language. The language was changed while the page is there.
    function wordsAtFault(language) {
        const wrong = [];
        let texts = 0;
        Walk.everyVisible(window.contentItem, item => {
            if (!(item instanceof Text) || item.text === "" || item.color.a === 0 || item.parent instanceof TextField)
                return;
            ++texts;
            // Data may end in an ellipsis, what a control says may not.
            const cut = item.truncated && (item.parent instanceof ActionButton || item.parent instanceof ChipButton || item instanceof TitleText);
            if (cut || item.contentWidth > item.width + 1 || item.contentHeight > item.height + 1 || Walk.leavesItsControl(item, AbstractButton))
                wrong.push(language + ", cut: " + item.text);
            // Two English words in a row are a text of the app's that was not translated, but for the technical details.
            if (language === "zh_CN" && item.objectName !== "details" && /[A-Za-z]{3,} [A-Za-z]{2,}/.test(item.text.replace(/<[^>]*>/g, "")))
                wrong.push("English: " + item.text);
        });
        verify(texts > 3);
        return wrong;
    }

    function test_no_text_is_cut_off_in_a_language_that_needs_40_percent_more_room_data() {
        return everywhere();
    }
    function test_no_text_is_cut_off_in_a_language_that_needs_40_percent_more_room(data) {
        world.lengthenTexts(true);
        show(data);
        compare(cutOff().join("; "), "");
        let texts = 0;
        Walk.everyVisible(window.contentItem, item => texts += item instanceof Text && item.text.includes(world.textMark()));
        verify(texts > 3);
    }

    // Cut off: the app's own texts that do not fit where they are.
    function cutOff() {
        const cut = [];
        Walk.everyVisible(window.contentItem, item => {
            // The hint of a box of one line goes when one types; a screen reader says it whole.
            if (!(item instanceof Text) || !item.text.includes(world.textMark()) || item.color.a === 0 || item.parent instanceof TextField)
                return;
            // A line into which lists or data are put may end in an ellipsis.
            if (item.truncated && item.text.indexOf(world.textMark()) < item.text.length - 1)
                return;
            if (item.truncated || item.contentWidth > item.width + 1 || item.contentHeight > item.height + 1 || Walk.leavesItsControl(item, AbstractButton))
                cut.push(item.text);
        });
        return cut;
    }

    function test_texts_as_large_as_they_get_are_whole_beside_each_other_and_in_the_window_data() {
        return everywhere([["wide, left-handed", 1280, 800], ["portrait", 800, 1280]]);
    }
    function test_texts_as_large_as_they_get_are_whole_beside_each_other_and_in_the_window(data) {
        world.app.textSize = 130;
        world.app.leftHanded = data.tag.includes("left-handed");
        world.lengthenTexts(true, 0);
        show(data);
        if (window instanceof StartFailurePage) {
            window.textSize = 130;
            settle();
        }
        compare(Theme.bodySize, 21);
        compare(cutOff().join("; "), "");
        const outside = [];
        Walk.everyVisible(window.contentItem, item => {
            if (item instanceof AbstractButton && item.height < Theme.controlHeight && !(item instanceof SwitchRow))
                outside.push(say(item) + " is " + item.height + " high");
            if (!(item instanceof Text) || item.text === "")
                return;
            const left = item.mapToItem(window.contentItem, 0, 0).x;
            if (left < 0 || left + Math.min(item.width, item.contentWidth) > window.width + 0.5)
                outside.push(item.text + " leaves the window");
        });
        compare(outside.join("; "), "");
        compare(Walk.overlaps(topmost(), window.contentItem).join("; "), "");
    }

    function test_the_main_action_and_the_navigation_are_at_the_side_of_the_hand_data() {
        const rows = [];
        for (const left of [false, true]) {
            for (const size of sizes)
                rows.push({
                    tag: size[0] + (left ? " left" : " right"),
                    width: size[1],
                    height: size[2],
                    left: left
                });
        }
        return rows;
    }
    function test_the_main_action_and_the_navigation_are_at_the_side_of_the_hand(data) {
        world.app.leftHanded = data.left;
        open(data.width, data.height);
        const centre = item => item.mapToItem(window.contentItem, item.width / 2, 0).x;
        const atSide = x => data.left ? x < window.width / 2 : x > window.width / 2;
        const navigation = Walk.find(window.contentItem, item => item instanceof Navigation);
        if (data.width > data.height)
            compare(centre(navigation) > window.width / 2, data.left);
        world.app.newCapture();
        settle();
        const save = byName("Save", ActionButton);
        verify(atSide(centre(save)), "Save is at " + centre(save));
        const later = byName("Complete later", ActionButton);
        compare(centre(save) < centre(later), data.left);
        // Nothing lies upon anything else.
        const bar = Walk.find(window.contentItem, item => item instanceof CompletenessBar);
        compare(Walk.overlaps(save.parent.parent, window.contentItem).join("; "), "");
        verify(bar.width > 150);
        world.app.page = AppController.Reception;
        world.app.openVisit(world.addVisit());
        settle();
        verify(atSide(centre(byName("Record a complaint from this visit", ActionButton))) || data.width < 480);
        world.app.visit.beginEdit("promise");
        settle();
        verify(atSide(centre(byName("Save", ActionButton))));
        compare(centre(byName("Save", ActionButton)) < centre(byName("Cancel", ActionButton)), data.left);
    }

    // Null: nothing lies upon the page.
    function sheetOver() {
        return Walk.find(window.contentItem, item => item instanceof EditSheet || item instanceof StepSheet || item instanceof CorrectionSheet || item instanceof HistorySheet || item instanceof DutySheet || item instanceof PhotoSheet || item instanceof ChecklistSheet || item instanceof VisitEditSheet || item instanceof CameraSheet);
    }
    function topmost() {
        return sheetOver() || Walk.find(window.contentItem, item => item instanceof FilterPanel) || window.contentItem;
    }

    function test_a_wide_tablet_shows_list_and_complaint_side_by_side() {
        world.addRows(20);
        open(1280, 800);
        const row = Walk.find(window.contentItem, item => item instanceof ComplaintRow);
        mouseClick(row);
        tryVerify(() => world.app.complaint !== null);
        verify(row.selected);
        verify(row.visible);
        settle();
        verify(Walk.find(window.contentItem, item => item instanceof ComplaintPage) !== null);
    }

    function test_a_phone_shows_one_pane_at_a_time_and_goes_back_to_the_same_place() {
        world.addRows(60);
        open(412, 915);
        const list = Walk.find(window.contentItem, item => item instanceof ListView);
        list.contentY = 600;
        const place = list.contentY;
        const row = list.itemAt(50, list.contentY + 300);
        mouseClick(row);
        tryVerify(() => world.app.complaint !== null);
        verify(!list.visible);
        settle();
        mouseClick(byName("Back", IconButton));
        tryCompare(list, "visible", true);
        compare(list.contentY, place);
    }

    function test_the_list_begins_at_its_first_row_and_reads_on_while_it_is_scrolled() {
        world.addRows(300);
        open(1280, 800);
        const list = Walk.find(window.contentItem, item => item instanceof ListView);
        const first = list.itemAt(50, list.contentY + 40);
        compare(first.words, "投诉 300");
        verify(list.count < 100);
        while (list.count < 300) {
            const before = list.count;
            list.positionViewAtEnd();
            tryVerify(() => list.count > before);
        }
        compare(list.count, 300);
    }

    function test_what_is_recorded_is_handed_over_with_one_tap() {
        open(1280, 800);
        mouseClick(byName("Record a complaint", ActionButton));
        tryVerify(() => world.app.capture !== null);
        settle();
        const words = byName("顾客原话", TextInputArea);
        words.forceActiveFocus();
        keyClick("x");
        compare(world.app.capture.ownWords.text, "x");
        mouseClick(byName("Save", ActionButton));
        tryVerify(() => world.saves() === 1);
        compare(world.lastSaved("own_words"), "x");
    }

    function test_a_field_that_waits_as_a_chip_opens_and_takes_the_keyboard() {
        open(1280, 800);
        world.app.newCapture();
        settle();
        mouseClick(byName("Add 职业", ChipButton));
        tryVerify(() => window.activeFocusItem.Accessible.name === "职业");
        keyClick("a");
        compare(world.app.capture.field("customer.occupation").text, "a");
    }

    function test_a_conflict_is_resolved_by_choosing_one_of_its_values() {
        const id = world.addFullCase();
        open(1280, 800);
        world.app.openComplaint(id);
        settle();
        world.app.complaint.beginEdit(fieldRow("故障原因"));
        settle();
        const rows = [];
        Walk.everyVisible(window.contentItem, item => {
            if (item instanceof AlternativeRow)
                rows.push(item);
        });
        compare(rows.length, 2);
        rows[1].chosen();
        tryVerify(() => world.saves() === 1);
        compare(world.lastSaved("cause"), "油温偏高");
    }

    function test_a_step_is_taken_in_its_sheet_and_asks_only_for_what_is_missing() {
        const id = world.addCase();
        open(1280, 800);
        world.app.openComplaint(id);
        settle();
        byName("调查核实", ActionButton).clicked();
        settle();
        const sheet = Walk.find(window.contentItem, item => item instanceof StepSheet);
        verify(sheet !== null);
        verify(!sheet.form.ready);
        const fields = [];
        Walk.everyVisible(sheet, item => {
            if (item instanceof FormField)
                fields.push(item);
        });
        compare(fields.length, 1);
        fields[0].field.text = "修好，不再发生";
        verify(sheet.form.ready);
        sheet.confirmed();
        tryVerify(() => world.saves() === 1);
        compare(world.lastSaved("demand"), "修好，不再发生");
        tryVerify(() => Walk.find(window.contentItem, item => item instanceof StepSheet) === null);
    }

    function test_every_way_to_hand_a_case_over_is_reached_in_every_size_data() {
        return sizes.map(size => ({
                    tag: size[0],
                    width: size[1],
                    height: size[2]
                }));
    }
    function test_every_way_to_hand_a_case_over_is_reached_in_every_size(data) {
        const id = world.addCase();
        open(data.width, data.height);
        world.app.openComplaint(id);
        settle();
        const ways = world.app.complaint.steps.handovers.map(way => way.label);
        verify(ways.includes("移交"));
        byName("Other ways to hand over", IconButton).clicked();
        settle();
        for (const way of ways) {
            const button = byName(way, ActionButton);
            const seen = Walk.seenOf(button, window.contentItem);
            verify(seen.right - seen.left >= button.width - 1 && seen.bottom - seen.top >= button.height - 1, way + " is cut off");
        }
        byName("移交", ActionButton).clicked();
        settle();
        const sheet = Walk.find(window.contentItem, item => item instanceof StepSheet);
        verify(sheet !== null && sheet.form.asksPerson);
        compare(sheet.form.title, "移交");
    }

    function test_one_tap_escalates_to_whom_routing_names_and_says_to_whom() {
        const id = world.addCase();
        open(412, 915);
        world.app.openComplaint(id);
        settle();
        byName("上报 to 孙示例", ActionButton).clicked();
        tryVerify(() => world.saves() === 1);
        compare(world.lastSaved("holder"), "sun");
        tryVerify(() => world.app.notice.includes("孙示例"));
    }

    function test_the_customer_is_called_before_it_is_said_that_he_was() {
        const id = world.addCase();
        world.giveTelephone(false);
        open(412, 915);
        world.app.openComplaint(id);
        settle();
        const call = byName("Call 13800008888", ActionButton);
        const say = byName("已联系顾客", ActionButton);
        verify(call.primary && !say.primary);
        compare(say.iconName, "");
        call.clicked();
        compare(world.dialled(), "13800008888");
        compare(world.saves(), 0);
        verify(!call.primary && say.primary);
        say.clicked();
        settle();
        const sheet = Walk.find(window.contentItem, item => item instanceof StepSheet);
        verify(sheet !== null && sheet.form.ready);
        compare(world.saves(), 0);
        sheet.confirmed();
        tryVerify(() => world.saves() === 1);
    }

    function test_a_call_without_a_telephone_copies_the_number_and_says_so() {
        const id = world.addCase();
        world.giveTelephone(true);
        open(1280, 800);
        world.app.openComplaint(id);
        settle();
        byName("Call 13800008888", ActionButton).clicked();
        tryVerify(() => world.app.notice.includes("13800008888"));
    }

    function test_what_belongs_to_a_case_opens_from_its_page() {
        const id = world.addCase();
        world.addRows(6);
        world.know("沪A·12345");
        const visit = world.addVisit();
        open(800, 1280);
        world.app.openComplaint(id);
        settle();
        const panel = Walk.find(window.contentItem, item => item instanceof RelatedPanel);
        verify(panel !== null);
        const rows = [];
        Walk.everyVisible(panel, item => {
            if (item instanceof KnownRow)
                rows.push(item);
        });
        compare(rows.length, panel.related.visits.length + panel.related.cases.length);
        verify(panel.related.visits.length > 0 && panel.related.cases.length > 0);
        rows[rows.length - 1].clicked();
        verify(world.app.complaint.recordId !== id);
        world.app.openComplaint(id);
        settle();
        const again = Walk.find(window.contentItem, item => item instanceof RelatedPanel);
        again.visitOpened(visit);
        tryVerify(() => world.app.visit !== null);
    }

    function test_calls_and_claims_of_a_case_open_and_close_by_finger_and_keyboard() {
        const id = world.addCaseWithDuties();
        open(800, 1280);
        world.app.openComplaint(id);
        settle();
        const related = world.app.complaint.related;
        const panel = Walk.find(window.contentItem, item => item instanceof RelatedPanel);
        const sheet = () => Walk.find(window.contentItem, item => item instanceof DutySheet);
        verify(related.duties.length >= 2);
        for (const duty of related.duties) {
            const row = Walk.find(panel, item => item instanceof KnownRow && item.spoken === duty.spoken);
            row.forceActiveFocus();
            keyClick(Qt.Key_Space);
            tryVerify(() => sheet() !== null);
            settle();
            compare(sheet().title, duty.label);
            compare(sheet().Accessible.name, duty.label);
            verify(!row.enabled);
            keyClick(Qt.Key_Escape);
            tryVerify(() => sheet() === null);
        }
        byName(related.duties[0].spoken, KnownRow).clicked();
        tryVerify(() => sheet() !== null);
        settle();
        verify(Walk.find(sheet(), item => item instanceof HistoryEntry) !== null);
        mouseClick(byName("Close", IconButton));
        tryVerify(() => sheet() === null);
    }

    function test_a_case_tells_who_was_told_and_who_has_read_it() {
        const id = world.addCase();
        world.tellOf(id, 4);
        open(412, 915);
        world.app.openComplaint(id);
        settle();
        const panel = Walk.find(window.contentItem, item => item instanceof ToldPanel);
        verify(panel !== null);
        const icons = [];
        Walk.everyVisible(panel, item => {
            if (item instanceof LabelledLine)
                icons.push(item.iconName);
        });
        compare(icons, ["eye_off", "eye_off", "eye", "eye"]);
    }

    function test_a_notice_opens_its_case_and_is_read_then() {
        world.addCase();
        world.tell(2);
        open(412, 915);
        world.app.page = AppController.Inbox;
        settle();
        const notice = Walk.find(window.contentItem, item => item instanceof NoticeItem);
        verify(notice !== null && notice.unread);
        notice.clicked();
        verify(world.app.complaint !== null);
        compare(world.app.page, AppController.Cases);
        compare(world.saves(), 1);
    }

    function test_the_list_shows_ones_own_work_when_it_is_asked_for() {
        world.addRows(6);
        open(1280, 800);
        compare(world.app.complaints.count, 6);
        const mine = Walk.find(window.contentItem, item => item instanceof ChipButton && item.text.startsWith("Mine"));
        verify(mine !== null);
        mine.clicked();
        compare(world.app.complaints.count, 0);
        verify(Walk.find(window.contentItem, item => item instanceof EmptyState && item.visible && item.title === "Nothing waits for you") !== null);
    }

    function test_a_refusal_is_told_and_goes_when_it_is_dismissed() {
        const id = world.addFullCase();
        world.refuseSaves();
        open(800, 1280);
        world.app.openComplaint(id);
        settle();
        mouseClick(byName("Close case", ActionButton));
        tryVerify(() => Walk.find(window.contentItem, item => item instanceof Banner && item.text === "只能由总负责人结案。") !== null);
        mouseClick(byName("Dismiss", IconButton));
        tryCompare(world.app.complaint, "refusal", "");
    }

    function test_a_full_disk_is_told_and_what_was_typed_stays() {
        world.fillDisk();
        open(412, 915);
        world.app.newCapture();
        world.app.capture.setValue("own_words", "漏油");
        settle();
        mouseClick(byName("Save", ActionButton));
        tryVerify(() => world.app.noticeIsBad);
        const strip = Walk.find(window.contentItem, item => item instanceof NoticeStrip);
        verify(strip.visible);
        verify(strip.text.includes("存储空间已满") || strip.text.includes("no room"));
        compare(byName("顾客原话", TextInputArea).text, "漏油");
        // It covers nothing: the page begins beneath it.
        const page = Walk.find(window.contentItem, item => item instanceof CapturePage);
        verify(page.mapToItem(window.contentItem, 0, 0).y >= strip.y + strip.height);
    }

    function test_a_text_that_is_too_long_is_told_at_its_field_with_its_length() {
        open(1280, 800);
        world.app.newCapture();
        settle();
        const words = byName("顾客原话", TextInputArea);
        words.text = "车".repeat(20001);
        const problem = Walk.find(window.contentItem, item => item instanceof ProblemText && item.visible);
        verify(problem !== null);
        verify(problem.text.includes("20,001"));
        verify(words.wrong);
        verify(!byName("Save", ActionButton).enabled);
        compare(words.length, 20001);
        words.text = "车";
        verify(!problem.visible);
        verify(byName("Save", ActionButton).enabled);
    }

    function test_a_field_without_a_neighbour_takes_the_whole_line() {
        open(1280, 800);
        world.app.newCapture();
        world.app.capture.setValue("vehicle.insurance", "交强险和商业险，示例保险，2027-03-31 到期");
        settle();
        const field = Walk.find(window.contentItem, item => item instanceof FormField && item.field.label === "投保情况");
        const line = field.parent.parent.width;
        compare(field.width, line);
        const input = byName("投保情况", TextInputArea);
        verify(input.contentHeight <= input.height);
        world.app.capture.setValue("vehicle.brand", "一汽丰田");
        tryVerify(() => field.width < line / 2);
    }

    function test_nothing_in_an_input_is_shifted_as_long_as_all_of_it_fits() {
        open(1280, 800);
        world.app.newCapture();
        world.app.capture.setValue("own_words", "变速箱顿挫，起步一窜一窜的，".repeat(40));
        settle();
        let boxes = 0;
        Walk.everyVisible(window.contentItem, item => {
            if (!(item instanceof TextBox))
                return;
            ++boxes;
            verify(item.interactive ? item.contentY >= 0 : item.contentY === 0, item.name + " is shifted by " + item.contentY);
        });
        verify(boxes > 3);
    }

    function test_a_pill_stands_out_from_the_row_it_is_on() {
        world.addRows(3);
        open(1280, 800);
        const row = Walk.find(window.contentItem, item => item instanceof ComplaintRow && item.pending);
        mouseClick(row);
        tryVerify(() => row.selected);
        const pill = Walk.find(row, item => item instanceof StatusPill && item.iconName === "tablet");
        verify(pill.visible);
        verify(!Qt.colorEqual(pill.color, row.background.color));
    }

    function test_a_ticked_criterion_stays_within_the_padding_of_its_panel() {
        open(1280, 800);
        world.app.newCapture();
        settle();
        const panel = Walk.find(window.contentItem, item => item instanceof CaptureCriteria);
        Walk.everyVisible(panel, item => {
            if (!(item instanceof CheckRow))
                return;
            const left = item.mapToItem(panel, 0, 0).x;
            verify(left >= panel.padding);
            verify(left + item.width <= panel.width - panel.padding);
        });
    }

    function test_technical_details_are_shown_only_when_they_are_asked_for() {
        world.setLink(6, 1);
        open(1280, 800);
        world.app.page = AppController.Sync;
        settle();
        const details = () => Walk.find(window.contentItem, item => item instanceof SecondaryText && item.text === "why" && item.visible);
        compare(details(), null);
        mouseClick(byName("Technical details", ActionButton));
        tryVerify(() => details() !== null);
    }

    function test_every_state_of_the_sync_has_its_words_and_drawing_data() {
        return [0, 1, 2, 3, 4, 5, 6].map(link => ({
                    tag: "link " + link,
                    link: link
                }));
    }
    function test_every_state_of_the_sync_has_its_words_and_drawing(data) {
        world.setLink(data.link, 3);
        open(412, 915);
        world.app.page = AppController.Sync;
        settle();
        verify(Walk.find(window.contentItem, item => item instanceof HeadingText && item.text === world.app.sync.headline) !== null);
        verify(Walk.find(window.contentItem, item => item instanceof LineIcon && item.name === world.app.sync.iconName) !== null);
        verify(Walk.find(window.contentItem, item => item instanceof Figure && item.value === "3") !== null);
    }

    function test_what_is_done_with_a_rejection_is_at_the_side_of_the_hand_data() {
        return [{
                tag: "right",
                left: false
            }, {
                tag: "left",
                left: true
            }];
    }
    function test_what_is_done_with_a_rejection_is_at_the_side_of_the_hand(data) {
        world.app.leftHanded = data.left;
        world.addFullCase();
        world.reject();
        open(800, 1280);
        world.app.page = AppController.Sync;
        settle();
        const centre = item => item.mapToItem(window.contentItem, item.width / 2, 0).x;
        compare(centre(byName("Open the complaint", ActionButton)) < centre(byName("Remove", ActionButton)), data.left);
    }

    function test_a_promise_is_given_by_taps_and_by_keys_data() {
        return [{
                tag: "phone",
                width: 412,
                height: 915
            }, {
                tag: "wide",
                width: 1280,
                height: 800
            }];
    }
    function test_a_promise_is_given_by_taps_and_by_keys(data) {
        open(data.width, data.height);
        world.app.openVisit(world.addVisit());
        settle();
        world.app.visit.beginEdit("promise");
        settle();
        const promised = world.app.visit.edit.field("promised_at");
        const choice = Walk.find(window.contentItem, item => item instanceof TimeChoice && item.asked === promised);
        verify(choice !== null);
        const button = Walk.find(choice, item => item instanceof ActionButton);
        button.clicked();
        settle();
        const chips = [];
        Walk.everyVisible(choice, item => {
            if (item instanceof ChipButton)
                chips.push(item);
        });
        verify(chips.length > 20);
        // Also what is over by now is to be read.
        verify(chips.some(chip => !chip.enabled));
        const faint = new Set();
        verify(addFaintTexts(choice, faint) > 0);
        compare(Array.from(faint).join("; "), "");
        for (const chip of chips) {
            verify(chip.width >= 48 && chip.height >= 48, chip.text + " is too small");
            verify(chip.mapToItem(window.contentItem, chip.width, 0).x <= window.width);
        }
        chips[1].clicked();
        const hour = chips.find(chip => chip.text === "16:00");
        hour.forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_Space);
        verify(promised.text.endsWith(" 16:00"), promised.text);
        verify(hour.activeFocus);
        settle();
        const quarter = Walk.find(choice, item => item instanceof ChipButton && item.text === "16:30");
        quarter.clicked();
        verify(promised.text.endsWith(" 16:30"));
        verify(world.app.visit.edit.savable);
    }

    function test_photos_that_could_not_be_sent_are_tried_again_from_the_sync_page() {
        world.failToSend(2);
        open(412, 915);
        world.app.page = AppController.Sync;
        settle();
        verify(byName("Show what could not be sent", ActionButton).visible);
        const again = byName("Try again to send what could not be sent", ActionButton);
        verify(again.visible);
        again.clicked();
        compare(world.photoRetries(), 1);
    }

    function test_a_rejection_that_is_removed_can_be_had_back() {
        world.reject();
        open(800, 1280);
        world.app.page = AppController.Sync;
        settle();
        mouseClick(byName("Remove", ActionButton));
        compare(world.app.sync.needsAttention, 0);
        byName("Undo").clicked();
        compare(world.app.sync.needsAttention, 1);
        mouseClick(byName("Remove", ActionButton));
        world.app.dismissNotice();
        compare(world.app.sync.needsAttention, 0);
    }

    function test_what_was_not_accepted_is_corrected_by_one_tap_and_goes_once_it_is_saved() {
        world.addFullCase();
        world.rejectNote();
        open(412, 915);
        world.app.page = AppController.Sync;
        settle();
        byName("Edit and resend", ActionButton).clicked();
        compare(world.app.page, AppController.Cases);
        settle();
        const note = Walk.find(window.contentItem, item => item.fieldName === "note" && item.visible);
        verify(note !== null);
        compare(note.text, "已致电顾客，约明天来店");
        compare(world.app.sync.rejections.count, 1);
        world.app.page = AppController.Sync;
        settle();
        byName("Go on correcting", ActionButton).clicked();
        settle();
        byName("Write down", ActionButton).clicked();
        tryVerify(() => world.app.sync.rejections.count === 0);
    }
    function test_what_cannot_be_typed_again_says_so_and_opens_its_case() {
        world.addFullCase();
        world.reject();
        open(800, 1280);
        world.app.page = AppController.Sync;
        settle();
        verify(Walk.find(window.contentItem, item => item instanceof ActionButton && item.visible && item.text === "Edit and resend") === null);
        byName("Open the complaint", ActionButton).clicked();
        verify(world.app.complaint !== null);
    }

    function test_what_is_recorded_twice_is_merged_by_one_tap_and_had_apart_again_by_another() {
        const id = world.addFullCase();
        world.doubt(id);
        open(1280, 800);
        world.app.openComplaint(id);
        settle();
        const saves = world.saves();
        byName("Merge", ActionButton).clicked();
        tryVerify(() => world.saves() === saves + 1);
        tryVerify(() => world.app.undoable);
        byName("Undo").clicked();
        tryVerify(() => world.saves() === saves + 2);
        byName("Not the same", ActionButton).clicked();
        tryVerify(() => world.saves() === saves + 3);
    }

    function test_what_is_to_be_compared_is_listed_a_page_at_a_time_and_opens_at_its_conflict() {
        world.addFullCase();
        world.conflict(10000);
        open(1280, 800);
        world.app.page = AppController.Sync;
        settle();
        const rows = () => {
            let count = 0;
            Walk.everyVisible(window.contentItem, item => count += item instanceof ConflictRow);
            return count;
        };
        compare(rows(), 20);
        byName("Show more (9980 left)", ActionButton).clicked();
        tryVerify(() => rows() === 40);
        const badge = Walk.find(window.contentItem, item => item instanceof NavButton && item.badge === 10000);
        verify(badge !== null);
        Walk.find(window.contentItem, item => item instanceof ConflictRow).clicked();
        tryVerify(() => world.app.complaint !== null && world.app.complaint.editing !== null);
        compare(world.app.complaint.editing.label, "故障原因");
        settle();
        verify(Walk.find(window.contentItem, item => item instanceof AlternativeRow) !== null);
    }

    function test_a_half_typed_note_is_among_the_drafts_and_a_tap_goes_on_with_it() {
        const id = world.addFullCase();
        open(412, 915);
        world.app.openComplaint(id);
        world.app.complaint.noteText = "顾客来电";
        world.app.closeComplaint();
        tryCompare(world.app.drafts, "count", 1);
        settle();
        byName("Go on with the draft: 王女士（示例） · 沪A·12345").clicked();
        compare(world.app.complaint.recordId, id);
        compare(world.app.complaint.noteText, "顾客来电");
        compare(world.app.drafts.count, 0);
    }
    function test_the_customers_words_come_before_what_may_be_recorded_twice() {
        const id = world.addFullCase();
        world.doubt(id);
        open(412, 915);
        world.app.openComplaint(id);
        settle();
        const words = Walk.find(window.contentItem, item => item instanceof WordsPanel);
        const card = Walk.find(window.contentItem, item => item instanceof DuplicateCard);
        verify(words.mapToItem(window.contentItem, 0, words.height).y <= card.mapToItem(window.contentItem, 0, 0).y);
    }
    function test_a_case_that_was_merged_says_so_first_and_offers_no_main_step() {
        const id = world.addCase();
        open(1280, 800);
        world.app.openComplaint(id);
        settle();
        const main = () => Walk.find(Walk.find(window.contentItem, item => item instanceof NextPanel), item => item instanceof ActionButton && item.visible && item.primary);
        verify(main() !== null);
        world.mergeAway(id);
        tryVerify(() => world.app.complaint.duplicates.mergedAway);
        settle();
        verify(Walk.find(window.contentItem, item => item instanceof StatusPill && item.visible && item.text === "Merged") !== null);
        compare(main(), null);
        const panel = Walk.find(window.contentItem, item => item instanceof JoinedPanels && item.standing);
        const next = Walk.find(window.contentItem, item => item instanceof NextPanel);
        verify(panel.mapToItem(window.contentItem, 0, 0).y < next.mapToItem(window.contentItem, 0, 0).y);
        mouseClick(Walk.find(panel, item => item instanceof ActionButton && item.text === "Open"));
        verify(world.app.complaint.recordId !== id);
    }

    function alternatives() {
        const found = [];
        Walk.everyVisible(window.contentItem, item => {
            if (item instanceof AlternativeRow)
                found.push(item);
        });
        return found;
    }
    function useOf(alternative) {
        return Walk.find(alternative, item => item instanceof ActionButton && item.text === "Use this");
    }
    function test_a_conflict_is_decided_by_two_taps_from_the_tray_data() {
        return [
            {
                tag: "side by side",
                width: 1280,
                height: 800,
                beside: true
            },
            {
                tag: "one above the other",
                width: 412,
                height: 915,
                beside: false
            }
        ];
    }
    function test_a_conflict_is_decided_by_two_taps_from_the_tray(data) {
        world.addFullCase();
        world.conflict(1);
        open(data.width, data.height);
        world.app.page = AppController.Sync;
        settle();
        mouseClick(Walk.find(window.contentItem, item => item instanceof ConflictRow));
        tryVerify(() => alternatives().length === 2);
        settle();
        const [first, second] = alternatives();
        compare(first.y === second.y && first.x < second.x, data.beside);
        compare(first.height, data.beside ? second.height : first.height);
        verify(second.x + second.width <= second.parent.width + 1);
        mouseClick(useOf(second));
        tryVerify(() => world.saves() === 1);
        compare(world.lastSaved("cause"), "油温偏高");
    }
    function test_what_has_no_page_of_its_own_is_compared_in_a_sheet() {
        world.conflictOfStranger();
        open(800, 1280);
        world.app.page = AppController.Sync;
        settle();
        mouseClick(Walk.find(window.contentItem, item => item instanceof ConflictRow));
        tryVerify(() => Walk.find(window.contentItem, item => item instanceof ReviewSheet) !== null);
        settle();
        compare(alternatives().length, 2);
        mouseClick(useOf(alternatives()[1]));
        tryVerify(() => world.saves() === 1);
        // Or what is right is written.
        mouseClick(byName("Write what is right", ActionButton));
        settle();
        keyClick(Qt.Key_7);
        const box = Walk.find(window.contentItem, item => item instanceof FormField && item.visible);
        const right = box.field.text;
        verify(right.endsWith("7"));
        box.field.text = Array(502).join("路");
        verify(Walk.find(window.contentItem, item => item instanceof ProblemText && item.visible) !== null);
        verify(!byName("Save", ActionButton).enabled);
        box.field.text = right;
        mouseClick(byName("Save", ActionButton));
        tryVerify(() => world.saves() === 2);
        mouseClick(byName("Close", IconButton));
        tryVerify(() => world.app.review === null);
    }
    function test_the_banner_of_a_case_leads_to_its_first_contested_field() {
        const id = world.addFullCase();
        open(412, 915);
        world.app.openComplaint(id);
        settle();
        byName("Compare", ActionButton).clicked();
        compare(world.app.complaint.editing.label, "故障原因");
    }

    function test_a_place_where_nothing_waits_says_so() {
        open(412, 915);
        world.app.page = AppController.Sync;
        settle();
        verify(Walk.find(window.contentItem, item => item instanceof EmptyState && item.title === "Nothing needs your attention") !== null);
        world.reject();
        tryVerify(() => Walk.find(window.contentItem, item => item instanceof EmptyState) === null);
    }

    function test_photos_are_kept_back_from_mobile_data_and_for_so_long_as_is_set() {
        open(800, 1280);
        world.app.page = AppController.Settings;
        settle();
        mouseClick(byName("Send photos and memos over Wi-Fi only", SwitchRow));
        verify(world.app.photosOverWifiOnly);
        byName("90 day(s)", ChipButton).clicked();
        compare(world.app.keepPhotosDays, 90);
        byName("100 MB", ChipButton).clicked();
        compare(world.app.mobileDataMb, 100);
        verify(world.app.photosAhead);
        const ahead = byName("Fetch photos of today's cases ahead", SwitchRow);
        ahead.toggle();
        ahead.toggled();
        verify(!world.app.photosAhead);
    }

    function test_a_fields_history_opens_over_its_editor_and_leaves_it_as_it_was() {
        const id = world.addFullCase();
        open(1280, 800);
        world.app.openComplaint(id);
        world.tellHistory(30);
        settle();
        world.app.complaint.beginEdit(fieldRow("投诉要求"));
        world.app.complaint.editText = "换一辆";
        settle();
        mouseClick(byName("History", ActionButton));
        tryVerify(() => world.app.complaint.history !== null && !world.app.complaint.history.busy);
        settle();
        const entry = Walk.find(window.contentItem, item => item instanceof HistoryEntry);
        verify(entry !== null);
        verify(entry.Accessible.name.includes("李示例"));
        mouseClick(byName("Close", IconButton));
        tryVerify(() => world.app.complaint.history === null);
        compare(world.app.complaint.editText, "换一辆");
        verify(world.app.complaint.editing !== null);
    }

    function test_a_history_without_a_connection_says_so_and_can_be_asked_for_again() {
        const id = world.addFullCase();
        open(412, 915);
        world.app.openComplaint(id);
        world.haveNoConnection();
        settle();
        world.app.complaint.openHistory();
        tryVerify(() => !world.app.complaint.history.busy);
        settle();
        verify(Walk.find(window.contentItem, item => item instanceof EmptyState && item.title === "This needs a connection") !== null);
        world.tellHistory(3);
        mouseClick(byName("Try again", ActionButton));
        tryVerify(() => Walk.find(window.contentItem, item => item instanceof HistoryEntry) !== null);
    }
}
