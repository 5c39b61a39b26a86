// Calls and what customers say, in few words.
#pragma once

#include "shared/policy/follow_up/follow_up.hpp"
#include "tests/policy/shop.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace heed::test {

using CallKind = policy::CallEvent::Kind;

inline const policy::PolicyProfile& profileNamed(std::string_view name) {
    const auto* found = policy::builtInProfile(name);
    REQUIRE(found);
    return *found;
}

inline const policy::FollowUpPlan& planOf(const policy::PolicyProfile& profile, std::string_view id) {
    const auto* found = policy::findById(profile.followUps, id);
    REQUIRE(found);
    return *found;
}

inline policy::FollowUpFacts factsOf(std::string event, std::string_view when) {
    policy::FollowUpFacts out;
    out.happened.push_back({std::move(event), at(when)});
    return out;
}

// "opens | due | latest"
inline std::string text(const policy::CallWindow& window) {
    return text(window.opens) + " | " + text(std::optional(window.due)) + " | " + text(window.latest) +
           (window.wishNoted ? " | wish noted" : "");
}
inline std::string text(const std::optional<policy::CallWindow>& window) {
    return window ? text(*window) : "none";
}

inline policy::CallEvent called(CallKind kind, std::string_view when) {
    policy::CallEvent out;
    out.kind = kind;
    out.at = at(when);
    return out;
}
inline policy::CallEvent unanswered(std::string_view when) { return called(CallKind::unanswered, when); }
inline policy::CallEvent inconvenient(std::string_view when, std::optional<policy::Moment> named = {}) {
    auto out = called(CallKind::inconvenient, when);
    out.named = named;
    return out;
}
inline policy::CallEvent reached(std::string_view when, policy::CallAnswers answers = {}) {
    auto out = called(CallKind::reached, when);
    out.answers = std::move(answers);
    return out;
}

inline policy::CallAnswers fine() {
    policy::CallAnswers out;
    out.grievance = false;
    out.lines = {{"contact", false}};
    return out;
}
inline policy::CallAnswers aggrieved(std::optional<bool> settled, std::optional<bool> complaint = {}) {
    policy::CallAnswers out;
    out.grievance = true;
    out.settled = settled;
    out.complaint = complaint;
    out.lines = {{"contact", false}};
    return out;
}
inline policy::CallAnswers satisfied(bool yes) {
    policy::CallAnswers out;
    out.satisfied = yes;
    return out;
}

// One call of one plan: its window from an anchor, and where it stands after a log.
struct OneCall {
    const policy::PolicyProfile& profile;
    const policy::FollowUpPlan& plan;
    policy::CallWindow window;
    policy::CallSubject subject{};

    [[nodiscard]] policy::CallStep after(const std::vector<policy::CallEvent>& log) const {
        return policy::nextStep(profile, plan, window, subject, log, shop());
    }
};
inline OneCall callOf(std::string_view profileName, std::string_view planId, std::string_view anchor) {
    const auto& profile = profileNamed(profileName);
    const auto& plan = planOf(profile, planId);
    const auto window = policy::windowOf(profile, plan, factsOf(plan.anchor, anchor), shop());
    REQUIRE(window);
    return {profile, plan, *window};
}

}  // namespace heed::test
