import QtQuick
import QtQuick.Controls.Basic
import QtTest
import Heed
import Heed.ViewModels
import "Walk.js" as Walk

// The photos of a case and the marks on them, the camera, voice memos.
AppCase {
    name: "photos"

    // Longer than something is held.
    Timer {
        id: after

        interval: 200
    }

    function test_photos_stand_in_a_grid_and_one_opens_large_to_be_written_to() {
        const id = world.addFullCase();
        world.addPhotos(id, 5);
        open(1280, 1600);
        world.app.openComplaint(id);
        settle();
        const photos = world.app.complaint.photos;
        const tile = Walk.find(window.contentItem, item => item instanceof PhotoTile);
        verify(tile !== null);
        compare(tile.Accessible.name.includes("Photo 1 of 5"), true);
        tile.clicked();
        tryVerify(() => photos.viewer !== null);
        settle();
        const sheet = Walk.find(window.contentItem, item => item instanceof PhotoSheet);
        verify(sheet !== null);
        compare(photos.viewer.position, "1 / 5");
        mouseClick(byName("Next photo", IconButton));
        compare(photos.viewer.position, "2 / 5");
        const caption = byName("What the photo shows", LineInput);
        mouseClick(caption);
        keyClick(Qt.Key_A);
        compare(world.saves(), 0);
        mouseClick(byName("Close", IconButton));
        tryVerify(() => photos.viewer === null);
        compare(world.saves(), 1);
    }

    function marking(width, height) {
        const id = world.addFullCase();
        world.addPhotos(id, 3);
        open(width, height);
        world.app.openComplaint(id);
        settle();
        const photos = world.app.complaint.photos;
        photos.open(photoAt(photos, 0));
        settle();
        mouseClick(byName("Mark the photo", IconButton));
        let board = null;
        tryVerify(() => {
            board = Walk.find(window.contentItem, item => item instanceof MarkBoard);
            return board !== null && board.picture.width > 0;
        });
        return board;
    }

    function test_a_mark_is_drawn_with_the_mouse_shown_and_taken_back() {
        const board = marking(1280, 800);
        const marks = world.app.complaint.photos.viewer.marks;
        const place = (x, y) => Qt.point(board.picture.x + board.picture.width * x, board.picture.y + board.picture.height * y);
        const from = place(0.25, 0.25);
        const to = place(0.5, 0.75);
        mousePress(board, from.x, from.y);
        mouseMove(board, (from.x + to.x) / 2, (from.y + to.y) / 2);
        mouseMove(board, to.x, to.y);
        mouseRelease(board, to.x, to.y);
        compare(world.saves(), 1);
        compare(marks.count, 1);
        const first = marks.data(marks.index(0, 0), Qt.UserRole + 4);
        verify(Math.abs(first.x - 0.25) < 0.01 && Math.abs(first.y - 0.25) < 0.01);
        mouseClick(byName("Undo", IconButton));
        tryVerify(() => marks.count === 0);
        compare(world.saves(), 2);
        mouseClick(byName("Done", ActionButton));
        tryVerify(() => Walk.find(window.contentItem, item => item instanceof MarkBoard) === null);
        verify(Walk.find(window.contentItem, item => item instanceof PhotoSheet).activeFocus);
    }

    function test_marks_are_walked_through_and_moved_by_keyboard_and_the_photo_stays() {
        const board = marking(1280, 800);
        const viewer = world.app.complaint.photos.viewer;
        tryVerify(() => board.activeFocus);
        keyClick(Qt.Key_Return);
        viewer.marks.tool = "arrow";
        keyClick(Qt.Key_Return);
        compare(viewer.marks.count, 2);
        viewer.marks.chosen = "";
        board.forceActiveFocus();
        keyClick(Qt.Key_Tab);
        tryVerify(() => viewer.marks.chosen !== "");
        const names = {
            circle: "圈 · 红",
            arrow: "箭头 · 红"
        };
        const first = viewer.marks.chosenShape;
        compare(window.activeFocusItem.Accessible.name, names[first]);
        keyClick(Qt.Key_Right);
        viewer.marks.flush();
        compare(world.saves(), 3);
        compare(viewer.index, 0);
        keyClick(Qt.Key_Tab);
        tryVerify(() => viewer.marks.chosenShape !== first);
        keyClick(Qt.Key_Delete);
        tryVerify(() => viewer.marks.count === 1);
        keyClick(Qt.Key_Escape);
        tryVerify(() => !viewer.marks.marking);
        verify(world.app.complaint.photos.viewer !== null);
    }

    function test_words_on_a_photo_are_typed_where_it_was_tapped() {
        const board = marking(412, 915);
        const marks = world.app.complaint.photos.viewer.marks;
        mouseClick(byName("文字", ChipButton));
        mouseClick(board, board.picture.x + board.picture.width / 2, board.picture.y + board.picture.height / 2);
        tryVerify(() => window.activeFocusItem !== null && window.activeFocusItem.Accessible.name === "Words on the photo");
        keyClick(Qt.Key_A);
        compare(world.saves(), 0);
        keyClick(Qt.Key_Return);
        compare(world.saves(), 1);
        compare(marks.chosenText, "a");
        mouseClick(byName("Done", ActionButton));
        mouseClick(byName("Hide the marks", IconButton));
        verify(!marks.shown);
    }

    function test_the_photo_that_is_looked_at_is_the_one_that_is_shown() {
        const id = world.addFullCase();
        world.addPhotos(id, 5);
        open(1280, 800);
        world.app.openComplaint(id);
        const photos = world.app.complaint.photos;
        photos.open(photoAt(photos, 3));
        settle();
        const strip = Walk.find(window.contentItem, item => item instanceof ListView && item.orientation === ListView.Horizontal);
        verify(strip !== null);
        const inSight = () => strip.indexAt(strip.contentX + strip.width / 2, strip.height / 2);
        tryVerify(() => inSight() === 3);
        verify(Math.abs((strip.contentX - strip.originX) % strip.width) < 1);
        compare(photos.viewer.index, 3);
        photos.viewer.previous();
        tryVerify(() => inSight() === 2);
        compare(photos.viewer.index, 2);
    }

    // Opens the first of five photos large; gives what they are swiped through in.
    function large() {
        const id = world.addFullCase();
        world.addPhotos(id, 5);
        open(1280, 800);
        world.app.openComplaint(id);
        const photos = world.app.complaint.photos;
        photos.open(photoAt(photos, 0));
        settle();
        let strip = null;
        tryVerify(() => {
            strip = Walk.find(window.contentItem, item => item instanceof ListView && item.orientation === ListView.Horizontal);
            return strip !== null && strip.width > 0 && strip.itemAtIndex(0) !== null;
        });
        return strip;
    }

    function test_a_swipe_goes_to_the_next_photo_and_back() {
        const strip = large();
        const viewer = world.app.complaint.photos.viewer;
        mouseDrag(strip, strip.width * 0.8, strip.height / 2, -strip.width * 0.6, 0);
        tryVerify(() => viewer.index === 1);
        tryVerify(() => !strip.moving);
        mouseDrag(strip, strip.width * 0.2, strip.height / 2, strip.width * 0.6, 0);
        tryVerify(() => viewer.index === 0);
    }

    function test_another_photo_is_shown_by_the_same_sheet_and_is_decoded_by_then() {
        const strip = large();
        const photos = world.app.complaint.photos;
        const sheet = Walk.find(window.contentItem, item => item instanceof PhotoSheet);
        const beside = Walk.find(sheet, item => item instanceof PhotosBeside);
        const shows = row => {
            const pane = strip.itemAtIndex(row);
            verify(pane instanceof PhotoPane);
            verify(pane.source !== "");
            compare(pane.source, photos.viewer.source);
            verify(!pane.loading);
        };
        tryVerify(() => !strip.itemAtIndex(0).loading && beside.ready);
        photos.open(photoAt(photos, 1));
        shows(1);
        tryVerify(() => beside.ready);
        photos.viewer.next();
        shows(2);
        photos.viewer.previous();
        shows(1);
        compare(Walk.find(window.contentItem, item => item instanceof PhotoSheet), sheet);
    }

    function test_a_photo_is_shown_at_its_size_however_large_the_one_before_was_shown() {
        const strip = large();
        const viewer = world.app.complaint.photos.viewer;
        strip.itemAtIndex(0).zoomTo(3);
        for (const row of [1, 0, 1, 2, 1, 0]) {
            viewer.index = row;
            settle();
            compare(strip.itemAtIndex(row).zoom, 1);
            compare(strip.itemAtIndex(row).closer, false);
        }
    }

    function test_a_photo_that_comes_in_place_of_another_is_not_deleted_by_what_was_held_for_that() {
        large();
        const viewer = world.app.complaint.photos.viewer;
        const button = byName("Hold to delete the photo", HoldButton);
        button.holdTime = 50;
        mousePress(button);
        viewer.next();
        after.start();
        tryVerify(() => !after.running);
        mouseRelease(button);
        compare(world.saves(), 0);
        mousePress(button);
        tryVerify(() => world.saves() === 1);
        mouseRelease(button);
    }

    // With a finger: the clicks of Qt Quick Test lie too far apart in their time stamps to be one row.
    function doubleTap(item, x, y) {
        for (let i = 0; i < 2; ++i) {
            touchEvent(item).press(0, item, x, y).commit();
            touchEvent(item).release(0, item, x, y).commit();
        }
    }
    function test_wheel_and_double_tap_make_a_photo_larger_and_then_it_is_moved_and_not_swiped() {
        const strip = large();
        const viewer = world.app.complaint.photos.viewer;
        const pane = strip.itemAtIndex(0);
        verify(pane instanceof PhotoPane);
        const x = pane.width / 2;
        const y = pane.height / 2;
        compare(pane.zoom, 1);
        mouseWheel(pane, x, y, 0, 120);
        fuzzyCompare(pane.zoom, 1.25, 0.01);
        mouseWheel(pane, x, y, 0, -120);
        compare(pane.zoom, 1);
        doubleTap(pane, x, y);
        tryVerify(() => pane.zoom === 2.5);
        // What was in the middle is there still.
        fuzzyCompare((pane.contentX + x) / pane.contentWidth, 0.5, 0.01);
        const before = pane.contentX;
        mouseDrag(pane, x, y, -pane.width * 0.3, 0);
        tryVerify(() => pane.contentX > before);
        compare(viewer.index, 0);
        tryVerify(() => !pane.moving);
        // No third tap of the same row.
        doubleTap(pane, x + 60, y + 60);
        tryVerify(() => pane.zoom === 1);
    }

    function test_what_is_dropped_on_the_photos_is_taken_in_files_and_pictures() {
        const id = world.addFullCase();
        open(1280, 1600);
        world.app.openComplaint(id);
        settle();
        const panel = Walk.find(window.contentItem, item => item instanceof PhotosPanel);
        world.drop(panel, ["file:///p/one.jpg", "file:///p/two.jpg"], false);
        compare(world.photosTaken(), 2);
        compare(world.photoTaken(0), "/p/one.jpg");
        compare(world.photoTaken(1), "/p/two.jpg");
        world.drop(panel, [], true);
        compare(world.photosTaken(), 3);
        compare(world.photoTaken(2), "png");
        // As a page in a browser gives it: with an address that leads nowhere from here.
        world.drop(panel, ["https://example.org/three.png"], true);
        compare(world.photosTaken(), 4);
        compare(world.photoTaken(3), "png");
    }

    function test_several_photos_are_taken_in_a_row_and_the_camera_is_closed() {
        const id = world.addFullCase();
        world.giveCamera(false);
        open(800, 1280);
        world.app.openComplaint(id);
        settle();
        byName("Take photos", ActionButton).clicked();
        tryVerify(() => world.app.camera !== null);
        const sheet = Walk.find(window.contentItem, item => item instanceof CameraSheet);
        verify(sheet !== null);
        mouseClick(byName("Take a photo", AbstractButton));
        keyClick(Qt.Key_Space);
        tryVerify(() => world.photosTaken() === 2);
        mouseClick(byName("Torch on", IconButton));
        byName("Torch off", IconButton);
        keyClick(Qt.Key_Escape);
        tryVerify(() => world.app.camera === null);
    }

    function test_without_a_camera_the_way_to_files_is_shown() {
        const id = world.addFullCase();
        world.giveCamera(true);
        open(412, 915);
        world.app.openComplaint(id);
        settle();
        world.app.complaint.photos.openCamera();
        byName("Choose from files", ActionButton);
        let shutter = Walk.find(window.contentItem, item => item.Accessible.name === "Take a photo");
        compare(shutter, null);
        mouseClick(byName("Close the camera", IconButton));
        tryVerify(() => world.app.camera === null);
    }

    function test_a_memo_is_spoken_shown_while_it_is_and_kept_or_held_to_be_discarded() {
        const id = world.addFullCase();
        world.giveSound(false);
        open(800, 1280);
        world.app.openComplaint(id);
        settle();
        const recorder = world.app.complaint.photos.memos.recorder;
        byName("Record a memo", IconButton).clicked();
        verify(recorder.recording);
        world.hear(62000);
        const strip = Walk.find(window.contentItem, item => item instanceof RecorderStrip);
        verify(strip !== null && strip.visible);
        verify(Walk.find(strip, item => item.text === "Recording 1:02") !== null);
        verify(!byName("Record a memo", IconButton).enabled);
        byName("Stop and keep", ActionButton).clicked();
        verify(!recorder.recording);
        compare(world.lastTape(), "kept");
        verify(!strip.visible);
        byName("Record a memo", IconButton).clicked();
        byName("Hold to discard the memo", HoldButton).held();
        compare(world.lastTape(), "discarded");
    }

    function test_a_memo_is_played_written_to_and_decided_about() {
        const id = world.addFullCase();
        world.giveSound(false);
        world.addMemos(id, 2);
        open(1280, 800);
        world.app.openComplaint(id);
        settle();
        const memos = world.app.complaint.photos.memos;
        const item = Walk.find(window.contentItem, found => found instanceof MemoItem);
        verify(item !== null);
        verify(item.Accessible.name.includes("Voice memo, 1:05"));
        Walk.find(item, found => found.Accessible.name === "Play the memo").clicked();
        verify(memos.player.playing);
        Walk.find(item, found => found.Accessible.name === "Pause the memo").clicked();
        verify(!memos.player.playing);
        const saves = world.saves();
        const other = Walk.find(item, found => found instanceof AlternativeRow && found.text === "起步时的声音");
        other.chosen();
        tryVerify(() => world.saves() === saves + 1);
        const caption = Walk.find(item, found => found instanceof LineInput);
        caption.text = "怠速时的声音";
        caption.textEdited();
        caption.editingFinished();
        tryVerify(() => world.saves() === saves + 2);
    }

    function test_a_memo_is_heard_from_where_its_slider_was_let_go() {
        const id = world.addFullCase();
        world.giveSound(false);
        world.addMemos(id, 1);
        open(1280, 1600);
        world.app.openComplaint(id);
        settle();
        const memos = world.app.complaint.photos.memos;
        const item = Walk.find(window.contentItem, found => found instanceof MemoItem);
        const slider = Walk.find(item, found => found instanceof Slider);
        mousePress(slider, slider.width / 2, slider.height / 2);
        verify(slider.pressed);
        const held = slider.value;
        verify(Math.abs(held - 0.5) < 0.05);
        mouseRelease(slider, slider.width / 2, slider.height / 2);
        tryVerify(() => memos.player.playing);
        // These are shorter than they say: what is beyond their end is their end.
        compare(memos.player.position, 1);
        compare(slider.value, memos.player.position);
    }

    function test_without_a_microphone_that_is_said_and_photos_go_on() {
        const id = world.addFullCase();
        world.giveSound(true);
        open(412, 915);
        world.app.openComplaint(id);
        settle();
        byName("Record a memo", IconButton).clicked();
        const said = Walk.find(window.contentItem, item => item instanceof Banner && item.text.includes("No microphone"));
        verify(said !== null);
        verify(byName("Take photos", ActionButton).enabled);
    }
}
