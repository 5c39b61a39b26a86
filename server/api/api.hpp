// The protocol's resources over one store: hands the router's handlers to an http::Server and runs the one
// writer behind them.
//
// Threads: handlers run on the server's, deciding on the writer's, tidying up blobs on one of its own and
// reading them again on another; time and the readers are shared, randomness is used by the writer's thread
// alone.
#pragma once

#include "server/api/blob_keeper.hpp"
#include "server/api/blob_scrubber.hpp"
#include "server/api/commit_queue.hpp"
#include "server/api/rate_limit.hpp"
#include "server/core/identity.hpp"
#include "server/http/router.hpp"

#include <functional>
#include <memory>

namespace heed::api {

// Sign-ins are few: one a person, tablet and quarter. A dealer's tablets may share an address, and all of
// them may be started at once; a person who tries several tablets needs some.
inline constexpr Rate kSignInsByAddress{.burst = 120, .refill = std::chrono::seconds{1}};
inline constexpr Rate kSignInsByPerson{.burst = 40, .refill = std::chrono::seconds{5}};

struct Settings {
    CommitLimits commit{};
    Rate signInsByAddress = kSignInsByAddress;
    Rate signInsByPerson = kSignInsByPerson;
    KeeperRules keeper{};
    ScrubRules scrub{};
    std::function<void(const base::Error&)> trouble{};  // for the log; called on any thread
    server::ClockWatch clocks{};                        // for the log; called on the writing thread
};

class Api {
  public:
    // All of these must outlive the api; the store's writer belongs to it from now on.
    Api(server::CentralStore& store, blobs::BlobStore& blobs, const server::Identity& identity,
        const base::Clock& clock, base::Random& random, Settings settings = {});
    Api(const Api&) = delete;
    Api& operator=(const Api&) = delete;
    // The http::Server that uses the router must have been stopped.
    ~Api();

    [[nodiscard]] http::Router router();

  private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace heed::api
