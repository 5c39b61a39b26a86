// What is said of voice memos: why one was not kept, why one is not where it should be. In the language of
// the screen; ask again after that has changed. Where one is is said as of photos (photo_words.hpp).
#pragma once

#include "mobile/viewmodels/case_repository.hpp"

#include <QString>

namespace heed::mobile {

// What happened, why, and what to do; empty: nothing happened.
[[nodiscard]] QString memoFailureText(const PhotoFailure& failure);
// This tablet could not write what was typed to one.
[[nodiscard]] QString memoNotWrittenText();
// Why it is not where it should be, and what to do; empty: nothing is wrong.
[[nodiscard]] QString memoTroubleText(const PhotoRow& memo);
// "1:05", in whole seconds, cut off.
[[nodiscard]] QString minutesText(qint64 ms);

}  // namespace heed::mobile
