// POST /v1/sites/{site}/mutations: takes a push. It is read here, on the request's thread; only deciding it
// waits for the writer.
#include "server/api/services.hpp"
#include "server/http/limits.hpp"

namespace heed::api {

http::Route mutationsRoute(Services& services) {
    const auto handle = [&services](const server::Caller& caller, const http::Request& request,
                                    const http::Reply& reply) {
        auto push = sync::parsePush(request.body);
        if (!push) return reply(unreadable(push.error()));
        const std::string site(request.param("site"));
        const bool queued = services.commits.submit<sync::PushResult>(
            site, request.body.size(),
            [caller, site, push = std::move(*push)](server::Acceptor& acceptor) {
                return acceptor.accept(caller, site, push);
            },
            [&services, reply](server::Answer<sync::PushResult> result) {
                reply(result ? http::answer(sync::kJsonMediaType, sync::toJson(*result))
                             : services.refused(result.error()));
            });
        if (!queued) reply(busy());
    };
    return authenticated(
        services,
        {.method = "POST",
         .path = "/v1/sites/{site}/mutations",
         .body = http::BodyRule{std::string(sync::kNdjsonMediaType), http::kMaxPushBodyBytes}},
        handle);
}

}  // namespace heed::api
