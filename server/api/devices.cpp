// POST /v1/devices: gives the caller's installation its number, and binds the session to it.
#include "server/api/services.hpp"
#include "server/http/limits.hpp"

namespace heed::api {

http::Route devicesRoute(Services& services) {
    const auto handle = [&services](const server::Caller& caller, const http::Request& request,
                                    const http::Reply& reply) {
        auto wanted = sync::parseDeviceRequest(request.body);
        if (!wanted) return reply(unreadable(wanted.error()));
        const bool queued = services.commits.submit<sync::DeviceGrant>(
            {}, request.body.size(),
            [caller, wanted = std::move(*wanted)](server::Acceptor& acceptor) {
                return acceptor.registerDevice(caller, wanted);
            },
            [&services, reply](server::Answer<sync::DeviceGrant> grant) {
                reply(grant ? http::answer(sync::kJsonMediaType, sync::toJson(*grant))
                            : services.refused(grant.error()));
            });
        if (!queued) reply(busy());
    };
    return authenticated(
        services,
        {.method = "POST",
         .path = "/v1/devices",
         .body = http::BodyRule{std::string(sync::kJsonMediaType), http::kMaxSmallBodyBytes}},
        handle);
}

}  // namespace heed::api
