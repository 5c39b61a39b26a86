#include "mobile/viewmodels/photo_marks.hpp"

#include "mobile/photos/begun_change.hpp"

#include <QCoreApplication>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace heed::mobile {
namespace {

using model::Kind;

constexpr std::chrono::milliseconds kRest{600};
// Pixels before a press becomes a drag: less is a finger that trembles.
constexpr qreal kTremble = 8;
// What a tap draws, and the least that is kept of a drag, in thousandths.
constexpr int kTapSize = 120;
constexpr int kLeastSize = 20;
constexpr int kLetters = 16;

constexpr MarkShape kTools[] = {MarkShape::circle, MarkShape::arrow, MarkShape::text, MarkShape::number};
constexpr const char* kColors[] = {"red", "yellow", "blue"};

const model::Field& field(std::string_view name) { return *model::schemaOf(Kind::mark).field(name); }

QString say(const char* text) { return QCoreApplication::translate("mark", text); }

int within(int value) { return std::clamp(value, 0, kMarkScale); }

// By so much, as far as all of it stays on the picture.
void moveBy(MarkRow& mark, int right, int down) {
    const bool two = mark.shape == MarkShape::circle || mark.shape == MarkShape::arrow;
    const int x2 = two ? mark.x2 : mark.x;
    const int y2 = two ? mark.y2 : mark.y;
    right = std::clamp(right, -std::min(mark.x, x2), kMarkScale - std::max(mark.x, x2));
    down = std::clamp(down, -std::min(mark.y, y2), kMarkScale - std::max(mark.y, y2));
    mark.x += right;
    mark.x2 += two ? right : 0;
    mark.y += down;
    mark.y2 += two ? down : 0;
}

}  // namespace

PhotoMarks::PhotoMarks(CaseRepository& repository, const Lexicon& lexicon, QObject* parent)
    : KeyedListModel(parent),
      repository_(repository),
      lexicon_(lexicon),
      draft_(
          repository, QLatin1String(kBegunChange),
          [this] { return contentOfBegun(changeOf(before_, changing_, attachment_)); }, this) {
    rest_.setSingleShot(true);
    rest_.setInterval(kRest);
    connect(&rest_, &QTimer::timeout, this, &PhotoMarks::finish);
    connect(&repository_, &CaseRepository::saved, this, [this](quint64 ticket, const SaveResult& result) {
        if (handed_.erase(ticket) + left_.erase(ticket) == 0) return;
        if (result.failure != SaveFailure::none) {
            say(result.refusal ? lexicon_.refusal(*result.refusal)
                               : mobile::say(QT_TRANSLATE_NOOP(
                                     "mark",
                                     "The mark was not kept: this tablet could not write it. Make "
                                     "some room, then draw it again.")));
        }
        compose();
        emit answered(ticket, result.failure);
    });
}

// --- What there is ---

const MarkRow* PhotoMarks::find(const QString& id) const {
    const auto found = std::ranges::find(rows(), id, &MarkRow::id);
    return found == rows().end() ? nullptr : &*found;
}

void PhotoMarks::show(const model::RecordId& attachment, const std::vector<MarkRow>& marks) {
    if (attachment != attachment_) {
        flush();
        attachment_ = attachment;
        for (const auto& [ticket, step] : std::exchange(handed_, {}))
            left_.insert(ticket);
        done_.clear();
        chosen_.clear();
        say({});
    }
    stored_ = marks;
    compose();
}

void PhotoMarks::refresh(const std::vector<MarkRow>& marks) {
    stored_ = marks;
    compose();
}

void PhotoMarks::compose() {
    std::vector<MarkRow> all = stored_;
    const auto put = [&all](const std::optional<MarkRow>& before, const std::optional<MarkRow>& after) {
        const auto same = std::ranges::find(all, after ? after->id : before->id, &MarkRow::id);
        if (same == all.end()) {
            if (after) all.push_back(*after);
        } else if (after) {
            // What an edit has seen is what was stored when it began, and what is stored is what counts next.
            const model::Seq seen = same->seen;
            *same = *after;
            same->seen = seen;
        } else {
            all.erase(same);
        }
    };
    for (const auto& [ticket, step] : handed_)
        put(step.before, step.after);
    if (changing_) put(before_, changing_);
    std::ranges::sort(all, {}, &MarkRow::id);
    setRows(std::move(all));
    if (!chosen_.isEmpty() && !find(chosen_)) chosen_.clear();
    emit drawnChanged();
    emit chosenChanged();
}

