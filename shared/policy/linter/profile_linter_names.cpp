// Names: what is called the same twice, and what has no words.
#include "shared/policy/cases/case_path.hpp"
#include "shared/policy/linter/profile_linter_parts.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace heed::policy {
namespace {

// Without these no screen can say what it is about.
constexpr std::array<std::string_view, 3> kNeededLabels = {"customer", "dealer", "complaint"};
constexpr std::array<std::string_view, 5> kWho = {who::kAnyone, who::kHolder, who::kRecorder, who::kNextRung,
                                                  who::kLead};

void wantWords(Linting& lint, const std::string& place, const Words& words) {
    if (words.zh.empty() && words.en.empty())
        lint.add(Fault::wordsMissing, place, "没有名称。", "It has no words in either language.");
    else if (words.zh.empty())
        lint.add(Fault::wordsMissing, place, "没有中文名称。", "It has no Chinese words.");
    else if (words.en.empty())
        lint.add(Fault::wordsMissing, place, "没有英文名称。", "It has no English words.");
}

template <class T>
void wantOnce(Linting& lint, const std::string& place, const std::vector<T>& list) {
    Ids seen, told;
    for (const auto& item : list)
        if (!seen.insert(item.id).second && told.insert(item.id).second)
            lint.add(Fault::idDoubled, at(place, item.id), "“" + item.id + "”出现了不止一次。",
                     "'" + item.id + "' is there more than once.");
}

template <class T>
void wantNames(Linting& lint, const std::string& place, const std::vector<T>& list) {
    wantOnce(lint, place, list);
    for (const auto& item : list)
        wantWords(lint, at(place, item.id), item.words);
}

// Who an id means must never be in doubt: a role, an office, or one of the words for people.
void wantPeopleApart(Linting& lint) {
    for (const auto& role : lint.profile().roles)
        if (lint.offices.contains(role.id) || std::ranges::find(kWho, role.id) != kWho.end())
            lint.add(Fault::idDoubled, at("/roles", role.id), "“" + role.id + "”已另有所指。",
                     "'" + role.id + "' means somebody else already.");
}

// What steps write down (case_path.hpp) is read again by its dots, colons and pluses.
template <class T>
void wantWritable(Linting& lint, const std::string& place, const std::vector<T>& list) {
    for (const auto& item : list)
        if (item.id.find_first_of(".:@+=") != std::string::npos)
            lint.add(Fault::idUnwritable, at(place, item.id), "编号中不能有“.”、“:”、“@”、“+”或“=”。",
                     "An id that steps write down must not hold '.', ':', '@', '+' or '='.");
}

// A transition by the name of a step that every way of working has could not be told from it.
void lintSteps(Linting& lint) {
    const auto& p = lint.profile();
    for (const auto& t : p.transitions)
        if (findRulebookStep(t.id))
            lint.add(Fault::idDoubled, at("/workflow/transitions", t.id), "“" + t.id + "”已另有所指。",
                     "'" + t.id + "' means something else already.");
    wantWritable(lint, "/kinds", p.kinds);
    wantWritable(lint, "/workflow/transitions", p.transitions);
    wantWritable(lint, "/follow_ups", p.followUps);
    wantWritable(lint, "/failure_causes", p.failureCauses);
    wantWritable(lint, "/approvals", p.approvals);
    for (const auto& approval : p.approvals)
        wantWritable(lint, at("/approvals", approval.id) + "/steps", approval.steps);
    for (const auto& route : p.claimRoutes)
        wantWritable(lint, at("/claim_routes", route.id) + "/steps", route.steps);
    for (const auto& script : p.scripts)
        wantWritable(lint, at("/scripts", script.id) + "/lines", script.lines);
}

void wantCriteriaOnce(Linting& lint) {
    const auto& criteria = lint.profile().importance.criteria;
    wantNames(lint, "/importance/criteria", criteria);
    std::map<std::string, std::string> said;  // in which words by which
    for (const auto& criterion : criteria) {
        if (criterion.words.zh.empty()) continue;
        const auto [first, isNew] = said.emplace(criterion.words.zh, criterion.id);
        if (!isNew && first->second != criterion.id)
            lint.add(Fault::criteriaDoubled, at("/importance/criteria", criterion.id),
                     "与“" + first->second + "”是同一情形。", "It says the same as '" + first->second + "'.");
    }
}

void lintFormNames(Linting& lint) {
    for (const auto& form : lint.profile().forms) {
        const auto place = at("/forms", form.id) + "/fields";
        Ids seen;
        for (const auto& field : form.fields) {
            if (!seen.insert(field.field).second)
                lint.add(Fault::idDoubled, at(place, field.field), "“" + field.field + "”出现了不止一次。",
                         "'" + field.field + "' is there more than once.");
            if (field.own) wantWords(lint, at(place, field.field), field.words);
            wantNames(lint, at(place, field.field) + "/options", field.options);
        }
    }
}

}  // namespace

void lintNames(Linting& lint) {
    const auto& p = lint.profile();
    wantWords(lint, "/", p.words);
    wantNames(lint, "/labels", p.labels);
    for (const auto needed : kNeededLabels)
        if (!findById(p.labels, needed))
            lint.add(Fault::labelMissing, "/labels", "缺少“" + std::string(needed) + "”的名称。",
                     "There is no label for '" + std::string(needed) + "'.");
    wantNames(lint, "/channels", p.channels);
    wantNames(lint, "/departments", p.departments);
    wantNames(lint, "/roles", p.roles);
    wantNames(lint, "/offices", p.offices);
    wantPeopleApart(lint);
    wantNames(lint, "/kinds", p.kinds);
    wantNames(lint, "/classes", p.classes);
    wantCriteriaOnce(lint);
    wantNames(lint, "/ladders", p.ladders);
    wantNames(lint, "/facts", p.facts);
    wantNames(lint, "/clocks", p.clocks);
    wantNames(lint, "/approvals", p.approvals);
    for (const auto& approval : p.approvals)
        wantNames(lint, at("/approvals", approval.id) + "/steps", approval.steps);
    wantNames(lint, "/workflow/states", p.states);
    wantNames(lint, "/workflow/transitions", p.transitions);
    wantNames(lint, "/follow_ups", p.followUps);
    wantNames(lint, "/failure_causes", p.failureCauses);
    wantNames(lint, "/claim_routes", p.claimRoutes);
    for (const auto& route : p.claimRoutes)
        wantNames(lint, at("/claim_routes", route.id) + "/steps", route.steps);
    wantNames(lint, "/forms", p.forms);
    lintFormNames(lint);
    wantNames(lint, "/scripts", p.scripts);
    for (const auto& script : p.scripts)
        wantNames(lint, at("/scripts", script.id) + "/lines", script.lines);
    if (p.major) wantWords(lint, "/major/report_by", p.major->reportBy);
    wantNames(lint, "/duties", p.duties);
    wantNames(lint, "/kpis", p.kpis);
    wantNames(lint, "/guidance", p.guidance);
    lintSteps(lint);
}

}  // namespace heed::policy
