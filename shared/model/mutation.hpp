// A mutation: the one way to change anything. It carries only the fields that changed, and what its author
// had seen.
//
// `seen` is the sequence of the record as it was displayed when the edit began (0: it did not exist, this
// creates it); the device's own mutations with a lower n are implied. That one number says which siblings
// this write replaces, for every field at once, and it covers deletes and resolutions of conflicts too.
#pragma once

#include "shared/base/clock.hpp"
#include "shared/model/ids.hpp"
#include "shared/model/record.hpp"
#include "shared/model/schema.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heed::model {

struct Assignment {
    const Field* schema = nullptr;  // null: unknown to this version
    std::string unknownName{};
    Value value{};

    [[nodiscard]] std::string_view name() const {
        return schema ? schema->name : std::string_view(unknownName);
    }
    bool operator==(const Assignment&) const = default;
};

// Mutations first … first+count−1 of the same device are applied whole or not at all.
struct Group {
    MutationNo first{};
    std::int64_t count = 1;

    bool operator==(const Group&) const = default;
};

struct Mutation {
    MutationNo n{};
    std::optional<Group> group{};
    std::string session{};  // minted online for a user on a device; says who
    Kind kind{};
    RecordId record{};
    Seq seen{};
    base::Instant at{};  // the tablet's clock at the moment of the edit, as wrong as it may be
    int schema = kSchemaVersion;
    std::vector<Assignment> set{};
    std::vector<Assignment> add{};  // elements joining sets, one entry each
    std::vector<Assignment> remove{};
    std::string transition{};  // empty: a plain edit

    bool operator==(const Mutation&) const = default;

    [[nodiscard]] const Value* assigned(std::string_view field) const;
    // Whether the author of this mutation, which is the write `own`, had seen `other`. Nobody has seen what
    // was accepted later, whatever `seen` claims.
    [[nodiscard]] bool saw(const Write& other, const Write& own) const {
        return (other.device == own.device && other.n < n) || (other.seq < own.seq && other.seq <= seen);
    }
};

// Builds an assignment for a field by name; unknown names are kept as such.
[[nodiscard]] Assignment assign(Kind kind, std::string_view field, Value value);

// Why a readable mutation cannot be taken: stored as its outcome, with the input, on both sides.
struct Refusal {
    std::string code;   // "wrong-type", "unknown-kind", "lead-only", …: stable, for programs
    std::string field;  // the field it is about, if one
    std::string zh;     // for people: why, who could, what next
    std::string en;

    bool operator==(const Refusal&) const = default;
};

// The most that a text may hold, in code points: in a field of one line, and in one for words.
inline constexpr std::size_t kMaxText = 500;
inline constexpr std::size_t kMaxLongText = 20'000;
// … and one that programs read.
inline constexpr std::size_t kMaxDocument = 200'000;
// An option's code, in bytes.
inline constexpr std::size_t kMaxOptionCode = 64;
// The most that one mutation may change: what it sets, adds and removes, together.
inline constexpr std::size_t kMaxAssignments = 256;

// Whether each assignment fits the schema: type, range, length, option form. Fields unknown here pass if they
// hold a plain value.
[[nodiscard]] std::optional<Refusal> validate(const Mutation& m);

}  // namespace heed::model
