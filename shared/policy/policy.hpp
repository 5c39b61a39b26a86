// The one rulebook: pure functions that the tablet asks in order to guide and the server in order to decide.
//
// It refuses transitions, guarded values, guarded removals and the deletion of important complaints; never
// plain edits, so that nothing a person typed is turned away for a rule (notices, which nobody types, are the
// server's; nobody says of another that he has read something, or who stands in for him). What an accepted
// edit makes untenable triggers a consequence instead (consequences()). Only a record that would grow beyond
// all use (model/record_size.hpp) takes no more.
//
// A refusal says why, who could do it, and what to do now, in both languages.
#pragma once

#include "shared/model/mutation.hpp"
#include "shared/model/record.hpp"
#include "shared/policy/profile/question.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heed::policy {

// Whether the mutation is allowed; nullopt if it is.
[[nodiscard]] std::optional<model::Refusal> judge(const Question& q);

// What the server adds by itself once the mutation stands, to be written by the server's own device (n,
// session and at are filled in by the caller): transitions with their fields, and the creation of a complaint
// that was heard on a call, followed by the steps it takes. A creation has no transition, and no number yet;
// where the record is there already, it and what follows it is somebody else's work. They have seen what the
// mutation's author had and no more: nobody has looked, so a conflict that people have, with a deletion say,
// is not decided by it.
[[nodiscard]] std::vector<model::Mutation> consequences(const Question& q);

// The transitions this actor may start on this record now: what the screen offers.
[[nodiscard]] std::vector<std::string_view> offered(const Site& site, const Actor& actor,
                                                    const model::Record& record);

}  // namespace heed::policy
