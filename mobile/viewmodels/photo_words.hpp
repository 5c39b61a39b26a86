// What is said of photos: why one was not taken in, where one is, why one is not sent. In the language of the
// screen; ask again after that has changed.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"

#include <QString>

namespace heed::mobile {

// What happened, why, and what to do; empty: nothing happened.
[[nodiscard]] QString textOf(const PhotoFailure& failure);
// This tablet could not write what was typed to one.
[[nodiscard]] QString photoNotWrittenText();
// In two or three words; empty where there is nothing to say.
[[nodiscard]] QString placeText(const PhotoRow& photo);
// The name of a drawing for it; empty as the words are.
[[nodiscard]] QString placeIcon(const PhotoRow& photo);
// Why it is not where it should be, and what to do; empty: nothing is wrong.
[[nodiscard]] QString troubleText(const PhotoRow& photo);

}  // namespace heed::mobile
