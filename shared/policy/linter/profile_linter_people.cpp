// People and money: who is next, who may settle, who approves, who calls.
#include "shared/policy/linter/profile_linter_parts.hpp"

#include <algorithm>
#include <map>

namespace heed::policy {
namespace {

bool takes(const std::vector<std::string>& those, const std::string& one) {
    return those.empty() || std::ranges::find(those, one) != those.end();
}

bool takes(const Ladder& ladder, const std::string& channel, const std::string& department, bool important) {
    if (ladder.importance == ForImportance::important && !important) return false;
    if (ladder.importance == ForImportance::ordinary && important) return false;
    return takes(ladder.channels, channel) && takes(ladder.departments, department);
}

std::string yuan(std::int64_t fen) {
    const auto cents = fen % 100;
    auto text = std::to_string(fen / 100);
    if (cents != 0) text += (cents < 10 ? ".0" : ".") + std::to_string(cents);
    return text;
}

// Every kind of case must be somebody's. What no ladder takes is told as one hole.
void lintCoverage(Linting& lint) {
    const auto& p = lint.profile();
    Ids used;
    std::string zh, en;
    for (const bool important : {false, true}) {
        if (important && p.importance.criteria.empty()) continue;
        for (const auto& channel : p.channels)
            for (const auto& department : p.departments) {
                const auto it = std::ranges::find_if(p.ladders, [&](const Ladder& ladder) {
                    return takes(ladder, channel.id, department.id, important);
                });
                if (it != p.ladders.end()) {
                    used.insert(it->id);
                    continue;
                }
                zh += (zh.empty() ? "" : "；") + channel.id + "、" + department.id + "、" +
                      (important ? "重要" : "一般");
                en += (en.empty() ? "" : "; ") + channel.id + ", " + department.id + ", " +
                      (important ? "important" : "ordinary");
            }
    }
    if (!zh.empty())
        lint.add(Fault::ladderHole, "/ladders", "以下投诉没有对应的上报阶梯：" + zh + "。",
                 "No ladder takes these cases: " + en + ".");
    for (const auto& ladder : p.ladders)
        if (!used.contains(ladder.id))
            lint.add(Fault::ladderUnused, at("/ladders", ladder.id), "它的投诉都已归前面的阶梯。",
                     "Ladders before it take all of its cases.");
}

void lintLadder(Linting& lint, const Ladder& ladder) {
    const auto place = at("/ladders", ladder.id);
    lint.wantKnown(place + "/channels", ladder.channels, lint.channels, "渠道", "channel");
    lint.wantKnown(place + "/departments", ladder.departments, lint.departments, "部门", "department");
    lint.wantPeople(place + "/recorders", ladder.recorders, {});
    lint.wantPeople(place + "/reports_to", ladder.reportsTo, {});
    lint.wantPeople(place + "/consults", ladder.consults, {}, true);
    if (ladder.rungs.empty())
        lint.add(Fault::ladderHole, place + "/rungs", "阶梯没有任何一级。", "The ladder has no rungs.");
    Ids seen;
    for (std::size_t i = 0; i < ladder.rungs.size(); ++i) {
        const auto rung = at(place + "/rungs", std::to_string(i));
        if (ladder.rungs[i].empty())
            lint.add(Fault::ladderHole, rung, "这一级没有人。", "Nobody stands on this rung.");
        lint.wantPeople(rung, ladder.rungs[i], {});
        for (const auto& role : ladder.rungs[i])
            if (!seen.insert(role).second)
                lint.add(Fault::roleTwiceOnLadder, rung, "“" + role + "”在阶梯上出现了两次。",
                         "'" + role + "' stands on the ladder twice.");
    }
}

void lintAmounts(Linting& lint) {
    const auto& p = lint.profile();
    std::optional<std::int64_t> from;
    std::map<std::int64_t, std::string> begins;
    for (const auto& approval : p.approvals) {
        const auto place = at("/approvals", approval.id);
        if (!from || approval.overFen < *from) from = approval.overFen;
        const auto [other, isNew] = begins.emplace(approval.overFen, approval.id);
        if (!isNew)
            lint.add(Fault::approvalAmbiguous, place + "/over_fen",
                     "与“" + other->second + "”从同一金额开始。",
                     "It begins at the same amount as '" + other->second + "'.");
        if (approval.steps.empty())
            lint.add(Fault::amountUnapproved, place + "/steps",
                     "超过" + yuan(approval.overFen) + "元时没有审批步骤。",
                     "Amounts over RMB " + yuan(approval.overFen) + " have no step that approves them.");
        for (const auto& step : approval.steps) {
            if (step.by.empty())
                lint.add(Fault::amountUnapproved, at(place + "/steps", step.id) + "/by",
                         "这一步没有人可以批准。", "Nobody may take this step.");
            lint.wantPeople(at(place + "/steps", step.id) + "/by", step.by, {who::kHolder, who::kLead});
        }
    }
    for (const auto& kind : p.kinds) {
        std::int64_t limit = 0;
        for (const auto& authority : p.authorities)
            if (takes(authority.kinds, kind.id)) limit = std::max(limit, authority.limitFen.value_or(0));
        if (from && *from <= limit) continue;
        const auto upTo = from ? yuan(*from) : std::string();
        lint.add(Fault::amountUnapproved, "/approvals",
                 "“" + kind.id + "”超过" + yuan(limit) + "元" + (from ? "、不超过" + upTo + "元" : "") +
                     "的金额没有人可以批准。",
                 "Nobody may approve amounts over RMB " + yuan(limit) + (from ? " up to RMB " + upTo : "") +
                     " for '" + kind.id + "'.");
        return;  // of several kinds one tells it
    }
}

// Who may take a step within his authority must have some: also whoever may come to hold the case.
void lintAuthority(Linting& lint, const Transition& t) {
    const auto& p = lint.profile();
    const bool asks = std::ranges::find(t.when, Condition::withinAuthority) != t.when.end();
    if (!asks || p.authorities.empty()) return;
    Ids may(t.may.begin(), t.may.end());
    if (may.contains(std::string(who::kHolder)))
        for (const auto& ladder : p.ladders)
            for (const auto& rung : ladder.rungs)
                may.insert(rung.begin(), rung.end());
    if (may.contains(std::string(who::kLead))) may.insert(p.leadRole);
    for (const auto word : {who::kAnyone, who::kHolder, who::kRecorder, who::kLead})
        may.erase(std::string(word));
    for (const auto& role : may) {
        const bool has = std::ranges::find(p.authorities, role, &Authority::role) != p.authorities.end();
        if (!lint.roles.contains(role) || has) continue;
        lint.add(Fault::roleInVain, at("/workflow/transitions", t.id) + "/may",
                 "“" + role + "”可以办理，但没有任何权限，前提永远不成立。",
                 "'" + role + "' may take it, but has no authority, so that its condition never holds.");
    }
}

}  // namespace

void lintPeople(Linting& lint) {
    const auto& p = lint.profile();
    if (!lint.roles.contains(p.leadRole))
        lint.add(Fault::noLead, "/lead_role", "总负责人的角色“" + p.leadRole + "”不存在。",
                 "The lead's role '" + p.leadRole + "' is not there.");
    for (const auto& role : p.roles)
        lint.wantKnown(at("/roles", role.id) + "/department", role.department, lint.departments, "部门",
                       "department");
    for (const auto& ladder : p.ladders)
        lintLadder(lint, ladder);
    lintCoverage(lint);

    if (!p.importance.criteria.empty()) {
        lint.wantSomebody("/importance/set_by", p.importance.setBy, {who::kAnyone, who::kHolder, who::kLead});
        lint.wantSomebody("/importance/cleared_by", p.importance.clearedBy, {who::kLead});
    }
    lint.wantPeople("/importance/tells", p.importance.tells, {who::kHolder, who::kLead, who::kNextRung},
                    true);
    lint.wantPeople("/importance/reports", p.importance.reports, {}, true);

    const auto classes = idsOf(p.classes);
    for (const auto& caseClass : p.classes) {
        const auto place = at("/classes", caseClass.id);
        lint.wantKnown(place + "/within", caseClass.within, classes, "类别", "class");
        lint.wantPeople(place + "/handlers", caseClass.handlers, {});
    }
    const std::initializer_list<std::string_view> closers = {who::kHolder, who::kRecorder, who::kLead};
    lint.wantSomebody("/closing/unsatisfied_by", p.closing.unsatisfiedBy, closers);
    if (p.importance.criteria.empty())
        lint.wantPeople("/closing/important_by", p.closing.importantBy, closers);
    else
        lint.wantSomebody("/closing/important_by", p.closing.importantBy, closers);
    for (const auto& duty : p.duties) {
        lint.wantSomebody(at("/duties", duty.id) + "/by", duty.by, {who::kLead});
        lint.wantPeople(at("/duties", duty.id) + "/to", duty.to, {who::kLead}, true);
    }
}

void lintMoney(Linting& lint) {
    const auto& p = lint.profile();
    for (std::size_t i = 0; i < p.authorities.size(); ++i) {
        const auto place = at("/authorities", std::to_string(i));
        lint.wantPeople(place + "/role", std::span(&p.authorities[i].role, 1), {});
        lint.wantKnown(place + "/kinds", p.authorities[i].kinds, lint.kinds, "种类", "kind");
    }
    lintAmounts(lint);
    for (const auto& t : p.transitions)
        lintAuthority(lint, t);
    for (const auto& route : p.claimRoutes) {
        const auto place = at("/claim_routes", route.id);
        for (const auto& step : route.steps) {
            const auto here = at(place + "/steps", step.id);
            lint.wantSomebody(here + "/by", step.by, {who::kHolder, who::kLead});
            lint.wantKnown(here + "/form", step.form, lint.forms, "表单", "form");
        }
        if (route.sameMonth)
            lint.wantKnown(place + "/same_month/event", route.sameMonth->event, lint.events, "事件", "event");
    }
}

void lintFollowUps(Linting& lint) {
    const auto& p = lint.profile();
    for (const auto& plan : p.followUps) {
        const auto place = at("/follow_ups", plan.id);
        if (plan.callers.empty())
            lint.add(Fault::followUpWithoutCaller, place + "/callers", "没有人负责回访。",
                     "Nobody makes these calls.");
        lint.wantPeople(place + "/callers", plan.callers, {who::kHolder, who::kRecorder});
        lint.wantPeople(place + "/important_callers", plan.importantCallers, {who::kHolder, who::kRecorder});
        lint.wantKnown(place + "/anchor", plan.anchor, lint.events, "事件", "event");
        lint.wantKnown(place + "/second", plan.second, lint.plans, "回访计划", "follow-up plan");
        lint.wantKnown(place + "/form", plan.form, lint.forms, "表单", "form");
        lint.wantKnown(place + "/script", plan.script, lint.scripts, "话术", "script");
        lint.wantKnown(place + "/clock", plan.clock, lint.clocks, "时限", "clock");
        if (plan.clock.empty() && !plan.dueDay)
            lint.add(Fault::followUpWithoutDue, place, "没有到期日，也没有时限。",
                     "It has neither a due day nor a clock.");
        const auto* clock = findById(p.clocks, plan.clock);
        const auto* start = clock ? std::get_if<AtEvent>(&clock->definition.start) : nullptr;
        if (clock && lint.events.contains(plan.anchor) && (!start || start->event != plan.anchor))
            lint.add(Fault::followUpOtherStart, place + "/anchor",
                     "时限“" + plan.clock + "”不是从“" + plan.anchor + "”开始的。",
                     "Its clock '" + plan.clock + "' does not start with '" + plan.anchor + "'.");
    }
}

}  // namespace heed::policy
