#include "tests/world/oracle.hpp"

#include "shared/model/record_codec.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace heed::world {

using base::raw;
using model::Assignment;
using model::DeviceNo;
using model::MutationNo;
using model::Record;
using model::Seq;

namespace {

bool isGuarded(const model::Field* field) { return field && field->rule == model::MergeRule::guarded; }

const Assignment& alive() {
    static const model::Field* field = model::schemaOf(model::Kind::complaint).field(model::kDeleted);
    static const Assignment assignment{field, {}, false};
    return assignment;
}

// The single values a mutation writes, the unsaid one among them.
std::vector<Assignment> written(const Told& told) {
    std::vector<Assignment> out = told.mutation.set;
    if (!told.mutation.assigned(model::kDeleted)) out.push_back(alive());
    return out;
}

bool writes(const Told& told, std::string_view name) {
    return std::ranges::any_of(written(told), [name](const Assignment& a) { return a.name() == name; });
}

bool touches(const Told& told, const Assignment& element) {
    const auto same = [&](const Assignment& a) {
        return a.name() == element.name() && a.value == element.value;
    };
    return std::ranges::any_of(told.mutation.add, same) || std::ranges::any_of(told.mutation.remove, same);
}

auto acceptance(const Told& told) { return std::pair(told.write.seq, told.write.n); }

bool isGone(const Told& told, const Assignment& value, const std::vector<const Told*>& all) {
    return std::ranges::any_of(all, [&](const Told* other) {
        if (other == &told || !writes(*other, value.name())) return false;
        return isGuarded(value.schema) ? acceptance(*other) > acceptance(told) : saw(*other, told);
    });
}

bool isElementGone(const Told& told, const Assignment& element, const std::vector<const Told*>& all) {
    return std::ranges::any_of(all, [&](const Told* other) {
        return other != &told && touches(*other, element) && saw(*other, told);
    });
}

void stand(Record& record, const Assignment& value, bool isSet, std::size_t write) {
    model::FieldState* field = record.find(value.name(), isSet);
    if (!field) {
        field = &record.fields.emplace_back();
        field->schema = value.schema;
        field->unknownName = value.unknownName;
        field->isSet = isSet;
    }
    field->siblings.push_back({value.value, static_cast<std::uint32_t>(write)});
}

}  // namespace

bool saw(const Told& later, const Told& earlier) {
    if (later.write.device == earlier.write.device && later.write.n > earlier.write.n) return true;
    // A claim to have seen what was not there yet sees what was there.
    return earlier.write.seq <= later.mutation.seen && earlier.write.seq < later.write.seq;
}

Record fold(const std::vector<const Told*>& told) {
    Record record;
    for (std::size_t i = 0; i < told.size(); ++i) {
        const Told& one = *told[i];
        record.kind = one.mutation.kind;
        record.id = one.mutation.record;
        record.seq = std::max(record.seq, one.write.seq);
        record.created = record.created || one.mutation.seen == model::kNoSeq;
        record.writes.push_back(one.write);
        for (const Assignment& value : written(one)) {
            if (!isGone(one, value, told)) stand(record, value, false, i);
        }
        for (const Assignment& element : one.mutation.add) {
            if (!isElementGone(one, element, told)) stand(record, element, true, i);
        }
    }
    record.normalise();
    return record;
}

std::string json(const Record& record) {
    base::JsonWriter out;
    model::writeJson(out, record);
    return out.take();
}

// --- Ledger ---

void Ledger::update() {
    const auto devices = server_.deviceCount();
    for (std::int64_t no = raw(model::kServerDevice); no <= devices; ++no) {
        auto& read = read_[DeviceNo{no}];
        for (const auto& logged : server_.log(DeviceNo{no}, base::next(read))) {
            // An installation that takes another's place goes on with its count.
            if (read != MutationNo{0} && logged.outcome.n != base::next(read))
                throw std::runtime_error("the log has a gap");
            read = logged.outcome.n;
            take(logged);
        }
    }
    const Seq last = server_.lastSeq();
    if (last != greatest_) throw std::runtime_error("sequences were given that no mutation has");
    times_[now_] = last;
}

