#include "mobile/app/sync_worker.hpp"

#include "mobile/photos/begun_change.hpp"

#include <QNetworkProxy>
#include <algorithm>
#include <set>
#include <type_traits>
#include <utility>

namespace heed::mobile {
namespace {

Link linkOf(sync::State state) {
    switch (state) {
        case sync::State::offline:
        case sync::State::switchedOff:
            return Link::offline;
        case sync::State::connecting:
            return Link::connecting;
        case sync::State::syncing:
            return Link::syncing;
        case sync::State::upToDate:
            return Link::upToDate;
        case sync::State::authExpired:
            return Link::authExpired;
        case sync::State::storageFull:
            return Link::storageFull;
        case sync::State::failed:
            return Link::failed;
    }
    return Link::failed;
}

SaveFailure failureOf(const base::Error& error) {
    return error.kind == base::ErrorKind::storageFull ? SaveFailure::storageFull : SaveFailure::failed;
}

SaveResult resultOf(const store::CommitFailure& failure) {
    SaveResult result;
    if (const auto* refusal = std::get_if<model::Refusal>(&failure)) {
        const bool unknownHere = refusal->code == "not-signed-in";
        result.failure = unknownHere ? SaveFailure::notSignedIn : SaveFailure::refused;
        result.refusal = *refusal;
        result.detail = QString::fromStdString(refusal->en);
    } else {
        const auto& error = std::get<base::Error>(failure);
        result.failure = failureOf(error);
        result.detail = QString::fromStdString(error.text());
    }
    return result;
}

// A photo or memo itself, or what is drawn on one.
bool isOfPhotos(model::Kind kind) { return kind == model::Kind::attachment || kind == model::Kind::mark; }

// Complaints taken into the index at once: whoever saves waits no longer than for this many.
constexpr std::size_t kIndexed = 250;

}  // namespace

SyncWorker::SyncWorker(WorkerConfig config, BlobFiles& photos, MemoFolder& memos, const base::Clock& clock,
                       base::Random& random)
    : config_(std::move(config)),
      clock_(clock),
      random_(random),
      photoFiles_(photos),
      memoFolder_(memos),
      offline_(config_.offline) {}

SyncWorker::~SyncWorker() = default;

base::Expected<void> SyncWorker::open() {
    auto opened = store::RecordStore::open(
        config_.file, {.maxBytes = config_.maxBytes, .person = config_.user.toStdString()});
    if (!opened) return std::unexpected(std::move(opened.error()));
    store_ = std::move(*opened);
    auto last = store_->lastSignIn();
    if (!last) return std::unexpected(std::move(last.error()));
    if (*last) signedInBefore_ = (*last)->person.id;
    countOthersForms();

    network_ = std::make_unique<QNetworkAccessManager>();
    network_->setProxy(QNetworkProxy::NoProxy);
    http_ = std::make_unique<HttpClient>(config_.server, *network_, nullptr);
    stream_ = std::make_unique<EventStream>(config_.server, *network_, nullptr);
    history_ = std::make_unique<HistoryReader>(config_.server, *network_);
    connect(history_.get(), &HistoryReader::answered, this, &SyncWorker::historyAnswered);
    photos_ = std::make_unique<PhotoDesk>(config_.server, *store_, photoFiles_, memoFolder_, clock_, random_);
    connect(photos_.get(), &PhotoDesk::added, this, &SyncWorker::photoAdded);
    connect(photos_.get(), &PhotoDesk::changed, this, [this] {
        emit photosChanged();
        if (engine_) publish();
    });
    connect(photos_.get(), &PhotoDesk::blobChanged, this, [this](const std::string& sha256) {
        emit photoChanged(sha256);
        if (engine_) publish();
    });
    connect(photos_.get(), &PhotoDesk::missing, this, &SyncWorker::photoMissing);
    connect(photos_.get(), &PhotoDesk::draftsChanged, this, &SyncWorker::draftsChanged);
    connect(photos_.get(), &PhotoDesk::recorded, this, [this] { handle(sync::event::LocalChange{}); });
    connect(photos_.get(), &PhotoDesk::storeFailed, this, &SyncWorker::storeFailed);
    photos_->setMedium(medium_);
    photos_->start();
    commitBegun();
    timer_ = std::make_unique<QTimer>();
    timer_->setSingleShot(true);
    indexing_ = std::make_unique<QTimer>();
    indexing_->setSingleShot(true);
    connect(indexing_.get(), &QTimer::timeout, this, &SyncWorker::indexOn);
    connect(http_.get(), &HttpClient::responded, this,
            [this](const sync::event::Responded& answer) { handle(answer); });
    connect(http_.get(), &HttpClient::failed, this, [this](std::uint64_t id, const base::Error& error) {
        handle(sync::event::Failed{.request = id, .error = error});
    });
    connect(stream_.get(), &EventStream::news, this,
            [this](const std::string& data) { handle(sync::event::StreamNews{.data = data}); });
    connect(stream_.get(), &EventStream::lost, this, [this] { handle(sync::event::StreamClosed{}); });
    connect(timer_.get(), &QTimer::timeout, this, [this] { handle(sync::event::Timer{}); });

    sync::Effects& effects = *this;
    engine_ =
        std::make_unique<sync::Engine>(sync::EngineConfig{.site = config_.site.toStdString(),
                                                          .user = config_.user.toStdString(),
                                                          .deviceName = config_.deviceName.toStdString()},
                                       *store_, clock_, random_, effects);
    if (offline_) handle(sync::event::OfflineSwitch{.offline = true});
    handle(sync::event::Started{});
    indexSoon();  // what an earlier run has left
    return {};
}

// Nobody else writes while this person works here, so that it stays the same. Photos and what is written to
// them belong to a form; one that is taken to a case is a form by itself until it is recorded.
void SyncWorker::countOthersForms() {
    const auto drafts = store_->allDrafts();
    if (!drafts) return qWarning("%s", drafts.error().text().c_str());
    const std::string user = config_.user.toStdString();
    std::set<std::pair<std::string, model::RecordId>> forms;
    for (const store::Draft& draft : *drafts) {
        if (draft.person == user) continue;
        const auto photo = photoOf(draft);
        forms.emplace(draft.person, photo ? photo->order.owner : draft.id);
    }
    othersForms_ = static_cast<int>(forms.size());
}

// What was being written to a photo, or into a mark on it, when a kill came: a change that needs nobody to go
// on with it. What the rulebook refuses stays for another start.
void SyncWorker::commitBegun() {
    const auto drafts = store_->drafts();
    if (!drafts) return storeFailed(drafts.error());
    for (const store::Draft& draft : *drafts) {
        const auto change = begunChange(draft);
        if (!change) continue;
        if (const auto drafted = photos_->writeToDraft({*change})) {
            if (*drafted) (void)store_->removeDraft(draft.id);  // if it fails, the same is written again
            continue;
        }
        // Its photo was thrown away meanwhile.
        const model::Value* attachment = change->assigned("attachment");
        const auto photo =
            attachment ? base::Uuid::parse(model::asText(*attachment)) : std::optional(change->record);
        const auto there = store_->record(photo.value_or(model::RecordId{}));
        if (!there) return storeFailed(there.error());
        if (!*there) {
            if (auto gone = store_->removeDraft(draft.id); !gone) return storeFailed(gone.error());
            continue;
        }
        const auto receipt = store_->commitWith({.endsDraft = draft.id}, {*change}, clock_.now());
        if (const auto* error = receipt ? nullptr : std::get_if<base::Error>(&receipt.error()))
            return storeFailed(*error);
    }
}

void SyncWorker::save(quint64 ticket, const std::vector<model::Mutation>& changes,
                      std::optional<model::RecordId> finishesDraft) {
    if (const auto drafted = photos_->writeToDraft(changes)) {
        if (*drafted && finishesDraft) discardDraft(*finishesDraft);
        emit saved(ticket, *drafted ? SaveResult{} : resultOf(drafted->error()));
        if (!*drafted) storeFailed(drafted->error());
        return;
    }
    auto receipt = store_->commitWith({.endsDraft = finishesDraft}, changes, clock_.now());
    if (!receipt) {
        emit saved(ticket, resultOf(receipt.error()));
        if (const auto* error = std::get_if<base::Error>(&receipt.error())) storeFailed(*error);
        return;
    }
    if (finishesDraft) emit draftsChanged();
    photos_->adopt();
    // Told before the engine is, so that the page shows what was saved before anything else happens to it.
    publish();
    emit saved(ticket, {});
    handle(sync::event::LocalChange{});
}

void SyncWorker::saveDraft(const store::Draft& draft) {
    store::Draft stamped = draft;
    stamped.savedAt = clock_.now();
    if (auto kept = store_->saveDraft(stamped); !kept) {
        emit draftSaved(draft.id, 0, failureOf(kept.error()));
        storeFailed(kept.error());
        return;
    }
    emit draftSaved(draft.id, base::toMs(stamped.savedAt), SaveFailure::none);
    emit draftsChanged();
}

void SyncWorker::discardDraft(const model::RecordId& id) {
    // The photos first: whoever comes between them and the draft finds it, and discards it again.
    if (!photos_->discard(id)) return;
    if (auto gone = store_->removeDraft(id); !gone) return storeFailed(gone.error());
    emit draftsChanged();
}

void SyncWorker::dismissRejections(const std::vector<model::MutationNo>& numbers) {
    if (auto gone = store_->dismissRejections(numbers); !gone) storeFailed(gone.error());
    publish();
}

void SyncWorker::askHistory(quint64 ticket, const HistoryQuestion& question) {
    if (offline_) {
        emit historyAnswered(ticket, {.error = HistoryReader::offline()});
        return;
    }
    auto signIn = store_->signIn();
    if (!signIn) {
        emit historyAnswered(ticket, {.error = std::move(signIn.error())});
    } else if (!*signIn || (*signIn)->token.empty()) {
        emit historyAnswered(ticket, {.error = base::Error{.kind = base::ErrorKind::authExpired,
                                                           .doing = "reading the history",
                                                           .what = {},
                                                           .why = "nobody is signed in",
                                                           .remedy = "sign in"}});
    } else {
        history_->ask(ticket, question, (*signIn)->site, (*signIn)->token);
    }
}

void SyncWorker::forgetHistory(quint64 ticket) { history_->giveUp(ticket); }

void SyncWorker::keepPredecessor(const store::Predecessor& known) {
    if (auto kept = store_->keepPredecessor(known); !kept) storeFailed(kept.error());
}

void SyncWorker::addPhoto(const PhotoOrder& order, const PhotoSource& source) { photos_->add(order, source); }

void SyncWorker::addMemo(const PhotoOrder& order) { photos_->addMemo(order); }

void SyncWorker::lookAtPhoto(const store::Blob& blob) { photos_->lookAt(blob); }

void SyncWorker::retryPhotos() { photos_->retry(); }

void SyncWorker::setPhotoRules(const PhotoRules& rules) {
    photos_->setRules(rules);
    publish();
}

void SyncWorker::mediumChanged(NetworkMedium medium) {
    medium_ = medium;
    if (!engine_) return;  // told before the store is open
    photos_->setMedium(medium);
    publish();
}

void SyncWorker::setOffline(bool on) {
    offline_ = on;
    if (on) history_->goOffline();
    handle(sync::event::OfflineSwitch{.offline = on});
}

void SyncWorker::syncNow() { handle(sync::event::SpaceFreed{}); }

void SyncWorker::reachabilityChanged(bool reachable) {
    handle(sync::event::Reachability{.reachable = reachable});
}

void SyncWorker::foregroundChanged(bool foreground) {
    handle(sync::event::Foreground{.foreground = foreground});
}

void SyncWorker::shutDown() {
    // What was photographed is kept before anything ends. Null: the store could not be opened.
    if (photos_) photos_->finish();
    engine_.reset();
    photos_.reset();
    stream_.reset();
    history_.reset();
    http_.reset();
    timer_.reset();
    indexing_.reset();
    network_.reset();
    store_.reset();
}

// When the event loop has nothing else to do.
void SyncWorker::indexSoon() {
    if (indexing_ && !indexing_->isActive()) indexing_->start();
}

void SyncWorker::indexOn() {
    if (!store_) return;
    // A first read of everything comes before what can be found by words: the list waits for it.
    const sync::Status status = engine_->status();
    if (!status.complete && status.state == sync::State::syncing) return;
    const auto before = store_->leftToIndex();
    if (!before || *before == 0) return;
    const auto left = store_->index(kIndexed);
    // What cannot be written now is taken up with the next change; a search says that it is not whole.
    if (!left) return qWarning("%s", left.error().text().c_str());
    emit indexChanged();
    if (*left > 0) indexSoon();
}

void SyncWorker::storeFailed(const base::Error& error) {
    qWarning("%s", error.text().c_str());
    handle(sync::event::StoreFailed{.error = error});
}

void SyncWorker::handle(sync::Event event) {
    if (!engine_) return;
    engine_->handle(std::move(event));
    publish();
}

void SyncWorker::perform(sync::Effect effect) {
    std::visit(
        [this](auto&& e) {
            using E = std::decay_t<decltype(e)>;
            if constexpr (std::is_same_v<E, sync::effect::Request>) {
                http_->send(e);
            } else if constexpr (std::is_same_v<E, sync::effect::CancelRequest>) {
                http_->cancel(e.id);
            } else if constexpr (std::is_same_v<E, sync::effect::OpenStream>) {
                stream_->open(e.path, e.token);
            } else if constexpr (std::is_same_v<E, sync::effect::CloseStream>) {
                stream_->close();
            } else if constexpr (std::is_same_v<E, sync::effect::SetTimer>) {
                timer_->start(e.delay);
            } else {
                timer_->stop();
            }
        },
        std::move(effect));
}

SyncState SyncWorker::stateOf(const sync::Status& status) const {
    SyncState state;
    state.link = linkOf(status.state);
    state.offlineSwitch = offline_;
    state.waiting = static_cast<int>(status.waiting);
    if (status.oldestWaiting) state.oldestWaiting = base::toMs(*status.oldestWaiting);
    // What somebody else has fetched is not there for this one.
    if (status.lastSynced && granted_) state.lastSynced = base::toMs(*status.lastSynced);
    state.fetched = status.fetched;
    state.expected = status.expected;
    if (const auto skew = store_->clockSkew()) state.clockSkew = skew->count();
    state.photosWaiting = static_cast<int>(photos_->counts().waiting);
    state.memosWaiting = static_cast<int>(photos_->counts().memos);
    state.photosFailed = static_cast<int>(photos_->counts().failed);
    state.memosFailed = static_cast<int>(photos_->counts().failedMemos);
    state.photosInForms = static_cast<int>(photos_->counts().drafts);
    state.memosInForms = static_cast<int>(photos_->counts().draftMemos);
    state.photosHeld = photos_->held();
    state.mobileBytes = photos_->mobileBytes();
    state.medium = medium_;
    state.complete = status.complete && granted_;
    state.othersForms = othersForms_;
    if (status.problem) {
        state.failureKind = status.problem->kind;
        state.failure = QString::fromStdString(status.problem->text());
    }
    return state;
}

void SyncWorker::publish() {
    const auto changes = store_->takeChanges();
    const bool recordsAreOthers = !changes.empty();
    if (recordsAreOthers) {
        photos_->noteChanges(changes);
        emit recordsChanged();
        if (std::ranges::any_of(changes, isOfPhotos, &store::ChangedRecord::kind)) emit photosChanged();
        indexSoon();
    }
    const sync::Status status = engine_->status();
    photos_->follow(status, offline_, recordsAreOthers);
    if (status.rejections != toldRejections_) {
        toldRejections_ = status.rejections;
        emit rejectionsChanged();
    }
    const bool granted = store_->granted().value_or(false);
    const bool anew = std::exchange(granted_, granted) != granted;
    const auto signIn = store_->signIn();
    const bool newcomer = signIn && *signIn && (*signIn)->session != toldSession_;
    if (newcomer) toldSession_ = (*signIn)->session;
    if (newcomer || anew) {
        // What had to wait as drafts until somebody may write.
        if (granted) {
            photos_->adopt();
            commitBegun();
        }
        emit identityChanged();
    }
    const SyncState state = stateOf(status);
    if (told_ == state) return;
    if (!told_ || told_->link != state.link || told_->complete != state.complete) indexSoon();
    told_ = state;
    emit stateChanged(state);
}

}  // namespace heed::mobile
