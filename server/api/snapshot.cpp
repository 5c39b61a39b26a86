// GET /v1/sites/{site}/snapshot: the feed from its beginning without what is deleted, in larger pages, for a
// tablet that has nothing yet.
#include "server/api/feed_limits.hpp"
#include "server/api/services.hpp"
#include "shared/sync/tuning.hpp"

namespace heed::api {

http::Route snapshotRoute(Services& services) {
    const auto handle = [&services](const server::Caller& caller, const http::Request& request,
                                    const http::Reply& reply) {
        const server::PageLimits limits{.records = sync::tuning::kSnapshotPageRecords,
                                        .bytes = sync::tuning::kSnapshotPageBytes};
        auto reader = services.readers.borrow();
        if (!reader) return reply(services.failed(reader.error()));
        auto page =
            reader->feed().snapshot(caller, request.param("site"), request.queryValue("cursor").value_or(""),
                                    limits, schemaOf(request));
        reply(page ? http::answer(sync::kNdjsonMediaType, std::move(*page)) : services.refused(page.error()));
    };
    return authenticated(
        services,
        {.method = "GET",
         .path = "/v1/sites/{site}/snapshot",
         .query = {{.name = "cursor", .maxBytes = kMaxCursorBytes},
                   {.name = "schema", .range = std::pair<std::int64_t, std::int64_t>(1, kMaxSchemaVersion)}}},
        handle);
}

}  // namespace heed::api