QVariant PhotoMarks::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const MarkRow& mark = rows()[static_cast<std::size_t>(index.row())];
    switch (role) {
        case MarkIdRole:
            return mark.id;
        case Qt::DisplayRole:
        case SpokenRole:
            return spoken(mark);
        case ChosenRole:
            return mark.id == chosen_;
        case FirstRole:
            return firstOf(mark, QRectF(0, 0, 1, 1));
        case SecondRole:
            return secondOf(mark, QRectF(0, 0, 1, 1));
        default:
            return {};
    }
}

QHash<int, QByteArray> PhotoMarks::roleNames() const {
    return {{MarkIdRole, "markId"},
            {SpokenRole, "spoken"},
            {ChosenRole, "chosen"},
            {FirstRole, "first"},
            {SecondRole, "second"}};
}

QString PhotoMarks::spoken(const MarkRow& mark) const {
    QString what = lexicon_.option(field("shape"), codeOf(mark.shape));
    if (mark.shape == MarkShape::number) what += QStringLiteral(" %1").arg(mark.number);
    if (mark.shape == MarkShape::text) what += QStringLiteral(" “%1”").arg(mark.text);
    if (mark.color.isEmpty()) return what;
    return what + QStringLiteral(" · ") + lexicon_.option(field("color"), mark.color.toStdString());
}

QVariantList PhotoMarks::tools() const {
    QVariantList list;
    for (const MarkShape shape : kTools) {
        list.append(
            QVariantMap{{QStringLiteral("code"), QLatin1String(codeOf(shape))},
                        {QStringLiteral("label"), lexicon_.option(field("shape"), codeOf(shape))},
                        {QStringLiteral("icon"), QStringLiteral("mark_") + QLatin1String(codeOf(shape))}});
    }
    return list;
}

QVariantList PhotoMarks::colors() const {
    QVariantList list;
    for (const char* code : kColors) {
        list.append(QVariantMap{{QStringLiteral("code"), QLatin1String(code)},
                                {QStringLiteral("label"), lexicon_.option(field("color"), code)},
                                {QStringLiteral("value"), colorOf(QLatin1String(code))},
                                {QStringLiteral("ink"), inkOn(QLatin1String(code))}});
    }
    return list;
}

void PhotoMarks::retranslate() {
    allChanged();
    emit wordsChanged();
    emit chosenChanged();
}

QString PhotoMarks::chosenShape() const {
    const MarkRow* mark = find(chosen_);
    return mark ? QLatin1String(codeOf(mark->shape)) : QString();
}

QString PhotoMarks::chosenText() const {
    const MarkRow* mark = find(chosen_);
    return mark ? mark->text : QString();
}

QString PhotoMarks::color() const {
    const MarkRow* mark = find(chosen_);
    return mark && !mark->color.isEmpty() ? mark->color : color_;
}

int PhotoMarks::chosenNumber() const {
    const MarkRow* mark = find(chosen_);
    return mark ? mark->number : 0;
}

bool PhotoMarks::chosenConflicted() const {
    const MarkRow* mark = find(chosen_);
    return mark && mark->conflicted;
}

QString PhotoMarks::hint() const {
    if (!chosen_.isEmpty())
        return mobile::say(
            QT_TRANSLATE_NOOP("mark", "Drag it, or use the arrow keys; Delete takes it away."));
    switch (tool_) {
        case MarkShape::circle:
            return mobile::say(
                QT_TRANSLATE_NOOP("mark", "Draw a circle around the place. Tap a mark to change it."));
        case MarkShape::arrow:
            return mobile::say(
                QT_TRANSLATE_NOOP("mark", "Draw an arrow towards the place. Tap a mark to change it."));
        case MarkShape::text:
            return mobile::say(
                QT_TRANSLATE_NOOP("mark", "Tap where the words belong. Tap a mark to change it."));
        case MarkShape::number:
            break;
    }
    return mobile::say(
        QT_TRANSLATE_NOOP("mark", "Tap each place; the numbers count up. Tap a mark to change it."));
}

// --- What is chosen ---

void PhotoMarks::setShown(bool shown) {
    if (shown == shown_) return;
    if (!shown) setMarking(false);
    shown_ = shown;
    emit shownChanged();
}

void PhotoMarks::setMarking(bool on) {
    if (on == marking_) return;
    if (on)
        setShown(true);
    else
        choose({});
    marking_ = on;
    emit markingChanged();
}

void PhotoMarks::setTool(const QString& code) {
    const auto known =
        std::ranges::find_if(kTools, [&](MarkShape shape) { return code == QLatin1String(codeOf(shape)); });
    if (known == std::end(kTools)) return;
    choose({});
    tool_ = *known;
    emit toolChanged();
    emit chosenChanged();
}

