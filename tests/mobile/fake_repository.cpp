#include "tests/mobile/fake_repository.hpp"

#include "mobile/viewmodels/lexicon.hpp"
#include "shared/merge/merge.hpp"
#include "shared/store/search_text.hpp"
#include "shared/store/visit_place.hpp"

#include <algorithm>
#include <iterator>
#include <ranges>

namespace heed::test {
namespace {

mobile::ComplaintWindow windowOf(const std::vector<mobile::ComplaintRow>& rows,
                                 const std::optional<mobile::CaseKey>& after, int limit) {
    const auto* key = after ? std::get_if<store::WorkKey>(&*after) : nullptr;
    const std::size_t begin = key ? static_cast<std::size_t>(key->row) : 0;
    const std::size_t end = std::min(rows.size(), begin + static_cast<std::size_t>(limit));
    mobile::ComplaintWindow window;
    for (std::size_t i = begin; i < end; ++i)
        window.rows.push_back(rows[i]);
    if (end < rows.size()) window.next = store::WorkKey{.order = 0, .row = static_cast<std::int64_t>(end)};
    return window;
}

}  // namespace

FakeRepository::FakeRepository() { state = {.link = mobile::Link::upToDate, .complete = true}; }

void FakeRepository::showCase(const mobile::ComplaintState& complaint) {
    cases.insert_or_assign(complaint.complaint.record.id, complaint);
    emit recordsChanged();
}

void FakeRepository::setState(const mobile::SyncState& fresh) {
    state = fresh;
    emit syncStateChanged();
}

const model::Mutation* FakeRepository::lastSaved(model::Kind kind) const {
    if (saves.empty()) return nullptr;
    const model::Mutation* found = nullptr;
    for (const model::Mutation& change : saves.back()) {
        if (change.kind == kind) found = &change;
    }
    return found;
}

std::vector<mobile::ComplaintRow> FakeRepository::rowsOf(mobile::CaseScope scope) const {
    std::vector<mobile::ComplaintRow> out;
    std::ranges::copy_if(rows, std::back_inserter(out), [&](const mobile::ComplaintRow& row) {
        return scope == mobile::CaseScope::all ||
               (!row.finished && (scope == mobile::CaseScope::open || row.responsible == who.userId));
    });
    if (scope != mobile::CaseScope::all)
        std::ranges::stable_sort(
            out, {}, [](const mobile::ComplaintRow& row) { return std::pair(row.due == 0, row.due); });
    return out;
}

int FakeRepository::complaintCount(mobile::CaseScope scope) const {
    ++listsCounted;
    return static_cast<int>(rowsOf(scope).size());
}

mobile::ComplaintWindow FakeRepository::complaints(mobile::CaseScope scope,
                                                   std::optional<mobile::CaseKey> after, int limit) const {
    mobile::ComplaintWindow window = windowOf(rowsOf(scope), after, limit);
    rowsRead += static_cast<int>(window.rows.size());
    return window;
}

quint64 FakeRepository::find(const mobile::CaseQuestion& question) {
    asked = question.narrowing;
    const quint64 ticket = lastFind_ = ++lastTicket_;
    if (holdFound) {
        heldFound = [this, ticket, rows = narrowed(question)] {
            if (ticket == lastFind_) emit found(ticket, rows);
        };
        return ticket;
    }
    QMetaObject::invokeMethod(
        this,
        [this, ticket, question] {
            if (ticket == lastFind_) emit found(ticket, narrowed(question));
        },
        Qt::QueuedConnection);
    return ticket;
}

mobile::ComplaintWindow FakeRepository::narrowed(const mobile::CaseQuestion& question) const {
    const store::Narrowing& narrowing = question.narrowing;
    auto of = rowsOf(question.scope);
    const auto words = store::searchWords(narrowing.words);
    std::erase_if(of, [&](const mobile::ComplaintRow& row) {
        return !store::containsAll(store::folded(row.words.toStdString()), words) ||
               (narrowing.important && !row.important) ||
               (!narrowing.state.empty() && row.state.toStdString() != narrowing.state) ||
               (!narrowing.person.empty() && row.responsible.toStdString() != narrowing.person) ||
               (!narrowing.team.empty() &&
                std::ranges::find(narrowing.team, row.responsible.toStdString()) == narrowing.team.end());
    });
    return windowOf(of, question.after, question.limit);
}

mobile::RejectionWindow FakeRepository::rejections(std::optional<qint64> after, int limit) const {
    mobile::RejectionWindow window;
    for (const mobile::Rejection& rejection : refused) {
        if (after && rejection.id >= *after) continue;
        if (window.rows.size() == static_cast<std::size_t>(limit)) {
            window.next = window.rows.back().id;
            break;
        }
        window.rows.push_back(rejection);
    }
    return window;
}

mobile::ConflictWindow FakeRepository::conflicts(std::optional<store::ConflictKey> after, int limit) const {
    const std::size_t begin = after ? static_cast<std::size_t>(after->row) : 0;
    const std::size_t end = std::min(conflicting.size(), begin + static_cast<std::size_t>(limit));
    mobile::ConflictWindow window;
    window.rows.assign(conflicting.begin() + static_cast<std::ptrdiff_t>(begin),
                       conflicting.begin() + static_cast<std::ptrdiff_t>(end));
    if (end < conflicting.size()) window.next = {.at = 0, .row = static_cast<std::int64_t>(end)};
    rowsRead += static_cast<int>(window.rows.size());
    return window;
}

mobile::NoticeWindow FakeRepository::notices(std::optional<store::NoticeKey> after, int limit) const {
    const std::size_t begin = after ? static_cast<std::size_t>(after->row) : 0;
    const std::size_t end = std::min(told.size(), begin + static_cast<std::size_t>(limit));
    mobile::NoticeWindow window;
    window.rows.assign(told.begin() + static_cast<std::ptrdiff_t>(begin),
                       told.begin() + static_cast<std::ptrdiff_t>(end));
    if (end < told.size()) window.next = {.at = 0, .row = static_cast<std::int64_t>(end)};
    return window;
}

std::optional<mobile::ComplaintState> FakeRepository::complaint(const model::RecordId& id) const {
    const auto it = cases.find(id);
    return it == cases.end() ? std::nullopt : std::optional(it->second);
}

std::optional<model::RecordId> FakeRepository::complaintByNumber(const QString& number) const {
    for (const auto& [id, complaint] : cases) {
        if (mobile::toQString(complaint.complaint.record.text("number")) == number) return id;
    }
    return std::nullopt;
}

std::optional<store::Shown> FakeRepository::record(const model::RecordId& id) const {
    if (const auto it = otherRecords.find(id); it != otherRecords.end()) return it->second;
    const auto it = cases.find(id);
    return it == cases.end() ? std::nullopt : std::optional(it->second.complaint);
}

store::Known FakeRepository::known(const store::KnownBy& by) const {
    for (const std::string& typed : {by.vin, by.plate, by.phone}) {
        const auto it = acquaintances.find(typed);
        if (it != acquaintances.end()) return it->second;
    }
    return {};
}

int FakeRepository::visitCount(store::VisitScope scope) const {
    ++listsCounted;
    return static_cast<int>(
        std::ranges::count_if(otherRecords | std::views::values, [scope](const store::Shown& one) {
            return one.record.kind == model::Kind::visit &&
                   (scope == store::VisitScope::all || !store::placeOf(one.record).away);
        }));
}

mobile::VisitWindow FakeRepository::visits(store::VisitScope scope, std::optional<store::VisitKey> after,
                                           int limit) const {
    mobile::VisitWindow window = visitsWith({.scope = scope, .after = after, .limit = limit});
    rowsRead += static_cast<int>(window.rows.size());
    return window;
}

mobile::VisitWindow FakeRepository::visitsWith(const mobile::VisitQuestion& question) const {
    const auto words = store::searchWords(question.words.toStdString());
    std::vector<std::pair<std::pair<bool, std::int64_t>, mobile::VisitRow>> all;
    for (const auto& [id, shown] : otherRecords) {
        const model::Record& visit = shown.record;
        if (visit.kind != model::Kind::visit) continue;
        const store::VisitPlace place = store::placeOf(visit);
        if (place.away && question.scope == store::VisitScope::onSite) continue;
        const auto text = [&](const char* field, const char* of) {
            const auto target = base::Uuid::parse(visit.text(field));
            const auto found = target ? record(*target) : std::nullopt;
            return found ? mobile::toQString(found->record.text(of)) : QString();
        };
        mobile::VisitRow row{.id = mobile::toQString(id.text()),
                             .plate = text("vehicle", "plate"),
                             .vin = text("vehicle", "vin"),
                             .vehicleModel = text("vehicle", "model"),
                             .customer = text("customer", "name"),
                             .reason = mobile::toQString(visit.text("reason")),
                             .arrivedAt = model::asInteger(visit.value("arrived_at")),
                             .promisedAt = model::asInteger(visit.value("promised_at")),
                             .pickedUp = !model::isNull(visit.value("picked_up_at")),
                             .pending = shown.pending};
        std::string texts;
        for (const QString* one : {&row.plate, &row.vin, &row.vehicleModel, &row.customer, &row.reason})
            texts += store::folded(one->toStdString()) + store::kTextEnd;
        if (store::containsAll(texts, words))
            all.emplace_back(std::pair(place.away, place.order), std::move(row));
    }
    std::ranges::stable_sort(all, {}, [](const auto& each) { return each.first; });
    const std::size_t begin = question.after ? static_cast<std::size_t>(question.after->row) : 0;
    const std::size_t end = std::min(all.size(), begin + static_cast<std::size_t>(question.limit));
    mobile::VisitWindow window;
    for (std::size_t i = begin; i < end; ++i)
        window.rows.push_back(all[i].second);
    if (end < all.size()) window.next = store::VisitKey{.row = static_cast<std::int64_t>(end)};
    return window;
}

quint64 FakeRepository::findVisits(const mobile::VisitQuestion& question) {
    const quint64 ticket = lastVisitFind_ = ++lastTicket_;
    QMetaObject::invokeMethod(
        this,
        [this, ticket, question] {
            if (ticket == lastVisitFind_) emit visitsFound(ticket, visitsWith(question));
        },
        Qt::QueuedConnection);
    return ticket;
}

std::vector<store::Shown> FakeRepository::referencing(model::Kind kind, std::string_view field,
                                                      const model::RecordId& target) const {
    std::vector<store::Shown> found;
    for (const auto& [id, record] : otherRecords)
        if (record.record.kind == kind && record.record.text(field) == target.text()) found.push_back(record);
    return found;
}

std::vector<mobile::Draft> FakeRepository::drafts() const {
    std::vector<mobile::Draft> list;
    for (const auto& [id, draft] : storedDrafts)
        list.push_back(draft);
    return list;
}

QString FakeRepository::displayName(const QString& user) const {
    const auto it = std::ranges::find(staff, user, &mobile::Colleague::id);
    return it == staff.end() ? user : it->name;
}

quint64 FakeRepository::save(std::vector<model::Mutation> changes,
                             std::optional<model::RecordId> finishesDraft) {
    saves.push_back(std::move(changes));
    const quint64 ticket = ++lastTicket_;
    const mobile::SaveResult result = answer;
    if (result.failure == mobile::SaveFailure::none) {
        keepMarks(saves.back());
        // As in the store, in the order in which things were handed over: a draft that is written now stays.
        if (finishesDraft) storedDrafts.erase(*finishesDraft);
    }
    QMetaObject::invokeMethod(
        this,
        [this, ticket, result, finishesDraft] {
            if (result.failure == mobile::SaveFailure::none && finishesDraft) emit draftsChanged();
            emit saved(ticket, result);
        },
        Qt::QueuedConnection);
    return ticket;
}

void FakeRepository::keepMarks(const std::vector<model::Mutation>& changes) {
    if (std::ranges::find(changes, model::Kind::mark, &model::Mutation::kind) == changes.end()) return;
    for (const model::Mutation& change : changes) {
        if (change.kind != model::Kind::mark) continue;
        model::Record& mark = marks[change.record];
        markWrites_ = std::max(markWrites_, base::raw(mark.seq)) + 1;
        mark = merge::apply(mark, change,
                            {.seq = model::Seq{markWrites_},
                             .device = model::DeviceNo{1},
                             .n = model::MutationNo{markWrites_},
                             .time = base::instantFromMs(markWrites_),
                             .by = "wang"});
    }
    for (auto& [owner, photosOf] : pictures) {
        for (mobile::PhotoRow& photo : photosOf) {
            photo.marks.clear();
            for (const auto& [id, mark] : marks) {
                if (mark.visible() && mark.text("attachment") == photo.record.text())
                    photo.marks.push_back(*mobile::markOf(mark, mark.seq));
            }
        }
    }
    const auto tell = [this] {
        emit recordsChanged();
        emit photosChanged();
    };
    QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
}

mobile::PhotoRow FakeRepository::standing(const mobile::PhotoRow& photo) const {
    ++photoStandings;
    for (const auto* all : {&pictures, &spoken}) {
        for (const auto& [owner, some] : *all) {
            const auto found = std::ranges::find(some, photo.id, &mobile::PhotoRow::id);
            if (found != some.end()) return *found;
        }
    }
    return photo;
}

void FakeRepository::move(const mobile::PhotoRow& photo) {
    for (auto* all : {&pictures, &spoken}) {
        for (auto& [owner, some] : *all)
            std::ranges::replace_if(
                some, [&photo](const mobile::PhotoRow& one) { return one.id == photo.id; }, photo);
    }
    emit photoChanged(photo.photo);
}

void FakeRepository::showPhotos(const model::RecordId& owner, std::vector<mobile::PhotoRow> photosNow) {
    pictures[owner] = std::move(photosNow);
    emit photosChanged();
}

void FakeRepository::showMemos(const model::RecordId& owner, std::vector<mobile::PhotoRow> memosNow) {
    spoken[owner] = std::move(memosNow);
    emit photosChanged();
}

namespace {

class CountingTape : public mobile::MemoTape {
  public:
    explicit CountingTape(std::shared_ptr<FakeRepository::Spoken> spoken) : spoken_(std::move(spoken)) {
        spoken_->tape = this;
    }
    ~CountingTape() override {
        if (!spoken_->discarded) spoken_->kept = true;
        spoken_->tape = nullptr;
    }
    void add(const QList<qint16>& samples) override { spoken_->samples += samples.size(); }
    void keep() override { spoken_->kept = true; }
    [[nodiscard]] quint64 ticket() const override { return spoken_->ticket; }
    void discard() override { spoken_->discarded = true; }

