// What a change says, a line a field: "Cause: 油温偏高", "Criteria: + Fire".
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/lexicon.hpp"
#include "mobile/viewmodels/time_text.hpp"
#include "shared/model/mutation.hpp"

#include <QStringList>

namespace heed::mobile {

enum class ChangeDetail {
    typed,       // what a person has typed: no links between records, nothing the clock gave
    everything,  // and what was cleared, deleted and linked
};

// A complaint's is told in the words of its way of working, which its record says if the change does not.
[[nodiscard]] QStringList changeLines(const model::Mutation& change, ChangeDetail detail,
                                      const CaseRepository& repository, const Lexicon& lexicon,
                                      const TimeText& times);

}  // namespace heed::mobile
