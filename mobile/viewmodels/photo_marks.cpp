#include "mobile/viewmodels/photo_marks.hpp"

#include "mobile/photos/begun_change.hpp"

#include <QCoreApplication>
#include <algorithm>
#include <chrono>
#include <utility>

namespace heed::mobile {
namespace {

using model::Kind;

constexpr std::chrono::milliseconds kRest{600};

QString say(const char* text) { return QCoreApplication::translate("mark", text); }

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
            return spokenMark(mark, lexicon_);
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
    const auto known = markToolOf(code);
    if (!known) return;
    choose({});
    tool_ = *known;
    emit toolChanged();
    emit chosenChanged();
}

void PhotoMarks::setColor(const QString& code) {
    if (!isMarkColor(code)) return;
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
    const int x = onPicture(at.x());
    const int y = onPicture(at.y());
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
