// The date as HTTP writes it.
#pragma once

#include "shared/base/clock.hpp"

#include <string>

namespace heed::http {

// "Sat, 21 Nov 2026 21:54:00 GMT" (RFC 9110 §5.6.7); years 0–9999.
[[nodiscard]] std::string httpDate(base::Instant t);

}  // namespace heed::http
