// What a way of working calls its states, steps, choices and roles. UI thread only.
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

// "维修接待" of "advisor", as the way of working in force calls it; as the default one does where that knows
// no such role, or none has come yet; the code, where that does not either.
[[nodiscard]] QString roleText(const CaseRepository& repository, const Lexicon& lexicon, const QString& role);

// "Hand on"
[[nodiscard]] QString stepName(const CaseRepository& repository, const Lexicon& lexicon,
                               std::string_view profile, std::string_view step);
// "Hand on → 李示例"
[[nodiscard]] QString stepText(const CaseRepository& repository, const Lexicon& lexicon,
                               std::string_view profile, const policy::Step& step);

}  // namespace heed::mobile
