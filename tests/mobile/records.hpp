// Records as the merge makes them, in a line: written("complaint", id, {{"cause", "…"}}, by "wang", seq 5).
#pragma once

#include "mobile/viewmodels/case_repository.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace heed::test {

struct Wrote {
    std::string by = "wang";
    std::int64_t seq = 1;
    std::int64_t seen = 0;  // what its author had seen
    std::int64_t device = 1;
    bool pending = false;
};

using Values = std::initializer_list<std::pair<std::string_view, model::Value>>;

// The record with one more write.
[[nodiscard]] store::Shown written(const store::Shown& before, Values values, const Wrote& wrote);
[[nodiscard]] store::Shown written(model::Kind kind, const model::RecordId& id, Values values,
                                   const Wrote& wrote = {});

[[nodiscard]] model::RecordId idOf(std::string_view name);
// A complaint of a customer with a phone and a vehicle; `name` makes the ids.
[[nodiscard]] mobile::ComplaintState aCase(std::string_view name = "one");
[[nodiscard]] mobile::ComplaintRow aRow(int number);

// What a change adds to a set.
[[nodiscard]] std::vector<std::string> added(const model::Mutation& change, std::string_view field);

}  // namespace heed::test
