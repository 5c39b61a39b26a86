import QtQuick
import QtQuick.Controls.Basic
import QtTest
import Heed
import Heed.ViewModels
import "Walk.js" as Walk

// The list of visits: who is on site, who was there, and how one is found.
AppCase {
    id: test

    name: "reception"

    function reception(visits) {
        world.addVisits(visits);
        open(1280, 800);
        world.app.page = AppController.Reception;
        settle();
        tryCompare(window, "active", true);
    }
    function input() {
        const found = Walk.find(window.contentItem, item => item.objectName === "visitSearch");
        verify(found !== null);
        return found;
    }
    function list() {
        return Walk.find(window.contentItem, item => item.objectName === "visitList");
    }
    function tab(name) {
        return Walk.find(window.contentItem, item => item.visible && item instanceof ChipButton && item.text.startsWith(name));
    }
    function emptiness() {
        return Walk.find(window.contentItem, item => item instanceof NoVisits && item.visible);
    }

    function test_who_is_on_site_is_counted_and_can_be_shown_alone() {
        reception(9);
        compare(tab("On site").text, "On site 6");
        compare(tab("All").text, "All 9");
        compare(list().count, 9);
        mouseClick(tab("On site"));
        compare(world.app.visits.scope, VisitsModel.OnSite);
        compare(list().count, 6);
        verify(tab("On site").selected);
        // The numbers are of all there is, not of what is found.
        world.app.visits.words = "保养1";
        world.app.visits.searchNow();
        tryVerify(() => tab("On site").text === "On site");
    }
    function test_a_tab_stays_the_same_when_its_count_changes() {
        reception(9);
        const all = tab("All");
        all.forceActiveFocus(Qt.TabFocusReason);
        world.addVisits(12);
        tryVerify(() => all.text !== "All 9");
        verify(all.activeFocus);
        compare(all, tab("All"));
    }
    function test_the_search_is_begun_and_ended_with_the_keyboard() {
        reception(9);
        keyClick(Qt.Key_F, Qt.ControlModifier);
        verify(input().activeFocus);
        keyClick("x");
        keyClick("9");
        compare(world.app.visits.words, "x9");
        tryVerify(() => emptiness() !== null && emptiness().title.includes("x9"));
        keyClick(Qt.Key_Escape);
        compare(input().text, "");
        tryCompare(list(), "count", 9);
        tryVerify(() => emptiness() === null);
    }
    function test_what_is_not_found_on_site_is_looked_for_in_all_visits() {
        reception(9);
        world.app.visits.scope = VisitsModel.OnSite;
        // It was picked up.
        world.app.visits.words = "保养2";
        world.app.visits.searchNow();
        tryVerify(() => emptiness() !== null);
        byName("Look at all visits", ActionButton).clicked();
        tryCompare(list(), "count", 1);
        compare(world.app.visits.scope, VisitsModel.All);
        world.app.visits.words = "没有的词";
        world.app.visits.searchNow();
        tryVerify(() => emptiness() !== null && emptiness().title.includes("没有的词"));
        byName("Clear the search", ActionButton).clicked();
        tryCompare(list(), "count", 9);
        compare(input().text, "");
    }
    function test_the_list_reads_on_at_its_end_and_begins_at_its_top() {
        reception(200);
        compare(list().count, 40);
        compare(list().indexAt(20, list().contentY + 20), 0);
        list().positionViewAtEnd();
        tryVerify(() => list().count > 40);
        world.app.visits.scope = VisitsModel.OnSite;
        tryVerify(() => list().indexAt(20, list().contentY + 20) === 0);
        // Made anew, behind the form.
        world.app.newReception();
        settle();
        world.app.leaveReception();
        settle();
        compare(list().indexAt(20, list().contentY + 20), 0);
    }
    function test_a_press_opens_the_visit_that_was_there_when_it_began_or_none() {
        reception(9);
        const row = Walk.find(window.contentItem, item => item instanceof VisitRow);
        const pressed = row.visitId;
        mousePress(row);
        world.app.visits.words = "保养2";
        world.app.visits.searchNow();
        tryVerify(() => row.visitId !== pressed);
        mouseRelease(row);
        compare(world.app.visit, null);
        mouseClick(row);
        compare(world.app.visit.visitId, row.visitId);
    }
    function test_a_first_sync_says_that_the_visits_are_coming() {
        world.setBeginning(2, 400, 1800);
        open(1280, 800);
        world.app.page = AppController.Reception;
        settle();
        compare(emptiness().title, "The visits are still on their way");
        verify(Walk.find(emptiness(), item => item instanceof ThinProgress && item.visible) !== null);
        world.setLink(3, 0);
        tryCompare(emptiness(), "title", "No vehicle has come in yet");
    }
}
