// Which part of a file a request wants (RFC 9110 §13.1, §14): all of it, a range, or nothing as the client
// has it already.
#pragma once

#include "server/http/message.hpp"

#include <cstdint>
#include <string_view>

namespace heed::http {

struct Part {
    int status = 200;  // 200, 206, 304, 416
    std::uint64_t first = 0;
    std::uint64_t count = 0;  // 0 with 304 and 416
};

// `etag` in its quotes, strong. One range is served, of GET; a Range that cannot be read, or names several,
// is passed over, as the RFC allows.
[[nodiscard]] Part partOf(const Request& request, std::string_view etag, std::uint64_t size);

// A file's answer: status and header of the part, and `source`, which has to give that part, where there is
// one.
[[nodiscard]] Response partResponse(const Part& part, std::string_view etag, std::uint64_t size,
                                    std::shared_ptr<BodySource> source);

}  // namespace heed::http
