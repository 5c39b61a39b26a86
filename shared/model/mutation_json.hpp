// A mutation as one line of JSON: what the outbox holds, the wire carries and the server's log keeps, byte
// for byte the same text. The form is laid down in shared/sync/PROTOCOL.md.
#pragma once

#include "shared/base/error.hpp"
#include "shared/base/json_writer.hpp"
#include "shared/model/mutation.hpp"
#include "shared/model/upcast.hpp"

#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace heed::model {

// What could be made of a line: its number in any case; the mutation, or why it cannot be taken (unknown
// kind, wrong type, …).
struct ParsedMutation {
    MutationNo n{};
    std::variant<Mutation, Refusal> content;
};

// Limits of one line, kept here because both sides check them.
inline constexpr std::size_t kMaxMutationBytes = 256 * 1024;
inline constexpr std::int64_t kMaxGroup = 100;
inline constexpr std::size_t kMaxFieldName = 64;

// One line, without a newline. Canonical: members in a fixed order, fields in the order given.
[[nodiscard]] std::string toJson(const Mutation& m);

// Within an object: the members that say what changes, of one field or, where `only` is empty, of all.
void writeChanges(base::JsonWriter& out, const Mutation& m, std::string_view only = {});

// `invalid` only when no n can be read from it; everything else wrong becomes a Refusal. validate() is
// included. What an older schema wrote comes in today's form (upcast.hpp).
[[nodiscard]] base::Expected<ParsedMutation> parseMutation(
    std::string_view line, std::span<const RetiredField> retired = retiredFields());

}  // namespace heed::model
