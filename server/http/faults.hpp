// What can be wrong with a connection's request or with the answer to it, as problems. Internal to the
// server.
#pragma once

#include "server/http/limits.hpp"
#include "server/http/message.hpp"

#include <boost/system/error_code.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace heed::http {

[[nodiscard]] Response badRequest(std::string detail);
// What reading a message failed of; nullopt for a connection that is simply gone.
[[nodiscard]] std::optional<Response> unreadable(const boost::system::error_code& ec, const Limits& limits);
// `part` of the request was not whole in time.
[[nodiscard]] Response timedOut(std::string_view part, std::chrono::milliseconds limit);
// A body that is taken as it comes did not.
[[nodiscard]] Response stoodStill(const Limits& limits);
[[nodiscard]] Response noAnswer();
[[nodiscard]] Response noRoom(const Limits& limits);

}  // namespace heed::http
