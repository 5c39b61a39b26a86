// The problems HTTP itself has with a request, as problem+json (RFC 9457). The list of codes is in the
// README.md here.
#pragma once

#include "server/http/message.hpp"
#include "shared/base/error.hpp"
#include "shared/sync/problem.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace heed::http {

// When it is worth asking again is told twice: in the problem, which a tablet reads, and in the header that
// everything in between knows.
[[nodiscard]] Response problemResponse(const sync::Problem& problem);
[[nodiscard]] Response problemResponse(int status, std::string_view code, std::string_view title,
                                       std::string detail,
                                       std::optional<std::chrono::seconds> retryAfter = {});

// A failure on our side: 507 when the disk is full, 503 when a repeat may help, else 500. The client is not
// told what it cannot use; the whole error belongs in the log.
[[nodiscard]] Response failureResponse(const base::Error& error);

// What a client sent, fit for a message: at most some 60 bytes, in quotes, without what is not printable
// ASCII.
[[nodiscard]] std::string inQuotes(std::string_view text);

}  // namespace heed::http
