#include "tests/support/property.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace heed::test {
namespace {

// FNV-1a, so that a law keeps its seed on every machine.
std::uint64_t seedOf(std::string_view law) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char c : law)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    return hash;
}

}  // namespace

rc::detail::TestParams paramsFor(std::string_view law, const Trials& trials) {
    if (std::getenv("RC_PARAMS") != nullptr) return rc::detail::configuration().testParams;
    rc::detail::TestParams params;
    params.seed = seedOf(law);
    params.maxSuccess = trials.runs;
    params.maxSize = trials.size;
    return params;
}

std::string notMet(const rc::detail::Distribution& met, const Trials& trials) {
    std::string out;
    for (const auto& [tag, least] : trials.mustMeet) {
        int count = 0;
        for (const auto& [tags, times] : met) {
            if (std::ranges::find(tags, rc::toString(tag)) != tags.end()) count += times;
        }
        if (count < least) {
            out += "only " + std::to_string(count) + " of at least " + std::to_string(least) +
                   " runs met: " + tag + "\n";
        }
    }
    return out;
}

}  // namespace heed::test
