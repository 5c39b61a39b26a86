#include "shared/policy/policy.hpp"

#include "shared/model/record_size.hpp"
#include "shared/policy/cases/complaint_rules.hpp"
#include "shared/policy/cases/notices.hpp"
#include "shared/policy/cases/visit_rules.hpp"
#include "shared/policy/forms/form_rules.hpp"
#include "shared/policy/routing/site_people.hpp"
#include "shared/policy/site_rules.hpp"

namespace heed::policy {
namespace {

bool isVisit(model::Kind kind) { return kind == model::Kind::visit || kind == model::Kind::sale; }

std::optional<model::Refusal> judgeKind(const Question& q) {
    if (q.mutation.kind == model::Kind::complaint) return judgeComplaint(q);
    if (isVisit(q.mutation.kind)) return judgeVisit(q);
    if (hasFormRules(q.mutation.kind)) return judgeForm(q);
    if (q.mutation.kind == model::Kind::profile) return judgeProfileRecord(q);
    if (q.mutation.kind == model::Kind::site) return judgeSiteRecord(q);
    if (!q.mutation.transition.empty()) {
        return model::Refusal{"unknown-transition", "transition", "这类记录没有可执行的操作。",
                              "Records of this kind have no transitions."};
    }
    if (q.mutation.kind == model::Kind::notice) return judgeNotice(q);
    if (q.mutation.kind == model::Kind::contact) return judgeContact(q);
    return std::nullopt;
}

}  // namespace

std::optional<model::Refusal> judge(const Question& q) {
    if (auto refused = judgeKind(q)) return refused;
    return model::tooLarge(q.after, q.before);
}

std::vector<model::Mutation> consequences(const Question& q) {
    if (q.mutation.kind == model::Kind::complaint) return complaintConsequences(q);
    if (isVisit(q.mutation.kind)) return visitConsequences(q);
    return formConsequences(q);
}

std::vector<std::string_view> offered(const Site& site, const Actor& actor, const model::Record& record) {
    std::vector<std::string_view> out;
    for (const auto name : {transition::kClose, transition::kReopen}) {
        model::Mutation m{.kind = record.kind, .record = record.id};
        addTransition(m, name);
        if (!judge({.site = site, .actor = actor, .before = &record, .after = record, .mutation = m}))
            out.push_back(name);
    }
    return out;
}

}  // namespace heed::policy
