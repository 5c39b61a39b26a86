#include "tests/bench/watched.hpp"

#include <string_view>

namespace heed::bench {

void addWaits(std::vector<Figure>& out, const std::string& what, const e2e::Json& figures) {
    constexpr double kFrameMs = 16;
    const auto add = [&](const std::string& name, const char* key) {
        const double longest = figures.at(key).get<double>();
        out.push_back({.id = "U3",
                       .what = name,
                       .unit = "ms",
                       .value = longest,
                       .target = "≤ 16",
                       .met = longest <= kFrameMs});
    };
    add(what, "longestMs");
    add("  without waiting for the drawing", "longestOwnMs");
    add("  the UI thread's processor time in one", "longestWorkMs");
}

void addMemory(std::vector<Figure>& out, const std::string& what, const e2e::Json& figures, const char* key,
               double mostMb) {
    constexpr double kKibPerMb = 1'024;
    const auto add = [&](const std::string& name, double kib) {
        const double mb = kib / kKibPerMb;
        out.push_back({.id = "U3",
                       .what = name,
                       .unit = "MB",
                       .value = mb,
                       .target = "≤ " + countText(static_cast<std::int64_t>(mostMb)),
                       .met = mb <= mostMb});
    };
    const double all = figures.at(key).get<double>();
    add(what, all);
    // What they had when the most was resident is not known.
    const double renderer = figures.at("softwareGlKib").get<double>();
    if (renderer > 0 && key == std::string_view("residentKib"))
        add("  without the libraries that draw in software", all - renderer);
}

}  // namespace heed::bench
