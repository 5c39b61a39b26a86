// What an answer is packed in.
#pragma once

#include "shared/base/compression.hpp"

#include <string_view>

namespace heed::http {

// What an Accept-Encoding (RFC 9110 §12.5.3) likes best: by weight, zstd before gzip among equals. Identity
// when nothing else is wanted, or when it is given a greater weight by name.
[[nodiscard]] base::Coding bestCoding(std::string_view acceptEncoding);

}  // namespace heed::http
