// What every reader of text from outside does. Threads: pure.
#pragma once

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace heed::base {

// Without what is blank at its ends.
[[nodiscard]] inline std::string_view trimmed(std::string_view text, std::string_view blank = " \t") {
    const auto first = text.find_first_not_of(blank);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

// Digits alone; nullopt for anything else, and for a number that is too large.
[[nodiscard]] inline std::optional<std::uint64_t> unsignedNumber(std::string_view text) {
    std::uint64_t number = 0;
    const char* const begin = text.data();
    const char* const end = begin + text.size();
    const auto read = std::from_chars(begin, end, number);
    if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
    return number;
}

// Whether it has the form of a SHA-256, as blobs are named by: 64 lower-case hex digits.
[[nodiscard]] inline bool isSha256(std::string_view text) {
    constexpr std::size_t kDigits = 64;
    return text.size() == kDigits &&
           std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

}  // namespace heed::base
