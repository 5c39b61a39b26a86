#include "shared/merge/merge.hpp"
#include "shared/policy/cases/complaint_rules.hpp"
#include "shared/policy/policy.hpp"
#include "tests/policy/desk.hpp"
#include "tests/support/draw.hpp"
#include "tests/support/generators.hpp"
#include "tests/support/property.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

using namespace heed;
using model::Mutation;
using model::Record;
using test::property;

namespace {

const policy::Site kSite{.id = "FT01"};

// What people write freely: not what the server makes (notices.hpp), nor what a site works by
// (site_rules.hpp).
bool isTyped(model::Kind kind) {
    return kind != model::Kind::notice && kind != model::Kind::profile && kind != model::Kind::site;
}

struct Asked {
    std::optional<model::Refusal> refused;
    std::vector<Mutation> consequences;
    Record after;
};

// Somebody of this role sends this mutation upon this record.
Asked ask(std::string_view role, const Record* before, const Mutation& m) {
    const policy::Actor actor{.user = "somebody", .role = std::string(role)};
    const auto seq = before ? base::next(before->seq) : model::Seq{1};
    Record after = merge::apply(before ? *before : Record{}, m,
                                {.seq = seq, .device = model::DeviceNo{1}, .n = m.n, .time = m.at});
    const policy::Question question{.site = kSite,
                                    .actor = actor,
                                    .device = model::DeviceNo{1},
                                    .before = before,
                                    .after = after,
                                    .mutation = m};
    auto refused = policy::judge(question);
    auto consequences = policy::consequences(question);
    return {std::move(refused), std::move(consequences), std::move(after)};
}

std::string anyRole() {
    return *rc::gen::element<std::string>("advisor", "complaint_lead", "technician", "");
}

// A record that the mutation may be about, or none.
std::optional<Record> recordFor(const Mutation& m) {
    if (test::oneIn(4)) return std::nullopt;
    Record before = *test::anyRecord();
    if (before.kind != m.kind) return std::nullopt;
    before.id = m.record;
    return before;
}

bool isGuarded(const model::Assignment& a) { return a.schema && a.schema->rule == model::MergeRule::guarded; }
bool isDeletion(const model::Assignment& a) { return a.name() == model::kDeleted && model::asBool(a.value); }
// Only steps add to a case's path, so adding to it is no plain edit.
bool isStep(const model::Assignment& a) { return a.name() == "path"; }
// Nobody says of another that he has read something.
bool isReading(const model::Assignment& a) { return a.name() == "readers"; }
// Who stands in for somebody is for himself and the lead to say (site_people.hpp).
bool handsOutRights(model::Kind kind) { return kind == model::Kind::contact; }
bool isGuardedRemove(const model::Assignment& a) { return a.schema && a.schema->guardedRemove; }

}  // namespace

TEST_CASE("A plain edit is never refused whoever makes it and whatever the record", "[I12]") {
    property("plain edits",
             [] {
                 Mutation m = *test::anyMutation();
                 m.transition.clear();
                 std::erase_if(m.set, isGuarded);
                 std::erase_if(m.set, isDeletion);
                 std::erase_if(m.add, isStep);
                 std::erase_if(m.add, isReading);
                 std::erase_if(m.remove, isGuardedRemove);
                 m.seen = std::max(m.seen, model::Seq{1});  // it creates nothing
                 RC_PRE(isTyped(m.kind) && !handsOutRights(m.kind));
                 const auto before = recordFor(m);
                 RC_ASSERT_FALSE(ask(anyRole(), before ? &*before : nullptr, m).refused.has_value());
                 RC_CLASSIFY(before.has_value(), "upon a record");
                 RC_CLASSIFY(m.kind == model::Kind::complaint, "complaint");
             },
             {.runs = 900, .mustMeet = {{"upon a record", 20}, {"complaint", 30}}});
}

