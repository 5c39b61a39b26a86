// The parts of the linter and what they share. Internal to shared/policy.
#pragma once

#include "shared/policy/linter/profile_linter.hpp"

#include <set>
#include <utility>

namespace heed::policy {

using Ids = std::set<std::string, std::less<>>;

// Collects the findings on one profile, and answers what its parts ask each other.
class Linting {
  public:
    explicit Linting(const PolicyProfile& profile);

    [[nodiscard]] const PolicyProfile& profile() const { return profile_; }
    [[nodiscard]] std::size_t count() const { return found_.size(); }
    [[nodiscard]] std::vector<Finding> take() { return std::move(found_); }

    void add(Fault fault, std::string place, std::string zh, std::string en);

    // That each is a role, or one of `also`.
    void wantPeople(const std::string& place, std::span<const std::string> people,
                    std::initializer_list<std::string_view> also, bool offices = false);
    // The same, and that there is somebody at all.
    void wantSomebody(const std::string& place, std::span<const std::string> people,
                      std::initializer_list<std::string_view> also);
    // That `id` is one of `known`, if it is not empty.
    void wantKnown(const std::string& place, std::string_view id, const Ids& known, std::string_view zh,
                   std::string_view en);
    void wantKnown(const std::string& place, std::span<const std::string> ids, const Ids& known,
                   std::string_view zh, std::string_view en);

    Ids roles, offices, channels, departments, kinds, clocks, states, plans, forms, scripts;
    Ids events;  // all that something raises
    Ids met;     // clocks that something meets

  private:
    const PolicyProfile& profile_;
    std::vector<Finding> found_;
};

template <class T>
[[nodiscard]] Ids idsOf(const std::vector<T>& list) {
    Ids out;
    for (const auto& item : list)
        out.insert(item.id);
    return out;
}

// "/workflow/transitions" + "close" → "/workflow/transitions/close"
[[nodiscard]] inline std::string at(std::string_view place, std::string_view id) {
    return std::string(place) + "/" + std::string(id);
}

void lintNames(Linting& lint);      // doubled ids, words and labels missing
void lintPeople(Linting& lint);     // lead, ladders, importance, closing, duties
void lintMoney(Linting& lint);      // authorities, approvals, claims
void lintWorkflow(Linting& lint);   // kinds, states, transitions, the major path
void lintAnswers(Linting& lint);    // ways on, whatever is answered; of a workflow without other faults
void lintClocks(Linting& lint);     // clocks, pauses, goals
void lintFollowUps(Linting& lint);  // plans
void lintForms(Linting& lint);      // fields, of forms and wanted by transitions
void lintGuidance(Linting& lint);   // states and channels
void lintScripts(Linting& lint);    // promises and placeholders

}  // namespace heed::policy
