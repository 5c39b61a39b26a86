// Where a tablet's mutations become facts: read, judged, stamped, merged, sequenced, logged. Synchronous and
// without threads, so that the simulator runs the very same code.
//
// What holds: each (device, site, n) takes effect exactly once (I6); everything with a readable n gets a
// stored outcome and consumes its n, whatever the verdict (I12); a group stands whole or not at all; an
// outcome, once given, is given again unchanged.
//
// The caller owns the transaction: begin() before, commit() after one or several calls, and only then may the
// results be told to anybody (I2). When a call returns an Error the whole transaction must be rolled back. A
// Problem has written nothing, but for the number that an installation gets when it is met for the first
// time.
#pragma once

#include "server/core/answer.hpp"
#include "server/core/central_store.hpp"
#include "server/core/identity.hpp"
#include "server/core/site_rules.hpp"
#include "shared/base/random.hpp"
#include "shared/sync/messages.hpp"

#include <chrono>
#include <functional>
#include <string_view>
#include <utility>

namespace heed::server {

// The caller, as its bearer token proved it.
struct Caller {
    std::string session;
    std::string site;
    std::string user;
    model::DeviceNo device{};  // 0: none registered yet
};

// A tablet that was away for longer begins with a snapshot, and what it had to say of a record that was
// deleted and forgotten meanwhile is kept as a refusal.
inline constexpr std::chrono::hours kKeepDeleted = std::chrono::hours{24} * 180;
inline constexpr std::int64_t kForgottenAtOnce = 500;

// A tablet's clock that is further off is not to be believed. Nothing it says is refused for that: stamps are
// corrected, but whoever looks after the tablets should set it. Well above what a slow line makes of a push.
inline constexpr std::chrono::minutes kClockTolerance{5};

// A tablet's clock has come to be doubted, or is to be believed again.
struct ClockDoubt {
    std::string site;
    model::DeviceNo device{};
    base::Millis skew{};  // the server's clock minus its own
    bool doubted = false;
};
using ClockWatch = std::function<void(const ClockDoubt&)>;

class Acceptor {
  public:
    // `watch` is told when a clock comes to be doubted, within the transaction, which may still be rolled
    // back.
    Acceptor(CentralWriter& store, const Identity& identity, const base::Clock& clock, base::Random& random,
             ClockWatch watch = {})
        : store_(store),
          identity_(identity),
          clock_(clock),
          random_(random),
          watch_(std::move(watch)),
          run_(base::randomHex(random, 8)) {}

    // Signs a person in: a new session with its token. Never as the system.
    [[nodiscard]] Answer<sync::SessionGrant> signIn(const sync::SessionRequest& request);
    // The same for the server's own work, such as an import. Not to be reached from outside.
    [[nodiscard]] Answer<sync::SessionGrant> openSession(const sync::SessionRequest& request);
    // The caller's installation gets its number, the session is bound to it.
    // What the tablet says of itself is compared with what is known of it: "device-cloned" when it cannot be
    // the one that wrote under this number.
    [[nodiscard]] Answer<sync::DeviceGrant> registerDevice(const Caller& caller,
                                                           const sync::DeviceRequest& request);
    // `site` is the one the request was addressed to.
    [[nodiscard]] Answer<sync::PushResult> accept(const Caller& caller, std::string_view site,
                                                  const sync::Push& push);

    // Forgets what was deleted kKeepDeleted ago, some at a time; how many records it were.
    [[nodiscard]] Answer<std::int64_t> forgetDeleted();

    // Fires what has fallen due, some at a time; how many cases it were.
    [[nodiscard]] Answer<std::int64_t> fireDue(const std::function<void(const base::Error&)>& trouble = {});
    // When something falls due next, in whatever site.
    [[nodiscard]] base::Expected<std::optional<base::Instant>> nextDue() { return store_.nextAlarm(); }

  private:
    // Notes in `device` how its clock goes by the server's.
    void judgeClock(std::string_view site, Device& device, const sync::Push& push) const;
    [[nodiscard]] Answer<void> findTwin(const std::string& site, const Device& device,
                                        const sync::DeviceRequest& request);

    CentralWriter& store_;
    const Identity& identity_;
    const base::Clock& clock_;
    base::Random& random_;
    ClockWatch watch_;
    SiteRules rules_;
    // Names what this object decides. A store is put back only while none works on it: so a push that was
    // sent to another, before, and held up on its way, is told from one of a tablet that knows of it.
    std::string run_;
};

// The digest a token is looked up by: BLAKE2b-256, in hex.
[[nodiscard]] std::string tokenDigest(std::string_view token);

}  // namespace heed::server