TEST_CASE("Every refusal says in both languages what it is about and why") {
    property("refusals",
             [] {
                 const Mutation m = *test::anyMutation();
                 const auto before = recordFor(m);
                 const auto refused = ask(anyRole(), before ? &*before : nullptr, m).refused;
                 RC_CLASSIFY(refused.has_value(), "refused");
                 if (!refused) return;
                 RC_ASSERT_FALSE(refused->code.empty());
                 RC_ASSERT_FALSE(refused->field.empty());
                 RC_ASSERT_FALSE(refused->en.empty());
                 RC_ASSERT(std::ranges::any_of(refused->zh,
                                               [](char c) { return static_cast<unsigned char>(c) >= 0xE3; }));
             },
             {.runs = 500, .mustMeet = {{"refused", 50}}});
}

TEST_CASE("A consequence is a transition that the rulebook itself allows") {
    property("consequences",
             [] {
                 Mutation m = *test::anyMutation();
                 m.transition.clear();
                 const auto before = recordFor(m);
                 const auto asked = ask(anyRole(), before ? &*before : nullptr, m);
                 if (asked.refused) return;
                 for (const Mutation& added : asked.consequences) {
                     RC_ASSERT_FALSE(model::validate(added).has_value());
                     RC_ASSERT(added.record == m.record);
                     RC_ASSERT(added.kind == m.kind);
                     RC_ASSERT_FALSE(added.transition.empty());
                 }
             },
             {.runs = 500});
}

TEST_CASE("Closing is a transition of complaints alone") {
    for (const auto& kind : model::schema()) {
        if (kind.kind == model::Kind::complaint) continue;
        INFO(kind.name);
        Mutation m{.n = model::MutationNo{1}, .kind = kind.kind};
        if (isTyped(kind.kind)) CHECK_FALSE(ask(policy::role::kSystem, nullptr, m).refused);
        m.transition = policy::transition::kClose;
        const auto refused = ask(policy::role::kComplaintLead, nullptr, m).refused;
        REQUIRE(refused);
        CHECK((refused->code == "unknown-transition" || !isTyped(kind.kind)));
        const Record record{.kind = kind.kind, .seq = model::Seq{1}, .created = true};
        CHECK(policy::offered(kSite, {.user = "chen", .role = "complaint_lead"}, record).empty());
    }
}

TEST_CASE("A transition sets what belongs to it and an unknown one nothing") {
    Mutation close{.kind = model::Kind::complaint};
    policy::addTransition(close, policy::transition::kClose);
    CHECK(close.transition == "close");
    REQUIRE(close.assigned("state"));
    CHECK(model::asText(*close.assigned("state")) == "closed");
    CHECK_FALSE(model::validate(close));

    Mutation reopen{.kind = model::Kind::complaint};
    policy::addTransition(reopen, policy::transition::kReopen);
    CHECK(model::asText(*reopen.assigned("state")) == "open");

    Mutation unknown{.kind = model::Kind::complaint};
    policy::addTransition(unknown, "abolish");
    CHECK(unknown.transition.empty());
    CHECK(unknown.set.empty());
}

TEST_CASE("No record of any kind grows beyond its limits, and what would make it is refused alone", "[I12]") {
    for (const auto& kind : model::schema()) {
        if (kind.kind == model::Kind::profile || kind.kind == model::Kind::site) continue;  // never edited
        INFO(kind.name);
        std::optional<Record> record;
        std::int64_t last = 0;
        const auto send = [&](int from, int count) {
            Mutation m{.n = model::MutationNo{++last}, .kind = kind.kind, .seen = model::Seq{last}};
            for (int i = from; i < from + count; ++i)
                m.set.push_back(model::assign(m.kind, "newer_" + std::to_string(i), true));
            auto asked = ask(policy::role::kSystem, record ? &*record : nullptr, m);
            if (!asked.refused) record = std::move(asked.after);
            return test::code(asked.refused);
        };
        CHECK(send(0, 255).empty());
        CHECK(send(255, 256).empty());  // with `deleted` 512
        CHECK(send(511, 1) == "record-too-large");
        CHECK(record->fields.size() == 512);
        CHECK(send(0, 255).empty());
    }
}
