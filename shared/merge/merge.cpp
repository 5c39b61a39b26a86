#include "shared/merge/merge.hpp"

#include <algorithm>

namespace heed::merge {
namespace {

using model::Assignment;
using model::FieldState;
using model::Mutation;
using model::Record;
using model::Sibling;
using model::Write;

FieldState& fieldFor(Record& record, const Assignment& a, bool isSet) {
    if (FieldState* field = record.find(a.name(), isSet)) return *field;
    FieldState& field = record.fields.emplace_back();
    field.schema = a.schema;
    field.unknownName = a.unknownName;
    field.isSet = isSet;
    return field;
}

class Application {
  public:
    Application(Record& record, const Mutation& m, Write write)
        : record_(record), m_(m), own_(static_cast<std::uint32_t>(record.writes.size())) {
        record_.writes.push_back(std::move(write));
    }

    void set(const Assignment& a) {
        FieldState& field = fieldFor(record_, a, false);
        if (a.schema && a.schema->rule == model::MergeRule::guarded) return setGuarded(field, a.value);
        removeSeen(field, [](const Sibling&) { return true; });
        field.siblings.push_back({a.value, own_});
    }

    void add(const Assignment& a) {
        FieldState& field = fieldFor(record_, a, true);
        removeSeen(field, [&a](const Sibling& s) { return s.value == a.value; });
        field.siblings.push_back({a.value, own_});
    }

    void remove(const Assignment& a) {
        removeSeen(fieldFor(record_, a, true), [&a](const Sibling& s) { return s.value == a.value; });
    }

  private:
    template <class Which>
    void removeSeen(FieldState& field, Which which) {
        const auto gone = [&](const Sibling& s) {
            return which(s) && s.write != own_ && m_.saw(record_.writes[s.write], record_.writes[own_]);
        };
        field.siblings.erase(std::remove_if(field.siblings.begin(), field.siblings.end(), gone),
                             field.siblings.end());
    }

    // The rulebook decided when it accepted, so the order of acceptance decides here: the later sequence
    // stands, alone.
    void setGuarded(FieldState& field, const model::Value& value) {
        const auto order = [this](const Sibling& s) {
            const Write& w = record_.writes[s.write];
            return std::tuple(w.seq, w.n);
        };
        const Sibling mine{value, own_};
        if (!field.siblings.empty() && order(field.siblings.front()) > order(mine)) return;
        field.siblings.assign(1, mine);
    }

    Record& record_;
    const Mutation& m_;
    std::uint32_t own_;
};

}  // namespace

Record apply(Record record, const Mutation& m, Write write) {
    record.kind = m.kind;
    record.id = m.record;
    record.seq = std::max(record.seq, write.seq);
    record.created = record.created || m.seen == model::kNoSeq;

    static const model::Value kAlive{false};
    Application application(record, m, std::move(write));
    if (!m.assigned(model::kDeleted)) application.set(model::assign(m.kind, model::kDeleted, kAlive));
    for (const Assignment& a : m.set)
        application.set(a);
    for (const Assignment& a : m.remove)
        application.remove(a);
    for (const Assignment& a : m.add)
        application.add(a);
    record.normalise();
    return record;
}

base::Instant stampTime(const Record* record, const Mutation& m, model::DeviceNo device, base::Millis skew,
                        base::Instant previous, base::Instant now) {
    base::Instant time = std::max(std::min(m.at + skew, now), previous);
    if (!record) return time;
    const Write own{.seq = model::kPendingSeq, .device = device, .n = m.n};  // after all that is accepted
    for (const Write& w : record->writes) {
        if (m.saw(w, own) && w.stamp() >= std::tuple(time, device, m.n)) time = w.time + base::Millis{1};
    }
    return time;
}

}  // namespace heed::merge
