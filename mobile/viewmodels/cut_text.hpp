// The beginning of a text where there is no room for all of it. What people see as one sign stays whole: an
// emoji is several of QString's units, and may be several signs joined (extended grapheme clusters, UAX #29).
// Half of one is no text at all: it cannot be written as UTF-8.
#pragma once

#include <QString>

namespace heed::mobile {

// At most `most` of QString's units (UTF-16).
[[nodiscard]] QString cutText(const QString& text, qsizetype most);

// … with an ellipsis where something was cut, which counts.
[[nodiscard]] QString glanceOf(const QString& text, qsizetype most);

}  // namespace heed::mobile
