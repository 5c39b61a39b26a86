// What the workflow says when it refuses: what, why, and what to do, in both languages, in the words of the
// profile. Threads: pure.
#pragma once

#include "shared/model/mutation.hpp"
#include "shared/policy/profile/profile.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace heed::policy {

// Of the transitions that every way of working has.
[[nodiscard]] Words wordsOf(std::string_view ownTransition);
// Of a role, an office, or a word of `who`.
[[nodiscard]] Words wordsOfWho(const PolicyProfile& profile, std::string_view entry);
// Of a field that a need names: the profile's label, the form's own words, or the schema's.
[[nodiscard]] Words wordsOfNeed(const PolicyProfile& profile, std::string_view need);

[[nodiscard]] model::Refusal notFromHere(const PolicyProfile& profile, const Words& transition,
                                         const model::Record& complaint);
[[nodiscard]] model::Refusal notYours(const PolicyProfile& profile, const Words& transition,
                                      const std::vector<std::string>& may, std::string_view holder);
[[nodiscard]] model::Refusal closersOnly(const PolicyProfile& profile,
                                         const std::vector<std::string>& closers, bool important);
// Who alone makes a case important, and who alone says that it is not any more.
[[nodiscard]] model::Refusal settersOnly(const PolicyProfile& profile,
                                         const std::vector<std::string>& setters);
[[nodiscard]] model::Refusal clearersOnly(const PolicyProfile& profile,
                                          const std::vector<std::string>& clearers, std::string_view field);
[[nodiscard]] model::Refusal contradicted(Condition condition);
[[nodiscard]] model::Refusal unanswered(Condition condition, std::string_view field);
[[nodiscard]] model::Refusal missing(const PolicyProfile& profile, const Words& transition,
                                     std::string_view need);
[[nodiscard]] model::Refusal guarded(std::string_view field);
[[nodiscard]] model::Refusal stepRepeated();
[[nodiscard]] model::Refusal nobodyNamed();
// Of a person who is none of the site's.
[[nodiscard]] model::Refusal unknownPerson(std::string_view id);
// Of escalating to oneself, or to who has the case.
[[nodiscard]] model::Refusal goesNowhere(std::string_view holder);
// Of escalating to somebody who does not stand above; `roles` do.
[[nodiscard]] model::Refusal notAbove(const PolicyProfile& profile, const std::vector<std::string>& roles);
[[nodiscard]] model::Refusal alreadyYours();
[[nodiscard]] model::Refusal nothingToApprove();
// `due`: "<approval>.<step>"
[[nodiscard]] model::Refusal approvalDiffers(const PolicyProfile& profile, std::string_view due,
                                             std::int64_t amountFen);
[[nodiscard]] model::Refusal unknownTransition(std::string_view name);
[[nodiscard]] model::Refusal unknownProfile(std::string_view id);
[[nodiscard]] model::Refusal unknownCase();
// Of a move to a profile that knows no cases of this kind.
[[nodiscard]] model::Refusal unknownThere(const PolicyProfile& profile, const PolicyProfile& other,
                                          std::string_view kind);

}  // namespace heed::policy
