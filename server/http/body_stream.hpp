// Bodies that are too long to be held: taken, and given, piece by piece. Everything here is called on threads
// that may wait for a disk, never two calls at once of one sink or source.
#pragma once

#include "shared/base/error.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <variant>

namespace heed::http {

struct Response;

// Where a request's body goes.
class BodySink {
  public:
    BodySink() = default;
    BodySink(const BodySink&) = delete;
    BodySink& operator=(const BodySink&) = delete;
    virtual ~BodySink() = default;

    // The next piece, in order; `piece` is valid during the call. An answer ends the request there: the rest
    // is not read, and neither end() nor broken() is called.
    [[nodiscard]] virtual std::optional<Response> take(std::string_view piece) = 0;
    // The body was there whole.
    [[nodiscard]] virtual Response end() = 0;
    // It ended before that: the connection broke, stood still, or the server stops. All that arrived has been
    // taken. `answer` is the problem that is told if anybody still listens, and may be completed.
    virtual void broken(Response& answer) = 0;
};

// Either where the body goes, or an answer that does without it.
using Opened = std::variant<Response, std::unique_ptr<BodySink>>;

// Where an answer's body comes from.
class BodySource {
  public:
    BodySource() = default;
    BodySource(const BodySource&) = delete;
    BodySource& operator=(const BodySource&) = delete;
    virtual ~BodySource() = default;

    // In bytes: what Content-Length says.
    [[nodiscard]] virtual std::uint64_t size() const = 0;
    // The next piece; at least a byte until size() were given. A failure breaks the connection off.
    [[nodiscard]] virtual base::Expected<std::size_t> read(std::span<char> out) = 0;
};

}  // namespace heed::http
