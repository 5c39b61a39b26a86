#include "tests/merge/history.hpp"

#include "shared/merge/merge.hpp"
#include "tests/support/draw.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <utility>

namespace heed::test {
namespace {

using namespace std::chrono_literals;
using model::Assignment;
using model::Mutation;
using model::Value;

constexpr int kTablets = 4;

Value anyOf(const std::vector<Value>& values) { return oneOf(values); }

void setSomething(Mutation& m) {
    static const std::vector<std::pair<std::string_view, std::vector<Value>>> kFields{
        {"where", {"brakes", "left door", "", Value{}}},
        {"own_words", {"It squeaks.", "异响"}},
        {"odometer", {std::int64_t{0}, std::int64_t{52'000}, Value{}}},
        {"satisfied", {true, false}},
        {"state", {"open", "closed"}},              // guarded
        {"number", {"FT01-2611-A-0001", Value{}}},  // guarded
        {"newer_field", {"x", std::int64_t{7}}},    // of a newer version
        {"newer_set", {"not an element"}},          // misused: to others it is a set
    };
    const auto& [name, values] = oneOf(kFields);
    if (!m.assigned(name)) m.set.push_back(model::assign(m.kind, name, anyOf(values)));
}

void changeSomeSet(Mutation& m) {
    static const std::vector<std::pair<std::string_view, std::vector<Value>>> kSets{
        {"criteria", {"fire", "litigation"}},
        {"problem_codes", {"A11", "B22"}},
        {"newer_set", {"x", "y"}},
        {"newer_field", {"not a single value"}},
    };
    const auto& [name, elements] = oneOf(kSets);
    auto& list = oneIn(2) ? m.add : m.remove;
    const Assignment element = model::assign(m.kind, name, anyOf(elements));
    if (std::ranges::find(list, element) == list.end()) list.push_back(element);
}

void change(Mutation& m) {
    for (int i = *uniform(1, 4); i > 0; --i) {
        switch (*uniform(0, 8)) {
            case 0:
                if (!m.assigned(model::kDeleted))
                    m.set.push_back(model::assign(m.kind, model::kDeleted, !oneIn(4)));
                break;
            case 1:
            case 2:
                changeSomeSet(m);
                break;
            default:
                setSomething(m);
        }
    }
}

base::Millis anyClockError() {
    return base::Millis{
        *rc::gen::element<std::int64_t>(0, 0, 1, -1, 5'000, -86'400'000, 31'536'000'000, -31'536'000'000)};
}

bool removedWhileAddedUnseen(const World& world) {
    return std::ranges::any_of(world.accepted(), [&](const Accepted& r) {
        return std::ranges::any_of(r.mutation.remove, [&](const Assignment& a) {
            return std::ranges::any_of(world.record().fields, [&](const model::FieldState& f) {
                return f.isSet && f.name() == a.name() &&
                       std::ranges::any_of(f.siblings, [&](const model::Sibling& s) {
                           const auto& w = world.record().writeOf(s);
                           return s.value == a.value && w.seq < r.write.seq && !r.mutation.saw(w, r.write);
                       });
            });
        });
    });
}

void tagSituations(const World& world) {
    const auto& record = world.record();
    const auto conflicts = record.conflicts();
    RC_CLASSIFY(!conflicts.empty(), "conflict");
    RC_CLASSIFY(std::ranges::find(conflicts, model::kDeleted) != conflicts.end(), "deletion against edit");
    RC_CLASSIFY(!record.visible(), "deleted");
    RC_CLASSIFY(std::ranges::any_of(record.fields,
                                    [&](const auto& f) {
                                        return !f.isSet && f.siblings.size() > 1 && !record.conflicted(f) &&
                                               f.name() != model::kDeleted;
                                    }),
                "equal siblings");
    RC_CLASSIFY(std::ranges::any_of(record.fields, [](const auto& f) { return f.siblings.size() > 2; }),
                "three siblings");
    RC_CLASSIFY(removedWhileAddedUnseen(world), "removed while added unseen");
    RC_CLASSIFY(
        std::ranges::count_if(world.accepted(),
                              [](const Accepted& a) { return a.mutation.assigned("state") != nullptr; }) > 1,
        "guarded field written twice");
    RC_CLASSIFY(std::ranges::any_of(record.fields, [](const auto& f) { return !f.schema; }), "unknown field");
    RC_CLASSIFY(record.find("newer_set", true) && record.find("newer_set", false), "one name in two forms");
}

}  // namespace

void playHistory(World& world) {
    std::map<std::int64_t, std::optional<Mutation>> drafts;
    for (int steps = *rc::gen::inRange(1, 80); steps > 0; --steps) {
        const auto no = *uniform<std::int64_t>(1, kTablets + 1);
        Tablet& tablet = world.tablet(no);
        world.advance(base::Millis{*rc::gen::element(0, 0, 1, 1'000)});
        switch (*uniform(0, 12)) {
            case 0:
            case 1:
                tablet.pull();
                break;
            case 2:
                tablet.push(*uniform<std::size_t>(1, 4));
                break;
            case 3:
                tablet.push();
                tablet.pull();
                break;
            case 4:
                drafts[no] = tablet.begin();
                break;
            case 5:
                if (auto draft = std::exchange(drafts[no], std::nullopt)) {
                    change(*draft);
                    tablet.save(std::move(*draft));
                }
                break;
            case 6:
                tablet.clockError = anyClockError();
                break;
            default:
                Mutation m = tablet.begin();
                change(m);
                tablet.save(std::move(m));
        }
    }
    for (int no = 1; no <= kTablets; ++no)
        world.tablet(no).push();
    if (world.accepted().empty()) {
        world.tablet(1).set("where", "brakes");
        world.tablet(1).push();
    }
    tagSituations(world);
}

std::vector<std::pair<std::string, int>> situations(int runs) {
    return {{"conflict", runs * 40 / 100},
            {"deletion against edit", runs * 15 / 100},
            {"deleted", runs * 2 / 100},
            {"equal siblings", runs * 15 / 100},
            {"three siblings", runs * 30 / 100},
            {"removed while added unseen", runs * 10 / 100},
            {"guarded field written twice", runs * 20 / 100},
            {"unknown field", runs * 40 / 100},
            {"one name in two forms", runs * 10 / 100}};
}

}  // namespace heed::test
