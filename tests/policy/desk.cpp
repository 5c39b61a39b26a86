#include "tests/policy/desk.hpp"

#include "shared/merge/merge.hpp"
#include "shared/policy/cases/complaint_rules.hpp"
#include "shared/policy/policy.hpp"

#include <utility>

namespace heed::test {

using model::Mutation;
using model::Record;
using model::Refusal;

Record Desk::merged(const Mutation& m, model::DeviceNo by, std::string_view user) const {
    const model::Seq seq{(record_ ? base::raw(record_->seq) : 0) + 1};
    return merge::apply(record_.value_or(Record{}), m,
                        {.seq = seq,
                         .device = by,
                         .n = m.n,
                         .time = base::instantFromMs(base::raw(seq) * 1'000),
                         .by = std::string(user)});
}

void Desk::open() {
    const auto refused = act(policy::role::kAdvisor, [](Mutation& m) {
        m.set.push_back(model::assign(m.kind, "number", "FT01-2611-A-0001"));
        m.set.push_back(model::assign(m.kind, "state", std::string(model::state::kOpen)));
    });
    if (refused) throw std::logic_error("a new complaint was refused: " + refused->en);
}

std::optional<Refusal> Desk::act(std::string_view role, const Edit& edit, std::optional<model::Seq> seen) {
    consequences_.clear();
    Mutation m{.n = model::MutationNo{++last_}, .kind = model::Kind::complaint, .record = id};
    m.seen = seen.value_or(record_ ? record_->seq : model::kNoSeq);
    edit(m);
    const policy::Actor actor{.user = "some " + std::string(role), .role = std::string(role)};
    const Record after = merged(m, device, actor.user);
    const policy::Question question{.site = site,
                                    .actor = actor,
                                    .device = device,
                                    .before = record_ ? &*record_ : nullptr,
                                    .after = after,
                                    .mutation = m};
    if (auto refused = policy::judge(question)) return refused;
    consequences_ = policy::consequences(question);
    record_ = after;
    for (Mutation consequence : consequences_) {
        consequence.n = model::MutationNo{++last_};
        record_ = merged(consequence, model::kServerDevice, policy::role::kSystem);
    }
    return std::nullopt;
}

std::optional<Refusal> Desk::transit(std::string_view role, std::string_view transition) {
    return act(role, [&](Mutation& m) { policy::addTransition(m, transition); });
}

std::optional<Refusal> Desk::tick(std::string_view role, std::string_view criterion) {
    return act(role, [&](Mutation& m) {
        m.add.push_back(model::assign(m.kind, "criteria", std::string(criterion)));
    });
}

std::optional<Refusal> Desk::untick(std::string_view role, std::string_view criterion) {
    return act(role, [&](Mutation& m) {
        m.remove.push_back(model::assign(m.kind, "criteria", std::string(criterion)));
    });
}

std::vector<std::string_view> Desk::offered(std::string_view role) const {
    return policy::offered(site, {.user = "somebody", .role = std::string(role)}, *record_);
}

std::string code(const std::optional<Refusal>& refusal) { return refusal ? refusal->code : ""; }

Desk::Edit setting(std::string_view field, model::Value value) {
    return [field, value = std::move(value)](Mutation& m) {
        m.set.push_back(model::assign(m.kind, field, value));
    };
}

}  // namespace heed::test
