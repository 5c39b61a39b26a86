// Memos that are made rather than spoken.
#pragma once

#include "mobile/sound/limits.hpp"
#include "mobile/sound/opus_reader.hpp"
#include "mobile/sound/opus_writer.hpp"
#include "tests/world/must.hpp"

#include <cmath>
#include <numbers>
#include <string>
#include <vector>

namespace heed::test {

// A tone of 440 Hz, so loud.
inline std::vector<std::int16_t> tone(std::int64_t ms, int rate = mobile::sound::kRate, double loud = 9000) {
    std::vector<std::int16_t> samples(static_cast<std::size_t>(ms * rate / 1000));
    for (std::size_t i = 0; i < samples.size(); ++i) {
        samples[i] = static_cast<std::int16_t>(
            loud * std::sin(2 * std::numbers::pi * 440 * static_cast<double>(i) / rate));
    }
    return samples;
}

// The pages of a memo, as they come out while it is spoken; the last is what end() gives.
inline std::vector<std::string> pagesOf(std::int64_t ms, int rate = mobile::sound::kRate) {
    auto writer = world::must(mobile::OpusWriter::make(rate));
    const auto samples = tone(ms, rate);
    const auto each = static_cast<std::size_t>(rate / 10);
    std::vector<std::string> pages;
    for (std::size_t from = 0; from < samples.size(); from += each) {
        auto more = writer.add(std::span(samples).subspan(from, std::min(each, samples.size() - from)));
        if (!more.empty()) pages.push_back(std::move(more));
    }
    pages.push_back(writer.end());
    return pages;
}

inline std::string memoOf(std::int64_t ms, int rate = mobile::sound::kRate) {
    std::string bytes;
    for (const std::string& page : pagesOf(ms, rate))
        bytes += page;
    return bytes;
}

// All that a memo sounds like.
inline std::vector<std::int16_t> heard(mobile::OpusReader& reader) {
    std::vector<std::int16_t> all;
    std::vector<std::int16_t> some(4096);
    while (const std::size_t got = reader.read(some))
        all.insert(all.end(), some.begin(), some.begin() + static_cast<std::ptrdiff_t>(got));
    return all;
}

}  // namespace heed::test
