// GET /v1/sites/{site}/changes: the feed from a cursor on.
#include "server/api/feed_limits.hpp"
#include "server/api/services.hpp"
#include "shared/sync/tuning.hpp"

#include <charconv>

namespace heed::api {

namespace tuning = sync::tuning;

http::Route changesRoute(Services& services) {
    const auto handle = [&services](const server::Caller& caller, const http::Request& request,
                                    const http::Reply& reply) {
        server::PageLimits limits{.records = tuning::kPageRecords, .bytes = tuning::kPageBytes};
        if (const auto limit = request.queryValue("limit")) {
            std::from_chars(limit->data(), limit->data() + limit->size(),
                            limits.records);  // in range, as declared
        }
        auto reader = services.readers.borrow();
        if (!reader) return reply(services.failed(reader.error()));
        auto page =
            reader->feed().changes(caller, request.param("site"), request.queryValue("cursor").value_or(""),
                                   limits, schemaOf(request));
        reply(page ? http::answer(sync::kNdjsonMediaType, std::move(*page)) : services.refused(page.error()));
    };
    return authenticated(
        services,
        {.method = "GET",
         .path = "/v1/sites/{site}/changes",
         .query = {{.name = "cursor", .maxBytes = kMaxCursorBytes},
                   {.name = "schema", .range = std::pair<std::int64_t, std::int64_t>(1, kMaxSchemaVersion)},
                   {.name = "limit",
                    .range = std::pair<std::int64_t, std::int64_t>(1, tuning::kPageRecords)}}},
        handle);
}

}  // namespace heed::api