void Ledger::beginAnew() {
    read_.clear();
    entries_.clear();
    accepted_.clear();
    places_.clear();
    times_.clear();
    count_ = rejected_ = 0;
    greatest_ = model::kNoSeq;
    begunAnew_ = true;
    update();
}

void Ledger::take(const server::LoggedMutation& logged) {
    const Key key{logged.device, logged.outcome.n};
    entries_.emplace(key, logged);
    const auto* given = std::get_if<sync::Accepted>(&logged.outcome.verdict);
    if (!given) {
        ++rejected_;
        return;
    }
    // Beyond its own time a server stamps only by the little that is needed to stand above what was seen.
    if (now_ != base::Instant{} && given->time > now_ + std::chrono::seconds{1})
        throw std::runtime_error("a stamp lies in the future");
    ++count_;
    greatest_ = std::max(greatest_, given->seq);
    auto m = std::get<model::Mutation>(must(model::parseMutation(logged.line)).content);
    const model::Write write{given->seq, logged.device, logged.outcome.n, given->time, logged.by};
    auto& list = accepted_[m.record];
    places_[key] = {m.record, list.size()};
    list.push_back({std::move(m), write});
}

const server::LoggedMutation* Ledger::entry(DeviceNo device, MutationNo n) const {
    const auto it = entries_.find({device, n});
    return it == entries_.end() ? nullptr : &it->second;
}

const Told* Ledger::accepted(DeviceNo device, MutationNo n) const {
    const auto it = places_.find({device, n});
    return it == places_.end() ? nullptr : &accepted_.at(it->second.first)[it->second.second];
}

MutationNo Ledger::decided(DeviceNo device) const {
    const auto it = read_.find(device);
    return it == read_.end() ? MutationNo{0} : it->second;
}

Seq Ledger::lastSeqBefore(base::Instant time) const {
    auto it = times_.lower_bound(time);
    return it == times_.begin() ? model::kNoSeq : std::prev(it)->second;
}

bool Ledger::anyState(const std::vector<Told>& told, const std::function<bool(const Record&)>& visit) {
    std::vector<const Told*> all;
    for (const Told& one : told)
        all.push_back(&one);
    std::ranges::sort(all, {}, [](const Told* one) { return one->write.seq; });
    for (std::size_t count = 1; count <= all.size(); ++count) {
        if (visit(fold({all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count)}))) return true;
    }
    return false;
}

bool Ledger::deletedSince(const model::RecordId& id, Seq seq) const {
    const auto it = accepted_.find(id);
    return it != accepted_.end() && anyState(it->second, [seq](const Record& record) {
               return record.seq >= seq && record.isTombstone();
           });
}

bool Ledger::everInConflict() const {
    return std::ranges::any_of(accepted_, [](const auto& entry) {
        return anyState(entry.second, [](const Record& record) { return !record.conflicts().empty(); });
    });
}

std::optional<model::Kind> Ledger::kindOf(const model::RecordId& id) const {
    const auto it = accepted_.find(id);
    if (it == accepted_.end()) return std::nullopt;
    return it->second.front().mutation.kind;
}

void Ledger::verifyNumbers() const {
    std::map<std::string, model::RecordId> owners;
    for (const auto& [id, list] : accepted_) {
        for (const Told& told : list) {
            const auto* number = told.mutation.assigned("number");
            if (!number) continue;
            const auto [owner, isNew] = owners.emplace(model::asText(*number), id);
            if (!isNew && owner->second != id)
                throw std::runtime_error("the number " + owner->first + " was given to two complaints");
        }
    }
}

std::int64_t Ledger::conflictsNow() const {
    return std::ranges::count_if(accepted_, [](const auto& entry) {
        std::vector<const Told*> told;
        for (const Told& one : entry.second)
            told.push_back(&one);
        return !fold(told).conflicts().empty();
    });
}

std::string Ledger::dump() const {
    std::map<std::pair<model::Kind, model::RecordId>, std::string> lines;
    for (const auto& [id, list] : accepted_) {
        std::vector<const Told*> told;
        for (const Told& one : list)
            told.push_back(&one);
        const Record record = fold(told);
        if (!record.isTombstone()) lines[{record.kind, id}] = json(record);
    }
    std::string out;
    for (const auto& [key, line] : lines)
        out += line + "\n";
    return out;
}

}  // namespace heed::world
