// The tablet's side of sync, without any I/O of its own: events in, effects out. Whoever embeds it (the app,
// a test, the simulator) performs the effects and reports back. The record store is the one thing it touches
// directly, synchronously.
//
// One cycle: sign in and register if needed, push until the outbox is decided, pull until the feed's end,
// then wait for an event (a local change, news from the stream, a timer) and begin again. One request is
// under way at a time. When to go on after a failure, and how to listen, is the scheduler's.
//
// What holds:
// - Nothing is pulled while the outcome of a push is unknown: the push is repeated first. So confirmed state
// can never contain a mutation
//   that this tablet still counts as undecided, and merging the outbox on top is always right (I5).
// - A refusal is stored and the queue goes on (I12); only an expired sign-in, a full disk or no network stop
// it, and each resumes by itself.
// - status() tells the truth: it is derived from the store and from what is under way, never from what was
// hoped.
//
// Threads: none; all calls from one thread, perform() is called within them and must not call back.
#pragma once

#include "shared/base/clock.hpp"
#include "shared/base/error.hpp"
#include "shared/base/random.hpp"
#include "shared/store/record_store.hpp"
#include "shared/sync/effects.hpp"
#include "shared/sync/messages.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>

namespace heed::sync {

// --- Events ---
namespace event {
struct Started {};  // the app is up and the store is open
struct OfflineSwitch {
    bool offline = false;
};  // somebody works offline on purpose
struct Reachability {
    bool reachable = true;
};  // what the system says about the network
struct Foreground {
    bool foreground = true;
};  // whether somebody looks at the app
struct LocalChange {};  // something was committed to the outbox
struct StoreFailed {
    base::Error error;  // something else could not be written to this tablet's store
};
struct SpaceFreed {};  // the user made room; worth trying again now
struct Responded {
    std::uint64_t request = 0;
    int status = 0;
    std::string body;
    std::shared_ptr<base::Expected<Page>> page{};  // what the body says, if it was read already
};
// Reads the page that answers a request for one. Whoever has another thread to spare does it there before the
// engine is told: reading a page takes about a quarter of the time that storing it does. May be left out; on
// any thread.
void readPage(Responded& answer);
struct Failed {
    std::uint64_t request = 0;
    base::Error error;
};  // no answer: its outcome is unknown
struct StreamNews {
    std::string data;
};  // an event of the stream
struct StreamClosed {};
struct Timer {};  // the time set by SetTimer has come
}  // namespace event

using Event = std::variant<event::Started, event::OfflineSwitch, event::Reachability, event::Foreground,
                           event::LocalChange, event::StoreFailed, event::SpaceFreed, event::Responded,
                           event::Failed, event::StreamNews, event::StreamClosed, event::Timer>;

// --- Status ---
enum class State {
    offline,      // no network, or the server does not answer; tried again by itself
    switchedOff,  // offline on purpose
    connecting,   // signing in, registering
    syncing,      // sending or fetching
    upToDate,     // everything sent and fetched as of lastSynced
    authExpired,  // somebody has to sign in again; capture goes on
    storageFull,  // this tablet's disk is full; what is stored stays, sync goes on when there is room
    failed,       // the server answers with something unexpected; tried again, and said
};

struct Status {
    State state = State::offline;
    std::int64_t waiting = 0;  // saved on this tablet, not yet decided by the server
    std::optional<base::Instant> oldestWaiting{};
    std::optional<base::Instant> lastSynced{};  // by the server's clock: everything accepted before is here
    std::int64_t rejections = 0;                // waiting for a person
    std::int64_t fetched = 0;                   // records taken in the read of the feed under way
    std::int64_t expected = 0;  // of how many, as the server counted when a first read began; 0: not said
    bool complete = false;      // the feed has been read to its end at least once
    std::optional<base::Error> problem{};  // why it is not syncing
};

struct EngineConfig {
    std::string site;
    std::string user;
    std::string deviceName;
};

class Engine {
  public:
    Engine(EngineConfig config, store::RecordStore& store, const base::Clock& clock, base::Random& random,
           Effects& effects);
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;
    ~Engine();

    void handle(Event event);
    [[nodiscard]] Status status() const;

  private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace heed::sync
