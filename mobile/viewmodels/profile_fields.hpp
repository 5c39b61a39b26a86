// Fields and options that come from a way of working instead of the schema.
#pragma once

#include "mobile/viewmodels/field_set.hpp"
#include "shared/policy/profile/profile.hpp"

#include <memory>
#include <string_view>
#include <vector>

namespace heed::mobile {

// Channels, departments and kinds of cases are the profile's own; null: the schema's.
void offerChoicesOf(const policy::PolicyProfile* profile, FieldSet& fields);

// A field that a form has of its own, as if it stood in the schema: its name on the case is
// "<form>.<field>".
struct OwnField {
    std::string name;
    model::Field field;
    std::vector<policy::Named> options;
};

// Of a need ("complaint.outcome", "<form>.<field>"); null where no field of a case can meet it. A field of
// the schema has no name and options of its own, and `field` is the schema's.
[[nodiscard]] std::unique_ptr<OwnField> fieldOfNeed(const policy::PolicyProfile& profile,
                                                    std::string_view need);

}  // namespace heed::mobile
