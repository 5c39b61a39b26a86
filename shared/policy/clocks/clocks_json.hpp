// Clocks as parts of a larger JSON text: what other codecs of the rulebook read the same way. Internal to
// shared/policy.
#pragma once

#include "shared/policy/clocks/clocks.hpp"
#include "shared/policy/clocks/json_node.hpp"

namespace heed::policy {

// {"amount", "unit"}; of a member that may be missing.
[[nodiscard]] Term readTerm(const JsonNode& node);
[[nodiscard]] std::optional<Term> readTerm(const JsonNode& parent, std::string_view name);

// One definition in the form of parseClocks(), of which only the form is checked.
[[nodiscard]] ClockDefinition readClock(const JsonNode& node);

}  // namespace heed::policy
