// The times at which a car is mostly promised: before noon and before closing, today and tomorrow.
#pragma once

#include "mobile/viewmodels/time_text.hpp"

#include <QVariantList>

namespace heed::mobile {

// [{label, text}], of those that are an hour away at least; `text` as it is typed into a field.
[[nodiscard]] QVariantList promiseTimes(const TimeText& times);
// The same, of this minute alone.
[[nodiscard]] QVariantList nowOnly(const TimeText& times);

}  // namespace heed::mobile
