// The people of a site as routing and judging know them: who signs in there, and what the contact directory
// (T-18, C-12) says of each: department, regions covered, when he is away, and who stands in for him then.
//
// A deputy acts in the role of whom he stands in for while that one is away, and only then. So who names a
// deputy hands out rights: the entry of a person is for that person and the lead to write, and not for
// whoever stands in for the lead. Threads: pure.
#pragma once

#include "shared/policy/profile/question.hpp"
#include "shared/policy/routing/routing.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace heed::policy {

// `people` with what these records say of them; records of other kinds, deleted ones and those of people who
// do not sign in are passed over. Somebody is away from the morning of the first day to the end of the last;
// one of the two that is missing leaves that side open. Several entries of a person count together; of
// deputies the one named first in the order of the entries' ids.
[[nodiscard]] std::vector<Colleague> withDirectory(std::vector<Colleague> people,
                                                   std::span<const model::Record> directory);

[[nodiscard]] bool isAway(const Colleague& colleague, LocalTime now);

// Who acts at that time: in his own role, and in those of people who are away and have named him.
[[nodiscard]] Actor actorOf(std::string_view user, std::string_view role, std::span<const Colleague> people,
                            LocalTime now);

// Of a record of kind contact: of whom it is, when he is away, who stands in for him and the regions he
// covers are his own or the lead's (not her deputy's) to write; everything else is anybody's.
[[nodiscard]] std::optional<model::Refusal> judgeContact(const Question& q);

}  // namespace heed::policy
