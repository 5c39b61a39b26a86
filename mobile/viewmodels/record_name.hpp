// What people call a record. UI thread only.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/lexicon.hpp"

#include <QString>
#include <string_view>

namespace heed::mobile {

// Its number, name, plate or VIN; what kind of record it is where it has none of them.
[[nodiscard]] QString nameOf(const model::Record& record, const Lexicon& lexicon);

// Of the record that a reference leads to; "linked" where that is not here.
[[nodiscard]] QString nameOfLinked(const CaseRepository& repository, const Lexicon& lexicon,
                                   std::string_view id);

}  // namespace heed::mobile
