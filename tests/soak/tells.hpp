// Whether a chronicle has a violation with these words; a test that fails shows what it has instead.
#pragma once

#include "tests/soak/chronicle.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>

namespace heed::soak {

[[nodiscard]] inline bool tellsOf(const Chronicle& chronicle, const std::string& words) {
    const auto violations = chronicle.violations();
    for (const auto& sentence : violations)
        UNSCOPED_INFO("it tells: " << sentence);
    return std::ranges::any_of(violations, [&words](const std::string& sentence) {
        return sentence.find(words) != std::string::npos;
    });
}

}  // namespace heed::soak
