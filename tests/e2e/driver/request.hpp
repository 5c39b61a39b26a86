// What a line between a tablet and the server has to know of the requests that pass it: where one ends, and
// whether it is a push. No more of HTTP than our own tablets send.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace heed::e2e {

struct Request {
    bool push = false;
    std::size_t bodyBegin = 0;
    std::size_t size = 0;  // of head and body
};

// Of the request that these bytes begin with; nullopt: its head is not complete yet.
[[nodiscard]] std::optional<Request> readRequest(std::string_view bytes);

}  // namespace heed::e2e
