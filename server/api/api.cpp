#include "server/api/api.hpp"

#include "server/api/services.hpp"

namespace heed::api {

class Api::Impl {
  public:
    Impl(server::CentralStore& store, blobs::BlobStore& blobs, const server::Identity& identity,
         const base::Clock& clock, base::Random& random, Settings settings)
        : trouble_(settings.trouble ? std::move(settings.trouble) : [](const base::Error&) {}),
          clock_(clock),
          blobs_(blobs),
          readers_(store, identity, clock),
          signInsByAddress_(settings.signInsByAddress, clock),
          signInsByPerson_(settings.signInsByPerson, clock),
          acceptor_(store.writer(), identity, clock, random, std::move(settings.clocks)),
          commits_(
              store.writer(), acceptor_,
              {.committed = [this](std::string_view site, model::Seq seq) { events_.announce(site, seq); },
               .idle =
                   [this] {
                       lookAround();
                       fireDue();
                       forgetDeleted();
                   }},
              settings.commit),
          keeper_(store, blobs, settings.keeper, trouble_),
          scrubber_(blobs, settings.scrub, trouble_) {}

    http::Router router() {
        http::Router router;
        for (const auto& make : {healthRoute, sessionsRoute, devicesRoute, mutationsRoute, changesRoute,
                                 snapshotRoute, historyRoute, eventsRoute}) {
            router.add(make(services_));
        }
        addBlobRoutes(services_, router);
        return router;
    }

  private:
    // Another process, an import, may have written to the store.
    void lookAround() {
        const auto sites = events_.sites();
        if (sites.empty()) return;
        auto reader = readers_.borrow();
        if (!reader) return trouble_(reader.error());
        for (const std::string& site : sites) {
            const auto seq = reader->feed().lastSeq(site);
            if (!seq) return trouble_(seq.error());
            events_.announce(site, *seq);
        }
    }

    // What has fallen due is told, some cases at a time, and on while there are more.
    void fireDue() {
        const auto next = acceptor_.nextDue();
        if (!next) return trouble_(next.error());
        if (!*next || **next > clock_.now() || firing_) return;
        firing_ = commits_.submit<std::int64_t>(
            {}, 0, [this](server::Acceptor& acceptor) { return acceptor.fireDue(trouble_); },
            [this](server::Answer<std::int64_t> count) {
                firing_ = false;
                const auto* error = count ? nullptr : std::get_if<base::Error>(&count.error());
                if (error) return trouble_(*error);
                lookAround();
                fireDue();
            });
    }

    // Once a day, and on while there is something: each call does a little, when nothing else is to be
    // written.
    void forgetDeleted() {
        if (clock_.now() < nextForgetting_) return;
        nextForgetting_ = clock_.now() + std::chrono::hours{24};
        (void)commits_.submit<std::int64_t>(
            {}, 0, [](server::Acceptor& acceptor) { return acceptor.forgetDeleted(); },
            [this](server::Answer<std::int64_t> count) {
                if (count && *count > 0) nextForgetting_ = clock_.now();
                const auto* error = count ? nullptr : std::get_if<base::Error>(&count.error());
                if (error) trouble_(*error);
            });
    }

    std::function<void(const base::Error&)> trouble_;
    const base::Clock& clock_;
    blobs::BlobStore& blobs_;
    base::Instant nextForgetting_{};  // the writing thread's
    bool firing_ = false;             // likewise
    ReaderPool readers_;
    EventHub events_;
    RateLimit signInsByAddress_;
    RateLimit signInsByPerson_;
    server::Acceptor acceptor_;
    // Before the queue, whose last jobs still use them when it stops.
    Services services_{.readers = readers_,
                       .commits = commits_,
                       .events = events_,
                       .blobs = blobs_,
                       .signInsByAddress = signInsByAddress_,
                       .signInsByPerson = signInsByPerson_,
                       .trouble = trouble_};
    CommitQueue commits_;
    BlobKeeper keeper_;
    BlobScrubber scrubber_;
};

Api::Api(server::CentralStore& store, blobs::BlobStore& blobs, const server::Identity& identity,
         const base::Clock& clock, base::Random& random, Settings settings)
    : impl_(std::make_unique<Impl>(store, blobs, identity, clock, random, std::move(settings))) {}
Api::~Api() = default;

http::Router Api::router() { return impl_->router(); }

}  // namespace heed::api
