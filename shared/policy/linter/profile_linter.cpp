#include "shared/policy/linter/profile_linter.hpp"

#include "shared/policy/linter/profile_linter_parts.hpp"

#include <algorithm>
#include <array>

namespace heed::policy {

std::string_view name(Fault fault) {
    constexpr std::array<std::string_view, 35> kNames = {"id-doubled",
                                                         "criteria-doubled",
                                                         "words-missing",
                                                         "label-missing",
                                                         "unknown-role",
                                                         "unknown-reference",
                                                         "no-lead",
                                                         "ladder-hole",
                                                         "ladder-unused",
                                                         "role-twice-on-ladder",
                                                         "state-unreachable",
                                                         "state-stuck",
                                                         "state-endless",
                                                         "nobody-may",
                                                         "clock-fault",
                                                         "clock-without-stage",
                                                         "clock-never-started",
                                                         "clock-never-met",
                                                         "due-soon-untold",
                                                         "lap-without-clock",
                                                         "pause-without-end",
                                                         "pause-without-clock",
                                                         "script-promise",
                                                         "unknown-placeholder",
                                                         "amount-unapproved",
                                                         "approval-ambiguous",
                                                         "follow-up-without-caller",
                                                         "follow-up-without-due",
                                                         "follow-up-other-start",
                                                         "unknown-field",
                                                         "form-option",
                                                         "goal-doubled",
                                                         "goal-without-figure",
                                                         "role-in-vain",
                                                         "id-unwritable"};
    return kNames[static_cast<std::size_t>(fault)];
}

Linting::Linting(const PolicyProfile& profile)
    : roles(idsOf(profile.roles)),
      offices(idsOf(profile.offices)),
      channels(idsOf(profile.channels)),
      departments(idsOf(profile.departments)),
      kinds(idsOf(profile.kinds)),
      clocks(idsOf(profile.clocks)),
      states(idsOf(profile.states)),
      plans(idsOf(profile.followUps)),
      forms(idsOf(profile.forms)),
      scripts(idsOf(profile.scripts)),
      events(idsOf(profile.facts)),
      profile_(profile) {
    const auto raise = [this](const std::vector<std::string>& starts) {
        events.insert(starts.begin(), starts.end());
    };
    for (const auto& kind : profile.kinds) {
        raise(kind.starts);
        met.insert(kind.meets.begin(), kind.meets.end());
    }
    for (const auto& transition : profile.transitions) {
        raise(transition.starts);
        met.insert(transition.meets.begin(), transition.meets.end());
    }
    for (const auto& script : profile.scripts)
        for (const auto& line : script.lines)
            raise(line.starts);
    for (const auto& route : profile.claimRoutes)
        for (const auto& step : route.steps)
            raise(step.starts);
    for (const auto& plan : profile.followUps)
        met.insert(plan.clock);
}

void Linting::add(Fault fault, std::string place, std::string zh, std::string en) {
    found_.push_back({fault, std::move(place), {std::move(zh), std::move(en)}});
}

void Linting::wantPeople(const std::string& place, std::span<const std::string> people,
                         std::initializer_list<std::string_view> also, bool withOffices) {
    for (const auto& person : people) {
        if (roles.contains(person) || std::ranges::find(also, person) != also.end()) continue;
        if (withOffices && offices.contains(person)) continue;
        add(Fault::unknownRole, place, "没有“" + person + "”这个角色。",
            "There is no role '" + person + "'.");
    }
}

void Linting::wantSomebody(const std::string& place, std::span<const std::string> people,
                           std::initializer_list<std::string_view> also) {
    if (people.empty()) add(Fault::nobodyMay, place, "没有任何人可以做这件事。", "Nobody may do this.");
    wantPeople(place, people, also);
}

void Linting::wantKnown(const std::string& place, std::string_view id, const Ids& known, std::string_view zh,
                        std::string_view en) {
    if (id.empty() || known.contains(id)) return;
    add(Fault::unknownReference, place, "没有名为“" + std::string(id) + "”的" + std::string(zh) + "。",
        "There is no " + std::string(en) + " '" + std::string(id) + "'.");
}

void Linting::wantKnown(const std::string& place, std::span<const std::string> ids, const Ids& known,
                        std::string_view zh, std::string_view en) {
    for (const auto& id : ids)
        wantKnown(place, id, known, zh, en);
}

std::vector<Finding> lint(const PolicyProfile& profile) {
    Linting linting(profile);
    lintNames(linting);
    lintPeople(linting);
    lintMoney(linting);
    lintWorkflow(linting);
    lintClocks(linting);
    lintFollowUps(linting);
    lintForms(linting);
    lintGuidance(linting);
    lintScripts(linting);
    return linting.take();
}

}  // namespace heed::policy
