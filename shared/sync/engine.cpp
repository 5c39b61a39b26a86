#include "shared/sync/engine.hpp"

#include "shared/base/digest.hpp"
#include "shared/sync/acquaintance.hpp"
#include "shared/sync/exchange.hpp"
#include "shared/sync/messages.hpp"
#include "shared/sync/problem.hpp"
#include "shared/sync/scheduler.hpp"
#include "shared/sync/tuning.hpp"

#include <algorithm>
#include <utility>

namespace heed::sync {
namespace {

using base::Error;
using base::ErrorKind;
using base::raw;
using model::MutationNo;

}  // namespace

class Engine::Impl {
  public:
    Impl(EngineConfig config, store::RecordStore& store, const base::Clock& clock, base::Random& random,
         Effects& effects)
        : config_(std::move(config)),
          store_(store),
          clock_(clock),
          effects_(effects),
          schedule_(clock, random, effects) {}

    void handle(Event event) {
        std::visit([this](auto&& e) { on(std::forward<decltype(e)>(e)); }, std::move(event));
        step();
    }

    Status status() const {
        Status out;
        out.problem = problem_;
        if (auto waiting = store_.waiting()) {
            out.waiting = waiting->count;
            out.oldestWaiting = waiting->oldest;
        } else {
            out.problem = std::move(waiting.error());
        }
        if (auto count = store_.rejectionCount()) out.rejections = *count;
        if (auto complete = store_.complete()) out.complete = *complete;
        if (auto stored = store_.lastSynced()) out.lastSynced = *stored;
        if (lastSynced_) out.lastSynced = lastSynced_;
        out.fetched = fetched_;
        out.expected = expected_;
        out.state = stateFor(out);
        return out;
    }

  private:
    State stateFor(const Status& status) const {
        if (schedule_.switchedOff()) return State::switchedOff;
        if (status.problem) {
            switch (status.problem->kind) {
                case ErrorKind::storageFull:
                    return State::storageFull;
                case ErrorKind::authExpired:
                    return State::authExpired;
                case ErrorKind::offline:
                    return State::offline;
                default:
                    return State::failed;
            }
        }
        if (doing_ == Doing::signingIn || doing_ == Doing::registering) return State::connecting;
        if (doing_ != Doing::nothing || status.waiting > 0 || pullNeeded_)
            return schedule_.started() ? State::syncing : State::offline;
        return State::upToDate;
    }

    // --- Events ---

    void on(event::Started) { schedule_.start(); }

    void on(event::OfflineSwitch e) {
        if (e.offline) {
            cancelRequest();
            closeStream();
            schedule_.switchOff();
        } else {
            schedule_.switchOn();
            pullNeeded_ = true;
        }
    }

    // Only a hint: a system can believe itself offline and still reach the server. That there is a network
    // again is a reason to try now.
    void on(event::Reachability e) {
        if (e.reachable && !schedule_.switchedOff() && problem_) tryNow();
    }

    // What is under way is finished in the background as well, as long as the system lets it.
    void on(event::Foreground e) {
        if (e.foreground == schedule_.foreground()) return;
        if (!e.foreground) closeStream();
        schedule_.setForeground(e.foreground);
        if (e.foreground) {
            acquaintance_.doubt();  // hours may have passed
            pullNeeded_ = true;
        }
    }

    void on(event::LocalChange) {
        if (problem_ && problem_->kind == ErrorKind::storageFull) tryNow();  // something could be written
    }

    void on(event::StoreFailed e) {
        problem_ = std::move(e.error);
        schedule_.failed();
    }

    void on(event::SpaceFreed) { tryNow(); }

    void on(event::Timer) {
        schedule_.timer();
        pullNeeded_ = true;
    }

    void on(const event::StreamNews& e) {
        if (!schedule_.listening()) return;
        schedule_.heard();
        const auto seq = parseEvent(e.data);
        if (!seq || *seq > known_) pullNeeded_ = true;
    }

