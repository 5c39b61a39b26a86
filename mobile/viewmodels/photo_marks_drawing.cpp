#include "mobile/photos/begun_change.hpp"
#include "mobile/viewmodels/cut_text.hpp"
#include "mobile/viewmodels/photo_marks.hpp"

#include <algorithm>

// Drawing marks and changing them: with a finger, and by keyboard.
namespace heed::mobile {
namespace {

// Of the screen on which they are drawn, in pixels (MarkLayer::least).
constexpr int kLetters = 16;

}  // namespace

// --- With a finger ---

void PhotoMarks::press(QPointF at, QRectF picture) {
    cancel();
    if (picture.isEmpty()) return;
    // The chosen one lies on top of all others for the finger, then the one that was drawn last.
    const MarkRow* held = find(chosen_);
    Grip grip = held ? gripAt(*held, at, picture, kLetters, true) : Grip::none;
    for (auto mark = rows().rbegin(); grip == Grip::none && mark != rows().rend(); ++mark) {
        held = &*mark;
        grip = gripAt(*mark, at, picture, kLetters, false);
    }
    if (grip != Grip::none) {
        const QString id = held->id;  // choosing may move the rows
        choose(id);
        return press_.begin(at, picture, *find(id), grip, false);
    }
    choose({});
    if (full()) return;
    const QPointF place = thousandthsAt(at, picture);
    if (!QRectF(0, 0, kMarkScale, kMarkScale).contains(place)) return;
    press_.begin(at, picture, fresh(tool_, place), Grip::second, true);
}

void PhotoMarks::drag(QPointF at) {
    const auto row = press_.drag(at);
    if (!row) return;
    begin(press_.mark(), press_.drawing());
    changing_ = *row;
    if (press_.drawing()) chosen_ = row->id;
    compose();
}

void PhotoMarks::release() {
    const auto done = press_.release();
    if (!done) return;
    if (done->drawn) {
        begin(done->mark, true);
        changing_ = done->mark;
        chosen_ = done->mark.id;
        // Words are typed next, and are a change when there are some.
        if (done->mark.shape == MarkShape::text) return compose();
    }
    if (done->drawn || done->moved) finish();
}

void PhotoMarks::cancel() {
    const auto done = press_.release();
    if (!done) return;
    if (done->drawn) chosen_.clear();
    if (done->moved) {
        changing_.reset();
        before_.reset();
        dropDraft();
    }
    compose();
}

// --- By keyboard ---

bool PhotoMarks::key(int key, int modifiers) {
    constexpr int kStep = 10;
    const int step = (modifiers & Qt::ControlModifier) ? 1 : kStep;
    const auto go = [&](int right, int down) {
        (modifiers & Qt::ShiftModifier) ? stretch(right, down) : nudge(right, down);
        return true;
    };
    switch (key) {
        case Qt::Key_Left:
            return go(-step, 0);
        case Qt::Key_Right:
            return go(step, 0);
        case Qt::Key_Up:
            return go(0, -step);
        case Qt::Key_Down:
            return go(0, step);
        case Qt::Key_Delete:
        case Qt::Key_Backspace:
            removeChosen();
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            addInMiddle();
            return true;
        case Qt::Key_Z:
            if (!(modifiers & Qt::ControlModifier)) return false;
            undo();
            return true;
        case Qt::Key_Escape:
            chosen_.isEmpty() ? setMarking(false) : choose({});
            return true;
        default:
            return false;
    }
}

void PhotoMarks::addInMiddle() {
    finish();
    if (full()) return;
    MarkRow row = fresh(tool_, {});
    shapeInMiddle(row);
    begin(row, true);
    chosen_ = row.id;
    if (row.shape == MarkShape::text) return compose();
    finish();
}

void PhotoMarks::nudge(int right, int down) {
    const MarkRow* mark = find(chosen_);
    if (!mark) return;
    begin(MarkRow(*mark), false);
    moveBy(*changing_, right, down);
    rest_.start();
    compose();
}

void PhotoMarks::stretch(int right, int down) {
    const MarkRow* mark = find(chosen_);
    if (!mark || !hasTwoPlaces(mark->shape)) return;
    begin(MarkRow(*mark), false);
    changing_->x2 = onPicture(changing_->x2 + right);
    changing_->y2 = onPicture(changing_->y2 + down);
    rest_.start();
    compose();
}

void PhotoMarks::renumber(int by) {
    const MarkRow* mark = find(chosen_);
    if (!mark || mark->shape != MarkShape::number) return;
    begin(MarkRow(*mark), false);
    constexpr int kHighest = 99;
    changing_->number = std::clamp(changing_->number + by, 1, kHighest);
    rest_.start();
    compose();
}

void PhotoMarks::setChosenText(const QString& text) {
    const MarkRow* mark = find(chosen_);
    if (!mark || mark->shape != MarkShape::text || mark->text == text) return;
    begin(MarkRow(*mark), false);
    changing_->text = cutText(text, static_cast<qsizetype>(model::kMaxText));
    // Words that are empty are none; as long as some stand there, a kill takes not more than the last of
    // them.
    if (!text.trimmed().isEmpty()) {
        const auto id = idOfBegun(changing_->record);
        if (draft_.id() != id || !draft_.touched()) draft_.begin(id);
        draft_.touch();
    }
    compose();
}

void PhotoMarks::removeChosen() {
    if (changing_ && !before_) {  // never was more than begun
        rest_.stop();
        changing_.reset();
        chosen_.clear();
        dropDraft();
        return compose();
    }
    finish();
    const MarkRow* mark = find(chosen_);
    if (mark) hand({MarkRow(*mark), std::nullopt}, true);
}

}  // namespace heed::mobile
