#include "server/api/services.hpp"

#include "shared/base/utf8.hpp"

namespace heed::api {
namespace {

// Ours have 64 characters.
constexpr std::size_t kMaxToken = 256;
constexpr std::string_view kScheme = "Bearer ";

http::Response unauthenticated(std::string_view challenge, std::string detail) {
    auto response = http::problemResponse(401, "unauthorised", "Sign-in needed", std::move(detail));
    response.headers.push_back({"WWW-Authenticate", std::string(challenge)});
    return response;
}

}  // namespace

std::optional<http::Response> authenticate(Services& services, http::Request& request) {
    const auto header = request.header("authorization");
    if (!header) {
        return unauthenticated(
            "Bearer realm=\"heed\"",
            "The header Authorization is missing. Sign in at /v1/sessions and send the token as Bearer.");
    }
    if (header->size() <= kScheme.size() || header->size() > kScheme.size() + kMaxToken ||
        !http::equalNoCase(header->substr(0, kScheme.size()), kScheme)) {
        return unauthenticated("Bearer realm=\"heed\"",
                               "The header Authorization does not hold a token as Bearer.");
    }
    auto reader = services.readers.borrow();
    if (!reader) return services.failed(reader.error());
    auto caller = reader->feed().authenticate(header->substr(kScheme.size()));
    if (!caller) return services.failed(caller.error());
    if (!*caller) {
        return unauthenticated(
            "Bearer realm=\"heed\", error=\"invalid_token\"",
            "The token is unknown here or has expired. Sign in again; what is not yet sent stays as it is.");
    }
    request.principal = std::move(**caller);
    return std::nullopt;
}

const server::Caller& callerOf(const http::Request& request) {
    return std::any_cast<const server::Caller&>(request.principal);
}

http::Response unreadable(const base::Error& error) {
    const auto text = error.text();
    return http::problemResponse(400, "unreadable", "The body cannot be read",
                                 base::isUtf8(text) ? text : http::inQuotes(text));
}

http::Response busy() {
    return http::problemResponse(
        503, "busy", "The server is busy",
        "Too much waits to be stored. Nothing of this request was; repeat it a little later.",
        std::chrono::seconds{1});
}

http::Route authenticated(Services& services, http::Route route, CallerHandler handle) {
    route.admit = [&services](http::Request& request) { return authenticate(services, request); };
    route.handle = [handle = std::move(handle)](const http::Request& request, const http::Reply& reply) {
        handle(callerOf(request), request, reply);
    };
    return route;
}

}  // namespace heed::api