    // Lost, or dead: what happened meanwhile is unknown, so look.
    void on(event::StreamClosed) {
        if (!schedule_.lost()) return;
        acquaintance_.doubt();
        pullNeeded_ = true;
    }

    void on(event::Failed e) {
        if (e.request != request_) return;
        request_ = 0;
        doing_ = Doing::nothing;
        acquaintance_.doubt();
        fail(std::move(e.error));
    }

    void on(const event::Responded& e) {
        if (e.request != request_) return;
        const Doing was = doing_;
        request_ = 0;
        doing_ = Doing::nothing;
        if (e.status < 200 || e.status >= 300) return refused(was, Problem::parse(e.status, e.body));
        switch (was) {
            case Doing::signingIn:
                return signedIn(e.body);
            case Doing::registering:
                return registered(e.body);
            case Doing::pushing:
                return pushed(e.body);
            case Doing::pulling:
                return pulled(e);
            case Doing::nothing:
                return;
        }
    }

    // --- What to do next ---

    void step() {
        if (!schedule_.mayWork() || request_ != 0) return;
        auto signIn = store_.lastSignIn();
        if (!signIn) return fail(std::move(signIn.error()));
        if (*signIn && (*signIn)->site != config_.site) {
            return fail({ErrorKind::invalid, "syncing", config_.site,
                         "this tablet holds the records of " + (*signIn)->site,
                         "start it for that site, or with a folder of its own"});
        }
        if (grant_) return introduce(grant_->token);
        if (!*signIn || (*signIn)->token.empty() || (*signIn)->person.id != config_.user) return signInNow();
        token_ = (*signIn)->token;
        device_ = (*signIn)->device;
        if (!acquaintance_.introduced()) return introduce(token_);

        auto first = store_.firstUndecided();
        if (!first) return fail(std::move(first.error()));
        if (push(*first) || !schedule_.mayWork()) return;
        if (pullNeeded_) return pull();
        if (schedule_.settled()) effects_.perform(effect::OpenStream{"/v1/events", token_});
    }

    void signInNow() {
        auto standing = store_.standing();
        if (!standing) return fail(std::move(standing.error()));
        send(Doing::signingIn, signInRequest({config_.site, config_.user, standing->installation}));
    }

    // Before anything else, and again whenever the server says something that does not fit or was out of
    // reach: who this tablet is and how far it has come. The answer tells whether the server still knows as
    // much. (The feed alone would not tell it: a server that was set back to where this tablet has read to
    // simply goes on, and what was acknowledged since would be missing.)
    void introduce(const std::string& token) {
        auto standing = store_.standing();
        if (!standing) return fail(std::move(standing.error()));
        token_ = token;
        prepared_.reset();  // a new number may rewrite what waits
        acquaintance_.told(standing->known);
        send(Doing::registering, introduction(config_.deviceName, *standing));
    }

    // What a push from `from` on would hold.
    struct Batch {
        MutationNo from{};
        std::vector<store::RecordStore::Decision> given{};
        std::vector<store::RecordStore::OutboxLine> lines{};
    };
    base::Expected<Batch> batch(MutationNo from) {
        // What was decided before, and lost by a server that was set back, goes with what was decided then.
        auto given = store_.decisionsGiven(
            from, MutationNo{raw(from) + static_cast<std::int64_t>(tuning::kMaxPushAgain) - 1});
        if (!given) return std::unexpected(std::move(given.error()));
        auto lines = given->empty() ? store_.outbox(from, tuning::kMaxPushMutations,
                                                    tuning::kMaxPushBytes - kPushHeaderRoom)
                                    : store_.outbox(from, tuning::kMaxPushAgain, tuning::kMaxPushBytes / 2);
        if (!lines) return std::unexpected(std::move(lines.error()));
        return Batch{from, std::move(*given), std::move(*lines)};
    }

    // Made ready while the batch before it is under way, so that the server need not wait for it.
    void prepare(MutationNo from) {
        prepared_.reset();
        auto next = batch(from);
        if (next && next->given.empty() && !next->lines.empty()) prepared_ = std::move(*next);
    }

