// What a change says, a line a field: "Cause: 油温偏高", "Criteria: + Fire".
#pragma once

#include "mobile/viewmodels/lexicon.hpp"
#include "mobile/viewmodels/time_text.hpp"
#include "shared/model/mutation.hpp"

#include <QStringList>

namespace heed::mobile {

enum class ChangeDetail {
    typed,       // what a person has typed: no links between records, nothing the clock gave
    everything,  // and what was cleared, deleted and linked
};

[[nodiscard]] QStringList changeLines(const model::Mutation& change, ChangeDetail detail,
                                      const Lexicon& lexicon, const TimeText& times);

}  // namespace heed::mobile
