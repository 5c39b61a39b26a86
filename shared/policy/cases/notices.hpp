// Notices: whom a step, a case's opening, its becoming important, a clock, or a call that is due tells. Each
// is a record of its own, so it syncs, waits for its reader offline, and keeps when it was read.
//
// A notice's id is derived from what it says: made twice, by a timer that was stopped after it had told, or
// by two servers one of which was set back, it is the same record. A step's is known by its mutation and whom
// it tells; an alarm's by the alarm and its place among those that alarm told, so that a case which changes
// hands afterwards tells nobody anew of what is long known. Nobody is told of what he did himself. Offices
// outside are told by people, not by Heed, and get none.
//
// Threads: pure.
#pragma once

#include "shared/policy/cases/alarms.hpp"
#include "shared/policy/profile/question.hpp"
#include "shared/policy/routing/routing.hpp"

#include <span>
#include <string>
#include <vector>

namespace heed::policy {

// What an accepted mutation of a case has to tell: mutations that create the notices, to be written by the
// server.
[[nodiscard]] std::vector<model::Mutation> noticesOf(const PolicyProfile& profile, const Question& q,
                                                     std::span<const Colleague> people, const TimeZone& zone,
                                                     Instant now);
// What an alarm whose instant has come has to tell. Of one alarm all notices are made together: where the
// first of them is there, it has told.
[[nodiscard]] std::vector<model::Mutation> noticesOf(const PolicyProfile& profile,
                                                     const model::Record& record, const Alarm& alarm,
                                                     std::span<const Colleague> people, const TimeZone& zone,
                                                     Instant now);

// Who has the case is told that a calendar, or the shop's hours, moved a deadline of it.
[[nodiscard]] std::vector<model::Mutation> noticesOf(const PolicyProfile& profile,
                                                     const model::Record& complaint, const MovedDue& moved,
                                                     std::span<const Colleague> people, const TimeZone& zone,
                                                     Instant now);

// The server makes notices; who is told may say that he has read one, and nothing else.
[[nodiscard]] std::optional<model::Refusal> judgeNotice(const Question& q);

}  // namespace heed::policy