    // Sends what the server has not decided from `from` on; false when there is nothing.
    bool push(MutationNo from) {
        auto now = std::exchange(prepared_, std::nullopt);
        if (!now || now->from != from) {
            auto read = batch(from);
            if (!read) {
                fail(std::move(read.error()));
                return false;
            }
            now = std::move(*read);
        }
        auto& [start, given, lines] = *now;
        if (sendBefore_ > from) {
            std::erase_if(lines, [this](const auto& line) { return line.n >= sendBefore_; });
        } else {
            sendBefore_ = {};
        }
        if (lines.empty()) return false;
        sentFrom_ = lines.front().n;
        sentThrough_ = lines.back().n;
        const bool full = lines.size() == tuning::kMaxPushMutations;
        send(Doing::pushing, pushRequest({.protocol = tuning::kProtocolVersion,
                                          .site = config_.site,
                                          .device = device_,
                                          .sentAt = clock_.now(),
                                          .run = run_},
                                         given, lines));
        if (full) prepare(base::next(sentThrough_));
        return true;
    }

    void pull() {
        auto cursor = store_.cursor();
        if (!cursor) return fail(std::move(cursor.error()));
        auto complete = store_.complete();
        if (!complete) return fail(std::move(complete.error()));
        pullResource_ = *complete ? "changes" : "snapshot";
        requestPage(std::move(*cursor));
    }

    void requestPage(std::string cursor) {
        cursor_ = std::move(cursor);
        // News that comes while this is under way asks for another look.
        pullNeeded_ = false;
        send(Doing::pulling, pageRequest(config_.site, pullResource_, cursor_));
    }

    // Whether something waits to be sent: then the next page has to wait, as nothing is pulled during a push.
    bool wantsToPush() {
        const auto waiting = store_.waiting();
        return !waiting || waiting->count > 0;
    }

    // --- Answers ---

    void signedIn(const std::string& body) {
        auto grant = parseSessionGrant(body);
        if (!grant) return fail(std::move(grant.error()));
        if (grant->site != config_.site || grant->person.id != config_.user) {
            return fail({ErrorKind::invalid, doingText(Doing::signingIn), config_.user,
                         "the server answered for somebody else, or for another site",
                         "it is tried again later"});
        }
        answered();
        grant_ = std::move(*grant);
    }

    // Kept only now, with the device number, so that a token in the store is always bound to a device.
    void registered(const std::string& body) {
        auto grant = parseDeviceGrant(body);
        if (!grant) return fail(std::move(grant.error()));
        if (grant->schema < model::kSchemaVersion) {
            return fail({ErrorKind::transient,
                         doingText(Doing::registering),
                         {},
                         "the server is of an older version than this tablet",
                         "what is recorded stays here and is sent as soon as the server is updated"});
        }
        auto signIn = enrolled(grant->device);
        if (!signIn) return fail(std::move(signIn.error()));
        auto standing = store_.standing();
        if (!standing) return fail(std::move(standing.error()));
        if (auto apart = haveParted(*grant, *standing); !apart)
            return fail(std::move(apart.error()));
        else if (*apart)
            grant->next = **apart;
        if (grant->next <= standing->written) {
            auto kept = store_.outbox(grant->next, 1, 1);
            if (!kept) return fail(std::move(kept.error()));
            const auto first = kept->empty() ? base::next(standing->written) : kept->front().n;
            if (first != grant->next) return renew(first);  // it asks for what was forgotten long ago
        }
        if (auto kept = store_.enrol(*signIn, grant->next); !kept) return fail(std::move(kept.error()));
        problem_.reset();
        schedule_.answered();
        grant_.reset();
        run_ = std::move(grant->run);
        acquaintance_.made();
        pullNeeded_ = true;
    }

