// A request and its answer, as handlers see them: text and values, nothing of sockets.
//
// Everything in a Request comes from outside. Checked before a handler sees it: the target's form and percent
// encoding, what the Route declares (route.hpp), the size of the body, also after unpacking. Not checked:
// UTF-8, and whatever the texts mean.
#pragma once

#include "server/http/body_stream.hpp"
#include "server/http/event_stream.hpp"

#include <any>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heed::http {

struct Pair {
    std::string name;
    std::string value;

    bool operator==(const Pair&) const = default;
};

// Equal but for the case of ASCII letters.
[[nodiscard]] bool equalNoCase(std::string_view a, std::string_view b);

struct Request {
    std::string method{};        // X-HTTP-Method-Override, where it comes
    std::string path{};          // decoded nowhere: as it came, without the query
    std::vector<Pair> params{};  // of the path's pattern, percent-decoded
    std::vector<Pair> query{};   // percent-decoded, in order; '+' stays '+'
    std::vector<Pair> headers{};
    std::string body{};    // unpacked
    std::string peer{};    // the IP address it came from, which is a proxy's where there is one
    std::any principal{};  // what the route's admit() found out about the caller

    // The first of that name, in any case of letters.
    [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const;
    // Of a header that is a list: all of that name, joined by commas (RFC 9110 §5.3).
    [[nodiscard]] std::string list(std::string_view name) const;
    // Empty when there is none; a parameter of the pattern is always there.
    [[nodiscard]] std::string_view param(std::string_view name) const;
    [[nodiscard]] std::optional<std::string_view> queryValue(std::string_view name) const;
};

// Date, Content-Length, Connection, Content-Encoding and Vary are the server's business. An answer is
// "no-store" unless it says otherwise: what is answered here belongs to a person or changes with each commit.
// To HEAD only the header is sent.
struct Response {
    int status = 200;
    std::vector<Pair> headers{};
    std::string body{};
    // Instead of a body: the answer goes on as a stream of events until either side ends it.
    std::shared_ptr<EventStream> events{};
    // Instead of a body: one that is read as it is sent, and never packed.
    std::shared_ptr<BodySource> source{};
};

[[nodiscard]] Response answer(std::string_view mediaType, std::string body);
[[nodiscard]] Response eventStream(std::shared_ptr<EventStream> events);
// 204 with these headers.
[[nodiscard]] Response noContent(std::vector<Pair> headers = {});

// May be called from any thread, once; later calls do nothing. When every copy is gone without a call, the
// client is told that the server failed, so a forgotten answer never leaves it waiting.
using Reply = std::function<void(Response)>;
// Called on one of the server's threads; may answer at once or later.
using Handler = std::function<void(Request, Reply)>;

}  // namespace heed::http
