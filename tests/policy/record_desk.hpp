// One record of any kind, and the people who work on it at instants as people write them: each act is merged,
// stamped with its own time and judged as the server does it, with what follows from it.
#pragma once

#include "shared/merge/merge.hpp"
#include "shared/policy/cases/call_steps.hpp"
#include "shared/policy/cases/claim_steps.hpp"
#include "shared/policy/cases/visit_rules.hpp"
#include "shared/policy/policy.hpp"
#include "tests/policy/calls.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace heed::test {

using Fields = std::vector<std::pair<std::string, model::Value>>;

inline model::Value ms(std::string_view when) { return base::toMs(at(when)); }

// The same record as it never is: its writes and what stands on them in another order. What is read from it
// must go by what the server said of each, not by where it lies.
inline model::Record turned(model::Record record) {
    const auto last = static_cast<std::uint32_t>(record.writes.size()) - 1;
    std::ranges::reverse(record.writes);
    for (auto& field : record.fields) {
        std::ranges::reverse(field.siblings);
        for (auto& sibling : field.siblings)
            sibling.write = last - sibling.write;
    }
    return record;
}

class RecordDesk {
  public:
    using Edit = std::function<void(model::Mutation&)>;

    RecordDesk(std::string_view profileName, model::Kind kind)
        : profile(profileNamed(profileName)),
          kind_(kind),
          id_(base::uuidFromName("desk", std::string(profileName))) {}

    const policy::PolicyProfile& profile;
    bool offline = false;  // what is done now waits for the server, as on a tablet without a network
    model::Refusal said;   // the last refusal
    std::vector<model::Mutation> consequences;  // of the last act

    [[nodiscard]] static policy::Actor actor(std::string_view role) {
        return {.user = std::string(role) + "-example", .role = std::string(role)};
    }

    // Whoever has this role does this then; the refusal's code, or "".
    std::string act(std::string_view role, std::string_view when, const Edit& edit) {
        consequences.clear();
        model::Mutation m{.n = model::MutationNo{++last_}, .kind = kind_, .record = id_};
        m.seen = record_ ? record_->seq : model::kNoSeq;
        m.at = at(when);
        edit(m);
        const auto who = actor(role);
        const model::Record after = merged(m, who.user);
        const policy::Question question{.site = site_,
                                        .actor = who,
                                        .device = model::DeviceNo{1},
                                        .before = record_ ? &*record_ : nullptr,
                                        .after = after,
                                        .mutation = m};
        if (auto refused = policy::judge(question)) {
            CHECK_FALSE(refused->zh.empty());
            CHECK_FALSE(refused->en.empty());
            CHECK_FALSE(refused->field.empty());
            said = *std::move(refused);
            return said.code;
        }
        consequences = policy::consequences(question);
        record_ = after;
        for (model::Mutation consequence : consequences) {
            if (consequence.record != id_) continue;
            consequence.n = model::MutationNo{++last_};
            record_ = merged(consequence, "system");
        }
        return {};
    }
    std::string set(std::string_view role, std::string_view when, const Fields& fields) {
        return act(role, when, [&](model::Mutation& m) { fill(m, fields); });
    }
    // A visit or an order, under the profile.
    void create(std::string_view when, Fields fields = {}) {
        fields.emplace_back("profile", profile.id);
        if (kind_ == model::Kind::sale) fields.emplace_back("state", std::string("signed"));
        REQUIRE(set("advisor", when, fields).empty());
    }
    // A case of this kind.
    void open(std::string_view when, std::string_view role, std::string_view caseKind = "complaint",
              const Fields& fields = {}) {
        REQUIRE(act(role, when, [&](model::Mutation& m) {
                    m.set.push_back(model::assign(m.kind, "number", "FT01-2603-A-0001"));
                    m.set.push_back(model::assign(m.kind, "received_at", base::toMs(m.at)));
                    fill(m, fields);
                    policy::addOpening(m, profile, caseKind);
                }).empty());
    }
    // A step of the workflow or the rulebook, with what is filled in along with it.
    std::string take(std::string_view role, std::string_view when, std::string_view step,
                     std::string_view detail = {}, const Fields& fields = {}) {
        return act(role, when, [&](model::Mutation& m) {
            fill(m, fields);
            if (kind_ == model::Kind::complaint)
                policy::addTransition(m, profile, *record_, step, detail);
            else
                policy::addVisitStep(m, step, detail);
        });
    }
    std::string call(std::string_view role, std::string_view plan, policy::CallEvent event,
                     const Fields& fields = {}) {
        const auto when = text(event.at);
        return act(role, when, [&](model::Mutation& m) {
            fill(m, fields);
            policy::addCall(m, plan, event);
        });
    }

    [[nodiscard]] const model::Record& record() const { return *record_; }
    [[nodiscard]] std::string state() const { return std::string(record_->text("state")); }
    [[nodiscard]] std::vector<policy::RecordCall> calls() const {
        return policy::callsOf(profile, *record_, shop());
    }
    // "plan state opens | due | latest", one after the other.
    [[nodiscard]] std::string planned() const {
        std::string out;
        for (const auto& one : calls())
            out += (out.empty() ? "" : "; ") + one.plan->id + " " + std::string(policy::name(one.step.state));
        return out;
    }
    [[nodiscard]] policy::RecordCall callOf(std::string_view plan) const {
        for (auto& one : calls())
            if (one.plan->id == plan) return one;
        FAIL("no call " << plan);
        return {};
    }
    [[nodiscard]] std::string path() const {
        std::string out;
        for (const auto& step : policy::pathOf(*record_)) {
            out += (out.empty() ? "" : " ") + std::string(step.name);
            if (!step.detail.empty()) out += ":" + std::string(step.detail);
        }
        return out;
    }

  private:
    void fill(model::Mutation& m, const Fields& fields) const {
        for (const auto& [name, value] : fields)
            m.set.push_back(model::assign(m.kind, name, value));
    }
    [[nodiscard]] model::Record merged(const model::Mutation& m, const std::string& by) const {
        const model::Seq seq =
            offline ? model::kPendingSeq : model::Seq{(record_ ? base::raw(record_->seq) : 0) + 1};
        return merge::apply(record_.value_or(model::Record{}), m,
                            {.seq = seq,
                             .device = model::DeviceNo{1},
                             .n = m.n,
                             .time = offline ? base::Instant::max() : m.at,
                             .by = by});
    }

    policy::Site site_{.id = "FT01", .calendar = &shop()};
    model::Kind kind_;
    model::RecordId id_;
    std::optional<model::Record> record_;
    std::int64_t last_ = 0;
};

}  // namespace heed::test