    // A copy of this tablet has written under its number to a server that was set back, and less than this
    // one had: then the server has nothing to compare what this one told of itself with, and this one
    // compares what the server has. From where on they differ comes out when all is sent again, from the n
    // given here.
    base::Expected<std::optional<MutationNo>> haveParted(const DeviceGrant& grant,
                                                         const store::RecordStore::Standing& standing) {
        const MutationNo last{raw(grant.next) - 1};
        if (grant.digest.empty() || last < standing.first || last > standing.decided) return std::nullopt;
        auto own = store_.outbox(last, 1, 1);
        if (!own) return std::unexpected(std::move(own.error()));
        if (own->empty() || own->front().n != last || base::digest(own->front().line) == grant.digest)
            return std::nullopt;
        auto oldest = store_.outbox(standing.first, 1, 1);
        if (!oldest) return std::unexpected(std::move(oldest.error()));
        return oldest->front().n;
    }

    base::Expected<store::SignIn> enrolled(model::DeviceNo device) {
        if (!grant_) {
            auto signIn = store_.signIn();
            if (!signIn) return std::unexpected(std::move(signIn.error()));
            (*signIn)->device = device;
            return std::move(**signIn);
        }
        return signInOf(*grant_, device);
    }

    // A number of its own, from mutation `from` on.
    void renew(MutationNo from) {
        if (!acquaintance_.mayRenew()) {
            return fail({ErrorKind::transient,
                         doingText(Doing::registering),
                         {},
                         "the server takes this tablet for another",
                         "it is tried again; what is recorded stays on this tablet"});
        }
        if (auto done = store_.renew(from); !done) return fail(std::move(done.error()));
    }

    void pushed(const std::string& body) {
        auto result = parsePushResult(body);
        if (!result) return fail(std::move(result.error()));
        if (!areOfWhatWasSent(result->outcomes)) {
            return fail({ErrorKind::invalid,
                         doingText(Doing::pushing),
                         {},
                         "the answer is not about what was sent",
                         "it is sent again later"});
        }
        answered();
        pullNeeded_ = true;
        acquaintance_.pushed();
        // The next batch is on its way before this one's outcomes are written down, so that server and tablet
        // work at the same time. Should the writing fail, the batch is sent again later and answered from the
        // server's log.
        push(base::next(sentThrough_));
        const auto decisions = decisionsOf(std::move(result->outcomes));
        for (const auto& decision : decisions)
            acquaintance_.told(decision.seq);
        const auto skew = store_.clockSkew().value_or(base::Millis{0});
        if (auto kept = store_.applyDecisions(decisions, clock_.now() + skew); !kept) {
            cancelRequest();
            return fail(std::move(kept.error()));
        }
        stored();
    }

    // One for each, in order; anything else would leave something undecided that is then sent again at once,
    // and again.
    bool areOfWhatWasSent(const std::vector<Outcome>& outcomes) const {
        MutationNo n = sentFrom_;
        for (const Outcome& outcome : outcomes) {
            const auto* accepted = std::get_if<Accepted>(&outcome.verdict);
            if (outcome.n != n || (accepted && accepted->seq <= model::kNoSeq)) return false;
            n = base::next(n);
        }
        return n == base::next(sentThrough_);
    }

