#include "server/http/accept_encoding.hpp"

#include "server/http/message.hpp"
#include "shared/base/text.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace heed::http {

using base::Coding;

namespace {

constexpr int kFullWeight = 1000;  // q=1

// Takes what stands before the separator off the front of the list.
std::string_view takeUntil(char separator, std::string_view& list) {
    const auto part = list.substr(0, list.find(separator));
    list.remove_prefix(std::min(list.size(), part.size() + 1));
    return base::trimmed(part);
}

// "0.25" in thousandths; nullopt for what is no weight (RFC 9110 §12.4.2).
std::optional<int> weightOf(std::string_view text) {
    constexpr std::size_t kLongest = 5;  // "0.123"
    if (text.empty() || text.size() > kLongest || (text[0] != '0' && text[0] != '1')) return std::nullopt;
    if (text.size() > 1 && text[1] != '.') return std::nullopt;
    int weight = (text[0] - '0') * kFullWeight;
    int unit = kFullWeight / 10;
    for (const char digit : text.substr(std::min<std::size_t>(2, text.size()))) {
        if (digit < '0' || digit > '9') return std::nullopt;
        weight += (digit - '0') * unit;
        unit /= 10;
    }
    return weight <= kFullWeight ? std::optional(weight) : std::nullopt;
}

// Of an entry's parameters. What cannot be read counts as not wanted: identity is always good.
int weightIn(std::string_view parameters) {
    while (!parameters.empty()) {
        std::string_view parameter = takeUntil(';', parameters);
        if (!equalNoCase(takeUntil('=', parameter), "q")) continue;
        return weightOf(base::trimmed(parameter)).value_or(0);
    }
    return kFullWeight;
}

}  // namespace

Coding bestCoding(std::string_view acceptEncoding) {
    std::array<std::optional<int>, 3> weights;  // of each coding that is named
    int others = 0;                             // what '*' says
    while (!acceptEncoding.empty()) {
        std::string_view parameters = takeUntil(',', acceptEncoding);
        const std::string_view token = takeUntil(';', parameters);
        const int weight = weightIn(parameters);
        if (token == "*") others = weight;
        if (const auto coding = base::codingOf(token)) weights[static_cast<std::size_t>(*coding)] = weight;
    }
    Coding best = Coding::identity;
    int greatest = weights[static_cast<std::size_t>(Coding::identity)].value_or(0);
    for (const Coding coding : {Coding::gzip, Coding::zstd}) {
        const int weight = weights[static_cast<std::size_t>(coding)].value_or(others);
        if (weight == 0 || weight < greatest) continue;
        best = coding;
        greatest = weight;
    }
    return best;
}

}  // namespace heed::http
