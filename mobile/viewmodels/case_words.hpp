// What the way of working of a case calls its states, steps and choices. UI thread only.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/lexicon.hpp"
#include "shared/policy/cases/case_path.hpp"

#include <QString>
#include <string_view>

namespace heed::mobile {

// "Heard and recorded": a code of that field of a complaint under the profile of that id. What the profile
// has no words for, or this tablet no profile, is told as the schema does; as the code where that has none
// either.
[[nodiscard]] QString codeText(const CaseRepository& repository, const Lexicon& lexicon,
                               std::string_view profile, const model::Field& field, std::string_view code);
[[nodiscard]] QString stateText(const CaseRepository& repository, const Lexicon& lexicon,
                                std::string_view profile, std::string_view state);

// "Hand on → 李示例"
[[nodiscard]] QString stepText(const CaseRepository& repository, const Lexicon& lexicon,
                               std::string_view profile, const policy::Step& step);

}  // namespace heed::mobile
