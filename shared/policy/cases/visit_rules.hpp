// Rules of visits and of orders for new cars: what was said to the customer (T-21, S-09 to S-11), how an
// order ends, and the calls about them (call_steps.hpp). Everything but these steps is a plain edit.
//
// A visit's path has besides its calls:
//   promised:<ms>@ms, promised_completion:<ms>@ms   when it was promised to be ready to pick up, and done
//   estimated:<fen>@ms                              the estimate that the customer agreed to
// Each sets the field that shows how it stands now; the first of each is what the figures go by.
//
// An order's path has:
//   asked@ms            the customer asked for the date
//   promised:<days>@ms  "2026-02-01", or an interval "2026-02-01/2026-02-10"
//   withdrawn@ms        none is promised any more
//   deliver@ms, cancel@ms, reinstate@ms   its state; delivering needs `delivered_at`
//
// The profile of a visit or an order says which calls there are, and is given once. Threads: pure.
#pragma once

#include "shared/policy/cases/case_path.hpp"
#include "shared/policy/profile/question.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace heed::policy {

[[nodiscard]] std::optional<model::Refusal> judgeVisit(const Question& q);
[[nodiscard]] std::vector<model::Mutation> visitConsequences(const Question& q);

// Whether such a record has such a step, and its detail the form; whoever takes it, and whenever.
[[nodiscard]] bool isStepOfVisit(model::Kind kind, const Step& step);

// Makes `m`, of time m.at, this step of a visit or an order, with the field or state that goes with it.
// `detail` as above; when it was delivered is the caller's to add.
void addVisitStep(model::Mutation& m, std::string_view name, std::string_view detail = {});

}  // namespace heed::policy
