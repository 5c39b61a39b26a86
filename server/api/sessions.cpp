// POST /v1/sessions: signs a person in. How often is limited, by network and by person, so that nobody can
// try out what opens an account. A person's limit counts for one network alone: else anybody could keep a
// colleague out. Whoever is signed in already is not concerned.
#include "server/api/services.hpp"
#include "server/http/limits.hpp"
#include "server/http/server.hpp"

namespace heed::api {
namespace {

http::Response tooMany(base::Millis wait) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait);
    return http::problemResponse(
        429, "too-many-requests", "Too many sign-ins",
        "There were too many of them lately. Try again in " + std::to_string(seconds.count()) + " s.",
        seconds);
}

}  // namespace

http::Route sessionsRoute(Services& services) {
    const auto admit = [&services](http::Request& request) -> std::optional<http::Response> {
        const auto wait = services.signInsByAddress.take(http::networkOf(request.peer));
        if (wait > base::Millis{0}) return tooMany(wait);
        return std::nullopt;
    };
    const auto handle = [&services](const http::Request& request, const http::Reply& reply) {
        auto wanted = sync::parseSessionRequest(request.body);
        if (!wanted) return reply(unreadable(wanted.error()));
        const auto wait = services.signInsByPerson.take(http::networkOf(request.peer) + '\n' + wanted->site +
                                                        '\n' + wanted->user);
        if (wait > base::Millis{0}) return reply(tooMany(wait));
        const bool queued = services.commits.submit<sync::SessionGrant>(
            {}, request.body.size(),
            [wanted = std::move(*wanted)](server::Acceptor& acceptor) { return acceptor.signIn(wanted); },
            [&services, reply](server::Answer<sync::SessionGrant> grant) {
                reply(grant ? http::answer(sync::kJsonMediaType, sync::toJson(*grant))
                            : services.refused(grant.error()));
            });
        if (!queued) reply(busy());
    };
    return {.method = "POST",
            .path = "/v1/sessions",
            .body = http::BodyRule{std::string(sync::kJsonMediaType), http::kMaxSmallBodyBytes},
            .admit = admit,
            .handle = handle};
}

}  // namespace heed::api
