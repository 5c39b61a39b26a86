// What the server offers: a route for each method and path, with what is valid declared beside it, so that a
// handler only ever sees requests of the declared form.
#pragma once

#include "server/http/message.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace heed::http {

// A body that must be there, of this media type and at most this long, also once inflated.
struct BodyRule {
    std::string mediaType;
    std::size_t maxBytes = 0;
    bool optional = false;  // it may be missing, or empty; then it needs no type either
};

// A parameter of the query; may be absent, may come once. Others than those declared are ignored, so that
// newer clients may send more.
struct QueryRule {
    std::string name;
    std::size_t maxBytes = 0;  // of text
    // An integer within these instead of text.
    std::optional<std::pair<std::int64_t, std::int64_t>> range{};
};

struct Route {
    std::string method;
    std::string path;                // "/v1/sites/{site}/changes": a segment in braces is a parameter
    std::optional<BodyRule> body{};  // none: the request has no body
    std::vector<QueryRule> query{};
    // Asked before anything else is looked at, on one of the server's threads: an answer ends the request
    // there. May set `principal`.
    std::function<std::optional<Response>(Request&)> admit{};
    Handler handle{};
    // `handle` may wait for a disk: it is called on a thread where nobody else is kept waiting by that.
    bool waits = false;
    // Instead of `handle`: takes the body as it comes, unpacked by nobody. Called, where it may wait, with a
    // request that has no body in it; also where the body is empty.
    std::function<Opened(Request)> receive{};
    // Completes a refusal by checkHead() with what every answer of this route has to tell.
    std::function<void(const Request&, Response&)> onRefusal{};
};

// The request matched this route, and these are the path's parameters.
struct Match {
    const Route* route = nullptr;
    std::vector<Pair> params;
};

// Built once, then only read: by any thread.
class Router {
  public:
    void add(Route route) { routes_.push_back(std::move(route)); }
    // Every answer at `path` and below it, problems included, has this header.
    void always(std::string path, Pair header) { always_.emplace_back(std::move(path), std::move(header)); }
    void complete(Response& response, std::string_view path) const;
    // Or the problem: 404, 405 with what is allowed, 400 for a badly encoded path.
    [[nodiscard]] std::variant<Match, Response> find(std::string_view method, std::string_view path) const;

  private:
    std::vector<Route> routes_;
    std::vector<std::pair<std::string, Pair>> always_;
};

// What is wrong with a request by its header alone, as far as its route declares: query, media type, content
// encoding, declared length. `length` is Content-Length; `chunked`: it has a body of unknown length.
struct BodyHead {
    std::optional<std::uint64_t> length;
    bool chunked = false;
};
[[nodiscard]] std::optional<Response> checkHead(const Route& route, const Request& request,
                                                const BodyHead& body);

// 413, naming the limit.
[[nodiscard]] Response bodyTooLarge(std::size_t limit);

// Replaces a body by what it says once its Content-Encoding, which checkHead() has let pass, is undone; or
// the problem with it.
[[nodiscard]] std::optional<Response> unpackBody(std::string_view contentEncoding, std::size_t limit,
                                                 std::string& body);

}  // namespace heed::http
