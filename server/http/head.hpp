// A request as far as its header tells: which route takes it, and whether it may go on to its body. Internal
// to the server.
#pragma once

#include "server/http/connection.hpp"
#include "server/http/faults.hpp"
#include "server/http/router.hpp"

#include <exception>
#include <optional>
#include <string>
#include <string_view>

namespace heed::http {

struct Head {
    Request request;
    BodyHead body;
    const Route* route = nullptr;
    std::optional<Response> refused{};

    [[nodiscard]] bool expectsBody() const { return body.chunked || body.length.value_or(0) > 0; }
};

// `request` has its method and headers; the rest is filled in. `version` is 10 or 11.
[[nodiscard]] Head examine(const Service& service, Request request, std::string_view target, unsigned version,
                           BodyHead body);

// Exceptions of a route's functions end here; out of memory is the one that is to be expected.
template <class F>
[[nodiscard]] std::optional<Response> guarded(const Service& service, F work) {
    try {
        return work();
    } catch (const std::exception& thrown) {
        service.trouble("a handler failed: " + std::string(thrown.what()));
        return noAnswer();
    }
}

}  // namespace heed::http