    void pulled(const event::Responded& e) {
        const auto read = e.page ? e.page : std::make_shared<base::Expected<Page>>(parsePage(e.body));
        const base::Expected<Page>& page = *read;
        if (!page) return fail(page.error());
        // What is deleted is passed over, so a page may be empty and not the last.
        fruitless_ = page->end.more && page->records.empty() ? fruitless_ + 1 : 0;
        if ((page->end.more && page->end.cursor == cursor_) || fruitless_ > kMostFruitless) {
            fruitless_ = 0;
            return fail({ErrorKind::invalid,
                         doingText(Doing::pulling),
                         {},
                         "the server promises more and does not get on",
                         "it is asked again later"});
        }
        answered();
        const base::Millis skew = page->end.time - clock_.now();
        // A disk that was full has room again only when something could be written to it.
        const bool nothingNew = page->records.empty() && page->end.cursor == cursor_ && !problem_ &&
                                !isNewSkew(skew) && store_.granted().value_or(false);
        // The next page is fetched while this one is being stored.
        if (page->end.more) {
            pullNeeded_ = true;
            if (!wantsToPush()) requestPage(page->end.cursor);
        }
        store::RecordStore::FeedPage applied{
            .records = page->records, .cursor = page->end.cursor, .through = {}};
        for (const auto& [bucket, seq] : page->end.through)
            applied.through.push_back({bucket, seq});
        if (!page->end.more) {
            applied.syncedAt = page->end.time;
            applied.clockSkew = skew;
        }
        if (auto kept = nothingNew ? base::Expected<void>{} : store_.applyPage(applied); !kept) {
            cancelRequest();
            return fail(std::move(kept.error()));
        }
        stored();
        expected_ = page->end.total;
        fetched_ =
            expected_ > 0 ? page->end.done : fetched_ + static_cast<std::int64_t>(page->records.size());
        if (const auto own = store_.firstUndecided()) acquaintance_.compareNext(page->end.next, *own);
        if (page->end.more) return;
        fetched_ = expected_ = 0;
        acquaintance_.compareEnd(page->end);
        known_ = page->end.through.empty() ? model::kNoSeq : model::kPendingSeq;
        for (const auto& [bucket, seq] : page->end.through)
            known_ = std::min(known_, seq);
        tidy(page->end.time);
        lastSynced_ = page->end.time;
        schedule_.looked();
    }

    // Written down when there is something else to write, or when dates would be wrong without it.
    bool isNewSkew(base::Millis skew) {
        const auto kept = store_.clockSkew();
        return !kept || std::chrono::abs(*kept - skew) > tuning::kSkewToKeep;
    }

    // By the server's clock, and only after it was heard: this one's may have jumped by years. If it fails,
    // another day does it.
    void tidy(base::Instant serverTime) {
        if (tidied_ && std::chrono::abs(serverTime - *tidied_) < tuning::kTidyEvery) return;
        tidied_ = serverTime;
        (void)store_.purgeSent(serverTime - tuning::kKeepSent);
    }

    void refused(Doing was, const Problem& problem) {
        prepared_.reset();
        // Nothing is gone for who asked for the beginning.
        if (problem.status == 410 && was == Doing::pulling && !cursor_.empty()) {
            pullNeeded_ = true;
            // Before the new feed is read: what this tablet knows and it does not, it is told.
            acquaintance_.doubt();
            known_ = model::kNoSeq;
            if (auto reset = store_.resetFeed(); !reset) return fail(std::move(reset.error()));
            lastSynced_.reset();
            return;
        }
        if (problem.code == "device-cloned" && (was == Doing::pushing || was == Doing::registering)) {
            auto first = store_.firstUndecided();
            if (!first) return fail(std::move(first.error()));
            // What is common to both is decided first, and only then the rest comes under another number.
            const MutationNo parted{problem.expected.value_or(0)};
            if (was == Doing::pushing && parted > *first && parted <= sentThrough_) {
                sendBefore_ = parted;
                return;
            }
            return renew(*first);
        }
        // The server was started anew, or has lost what it had acknowledged, as after a restore. It is asked
        // what it knows; should that not help, not at once again.
        if ((problem.code == "gap" || problem.code == "not-introduced") && was == Doing::pushing &&
            acquaintance_.gap())
            return;
        if (problem.status >= 500) acquaintance_.doubt();
        if ((problem.status == 401 && was != Doing::signingIn) || problem.code == "wrong-device")
            return signInAgain();
        pullNeeded_ = pullNeeded_ || was == Doing::pulling;
        Error error = problem.error(doingText(was));
        if (was == Doing::signingIn && problem.status == 403) error.kind = ErrorKind::authExpired;
        fail(std::move(error), problem.patience());
    }

