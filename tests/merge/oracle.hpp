// What a record should be, told from the definition alone: all mutations are kept, and each time the siblings
// are looked for among all of them. Slow, and shares no code with the merge.
#pragma once

#include "shared/model/record.hpp"
#include "tests/support/world.hpp"

#include <compare>
#include <iosfwd>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace heed::test {

// A value and the mutation it came from.
struct Standing {
    model::Value value;
    model::DeviceNo device{};
    model::MutationNo n{};
    auto operator<=>(const Standing&) const = default;
};

// Field name and whether it is a set → what stands in it.
using Picture = std::map<std::pair<std::string, bool>, std::set<Standing>>;

// Whether the later one's author had seen the earlier one, by PROTOCOL.md's words.
[[nodiscard]] bool sawIt(const Accepted& later, const Accepted& earlier);

[[nodiscard]] Picture expected(const std::vector<Accepted>& accepted);
[[nodiscard]] Picture picture(const model::Record& record);

}  // namespace heed::test
