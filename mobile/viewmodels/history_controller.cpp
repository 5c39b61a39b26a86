#include "mobile/viewmodels/history_controller.hpp"

#include <QCoreApplication>
#include <algorithm>

namespace heed::mobile {
namespace {

QString say(const char* text) { return QCoreApplication::translate("history", text); }

// The server looks through so much at a time that a page may come empty; after so many a person decides.
constexpr int kMostEmptyPages = 10;

}  // namespace

HistoryController::HistoryController(CaseRepository& repository, const Lexicon& lexicon,
                                     const TimeText& times, std::optional<HistoryQuestion> question,
                                     const model::Field* field)
    : repository_(repository),
      lexicon_(lexicon),
      question_(std::move(question)),
      field_(field),
      steps_(repository, lexicon, times, this) {
    connect(&repository_, &CaseRepository::historyAnswered, this, &HistoryController::answer);
    connect(&repository_, &CaseRepository::recordsChanged, this, &HistoryController::recordsChanged);
    connect(&repository_, &CaseRepository::syncStateChanged, this, &HistoryController::connectionChanged);
    if (!question_) return;
    (void)readUnsent();
    steps_.show(unsent_, told_);
    ask();
}

HistoryController::~HistoryController() {
    if (busy()) repository_.forgetHistory(ticket_);
}

void HistoryController::ask() {
    if (busy()) repository_.forgetHistory(ticket_);
    state_ = Reading;
    ticket_ = repository_.askHistory(*question_);
    emit changed();
}

void HistoryController::answer(quint64 ticket, const HistoryAnswer& answer) {
    if (ticket != ticket_ || !busy()) return;
    if (answer.error) return fail(answer.error->kind);
    take(answer.page);
}

void HistoryController::take(const sync::HistoryPage& page) {
    // A server that says the same over and over would be asked for ever.
    const QString before = toQString(page.before);
    if (page.more && before == question_->before) return fail(base::ErrorKind::invalid);
    if (question_->before.isEmpty()) told_.clear();
    told_.reserve(told_.size() + page.steps.size());
    for (sync::HistoryStep step : page.steps) {
        step.change.record = question_->record;  // which the server does not repeat
        told_.push_back(std::move(step));
    }
    steps_.show(unsent_, told_);
    more_ = page.more;
    question_->before = before;
    emptyPages_ = page.steps.empty() ? emptyPages_ + 1 : 0;
    state_ = Ready;
    if (more_ && emptyPages_ > 0 && emptyPages_ < kMostEmptyPages) return ask();
    emit changed();
}

void HistoryController::fail(base::ErrorKind kind) {
    switch (kind) {
        case base::ErrorKind::offline:
            state_ = NeedsConnection;
            break;
        case base::ErrorKind::authExpired:
            state_ = SignedOut;
            break;
        case base::ErrorKind::rejected:
            state_ = NotThere;
            break;
        default:
            state_ = Failed;
    }
    emit changed();
}

void HistoryController::retry() {
    if (question_ && !busy()) ask();
}

void HistoryController::showMore() {
    if (!hasMore()) return;
    emptyPages_ = 0;
    ask();
}

// Whether something that waited does so no longer.
bool HistoryController::readUnsent() {
    std::vector<sync::HistoryStep> fresh = repository_.unsent(question_->record);
    if (field_) {
        const auto other = [this](const model::Assignment& a) { return a.name() != field_->name; };
        for (sync::HistoryStep& step : fresh) {
            for (auto* list : {&step.change.set, &step.change.add, &step.change.remove})
                std::erase_if(*list, other);
        }
        std::erase_if(fresh, [](const sync::HistoryStep& step) {
            return step.change.set.empty() && step.change.add.empty() && step.change.remove.empty();
        });
    }
    const auto n = [](const sync::HistoryStep& step) { return step.write.n; };
    const bool gone = std::ranges::any_of(unsent_, [&](const sync::HistoryStep& before) {
        return std::ranges::find(fresh, before.write.n, n) == fresh.end();
    });
    unsent_ = std::move(fresh);
    return gone;
}

void HistoryController::recordsChanged() {
    if (!question_) return;
    const bool decided = readUnsent();
    steps_.show(unsent_, told_);
    // The server tells it now.
    if (decided) {
        question_->before.clear();
        ask();
    }
}

void HistoryController::connectionChanged() {
    const Link link = repository_.syncState().link;
    const bool connected = link == Link::syncing || link == Link::upToDate;
    if (connected && (state_ == NeedsConnection || state_ == SignedOut)) retry();
}

bool HistoryController::canRetry() const {
    return state_ == NeedsConnection || state_ == SignedOut || state_ == NotThere || state_ == Failed;
}

QString HistoryController::title() const {
    return field_ ? say(QT_TRANSLATE_NOOP("history", "History: %1")).arg(lexicon_.label(*field_))
                  : say(QT_TRANSLATE_NOOP("history", "History"));
}

QString HistoryController::headline() const {
    switch (state_) {
        case NeedsConnection:
            return say(QT_TRANSLATE_NOOP("history", "This needs a connection"));
        case SignedOut:
            return say(QT_TRANSLATE_NOOP("history", "Sign-in expired"));
        case NotThere:
            return say(QT_TRANSLATE_NOOP("history", "The server has no history of this"));
        case Failed:
            return say(QT_TRANSLATE_NOOP("history", "The history could not be read"));
        case Ready:
            if (steps_.rowCount() == 0 && !more_) {
                return say(QT_TRANSLATE_NOOP("history", "Nothing was written here yet"));
            }
            return {};
        default:
            return {};
    }
}

QString HistoryController::advice() const {
    switch (state_) {
        case NeedsConnection:
            return say(QT_TRANSLATE_NOOP(
                "history",
                "The history is kept on the server. It is read as soon as there is a connection."));
        case SignedOut:
            return say(QT_TRANSLATE_NOOP("history",
                                         "The server does not let this tablet in at the moment. The history "
                                         "can be read again once whoever looks after the server has let you "
                                         "in."));
        case NotThere:
            return unsent_.empty()
                       ? say(QT_TRANSLATE_NOOP("history",
                                               "It has been removed there, or you may not see it."))
                       : say(QT_TRANSLATE_NOOP("history", "It was recorded here and has not been sent yet."));
        case Failed:
            return say(
                QT_TRANSLATE_NOOP("history", "The server could not do its part just now. Please try again."));
        default:
            return {};
    }
}

QString HistoryController::iconName() const {
    switch (state_) {
        case NeedsConnection:
            return QStringLiteral("offline");
        case SignedOut:
            return QStringLiteral("lock");
        case Failed:
            return QStringLiteral("alert");
        default:
            return QStringLiteral("clock");
    }
}

void HistoryController::retranslate() {
    steps_.retranslate();
    emit changed();
}

}  // namespace heed::mobile