void PhotoMarks::setColor(const QString& code) {
    if (std::ranges::none_of(kColors, [&](const char* known) { return code == QLatin1String(known); }))
        return;
    color_ = code;
    emit chosenChanged();
    const MarkRow* mark = find(chosen_);
    if (!mark || mark->color == code) return;
    MarkRow changed = *mark;
    changed.color = code;
    // What is being typed into it goes along.
    if (changing_) {
        changing_->color = code;
        return compose();
    }
    hand({*mark, changed}, true);
}

void PhotoMarks::choose(const QString& id) {
    if (id == chosen_) return;
    finish();
    const QString before = chosen_;
    chosen_ = find(id) ? id : QString();
    for (int row = 0; row < count(); ++row) {
        const QString& each = rows()[static_cast<std::size_t>(row)].id;
        if (each == before || each == chosen_) emit dataChanged(index(row), index(row), {ChosenRole});
    }
    emit chosenChanged();
}

// --- Changing one ---

void PhotoMarks::begin(const MarkRow& row, bool isNew) {
    if (changing_ && changing_->id == row.id) return;
    finish();
    changing_ = row;
    before_ = isNew ? std::nullopt : std::optional(row);
}

// Words that are empty are none: a mark of them is not made, or taken away.
void PhotoMarks::finish() {
    rest_.stop();
    if (!changing_) return;
    MarkRow row = *changing_;
    const auto before = std::exchange(before_, std::nullopt);
    changing_.reset();
    row.text = row.text.trimmed();
    const bool empty = row.shape == MarkShape::text && row.text.isEmpty();
    if (empty ? before.has_value() : before != row)
        hand({before, empty ? std::nullopt : std::optional(row)}, true);
    dropDraft();
    compose();
}

void PhotoMarks::flush() { finish(); }

quint64 PhotoMarks::hand(const Step& step, bool remember) {
    say({});
    if (remember) done_.push_back(step);
    const auto draft = draft_.touched() ? std::optional(draft_.id()) : std::nullopt;
    draft_.forget();
    const quint64 ticket = repository_.save({changeOf(step.before, step.after, attachment_)}, draft);
    handed_.emplace(ticket, step);
    compose();
    return ticket;
}

// What was typed has come to nothing.
void PhotoMarks::dropDraft() {
    if (!draft_.touched()) return;
    draft_.forget();
    repository_.discardDraft(draft_.id());
}

void PhotoMarks::say(const QString& problem) {
    if (problem == problem_) return;
    problem_ = problem;
    emit problemChanged();
}

bool PhotoMarks::full() {
    if (count() < kMost) return false;
    say(mobile::say(QT_TRANSLATE_NOOP("mark", "A photo takes %1 marks at most. Take one away first."))
            .arg(kMost));
    return true;
}

MarkRow PhotoMarks::fresh(MarkShape shape, QPointF at) const {
    const auto id = repository_.newId();
    int highest = 0;
    for (const MarkRow& mark : rows())
        highest = std::max(highest, mark.number);
    const int x = within(qRound(at.x()));
    const int y = within(qRound(at.y()));
    return {.id = toQString(id.text()),
            .record = id,
            .shape = shape,
            .x = x,
            .y = y,
            .x2 = x,
            .y2 = y,
            .number = shape == MarkShape::number ? highest + 1 : 0,
            .color = color_};
}

quint64 PhotoMarks::add(MarkRow mark) {
    finish();
    if (full()) return 0;
    const MarkRow made = fresh(mark.shape, QPointF(mark.x, mark.y));
    mark.id = made.id;
    mark.record = made.record;
    mark.number = made.number;
    if (mark.color.isEmpty()) mark.color = made.color;
    return hand({std::nullopt, mark}, true);
}

// --- With a finger ---

QPointF PhotoMarks::thousandths(QPointF at) const {
    return {(at.x() - picture_.x()) * kMarkScale / picture_.width(),
            (at.y() - picture_.y()) * kMarkScale / picture_.height()};
}

void PhotoMarks::press(QPointF at, QRectF picture) {
    cancel();
    if (picture.isEmpty()) return;
    picture_ = picture;
    from_ = at;
    // The chosen one lies on top of all others for the finger, then the one that was drawn last.
    const MarkRow* held = find(chosen_);
    grip_ = held ? gripAt(*held, at, picture, kLetters, true) : Grip::none;
    for (auto mark = rows().rbegin(); grip_ == Grip::none && mark != rows().rend(); ++mark) {
        held = &*mark;
        grip_ = gripAt(*mark, at, picture, kLetters, false);
    }
    if (grip_ != Grip::none) {
        const QString id = held->id;  // choosing may move the rows
        choose(id);
        pressed_ = *find(id);
        return;
    }
    choose({});
    if (full()) return;
    const QPointF place = thousandths(at);
    if (!QRectF(0, 0, kMarkScale, kMarkScale).contains(place)) return;
    drawing_ = true;
    pressed_ = fresh(tool_, place);
    grip_ = Grip::second;
}

