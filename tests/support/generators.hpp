// Records and mutations that fit the schema, with all that may occur in them: fields only a newer version
// knows, siblings, sets, cleared fields, hostile text. Pure generators of single things; for things that
// belong together there is world.hpp.
#pragma once

#include "shared/model/mutation.hpp"
#include "shared/model/record.hpp"

#include <rapidcheck.h>

#include <iosfwd>
#include <string>

namespace heed::test {

[[nodiscard]] rc::Gen<model::Kind> anyKind();
[[nodiscard]] rc::Gen<model::RecordId> anyId();
// An integer that JSON may carry, its limits often.
[[nodiscard]] rc::Gen<std::int64_t> anyInteger();
// Anything a field can hold.
[[nodiscard]] rc::Gen<model::Value> anyValue();
// One value, or one element of a set, that fits the field; never Null.
[[nodiscard]] rc::Gen<model::Value> valueFor(const model::Field& field);
// A name that no kind has now.
[[nodiscard]] rc::Gen<std::string> unknownFieldName();

// Valid, and in the order its JSON keeps.
[[nodiscard]] rc::Gen<model::Mutation> anyMutation();
// Normalised. Each field's form is the schema's; values need not be what a mutation may write.
[[nodiscard]] rc::Gen<model::Record> anyRecord();

}  // namespace heed::test

// What a counterexample shows.
namespace heed::model {
void showValue(const Mutation& m, std::ostream& out);
void showValue(const Record& r, std::ostream& out);
}  // namespace heed::model
