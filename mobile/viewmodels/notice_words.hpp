// What a notice says, in words. UI thread only.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/lexicon.hpp"

#include <QString>
#include <string_view>

namespace heed::mobile {

// "Due soon: first contact", "Escalate": the cause of a notice, with the step or the clock that it is about
// in the words of the profile of that id; of what that profile does not know, the cause alone.
[[nodiscard]] QString noticeText(const CaseRepository& repository, const Lexicon& lexicon,
                                 std::string_view profile, std::string_view cause, std::string_view subject);

}  // namespace heed::mobile