void PhotoMarks::drag(QPointF at) {
    if (grip_ == Grip::none) return;
    if (!moved_ && std::hypot(at.x() - from_.x(), at.y() - from_.y()) < kTremble) return;
    moved_ = true;
    const QPointF to = thousandths(at);
    MarkRow row = pressed_;
    const bool stretched = row.shape == MarkShape::circle || row.shape == MarkShape::arrow;
    if (grip_ == Grip::whole || !stretched) {
        const QPointF by = to - thousandths(from_);
        moveBy(row, qRound(by.x()), qRound(by.y()));
    } else if (grip_ == Grip::first) {
        row.x = within(qRound(to.x()));
        row.y = within(qRound(to.y()));
    } else {
        row.x2 = within(qRound(to.x()));
        row.y2 = within(qRound(to.y()));
    }
    begin(pressed_, drawing_);
    changing_ = row;
    if (drawing_) chosen_ = row.id;
    compose();
}

void PhotoMarks::release() {
    const Grip grip = std::exchange(grip_, Grip::none);
    const bool drawn = std::exchange(drawing_, false);
    const bool moved = std::exchange(moved_, false);
    if (grip == Grip::none) return;
    if (drawn) {
        MarkRow row = moved && changing_ ? *changing_ : pressed_;
        const bool stretched = row.shape == MarkShape::circle || row.shape == MarkShape::arrow;
        const int size = std::max(std::abs(row.x2 - row.x), std::abs(row.y2 - row.y));
        if (stretched && size < kLeastSize) {
            // A tap: around the place, or towards it.
            const bool circle = row.shape == MarkShape::circle;
            row.x = within(row.x - kTapSize / (circle ? 2 : 1));
            row.y = within(row.y - kTapSize / (circle ? 2 : 1));
            row.x2 = within(pressed_.x + (circle ? kTapSize / 2 : 0));
            row.y2 = within(pressed_.y + (circle ? kTapSize / 2 : 0));
        }
        begin(row, true);
        changing_ = row;
        chosen_ = row.id;
        // Words are typed next, and are a change when there are some.
        if (row.shape == MarkShape::text) return compose();
    }
    if (drawn || moved) finish();
}

void PhotoMarks::cancel() {
    if (std::exchange(grip_, Grip::none) == Grip::none) return;
    const bool moved = std::exchange(moved_, false);
    if (std::exchange(drawing_, false)) chosen_.clear();
    if (moved) {
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
    constexpr int kMiddle = kMarkScale / 2;
    MarkRow row = fresh(tool_, {kMiddle, kMiddle});
    if (row.shape == MarkShape::circle || row.shape == MarkShape::arrow) {
        row.x = row.y = kMiddle - kTapSize;
        row.x2 = row.y2 = row.shape == MarkShape::circle ? kMiddle + kTapSize : kMiddle;
    }
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
    if (!mark || (mark->shape != MarkShape::circle && mark->shape != MarkShape::arrow)) return;
    begin(MarkRow(*mark), false);
    changing_->x2 = within(changing_->x2 + right);
    changing_->y2 = within(changing_->y2 + down);
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
    changing_->text = text.left(static_cast<qsizetype>(model::kMaxText));
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

void PhotoMarks::undo() {
    if (changing_ && !before_) return removeChosen();
    finish();
    if (done_.empty()) return;
    Step step = std::move(done_.back());
    done_.pop_back();
    // Against what is there now: somebody else may have changed it since.
    if (step.after) {
        const MarkRow* now = find(step.after->id);
        if (!now) return emit chosenChanged();  // somebody else has taken it away
        if (step.before) step.before->seen = now->seen;
        step.after->seen = now->seen;
    }
    hand({step.after, step.before}, false);
}

void PhotoMarks::keepChosen() {
    finish();
    const MarkRow* mark = find(chosen_);
    if (!mark) return;
    MarkRow kept = *mark;
    kept.conflicted = false;
    model::Mutation change = changeOf(std::nullopt, kept, attachment_);
    const quint64 ticket = repository_.save({change}, std::nullopt);
    handed_.emplace(ticket, Step{*mark, kept});
    compose();
}

}  // namespace heed::mobile
