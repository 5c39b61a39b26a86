// What older versions of the schema wrote, as today's schema has it. The one place where a field that was
// renamed or split is known by what it was.
//
// A mutation is upcast when it is read, wherever its line comes from: a push, a tablet's outbox, the server's
// log. The line itself stays as it came, byte for byte, since repeats are compared by it. A record is upcast
// when its stored body is read, and is stored in today's form with its next write. Which write each value
// came from does not change, so that conflicts stay what they were.
//
// Nothing else needs it: a field that was added is unknown to older versions, which carry and merge it by its
// name, and a body that holds it by name is resolved when it is read; what is only called otherwise on paper,
// tags tell.
//
// To retire a field: take it out of schema.cpp, raise kSchemaVersion, never use its tag again, and add a line
// to retiredFields().
#pragma once

#include "shared/model/mutation.hpp"
#include "shared/model/record.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace heed::model {

// Today's fields with their values.
using Upcast = std::vector<std::pair<std::string_view, Value>>;

struct RetiredField {
    int until = 0;  // the last version of the schema that had it
    Kind kind{};
    std::string_view name;
    std::uint16_t tag = 0;
    bool isSet = false;
    std::string_view now{};              // renamed: the field that it is today
    Upcast (*split)(const Value&) = {};  // or what a single value of it comes to; null gives each as null
};

// Those of this schema: none so far, as this is its first version.
[[nodiscard]] std::span<const RetiredField> retiredFields();

// Where both the old and the new field are set, the new one stands. A mutation of today's version, or of a
// newer one, is left as it is.
void upcast(Mutation& m, std::span<const RetiredField> retired = retiredFields());
// Fields of a name that was retired, not known to the schema. Leaves the record as it is, normalised or not,
// when there are none; else the result is normalised.
void upcast(Record& record, std::span<const RetiredField> retired = retiredFields());

// What the kind had under this tag; null: nothing.
[[nodiscard]] const RetiredField* findRetired(Kind kind, std::uint64_t tag,
                                              std::span<const RetiredField> retired = retiredFields());

}  // namespace heed::model
