import QtQuick
import QtQuick.Controls.Basic
import QtTest
import Heed
import Heed.ViewModels
import "Walk.js" as Walk

// Searching the list of cases, its filters, and the views that are kept.
AppCase {
    id: test

    name: "search"

    function init() {
        world.renew();
        world.addRows(60);
        open(1280, 800);
        world.app.complaints.scope = ComplaintListModel.All;
        tryCompare(window, "active", true);
    }
    function input() {
        const found = Walk.find(window.contentItem, item => item.objectName === "searchInput");
        verify(found !== null);
        return found;
    }
    function firstRow() {
        return Walk.find(window.contentItem, item => item instanceof ComplaintRow);
    }
    function type(text) {
        input().forceActiveFocus();
        for (const letter of text)
            keyClick(letter);
    }

    function test_a_press_opens_the_case_that_was_there_when_it_began_or_none() {
        const row = firstRow();
        const pressed = row.recordId;
        const second = Walk.find(window.contentItem, item => item instanceof ComplaintRow && item.recordId !== pressed);
        mousePress(row);
        world.app.filters.words = second.words;
        tryVerify(() => row.recordId !== pressed);
        mouseRelease(row);
        compare(world.app.complaint, null);
        mouseClick(row);
        compare(world.app.complaint.recordId, row.recordId);
    }

    function test_the_search_is_begun_and_ended_with_the_keyboard() {
        keyClick(Qt.Key_F, Qt.ControlModifier);
        verify(input().activeFocus);
        type("x9");
        compare(world.app.filters.words, "x9");
        tryCompare(world.app.complaints, "count", 0);
        keyClick(Qt.Key_Escape);
        compare(world.app.filters.words, "");
        compare(input().text, "");
        tryVerify(() => world.app.complaints.count > 0);
        // A slash is one while something is typed.
        type("/");
        compare(input().text, "/");
        keyClick(Qt.Key_Escape);
        Walk.find(window.contentItem, item => item instanceof ListView).forceActiveFocus();
        keyClick(Qt.Key_Slash);
        verify(input().activeFocus);
        compare(input().text, "");
    }
    function test_what_was_found_is_marked_in_its_row_in_the_colour_of_the_theme() {
        world.app.filters.words = "投诉";
        world.app.filters.searchNow();
        // A row that goes is still there until the window is drawn.
        tryVerify(() => firstRow() !== null && firstRow().markedWords.includes("<b>投诉</b>"));
        verify(firstRow().markedWords.includes(Theme.accent.toString()));
        world.app.darkMode = true;
        tryVerify(() => firstRow().markedWords.includes(Theme.accent.toString()));
        byName("Clear the search").clicked();
        tryVerify(() => firstRow().markedWords === "");
    }
    function test_nothing_found_says_what_was_looked_for_and_where_else_to_look() {
        world.app.complaints.scope = ComplaintListModel.Open;
        world.app.filters.words = "没有的词";
        world.app.filters.searchNow();
        tryVerify(() => Walk.find(window.contentItem, item => item instanceof EmptyState && item.visible && item.title.includes("没有的词")) !== null);
        byName("Look in all cases").clicked();
        compare(world.app.complaints.scope, ComplaintListModel.All);
        byName("Clear all").clicked();
        compare(world.app.filters.words, "");
        tryVerify(() => world.app.complaints.count > 0);
    }
    function test_a_filter_is_set_with_a_tap_and_taken_back_with_one() {
        byName("Filter").clicked();
        const panel = Walk.find(window.contentItem, item => item instanceof FilterPanel && item.visible);
        verify(panel !== null);
        byName("Important").clicked();
        compare(world.app.filters.count, 1);
        tryCompare(world.app.complaints, "count", 30);
        byName("Show the cases").clicked();
        verify(!panel.visible);
        byName("Take back the filter Important").clicked();
        compare(world.app.filters.count, 0);
    }
    function test_the_filters_are_cleared_and_the_words_stay() {
        world.app.filters.words = "投诉";
        world.app.filters.toggle("important", "important");
        world.app.filters.searchNow();
        byName("Clear the filters").clicked();
        compare(world.app.filters.count, 0);
        compare(world.app.filters.words, "投诉");
    }
    function test_the_tabs_count_what_is_listed_or_do_not_count() {
        const tab = name => Walk.find(window.contentItem, item => item.visible && item instanceof ChipButton && item.text.startsWith(name));
        compare(tab("All").text, "All 60");
        world.app.filters.words = "投诉";
        world.app.filters.searchNow();
        tryVerify(() => tab("All").text === "All");
        world.app.filters.clear();
        tryVerify(() => tab("All").text === "All 60");
    }
    function test_a_view_is_kept_opened_renamed_and_its_deletion_undone() {
        world.app.filters.words = "投诉";
        world.app.filters.searchNow();
        world.app.filters.open = true;
        const name = Walk.find(window.contentItem, item => item.visible && item instanceof LineInput && item.Accessible.name === "Name for this view");
        verify(name !== null);
        name.text = "顿挫";
        byName("Keep").clicked();
        compare(name.text, "");
        world.app.filters.clear();
        byName("顿挫").clicked();
        compare(world.app.filters.words, "投诉");
        verify(!world.app.filters.open);
        world.app.filters.open = true;
        byName("Rename the view 顿挫").clicked();
        const renamed = Walk.find(window.contentItem, item => item.visible && item instanceof LineInput && item.Accessible.name === "New name of the view 顿挫");
        verify(renamed !== null);
        renamed.text = "窜";
        renamed.accepted();
        byName("Delete the view 窜").clicked();
        compare(world.app.filters.views.length, 0);
        byName("Undo").clicked();
        compare(world.app.filters.views.length, 1);
        compare(world.app.filters.views[0].name, "窜");
    }
    function test_an_index_that_is_not_whole_is_told_beside_what_was_found() {
        world.app.filters.words = "投诉";
        world.app.filters.searchNow();
        world.leaveToIndex(120);
        const told = () => Walk.find(window.contentItem, item => item.visible && item instanceof SecondaryText && item.text.startsWith("Still being prepared"));
        verify(told() !== null);
        world.leaveToIndex(0);
        verify(told() === null);
    }
}
