#include "server/http/head.hpp"

#include "server/http/problems.hpp"
#include "server/http/target.hpp"

#include <algorithm>

namespace heed::http {
namespace {

constexpr unsigned kHttp11 = 11;

std::ptrdiff_t countOf(const Request& request, std::string_view name) {
    return std::ranges::count_if(request.headers,
                                 [name](const Pair& header) { return equalNoCase(header.name, name); });
}

// Sent twice, these could be read one way by a proxy and the other way by us.
std::optional<Response> checkHeaders(const Request& request, unsigned version) {
    for (const std::string_view name : {"Host", "Authorization", "Content-Type", "Content-Encoding",
                                        "Content-Length", "X-HTTP-Method-Override"}) {
        if (countOf(request, name) > 1)
            return badRequest("The header " + std::string(name) + " comes more than once.");
    }
    if (version >= kHttp11 && countOf(request, "Host") == 0) return badRequest("The header Host is missing.");
    return std::nullopt;
}

std::optional<Response> takeTarget(const Limits& limits, Request& request, std::string_view text) {
    if (text.size() > limits.targetBytes) {
        return problemResponse(
            414, "target-too-long", "The target is too long",
            "Path and query may have at most " + std::to_string(limits.targetBytes) + " bytes.");
    }
    auto target = parseTarget(text);
    if (!target) {
        return problemResponse(
            400, "bad-target", "The target cannot be read",
            "The target " + inQuotes(text) + " is not a percent-encoded path with a query.");
    }
    request.path = std::move(target->path);
    request.query = std::move(target->query);
    return std::nullopt;
}

std::optional<Response> takeRoute(const Service& service, Head& head) {
    auto found = service.router.find(head.request.method, head.request.path);
    if (auto* problem = std::get_if<Response>(&found)) return std::move(*problem);
    auto& match = std::get<Match>(found);
    head.route = match.route;
    head.request.params = std::move(match.params);
    return guarded(service, [&]() -> std::optional<Response> {
        if (head.route->admit) {
            if (auto refused = head.route->admit(head.request)) return refused;
        }
        return checkHead(*head.route, head.request, head.body);
    });
}

}  // namespace

Head examine(const Service& service, Request request, std::string_view target, unsigned version,
             BodyHead body) {
    Head head{.request = std::move(request), .body = body};
    head.refused = checkHeaders(head.request, version);
    // For clients that cannot send PATCH or DELETE. It gives nobody a right that the method itself would not.
    if (const auto instead = head.request.header("x-http-method-override")) head.request.method = *instead;
    if (!head.refused) head.refused = takeTarget(service.limits(), head.request, target);
    if (!head.refused) head.refused = takeRoute(service, head);
    return head;
}

}  // namespace heed::http
