// The history of a record as the server tells it (PROTOCOL.md, section 10): who wrote what, and when, the
// newest first, a page at a time.
//
// Parsing never throws and treats every byte as hostile.
#pragma once

#include "shared/base/error.hpp"
#include "shared/model/mutation.hpp"
#include "shared/model/record.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace heed::sync {

// The most a page may hold.
inline constexpr std::size_t kMostHistorySteps = 200;

struct HistoryStep {
    model::Write write;      // when, by whom, from which device
    model::Mutation change;  // its n, kind, set, add, remove and transition; fields in the schema's order

    bool operator==(const HistoryStep&) const = default;
};

struct HistoryPage {
    std::vector<HistoryStep> steps{};
    std::string before{};  // where it goes on
    bool more = false;

    bool operator==(const HistoryPage&) const = default;
};

// Of a record of this kind. `invalid` when a line cannot be read, the last line is missing or there are too
// many.
[[nodiscard]] base::Expected<HistoryPage> parseHistory(model::Kind kind, std::string_view body);

}  // namespace heed::sync
