// GET /v1/events: how far the caller's site has come, at once and after every commit.
#include "server/api/services.hpp"

namespace heed::api {
namespace {

// One stream a device; a session without one stands for itself.
std::string listenerName(const server::Caller& caller) {
    return caller.device == model::kServerDevice ? caller.session : std::to_string(base::raw(caller.device));
}

}  // namespace

http::Route eventsRoute(Services& services) {
    const auto handle = [&services](const server::Caller& caller, const http::Request&,
                                    const http::Reply& reply) {
        auto reader = services.readers.borrow();
        if (!reader) return reply(services.failed(reader.error()));
        // Listening first: a commit between the two is then announced, not missed.
        auto stream = services.events.open(caller.site, listenerName(caller));
        const auto seq = reader->feed().lastSeq(caller.site);
        if (!seq) {
            stream->close();
            return reply(services.failed(seq.error()));
        }
        services.events.announce(caller.site, *seq);
        reply(http::eventStream(std::move(stream)));
    };
    return authenticated(services, {.method = "GET", .path = "/v1/events"}, handle);
}

}  // namespace heed::api
