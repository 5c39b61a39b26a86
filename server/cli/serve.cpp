#include "server/cli/serve.hpp"

#include "server/api/api.hpp"
#include "server/central/sqlite_central.hpp"
#include "server/cli/lock_file.hpp"
#include "server/cli/open_store.hpp"
#include "server/cli/terminal.hpp"
#include "server/core/site_rules.hpp"
#include "server/http/server.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <algorithm>
#include <csignal>
#include <cstring>
#include <iostream>
#include <thread>

namespace heed::cli {
namespace {

// Reading the store blocks a thread for some milliseconds, so there are more than one even on one core.
constexpr unsigned kFewestThreads = 2;
constexpr unsigned kMostThreads = 8;
// Of those that wait for photos: a disk does little more with many at once; what is far takes its time.
constexpr unsigned kThreadsForADisk = 8;
constexpr unsigned kThreadsForABucket = 32;

constexpr std::uint64_t kMib = 1024ULL * 1024;
constexpr std::uint64_t kGib = 1024 * kMib;

constexpr int kFirstServerError = 500;
constexpr int kFirstRefusal = 400;

// Signals that end the server; blocked in all threads from here on, so that only waiting for them sees them.
class EndSignals {
  public:
    EndSignals() {
        sigemptyset(&set_);
        for (const int signal : {SIGINT, SIGTERM, SIGHUP})
            sigaddset(&set_, signal);
        pthread_sigmask(SIG_BLOCK, &set_, nullptr);
        ::signal(SIGPIPE, SIG_IGN);  // a reader of our output that is gone is no reason to end
    }
    // Afterwards they are not blocked any more: another one ends the process at once.
    std::string_view wait() const {
        int signal = 0;
        sigwait(&set_, &signal);
        pthread_sigmask(SIG_UNBLOCK, &set_, nullptr);
        return ::strsignal(signal);
    }

  private:
    sigset_t set_{};
};

// What is logged holds no names, words, tokens or targets: routes, numbers, and our own errors.
class Log {
  public:
    explicit Log(bool verbose) : logger_("heed-server", std::make_shared<spdlog::sinks::stderr_sink_mt>()) {
        logger_.set_level(verbose ? spdlog::level::debug : spdlog::level::info);
        logger_.set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
    }

    void answered(const http::Access& access) {
        const auto level = access.status >= kFirstServerError ? spdlog::level::err
                           : access.status >= kFirstRefusal   ? spdlog::level::info
                                                              : spdlog::level::debug;
        logger_.log(level, "{} {} {} in {} µs, {} bytes in, {} bytes out",
                    access.method.empty() ? "?" : access.method,
                    access.route.empty() ? "(no route)" : access.route, access.status, access.took.count(),
                    access.bytesIn, access.bytesOut);
    }
    void trouble(const base::Error& error) { logger_.error("{}: {}", base::name(error.kind), error.text()); }
    void trouble(std::string_view sentence) { logger_.warn("{}", sentence); }
    void clock(const server::ClockDoubt& doubt) {
        logger_.warn("{}: the clock of device {} is {} (off by {} s)", doubt.site, base::raw(doubt.device),
                     doubt.doubted ? "not to be believed" : "to be believed again",
                     doubt.skew.count() / 1000);
    }
    void info(std::string_view sentence) { logger_.info("{}", sentence); }

  private:
    spdlog::logger logger_;
};

base::Expected<void> mayListen(const server::Identity& identity, const std::string& address) {
    if (identity.provesIdentity() || http::isLoopback(address)) return {};
    return base::fail(base::ErrorKind::rejected, "listening", "on " + address,
                      "there are no accounts yet, so whoever reaches this server could sign in as anybody",
                      "listen on 127.0.0.1, which only this machine can reach");
}

std::string urlOf(const std::string& address, std::uint16_t port) {
    const bool ipv6 = address.find(':') != std::string::npos;
    return "http://" + (ipv6 ? "[" + address + "]" : address) + ":" + std::to_string(port);
}

}  // namespace

std::filesystem::path blobsBeside(const std::filesystem::path& db) { return db.string() + ".blobs"; }

int runServe(const ServeCommand& command) {
    const std::string address = command.listen == "localhost" ? "127.0.0.1" : command.listen;
    const server::DemoIdentity identity;
    if (auto may = mayListen(identity, address); !may) return failed(may.error());
    const EndSignals signals;
    auto lock = LockFile::take(command.db);
    if (!lock) return failed(lock.error());
    Log log(command.verbose);
    base::SystemRandom random;
    const base::SystemClock clock;
    auto store = server::openSqliteCentral(command.db, random);
    if (!store) return failed(store.error());

    const auto ready = inTransaction(
        (*store)->writer(), [&](auto& writer) { return server::setUpSites(writer, identity, clock.now()); });
    if (!ready) return failed(ready.error());

    auto photos = openBlobPlace({.folder = command.blobs.empty() ? blobsBeside(command.db) : command.blobs,
                                 .siteBytes = command.blobsGib * kGib,
                                 .bucket = command.bucket},
                                clock, random, [&log](const base::Error& error) { log.trouble(error); });
    if (!photos) return failed(photos.error());
    // A bucket's service compares its bytes itself.
    const std::uint64_t scrubMib = command.bucket.url.empty() ? command.blobsScrubMib : 0;

    api::Api api(**store, (*photos)->store(), identity, clock, random,
                 {.commit = {},
                  .scrub = {.bytesPerSecond = scrubMib * kMib},
                  .trouble = [&log](const base::Error& error) { log.trouble(error); },
                  .clocks = [&log](const server::ClockDoubt& doubt) { log.clock(doubt); }});
    auto server = http::Server::start(
        {.address = address,
         .port = command.port,
         .threads = std::clamp(std::thread::hardware_concurrency(), kFewestThreads, kMostThreads),
         .waitingThreads = command.bucket.url.empty() ? kThreadsForADisk : kThreadsForABucket,
         .onAnswer = [&log](const http::Access& access) { log.answered(access); },
         .onTrouble = [&log](std::string_view sentence) { log.trouble(sentence); }},
        api.router(), clock);
    if (!server) return failed(server.error());
    std::cout << "listening on " + urlOf(address, (*server)->port()) + "\n" << std::flush;
    if (!command.demo) {
        log.trouble(
            "there are no accounts yet: whoever names one of the demo dealer's people is signed in as that "
            "person "
            "(--demo says that this is meant)");
    }

    log.info("ending upon '" + std::string(signals.wait()) + "'");
    (*photos)->stopWaiting();
    (*server)->stop();
    log.info("ended");
    return kDone;
}

}  // namespace heed::cli