  private:
    std::shared_ptr<FakeRepository::Spoken> spoken_;
};

}  // namespace

std::unique_ptr<mobile::MemoTape> FakeRepository::recordMemo(const mobile::MemoPlan& plan) {
    const auto& spokenNow =
        tapes.emplace_back(std::make_shared<Spoken>(Spoken{.plan = plan, .ticket = ++lastTicket_}));
    return std::make_unique<CountingTape>(spokenNow);
}

quint64 FakeRepository::addPhoto(const mobile::PhotoSource& source, const model::RecordId& /*owner*/,
                                 int /*position*/, qint64 /*takenAt*/) {
    photosTaken.emplace_back(++lastTicket_, source);
    return lastTicket_;
}

void FakeRepository::saveDraft(const mobile::Draft& draft) {
    ++draftWrites;
    const qint64 at = base::toMs(clock.now());
    if (draftAnswer == mobile::SaveFailure::none) {
        mobile::Draft stored = draft;
        stored.savedAt = at;
        storedDrafts.insert_or_assign(draft.id, stored);
    }
    emit draftSaved(draft.id, at, draftAnswer);
    emit draftsChanged();
}

void FakeRepository::discardDraft(const model::RecordId& id) {
    storedDrafts.erase(id);
    emit draftsChanged();
}

void FakeRepository::dismissRejection(qint64 id) {
    std::erase_if(refused, [id](const mobile::Rejection& rejection) { return rejection.id == id; });
    emit rejectionsChanged();
}

std::vector<sync::HistoryStep> FakeRepository::unsent(const model::RecordId& id) const {
    const auto it = waiting.find(id);
    return it == waiting.end() ? std::vector<sync::HistoryStep>() : it->second;
}

std::vector<store::Predecessor> FakeRepository::predecessors(const model::RecordId& record) const {
    std::vector<store::Predecessor> found;
    std::ranges::copy_if(kept, std::back_inserter(found),
                         [&record](const store::Predecessor& known) { return known.record == record; });
    return found;
}

quint64 FakeRepository::askHistory(const mobile::HistoryQuestion& question) {
    questions.push_back(question);
    const quint64 ticket = ++lastTicket_;
    if (histories.empty()) return ticket;
    const mobile::HistoryAnswer given = histories.front();
    histories.pop_front();
    QMetaObject::invokeMethod(
        this, [this, ticket, given] { emit historyAnswered(ticket, given); }, Qt::QueuedConnection);
    return ticket;
}

void FakeRepository::setOffline(bool on) {
    mobile::SyncState fresh = state;
    fresh.offlineSwitch = on;
    fresh.link = on ? mobile::Link::offline : mobile::Link::upToDate;
    setState(fresh);
}

}  // namespace heed::test
