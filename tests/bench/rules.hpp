// The case "rules": how fast the rulebook judges, on one core, without server or disk.
#pragma once

#include "tests/bench/report.hpp"

#include <vector>

namespace heed::bench {

[[nodiscard]] std::vector<Figure> judgeByRules();

}  // namespace heed::bench