    // The token has run out. Who works here, and under which number, stays as it is; capture goes on.
    void signInAgain() {
        grant_.reset();
        acquaintance_.doubt();
        auto signIn = store_.signIn();
        if (!signIn) return fail(std::move(signIn.error()));
        if (*signIn) {
            (*signIn)->token.clear();
            if (auto kept = store_.setSignIn(**signIn); !kept) return fail(std::move(kept.error()));
        }
        closeStream();
        // Not at once, and slower each time: should the new token be refused as well, this must not become a
        // loop.
        fail({ErrorKind::authExpired,
              "syncing",
              {},
              "the sign-in has expired",
              "sign in again; recording goes on meanwhile"});
    }

    // --- Failing and going on ---

    void fail(Error error, std::optional<base::Millis> retryAfter = std::nullopt) {
        prepared_.reset();
        problem_ = std::move(error);
        pullNeeded_ = true;  // whatever was missed meanwhile
        schedule_.failed(retryAfter);
    }

    void tryNow() {
        schedule_.hurry();
        pullNeeded_ = true;
    }

    // The server answered as it should. That says nothing of this tablet's disk.
    void answered() {
        if (problem_ && problem_->kind == ErrorKind::storageFull) return;
        problem_.reset();
        schedule_.answered();
    }

    // And what it said is kept.
    void stored() {
        problem_.reset();
        schedule_.advanced();
    }

    void cancelRequest() {
        if (request_ == 0) return;
        effects_.perform(effect::CancelRequest{request_});
        request_ = 0;
        doing_ = Doing::nothing;
    }

    void closeStream() {
        if (!schedule_.listening()) return;
        effects_.perform(effect::CloseStream{});
        schedule_.closed();
    }

    void send(Doing doing, effect::Request request) {
        doing_ = doing;
        request_ = ++lastRequest_;
        request.id = request_;
        if (doing != Doing::signingIn) request.token = token_;
        effects_.perform(std::move(request));
    }

    static constexpr int kMostFruitless = 1000;
    static_assert(store::kMaxCommitBytes + kPushHeaderRoom <= tuning::kMaxPushBytes);

    EngineConfig config_;
    store::RecordStore& store_;
    const base::Clock& clock_;
    Effects& effects_;
    Scheduler schedule_;
    Acquaintance acquaintance_;

    bool pullNeeded_ = true;  // something may be new
    Doing doing_ = Doing::nothing;
    std::uint64_t request_ = 0;  // under way; 0: none
    std::uint64_t lastRequest_ = 0;
    std::string token_;
    model::DeviceNo device_{};
    std::string run_;                    // of the server, as of the last introduction
    std::optional<SessionGrant> grant_;  // signed in, device not yet registered under it
    MutationNo sentFrom_{};              // first and last n of the push under way
    MutationNo sentThrough_{};
    std::optional<Batch> prepared_;  // the push after that one
    MutationNo sendBefore_{};        // from here on a copy of this tablet wrote something else; 0: it did not
    std::optional<base::Instant> tidied_;  // when what was kept long enough was last forgotten
    std::string pullResource_;             // "changes" or "snapshot", as long as a read of the feed lasts
    std::string cursor_;                   // the pull under way began at
    model::Seq known_{};                   // the feed was read to here
    std::int64_t fetched_ = 0;
    int fruitless_ = 0;  // pages in a row that had nothing, and promised more
    std::int64_t expected_ = 0;
    std::optional<base::Instant> lastSynced_;
    std::optional<Error> problem_;
};

void event::readPage(Responded& answer) {
    if (answer.status != 200) return;
    answer.page = std::make_shared<base::Expected<Page>>(parsePage(answer.body));
    answer.body.clear();
}

Engine::Engine(EngineConfig config, store::RecordStore& store, const base::Clock& clock, base::Random& random,
               Effects& effects)
    : impl_(std::make_unique<Impl>(std::move(config), store, clock, random, effects)) {}

Engine::~Engine() = default;

void Engine::handle(Event event) { impl_->handle(std::move(event)); }

Status Engine::status() const { return impl_->status(); }

}  // namespace heed::sync
