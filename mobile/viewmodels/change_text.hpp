// What a change says, a line a field: "Cause: 油温偏高", "Criteria: + Fire".
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/lexicon.hpp"
#include "mobile/viewmodels/time_text.hpp"
#include "shared/model/mutation.hpp"

#include <QStringList>

namespace heed::mobile {

enum class ChangeDetail {
    typed,       // what a person has typed: no links between records, nothing the clock or a rule gave
    everything,  // and what was cleared, deleted and linked
};

// The way of working of what was changed, as far as is known here: its record says it if the change does not.
// Of records that have none empty. Reads the record.
[[nodiscard]] std::string profileOf(const model::Mutation& change, const CaseRepository& repository);

// In the words of the way of working `profile`.
[[nodiscard]] QStringList changeLines(const model::Mutation& change, ChangeDetail detail,
                                      std::string_view profile, const CaseRepository& repository,
                                      const Lexicon& lexicon, const TimeText& times);

}  // namespace heed::mobile
