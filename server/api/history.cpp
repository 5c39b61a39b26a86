// GET /v1/sites/{site}/records/{id}/history: who wrote what into a record, and when.
#include "server/api/services.hpp"
#include "shared/sync/tuning.hpp"

#include <charconv>

namespace heed::api {
namespace {

// What fits a screen a few times over.
constexpr std::size_t kDefaultSteps = 50;
constexpr std::int64_t kMostSteps = 200;
constexpr std::size_t kMaxPlaceBytes = 40;  // two numbers

}  // namespace

http::Route historyRoute(Services& services) {
    const auto handle = [&services](const server::Caller& caller, const http::Request& request,
                                    const http::Reply& reply) {
        server::HistoryQuestion question{.field = request.queryValue("field").value_or(""),
                                         .before = request.queryValue("before").value_or(""),
                                         .limit = kDefaultSteps};
        if (const auto limit = request.queryValue("limit")) {
            std::from_chars(limit->data(), limit->data() + limit->size(),
                            question.limit);  // in range, as declared
        }
        auto reader = services.readers.borrow();
        if (!reader) return reply(services.failed(reader.error()));
        auto page = reader->feed().history(caller, request.param("site"), request.param("id"), question,
                                           sync::tuning::kPageBytes);
        reply(page ? http::answer(sync::kNdjsonMediaType, std::move(*page)) : services.refused(page.error()));
    };
    return authenticated(
        services,
        {.method = "GET",
         .path = "/v1/sites/{site}/records/{id}/history",
         .query = {{.name = "field", .maxBytes = model::kMaxFieldName},
                   {.name = "before", .maxBytes = kMaxPlaceBytes},
                   {.name = "limit", .range = std::pair<std::int64_t, std::int64_t>(1, kMostSteps)}}},
        handle);
}

}  // namespace heed::api
