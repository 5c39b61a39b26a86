// Cases under a profile, as the people of a dealer open them at a tablet and move them on: what a screen
// would do.
//
// People are called by their role: in staffOf() there is one of each.
#pragma once

#include "shared/policy/cases/workflow.hpp"
#include "shared/policy/routing/routing.hpp"
#include "tests/world/tablet.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace heed::world {

// Ways of working are found here and nowhere else: a built-in one by its name, and the one that a case was
// opened under (null: it has none, or one that is not known).
[[nodiscard]] const policy::PolicyProfile& wayOf(std::string_view name);
[[nodiscard]] const policy::PolicyProfile* wayOf(const model::Record& complaint);

[[nodiscard]] std::vector<sync::Person> staffOf(const policy::PolicyProfile& way);
// The site's people, as routing asks for them.
[[nodiscard]] std::vector<policy::Colleague> colleagues(const People& people);

// A case of that kind, not committed yet.
[[nodiscard]] model::Mutation opening(Tablet& tablet, const policy::PolicyProfile& way, std::string_view kind,
                                      const Fields& fields);
// A step of the case as this tablet shows it, not committed yet. `detail` is whom it goes to, or the
// approval.
[[nodiscard]] model::Mutation stepOf(Tablet& tablet, const model::RecordId& id, std::string_view transition,
                                     const Fields& fields = {}, std::string_view detail = {});
// Of who works on this tablet, what he is offered.
[[nodiscard]] std::vector<policy::Offer> offersAt(Tablet& tablet, const model::RecordId& id);

// What is offered, with its needs filled in by whatever fits and its answers given; to `colleague`, if it
// is handed on, and upward, if it is escalated.
[[nodiscard]] model::Mutation stepOf(Tablet& tablet, const model::RecordId& id, const policy::Offer& offer,
                                     const std::string& colleague);
// Whether each step of the case's path was possible where the one before had led, and the last led to where
// it stands (I9): what is wrong, or nothing.
[[nodiscard]] std::string faultOfPath(const model::Record& complaint);

// Commits it; the code of the rulebook's refusal, or "".
std::string commit(Tablet& tablet, model::Mutation m);

}  // namespace heed::world
