#include "shared/policy/cases/complaint_rules.hpp"

#include "shared/model/complaint_number.hpp"
#include "shared/policy/cases/workflow.hpp"
#include "shared/policy/cases/workflow_parts.hpp"
#include "shared/policy/cases/workflow_words.hpp"

#include <algorithm>

namespace heed::policy {
namespace {

using model::Refusal;

// The way of working the case was opened under; empty: none, and then it is open or closed and no more.
std::string_view profileIdOf(const Question& q) {
    return q.before && q.before->created ? q.before->text("profile") : q.after.text("profile");
}

bool mayDecideImportant(const Question& q) {
    const PolicyProfile* profile = profileOf(q, profileIdOf(q));
    return actsAs(q.actor, profile ? profile->leadRole : q.site.leadRole);
}

bool isClosed(const model::Record* record) {
    return record && record->text("state") == model::state::kClosed;
}

// Edits may arrive before the complaint itself: that is not known yet.
bool isKnown(const Question& q) { return q.before && q.before->created; }

Refusal unknownComplaint(std::string_view field) {
    return {"unknown-record", std::string(field), "该投诉在服务器上不存在。",
            "The server knows no such complaint."};
}

// Importance counts as it stands before or after this very mutation, so that a criterion taken away in the
// same breath does not open the door.
bool isImportantAround(const Question& q) {
    return model::isImportant(q.after) || (q.before && model::isImportant(*q.before));
}

// T-08, settled reading "Closing": important only the lead.
std::optional<Refusal> judgeClose(const Question& q) {
    if (isClosed(q.before)) {
        return Refusal{"already-closed", "state", "该投诉已经结案。如需继续处理，请先重新处理。",
                       "This complaint is closed already. Reopen it to go on with it."};
    }
    if (isImportantAround(q) && !mayDecideImportant(q)) {
        return Refusal{"lead-only", "state",
                       "重要投诉只能由投诉对应总负责人结案。请上报总负责人，由其确认后结案。",
                       "An important complaint can be closed only by the complaint lead. Report it to the "
                       "lead, who closes it."};
    }
    return std::nullopt;
}

std::optional<Refusal> judgeReopen(const Question& q) {
    if (isClosed(q.before)) return std::nullopt;
    return Refusal{"not-closed", "state", "该投诉尚未结案，无需重新处理。",
                   "This complaint is not closed, so there is nothing to reopen."};
}

// The state each transition leads to; empty for one the rulebook does not know.
std::string_view stateAfter(std::string_view name) {
    if (name == transition::kClose) return model::state::kClosed;
    if (name == transition::kReopen) return model::state::kOpen;
    return {};
}

std::optional<Refusal> judgeState(const Question& q) {
    if (const auto id = profileIdOf(q); !id.empty()) {
        const PolicyProfile* profile = profileOf(q, id);
        if (profile) return judgeCase(*profile, q);
        // Of a way of working that is not known here nobody can say what may be done; recording goes on.
        if (!q.mutation.transition.empty()) return unknownProfile(id);
        return isKnown(q) || !q.after.created ? judgeGuardedEdit(q) : std::nullopt;
    }
    if (q.mutation.assigned("profile")) return guarded("profile");
    const model::Value* assigned = q.mutation.assigned("state");
    const auto& name = q.mutation.transition;
    if (name.empty()) {
        // A complaint comes into the world open; after that only transitions move it.
        if (!assigned || (!isKnown(q) && model::asText(*assigned) == model::state::kOpen))
            return std::nullopt;
        return Refusal{"guarded", "state", "状态只能通过结案或重新处理来改变。",
                       "The state changes only by closing or reopening."};
    }
    const auto target = stateAfter(name);
    if (target.empty()) {
        return Refusal{"unknown-transition", "transition", "不支持的操作“" + name + "”。",
                       "Unknown transition '" + name + "'."};
    }
    if (!assigned || model::asText(*assigned) != target) {
        return Refusal{"guarded", "state", "操作与状态不一致。",
                       "The transition and the state it sets do not belong together."};
    }
    if (!isKnown(q)) return unknownComplaint("transition");
    return name == transition::kClose ? judgeClose(q) : judgeReopen(q);
}

// A complaint is created with its number and its state, and gets them, its holder, its way of working and its
// path no other way: what merely arrives early
// must not be in the way of the creation.
std::optional<Refusal> judgeCreation(const Question& q) {
    if (isKnown(q)) return std::nullopt;
    if (!q.after.created) {
        for (const std::string_view name : {"holder", "profile"})
            if (q.mutation.assigned(name)) return unknownComplaint(name);
        const auto isStep = [](const model::Assignment& a) { return a.name() == "path"; };
        if (std::ranges::any_of(q.mutation.add, isStep)) return unknownComplaint("path");
    }
    for (const std::string_view name : {"number", "state"}) {
        const model::Value* assigned = q.mutation.assigned(name);
        if (!q.after.created && assigned) return unknownComplaint(name);
        if (!q.after.created || (assigned && !model::isNull(*assigned))) continue;
        const model::Field& field = *model::schemaOf(model::Kind::complaint).field(name);
        return Refusal{"missing", std::string(name), "新建投诉时缺少“" + std::string(field.zh) + "”。",
                       "A complaint cannot be created without its " + std::string(name) + "."};
    }
    return std::nullopt;
}

// Final at creation, and only of the device that made it.
std::optional<Refusal> judgeNumber(const Question& q) {
    const model::Value* number = q.mutation.assigned("number");
    if (!number) return std::nullopt;
    if (isKnown(q) && !model::isNull(q.before->value("number"))) {
        return Refusal{"guarded", "number", "投诉编号一经生成不可更改。",
                       "A complaint's number is final once given."};
    }
    if (!model::isOwnComplaintNumber(model::asText(*number), q.site.id, q.device)) {
        return Refusal{"guarded", "number", "投诉编号不属于本设备。",
                       "This number is not one that this device may give out."};
    }
    return std::nullopt;
}

// T-08: who sets it and who clears it, the profile says; of what no profile is about, anyone and the lead.
std::optional<Refusal> judgeCriteria(const Question& q) {
    const auto* profile = profileOf(q, profileIdOf(q));
    const model::Record& stands = isKnown(q) ? *q.before : q.after;
    const auto isAmongThem = [&](const std::vector<std::string>& list) {
        return isMeant(list, *profile, q.actor, stands);
    };
    const bool names = profile && !profile->importance.criteria.empty();
    for (const model::Assignment& a : q.mutation.add) {
        if (!a.schema || a.schema->name != "criteria" || !names || q.actor.role == role::kSystem) continue;
        const auto& setters = profile->importance.setBy;
        if (!isAmongThem(setters)) return settersOnly(*profile, setters);
    }
    for (const model::Assignment& a : q.mutation.remove) {
        if (!a.schema || !a.schema->guardedRemove) continue;
        const auto& clearers = profile ? profile->importance.clearedBy : std::vector<std::string>{};
        if (names && !clearers.empty()) {
            if (!isAmongThem(clearers)) return clearersOnly(*profile, clearers, a.name());
        } else if (!mayDecideImportant(q)) {
            return Refusal{"lead-only", std::string(a.name()),
                           "重要投诉情形任何人都可以勾选，但只能由投诉对应总负责人取消。",
                           "Anyone can set a criterion of importance; only the complaint lead clears it."};
        }
    }
    return std::nullopt;
}

// T-08: deleted, an important complaint would be out of sight with nobody having closed it.
std::optional<Refusal> judgeDeletion(const Question& q) {
    const model::Value* deleted = q.mutation.assigned(model::kDeleted);
    if (!deleted || !model::asBool(*deleted)) return std::nullopt;
    if (!isImportantAround(q) || mayDecideImportant(q)) return std::nullopt;
    return Refusal{"lead-only", std::string(model::kDeleted),
                   "重要投诉只能由投诉对应总负责人删除。如属误录，请上报总负责人处理。",
                   "An important complaint can be deleted only by the complaint lead. If it was recorded by "
                   "mistake, report it to the lead."};
}

}  // namespace

std::optional<Refusal> judgeComplaint(const Question& q) {
    if (auto refused = judgeState(q)) return refused;
    if (auto refused = judgeCreation(q)) return refused;
    if (auto refused = judgeNumber(q)) return refused;
    if (auto refused = judgeDeletion(q)) return refused;
    return judgeCriteria(q);
}

// An edit that makes a closed complaint important, by somebody who could not have closed it so, reopens it
// for the lead.
std::vector<model::Mutation> complaintConsequences(const Question& q) {
    if (const auto id = profileIdOf(q); !id.empty()) {
        const PolicyProfile* profile = profileOf(q, id);
        return profile ? caseConsequences(*profile, q) : std::vector<model::Mutation>{};
    }
    const bool becameImportant = model::isImportant(q.after) && !(q.before && model::isImportant(*q.before));
    if (!becameImportant || !isClosed(&q.after) || mayDecideImportant(q)) return {};
    model::Mutation reopen{.kind = q.after.kind, .record = q.after.id, .seen = q.mutation.seen};
    addTransition(reopen, transition::kReopen);
    return {std::move(reopen)};
}

void addTransition(model::Mutation& m, std::string_view name) {
    const auto target = stateAfter(name);
    if (target.empty()) return;
    m.transition = name;
    m.set.push_back(model::assign(m.kind, "state", std::string(target)));
}

}  // namespace heed::policy
