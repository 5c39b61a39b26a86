// POST /v1/sessions: signs a person in.
#include "server/api/services.hpp"
#include "server/http/limits.hpp"

namespace heed::api {

http::Route sessionsRoute(Services& services) {
    const auto handle = [&services](const http::Request& request, const http::Reply& reply) {
        auto wanted = sync::parseSessionRequest(request.body);
        if (!wanted) return reply(unreadable(wanted.error()));
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
            .handle = handle};
}

}  // namespace heed::api
