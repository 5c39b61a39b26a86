// What a line between a tablet and the server has to know of the requests that pass it: where one ends,
// whether it is a push, and where an upload goes on. No more of HTTP than our own tablets send.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace heed::e2e {

struct Request {
    std::string method;  // in lower case, as is the path
    std::string path;
    bool push = false;
    std::optional<std::uint64_t> uploadOffset;
    std::size_t bodyBegin = 0;
    std::size_t size = 0;  // of head and body
};

// Of the request that these bytes begin with; nullopt: its head is not complete yet.
[[nodiscard]] std::optional<Request> readRequest(std::string_view bytes);

}  // namespace heed::e2e
