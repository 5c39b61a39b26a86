// The laws of a mutation that was read, wherever it came from.
#pragma once

#include "shared/model/mutation_json.hpp"

namespace heed::fuzz {

void checkMutation(const model::ParsedMutation& parsed);

}  // namespace heed::fuzz
