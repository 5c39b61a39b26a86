#include "shared/merge/merge.hpp"
#include "shared/model/record_codec.hpp"
#include "tests/merge/history.hpp"
#include "tests/merge/oracle.hpp"
#include "tests/support/draw.hpp"
#include "tests/support/property.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

using namespace heed::model;
using heed::test::Accepted;
using heed::test::playHistory;
using heed::test::property;
using heed::test::situations;
using heed::test::Standing;
using heed::test::World;

namespace {

constexpr int kRuns = 1'000;
const heed::test::Trials kTrials{.runs = kRuns, .size = 100, .mustMeet = situations(kRuns)};

Record fold(const std::vector<Accepted>& accepted) {
    Record record;
    for (const Accepted& a : accepted)
        record = heed::merge::apply(std::move(record), a.mutation, a.write);
    return record;
}

// Some other order that keeps each device's and each mutation after those it saw.
std::vector<Accepted> reordered(std::vector<Accepted> left) {
    std::vector<Accepted> out;
    while (!left.empty()) {
        std::vector<std::size_t> ready;
        for (std::size_t i = 0; i < left.size(); ++i) {
            const bool waits = std::ranges::any_of(left, [&](const Accepted& other) {
                return &other != &left[i] && heed::test::sawIt(left[i], other);
            });
            if (!waits) ready.push_back(i);
        }
        const auto next = static_cast<std::ptrdiff_t>(heed::test::oneOf(ready));
        out.push_back(left[static_cast<std::size_t>(next)]);
        left.erase(left.begin() + next);
    }
    return out;
}

std::string line(const Record& r) {
    heed::base::JsonWriter out;
    writeJson(out, r);
    return out.take();
}

}  // namespace

TEST_CASE("What stands in a record is what the definition says of all its mutations", "[I3][I4]") {
    property(
        "oracle",
        [] {
            World world;
            playHistory(world);
            RC_ASSERT(heed::test::picture(world.record()) == heed::test::expected(world.accepted()));
        },
        kTrials);
}

TEST_CASE("Every value ever entered stands or was superseded by a write that saw it", "[I3]") {
    property(
        "nothing lost",
        [] {
            World world;
            playHistory(world);
            const auto stands = heed::test::picture(world.record());
            const auto& all = world.accepted();
            const auto isThere = [&](const Accepted& a, const Assignment& entry, bool set) {
                const auto field = stands.find({std::string(entry.name()), set});
                return field != stands.end() &&
                       field->second.contains(Standing{entry.value, a.write.device, a.write.n});
            };
            for (const Accepted& a : all) {
                for (const Assignment& entry : a.mutation.set) {
                    const bool guarded = entry.schema && entry.schema->rule == MergeRule::guarded;
                    const bool superseded = std::ranges::any_of(all, [&](const Accepted& b) {
                        return b.mutation.assigned(entry.name()) &&
                               (guarded ? b.write.seq > a.write.seq : heed::test::sawIt(b, a));
                    });
                    const bool revived =
                        entry.name() == kDeleted &&
                        std::ranges::any_of(all, [&](const Accepted& b) { return sawIt(b, a); });
                    RC_ASSERT((isThere(a, entry, false) || superseded || revived));
                }
                for (const Assignment& entry : a.mutation.add) {
                    const bool superseded = std::ranges::any_of(all, [&](const Accepted& b) {
                        return heed::test::sawIt(b, a) &&
                               (std::ranges::find(b.mutation.remove, entry) != b.mutation.remove.end() ||
                                std::ranges::find(b.mutation.add, entry) != b.mutation.add.end());
                    });
                    RC_ASSERT((isThere(a, entry, true) || superseded));
                }
            }
        },
        kTrials);
}

TEST_CASE("Any order that keeps each device's and each mutation after those it saw gives the same record",
          "[I4]") {
    property("any order",
             [] {
                 World world;
                 playHistory(world);
                 const auto other = reordered(world.accepted());
                 RC_ASSERT(fold(other) == world.record());
                 RC_ASSERT(line(fold(other)) == line(world.record()));
                 RC_CLASSIFY(!std::ranges::equal(
                                 other, world.accepted(), {}, [](const auto& a) { return a.write.seq; },
                                 [](const auto& a) { return a.write.seq; }),
                             "another order");
             },
             {.runs = kRuns, .size = 100, .mustMeet = [] {
                  auto all = situations(kRuns);
                  all.emplace_back("another order", kRuns * 60 / 100);
                  return all;
              }()});
}

TEST_CASE("Storing a record between any two mutations makes no difference", "[I4]") {
    property("stored between", [] {
        World world;
        playHistory(world);
        Record record;
        for (const Accepted& a : world.accepted()) {
            record = heed::merge::apply(std::move(record), a.mutation, a.write);
            auto stored = decodeBody(record.kind, record.id, record.seq, encodeBody(record));
            RC_ASSERT(stored.has_value());
            RC_ASSERT(*stored == record);
            auto sent = parseRecord(line(record));
            RC_ASSERT(sent.has_value());
            RC_ASSERT(*sent == record);
            record = std::move(*sent);
        }
        RC_ASSERT(record == world.record());
    });
}

TEST_CASE("A merged record is in canonical form and remembers only the writes something stands on") {
    property("canonical", [] {
        World world;
        playHistory(world);
        Record again = world.record();
        again.normalise();
        RC_ASSERT(again == world.record());
        std::vector<bool> used(again.writes.size());
        for (const FieldState& field : again.fields) {
            RC_ASSERT_FALSE(field.siblings.empty());
            for (const Sibling& s : field.siblings)
                used[s.write] = true;
        }
        RC_ASSERT(std::ranges::find(used, false) == used.end());
    });
}

TEST_CASE("A write that saw everything leaves each field it sets with its own value alone") {
    property("resolution", [] {
        World world;
        playHistory(world);
        auto& judge = world.tablet(9);
        judge.pull();
        auto m = judge.begin();
        for (const FieldState& field : world.record().fields) {
            if (!field.isSet) m.set.push_back(assign(m.kind, field.name(), "settled"));
        }
        std::erase_if(m.set, [](const Assignment& a) { return a.name() == kDeleted; });
        judge.save(m);
        judge.push();
        RC_ASSERT(world.record().conflicts().empty());
        RC_ASSERT(world.record().visible() == world.record().created);
        for (const Assignment& a : m.set) {
            const auto* field = world.record().find(a.name(), false);
            RC_ASSERT(field != nullptr);
            RC_ASSERT(field->siblings.size() == 1U);
            RC_ASSERT(field->siblings.front().value == a.value);
        }
    });
}

TEST_CASE("An undecided edit laid over the confirmed state becomes the same once it is accepted") {
    property("overlay",
             [] {
                 World world;
                 playHistory(world);
                 auto& tablet = world.tablet(*heed::test::uniform(1, 5));
                 tablet.pull();
                 tablet.set("where", "shown at once");
                 tablet.add("criteria", "fire");
                 const Record before = tablet.shown();
                 RC_ASSERT(before.seq == kPendingSeq);
                 RC_ASSERT(before.contains("criteria", "fire"));
                 tablet.push();
                 const auto values = [](const Record& r) {
                     std::vector<std::pair<std::string, std::vector<Value>>> out;
                     for (const FieldState& field : r.fields) {
                         auto& [name, all] = out.emplace_back(field.name(), std::vector<Value>{});
                         for (const Sibling& s : field.siblings)
                             all.push_back(s.value);
                     }
                     return out;
                 };
                 RC_ASSERT(values(before) == values(world.record()));
             },
             {.size = 100});
}
