// What the resources share. Internal to the api.
#pragma once

#include "server/api/commit_queue.hpp"
#include "server/api/event_hub.hpp"
#include "server/api/rate_limit.hpp"
#include "server/api/reader_pool.hpp"
#include "server/blobs/blob_store.hpp"
#include "server/http/problems.hpp"
#include "server/http/router.hpp"

#include <functional>
#include <string>
#include <variant>

namespace heed::api {

struct Services {
    ReaderPool& readers;
    CommitQueue& commits;
    EventHub& events;
    blobs::BlobStore& blobs;
    RateLimit& signInsByAddress;
    RateLimit& signInsByPerson;
    std::function<void(const base::Error&)> trouble;  // for the log; never empty

    [[nodiscard]] http::Response failed(const base::Error& error) const {
        trouble(error);
        return http::failureResponse(error);
    }
    [[nodiscard]] http::Response refused(const std::variant<sync::Problem, base::Error>& why) const {
        if (const auto* problem = std::get_if<sync::Problem>(&why)) return http::problemResponse(*problem);
        return failed(std::get<base::Error>(why));
    }
};

// 400 with what the reader of the body found.
[[nodiscard]] http::Response unreadable(const base::Error& error);
// 503: too much waits to be written.
[[nodiscard]] http::Response busy();

// For a route's admit(): lets only requests with a valid bearer token through (RFC 6750), and keeps who it
// is.
[[nodiscard]] std::optional<http::Response> authenticate(Services& services, http::Request& request);
// Of a request that authenticate() has let through.
[[nodiscard]] const server::Caller& callerOf(const http::Request& request);

using CallerHandler = std::function<void(const server::Caller&, const http::Request&, const http::Reply&)>;
// A route with authenticate().
[[nodiscard]] http::Route authenticated(Services& services, http::Route route, CallerHandler handle);

// One resource a file.
[[nodiscard]] http::Route healthRoute(Services& services);
[[nodiscard]] http::Route sessionsRoute(Services& services);
[[nodiscard]] http::Route devicesRoute(Services& services);
[[nodiscard]] http::Route mutationsRoute(Services& services);
[[nodiscard]] http::Route changesRoute(Services& services);
[[nodiscard]] http::Route snapshotRoute(Services& services);
[[nodiscard]] http::Route historyRoute(Services& services);
[[nodiscard]] http::Route eventsRoute(Services& services);
void addBlobRoutes(Services& services, http::Router& router);

}  // namespace heed::api
