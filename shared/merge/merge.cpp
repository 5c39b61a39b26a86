#include "shared/merge/merge.hpp"

#include <boost/container/small_vector.hpp>

#include <algorithm>
#include <cassert>
#include <span>
#include <tuple>
#include <utility>

namespace heed::merge {
namespace {

using model::Assignment;
using model::FieldState;
using model::Mutation;
using model::Record;
using model::Sibling;
using model::Write;

enum class Act : std::uint8_t { set, remove, add };

// One thing a mutation does to one field.
struct Step {
    const Assignment* what = nullptr;
    Act act{};

    [[nodiscard]] bool onSet() const { return act != Act::set; }
    [[nodiscard]] const model::Value& value() const { return what->value; }
    // As FieldState::key().
    [[nodiscard]] auto key() const { return std::pair(what->name(), onSet()); }
};

using Steps = std::span<const Step>;

// Does a mutation's steps to a record, field by field, both in the order of names: so that the work is that
// of one pass over the record, however much the mutation changes.
class Application {
  public:
    Application(Record& record, const Mutation& m, Write write)
        : record_(record), m_(m), own_(static_cast<std::uint32_t>(record.writes.size())) {
        record_.writes.push_back(std::move(write));
    }

    // In order of key, within a set by value.
    void run(Steps steps) {
        std::size_t from = 0;
        const std::size_t known = record_.fields.size();  // behind them come the new ones
        while (!steps.empty()) {
            const auto key = steps.front().key();
            const auto next = std::ranges::find_if(steps, [&](const Step& s) { return s.key() != key; });
            const Steps here(steps.begin(), next);
            steps = Steps(next, steps.end());

            const auto fields = std::span(record_.fields).subspan(from, known - from);
            const auto at = std::ranges::lower_bound(fields, key, {}, &FieldState::key);
            from += static_cast<std::size_t>(at - fields.begin());
            const bool isKnown = from < known && record_.fields[from].key() == key;
            FieldState& field = isKnown ? record_.fields[from] : addField(here.front());
            if (field.isSet) {
                changeSet(field, here);
            } else {
                for (const Step& step : here)
                    set(field, *step.what);
            }
        }
    }

  private:
    FieldState& addField(const Step& step) {
        FieldState& field = record_.fields.emplace_back();
        field.schema = step.what->schema;
        field.unknownName = step.what->unknownName;
        field.isSet = step.onSet();
        return field;
    }

    void set(FieldState& field, const Assignment& a) {
        if (a.schema && a.schema->rule == model::MergeRule::guarded) return setGuarded(field, a.value);
        removeSeen(field, [](const Sibling&) { return true; });
        field.siblings.push_back({a.value, own_});
    }

    void changeSet(FieldState& field, Steps steps) {
        removeSeen(field, [steps](const Sibling& s) {
            return std::ranges::binary_search(steps, s.value, {}, &Step::value);
        });
        for (const Step& step : steps) {
            if (step.act == Act::add) field.siblings.push_back({step.value(), own_});
        }
        std::ranges::sort(field.siblings, {}, &Sibling::key);
    }

    template <class Which>
    void removeSeen(FieldState& field, Which which) {
        const auto gone = [&](const Sibling& s) {
            return s.write != own_ && m_.saw(record_.writes[s.write], record_.writes[own_]) && which(s);
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
    assert(record.fieldsInOrder());
    record.kind = m.kind;
    record.id = m.record;
    record.seq = std::max(record.seq, write.seq);
    record.created = record.created || m.seen == model::kNoSeq;

    boost::container::small_vector<Step, 32> steps;
    const auto take = [&steps](const std::vector<Assignment>& list, Act act) {
        for (const Assignment& a : list)
            steps.push_back({&a, act});
    };
    take(m.set, Act::set);
    take(m.remove, Act::remove);
    take(m.add, Act::add);
    const Assignment alive = model::assign(m.kind, model::kDeleted, false);
    if (!m.assigned(model::kDeleted)) steps.push_back({&alive, Act::set});
    std::ranges::sort(steps, [](const Step& a, const Step& b) {
        return a.key() != b.key() ? a.key() < b.key() : a.onSet() && a.value() < b.value();
    });

    Application(record, m, std::move(write)).run(steps);
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
