// A question to the router as JSON:
//   {"kind"?, "channel"?, "department"?, "class"?, "important"?, "amount_fen"?, "region"?, "holder"?,
//   "held_as"?,
//    "recorder"?, "asked"?: [ids], "own_word"?, "answer_overdue"?, "now": "2026-10-03 10:00",
//    "people": [{"id", "roles": [ids], "regions"?: [names], "department"?, "deputy"?: id,
//                "away"?: [{"from", "to"?}]}]}
// Times are local. A date for "from" is its beginning, for "to" its end; without "to" nobody knows when. What
// is left out is not known, or not so.
#pragma once

#include "shared/policy/routing/routing.hpp"

#include <string_view>
#include <vector>

namespace heed::policy {

class JsonNode;

struct RouteQuestion {
    RouteQuery query;
    std::vector<Colleague> people;

    bool operator==(const RouteQuestion&) const = default;
};

// `invalid`, with every fault and its place: besides the form, an id twice and an absence that ends before it
// begins. At most 1 MiB.
[[nodiscard]] base::Expected<RouteQuestion> parseRouteQuestion(std::string_view json);

// The member "people" of such a question, for texts of another form that have it too.
[[nodiscard]] std::vector<Colleague> readPeople(const JsonNode& list);

}  // namespace heed::policy
