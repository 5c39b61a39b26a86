// Forms over records: which record holds what a form asks, and what of it is missing or amiss.
//
// A form names fields of the schema by path ("customer.name"), or has fields of its own. A record of its own
// kind holds these: the opinion card, an entry of the directory, a Voice of the Customer, a checklist, the
// reception's check on the visit; everything else stands on the complaint. An own field is kept by the
// record's field of that name, if its kind has one that can hold it; else as "<form>.<field>", which the
// schema does not know, and which is merged and kept like any field. A complaint keeps all of them so, for
// many forms share one.
//
// What other records hold is asked only where these are given: whoever has the visit alone is not told that
// the customer's name is missing. Threads: pure.
#pragma once

#include "shared/model/record.hpp"
#include "shared/policy/forms/form_reading.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace heed::policy {

// The form that records of this kind are filled in by: its id in profiles. Empty: of any, or none (a
// checklist names its own, in `form`).
[[nodiscard]] std::string_view formIdOf(model::Kind kind);
// The form of this record under the profile; null if the profile has none, or the record names none.
[[nodiscard]] const Form* formOf(const PolicyProfile& profile, const model::Record& record);
// The kind whose records keep what the form has of its own.
[[nodiscard]] model::Kind keeperOf(const Form& form);

// Under which name a record of this kind keeps an own field of the form.
[[nodiscard]] std::string keptAs(model::Kind kind, const Form& form, const FormField& field);

using Records = std::span<const model::Record* const>;

// What stands there by path, "customer.name" or "<form>.<field>": in the record itself, else in the first of
// the others that holds something. A set is its elements, apart by "、"; Null: nothing.
[[nodiscard]] model::Value valueAt(const Form& form, std::string_view path, const model::Record& record,
                                   Records others = {});

struct RecordReading {
    FormReading form;                    // of what these records can hold
    std::vector<std::string> elsewhere;  // fields that another record holds, of a kind that was not given

    bool operator==(const RecordReading&) const = default;
};
[[nodiscard]] RecordReading readingOf(const Form& form, const model::Record& record, Records others = {});

}  // namespace heed::policy
