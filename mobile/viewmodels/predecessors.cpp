#include "mobile/viewmodels/predecessors.hpp"

#include "mobile/viewmodels/lexicon.hpp"

#include <algorithm>
#include <utility>

namespace heed::mobile {
namespace {

// A field that was written so often since is not looked through further.
constexpr int kMostPages = 5;

// The write that came first of those that compete; null: nothing does.
const model::Write* firstCompeting(const model::Record& record, std::string_view field) {
    const model::FieldState* state = record.find(field);
    if (!state || state->isSet || !record.conflicted(*state)) return nullptr;
    const model::Write* first = nullptr;
    for (const model::Sibling& sibling : state->siblings) {
        const model::Write& write = record.writeOf(sibling);
        if (write.seq != model::kPendingSeq && (!first || write.seq < first->seq)) first = &write;
    }
    return first;
}

}  // namespace

Predecessors::Predecessors(CaseRepository& repository, QObject* parent)
    : QObject(parent), repository_(repository) {
    connect(&repository_, &CaseRepository::historyAnswered, this, &Predecessors::answer);
    connect(&repository_, &CaseRepository::syncStateChanged, this, &Predecessors::askAgain);
}

Predecessors::~Predecessors() {
    for (auto it = asked_.cbegin(); it != asked_.cend(); ++it)
        repository_.forgetHistory(it.key());
}

bool Predecessors::isConnected() const {
    const Link link = repository_.syncState().link;
    return link == Link::upToDate || link == Link::syncing;
}

void Predecessors::look(const model::Record& record, std::string_view field) {
    const model::Write* first = firstCompeting(record, field);
    if (!first) return;
    Asked wanted{.place = {record.id, std::string(field), base::raw(first->device), base::raw(first->n)},
                 .first = first->seq,
                 .question = {.kind = record.kind, .record = record.id, .field = toQString(field)}};
    for (const store::Predecessor& kept : repository_.predecessors(record.id)) {
        known_.insert_or_assign({kept.record, kept.field, base::raw(kept.device), base::raw(kept.n)},
                                kept.value);
    }
    const auto isSame = [&wanted](const Asked& one) { return one.place == wanted.place; };
    if (known_.contains(wanted.place) || std::ranges::any_of(asked_, isSame) ||
        std::ranges::any_of(later_, isSame))
        return;
    ask(std::move(wanted));
}

void Predecessors::look(const model::Record& record) {
    for (const std::string_view field : record.conflicts())
        look(record, field);
}

std::optional<model::Value> Predecessors::of(const model::Record& record, std::string_view field) const {
    const model::Write* first = firstCompeting(record, field);
    if (!first) return std::nullopt;
    const auto known =
        known_.find({record.id, std::string(field), base::raw(first->device), base::raw(first->n)});
    return known == known_.end() ? std::nullopt : std::optional(known->second);
}

void Predecessors::ask(Asked wanted) {
    if (!isConnected()) {
        later_.push_back(std::move(wanted));
        return;
    }
    const quint64 ticket = repository_.askHistory(wanted.question);
    asked_.insert(ticket, std::move(wanted));
}

void Predecessors::askAgain() {
    if (later_.empty() || !isConnected()) return;
    for (Asked& wanted : std::exchange(later_, {}))
        ask(std::move(wanted));
}

void Predecessors::learn(const Place& place, const model::Value& value) {
    known_.insert_or_assign(place, value);
    repository_.keepPredecessor({.record = place.record,
                                 .field = place.field,
                                 .device = model::DeviceNo{place.device},
                                 .n = model::MutationNo{place.n},
                                 .value = value});
    emit changed();
}

void Predecessors::answer(quint64 ticket, const HistoryAnswer& answer) {
    const auto found = asked_.find(ticket);
    if (found == asked_.end()) return;
    Asked asked = *found;
    asked_.erase(found);
    if (answer.error) {
        // Whoever has lost the connection asks when it is there again; any other failure is one.
        if (answer.error->kind != base::ErrorKind::offline) return emit unanswered(asked.place.record);
        later_.push_back(std::move(asked));
        return;
    }
    for (const sync::HistoryStep& step : answer.page.steps) {
        const model::Value* value = step.change.assigned(asked.place.field);
        if (!value || step.write.seq >= asked.first) continue;
        learn(asked.place, *value);
        return;
    }
    if (!answer.page.more) {
        learn(asked.place, model::Value{});
    } else if (const QString before = toQString(answer.page.before);
               ++asked.pages < kMostPages && before != asked.question.before) {
        asked.question.before = before;
        ask(std::move(asked));
    }
}

}  // namespace heed::mobile
