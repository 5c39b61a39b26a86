import QtQuick
import QtQuick.Controls.Basic
import QtTest
import Heed
import Heed.ViewModels
import "Walk.js" as Walk

// What lies beneath a sheet is out of reach, and has the keyboard again when the sheet is gone.
AppCase {
    id: test

    name: "sheets"

    function one(fits) {
        const found = Walk.find(window.contentItem, fits);
        verify(found !== null);
        return found;
    }
    function named(name) {
        return one(item => item.Accessible.name === name && isControl(item));
    }
    function passOn() {
        named("Other ways to hand over").clicked();
        settle();
        named("上报 to somebody else…").clicked();
    }
    function isControl(item) {
        return item instanceof AbstractButton || item instanceof TextField || item instanceof TextArea;
    }
    function isWithin(item, outer) {
        for (let each = item; each; each = each.parent) {
            if (each === outer)
                return true;
        }
        return false;
    }
    function openCase(id) {
        world.app.openComplaint(id);
        settle();
    }
    function fieldOf(label) {
        return one(item => item instanceof FieldRow && item.field.label === label).field;
    }

    readonly property var sheets: ({
            "an edit": {
                prepare: () => openCase(world.addFullCase()),
                before: () => named("Note"),
                open: () => world.app.complaint.beginEdit(fieldOf("投诉要求")),
                close: () => world.app.complaint.cancelEdit(),
                sheet: item => item instanceof EditSheet,
                page: item => item instanceof ComplaintPage
            },
            "a choice": {
                prepare: () => openCase(world.addFullCase()),
                before: () => named("Note"),
                open: () => world.app.complaint.beginEdit(fieldOf("投诉渠道")),
                close: () => world.app.complaint.cancelEdit(),
                sheet: item => item instanceof EditSheet,
                page: item => item instanceof ComplaintPage
            },
            "a history over an edit": {
                prepare: () => {
                    openCase(world.addFullCase());
                    world.tellHistory(5);
                    world.app.complaint.beginEdit(fieldOf("投诉要求"));
                    settle();
                },
                before: () => named("投诉要求"),
                open: () => world.app.complaint.openHistory(world.app.complaint.editing),
                close: () => keyClick(Qt.Key_Escape),
                sheet: item => item instanceof HistorySheet,
                page: item => item instanceof ComplaintPage
            },
            "a step": {
                prepare: () => openCase(world.addCase()),
                before: () => named("Note"),
                open: () => passOn(),
                close: () => world.app.complaint.steps.cancel(),
                sheet: item => item instanceof StepSheet,
                page: item => item instanceof ComplaintPage
            },
            "a photo of a case": {
                prepare: () => {
                    const id = world.addFullCase();
                    world.addPhotos(id, 3);
                    openCase(id);
                },
                before: () => one(item => item instanceof PhotoTile),
                open: () => one(item => item instanceof PhotoTile).clicked(),
                close: () => keyClick(Qt.Key_Escape),
                sheet: item => item instanceof PhotoSheet,
                page: item => item instanceof ComplaintPage
            },
            "a photo of the form": {
                prepare: () => {
                    world.app.newCapture();
                    world.app.capture.setValue("own_words", "漏油");
                    world.app.leaveCapture();
                    const drafts = world.app.drafts;
                    tryVerify(() => drafts.rowCount() === 1);
                    const id = drafts.data(drafts.index(0, 0), Qt.UserRole + 1);
                    world.addPhotos(id, 3);
                    verify(world.app.resumeDraft(id));
                    settle();
                },
                before: () => named("顾客原话"),
                open: () => one(item => item instanceof PhotoTile).clicked(),
                close: () => keyClick(Qt.Key_Escape),
                sheet: item => item instanceof PhotoSheet,
                page: item => item instanceof CapturePage
            },
            "a checklist": {
                prepare: () => openVisit(),
                before: () => named("Record a complaint from this visit"),
                open: () => world.app.visit.openChecklist("delivery"),
                close: () => keyClick(Qt.Key_Escape),
                sheet: item => item instanceof ChecklistSheet,
                page: item => item instanceof VisitPage
            },
            "a part of a visit": {
                prepare: () => openVisit(),
                before: () => named("Record a complaint from this visit"),
                open: () => world.app.visit.beginEdit("condition"),
                close: () => world.app.visit.cancelEdit(),
                sheet: item => item instanceof VisitEditSheet,
                page: item => item instanceof VisitPage
            },
            "the camera": {
                prepare: () => {
                    world.giveCamera(false);
                    openCase(world.addFullCase());
                },
                before: () => named("Take photos"),
                open: () => world.app.complaint.photos.openCamera(),
                close: () => keyClick(Qt.Key_Escape),
                sheet: item => item instanceof CameraSheet,
                page: item => item === window.contentItem
            }
        })
    function openVisit() {
        world.app.openVisit(world.addVisit());
        settle();
    }

    function test_escape_leaves_a_sheet_in_which_nothing_was_typed_and_no_other() {
        open(1280, 1600);
        openCase(world.addFullCase());
        let complaint = world.app.complaint;
        const field = fieldOf("投诉要求");
        complaint.beginEdit(field);
        settle();
        complaint.editText = "换一辆";
        keyClick(Qt.Key_Escape);
        compare(complaint.editText, "换一辆");
        verify(complaint.editTouched);
        complaint.editText = field.text;
        keyClick(Qt.Key_Escape);
        compare(complaint.editing, null);

        openCase(world.addCase());
        complaint = world.app.complaint;
        passOn();
        tryVerify(() => Walk.find(window.contentItem, item => item instanceof StepSheet) !== null);
        settle();
        const step = complaint.steps.form;
        verify(!step.touched);
        step.person = "zhou";
        keyClick(Qt.Key_Escape);
        compare(complaint.steps.form, step);
        step.person = "";
        keyClick(Qt.Key_Escape);
        compare(complaint.steps.form, null);

        openVisit();
        const visit = world.app.visit;
        visit.beginEdit("condition");
        settle();
        visit.edit.toggleLight(visit.edit.lights[0].code);
        keyClick(Qt.Key_Escape);
        verify(visit.edit !== null);
        visit.edit.toggleLight(visit.edit.lights[0].code);
        keyClick(Qt.Key_Escape);
        compare(visit.edit, null);
    }

    function test_what_lies_beneath_is_out_of_reach_and_has_the_keyboard_again_afterwards_data() {
        const rows = [];
        for (const tag of Object.keys(sheets)) {
            rows.push({
                tag: tag
            });
        }
        return rows;
    }
    function test_what_lies_beneath_is_out_of_reach_and_has_the_keyboard_again_afterwards(data) {
        const way = sheets[data.tag];
        open(1280, 1600);
        way.prepare();
        const page = one(way.page);
        const before = way.before();
        before.forceActiveFocus();
        tryVerify(() => window.activeFocusItem === before);
        way.open();
        tryVerify(() => Walk.find(window.contentItem, way.sheet) !== null);
        settle();
        const sheet = one(way.sheet);
        const reached = [];
        Walk.everyVisible(page, item => {
            if (isControl(item) && item.enabled && !isWithin(item, sheet))
                reached.push(item.Accessible.name);
        });
        compare(reached.join("; "), "");
        verify(isWithin(window.activeFocusItem, sheet), "the sheet does not have the keyboard");
        let walked = 0;
        for (let i = 0; i < 40; ++i) {
            keyClick(Qt.Key_Tab);
            const at = window.activeFocusItem;
            verify(!isWithin(at, page) || isWithin(at, sheet), "Tab leads beneath the sheet, to " + at.Accessible.name);
            walked += isWithin(at, sheet);
        }
        verify(walked > 0);
        way.close();
        tryVerify(() => window.activeFocusItem === before, 5000, "the keyboard is elsewhere afterwards");
        verify(before.enabled);
    }

    function test_the_list_beneath_the_filters_is_out_of_reach_and_has_the_keyboard_when_it_is_shown_again() {
        world.addRows(20);
        open(1280, 800);
        const list = one(item => item instanceof ListView);
        one(item => item instanceof ComplaintRow);
        world.app.filters.open = true;
        settle();
        Walk.everyVisible(list, item => verify(!isControl(item) || !item.enabled));
        const show = named("Show the cases");
        show.forceActiveFocus();
        keyClick(Qt.Key_Space);
        tryVerify(() => !world.app.filters.open);
        tryVerify(() => isWithin(window.activeFocusItem, list.parent));
    }

    function test_a_slash_does_not_lead_to_a_search_that_the_camera_covers() {
        world.giveCamera(false);
        open(1280, 800);
        openCase(world.addFullCase());
        world.app.complaint.photos.openCamera();
        tryVerify(() => Walk.find(window.contentItem, item => item instanceof CameraSheet) !== null);
        const sheet = one(item => item instanceof CameraSheet);
        keyClick(Qt.Key_Slash);
        verify(isWithin(window.activeFocusItem, sheet));
    }

    function test_who_works_elsewhere_in_the_window_stays_there_when_a_sheet_goes() {
        world.addRows(6);
        open(1280, 800);
        openCase(world.addFullCase());
        world.app.complaint.beginEdit(fieldOf("投诉要求"));
        settle();
        const search = named("Search the cases");
        search.forceActiveFocus();
        world.app.complaint.cancelEdit();
        settle();
        compare(window.activeFocusItem, search);
    }

    function test_a_sheet_shows_that_there_is_more_than_can_be_seen() {
        open(1280, 560);
        world.app.page = AppController.Reception;
        world.app.openVisit(world.addVisit());
        settle();
        world.app.visit.openChecklist("delivery");
        settle();
        const sheet = one(item => item instanceof ChecklistSheet);
        const flick = Walk.find(sheet, item => item.objectName === "scroller");
        const lines = () => {
            const found = [];
            for (let i = 0; i < sheet.children.length; ++i) {
                const child = sheet.children[i];
                if (child instanceof Hairline && child.visible)
                    found.push(child.y < flick.y ? "above" : "beneath");
            }
            return found.join();
        };
        verify(flick.contentHeight > flick.height, flick.contentHeight + " in " + flick.height);
        compare(lines(), "beneath");
        flick.contentY = 40;
        compare(lines(), "above,beneath");
        flick.contentY = flick.contentHeight - flick.height;
        compare(lines(), "above");
        // What is in it ends as far from its edge at either side.
        const column = flick.contentItem.children[0];
        compare(column.x, sheet.width - column.x - column.width);
    }
}
