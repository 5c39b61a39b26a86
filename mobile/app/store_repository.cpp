#include "mobile/app/store_repository.hpp"

#include "mobile/app/case_finder.hpp"
#include "mobile/app/complaint_window.hpp"
#include "mobile/app/store_reading.hpp"
#include "mobile/viewmodels/lexicon.hpp"
#include "shared/model/mutation_json.hpp"
#include "shared/sync/tuning.hpp"

#include <QGuiApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <future>
#include <utility>

namespace heed::mobile {
namespace {

using model::Kind;

QVariantMap contentOf(const store::Draft& draft) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(draft.content)).object().toVariantMap();
}

}  // namespace

StoreRepository::StoreRepository(const WorkerConfig& config, const base::Clock& clock, base::Random& random)
    : config_(config),
      disk_(systemDisk()),
      photoFiles_(config.file.parent_path() / "photos", *disk_),
      memoFolder_(config.file.parent_path() / "memos", *disk_, config.user.toStdString()),
      worker_(new SyncWorker(config, photoFiles_, memoFolder_, clock, random)),
      finder_(std::make_unique<CaseFinder>(config.file)),
      reachability_(this),
      ids_(clock, random) {
    worker_->moveToThread(&thread_);
    connect(&thread_, &QThread::finished, worker_, &QObject::deleteLater);
    thread_.setObjectName(QStringLiteral("sync"));
}

base::Expected<std::unique_ptr<StoreRepository>> StoreRepository::start(const WorkerConfig& config,
                                                                        const base::Clock& clock,
                                                                        base::Random& random) {
    std::unique_ptr<StoreRepository> self(new StoreRepository(config, clock, random));
    self->listen();
    self->thread_.start();
    std::promise<base::Expected<void>> opened;
    QMetaObject::invokeMethod(self->worker_, [&] { opened.set_value(self->worker_->open()); });
    if (auto ready = opened.get_future().get(); !ready) return std::unexpected(std::move(ready.error()));
    auto reading = store::RecordStore::open(
        config.file, {.access = store::Access::readOnly, .person = config.user.toStdString()});
    if (!reading) return std::unexpected(std::move(reading.error()));
    self->store_ = std::move(*reading);
    auto granted = self->store_->granted();
    if (!granted) return std::unexpected(std::move(granted.error()));
    if (!*granted) {
        auto nothing = store::RecordStore::open(":memory:");
        if (!nothing) return std::unexpected(std::move(nothing.error()));
        self->nothing_ = std::move(*nothing);
        self->granted_ = false;
    }
    self->readIdentity();
    return self;
}

StoreRepository::~StoreRepository() {
    // The last to close is the one that can write: it folds the log of the database into its file.
    finder_.reset();
    store_.reset();
    if (thread_.isRunning()) {
        // Waited for: a thread that is told to quit leaves undone what was handed to it and not begun.
        QMetaObject::invokeMethod(worker_, &SyncWorker::shutDown, Qt::BlockingQueuedConnection);
        thread_.quit();
        thread_.wait();
    }
}

void StoreRepository::listen() {
    // What was saved is shown before it is said to be.
    connect(worker_, &SyncWorker::saved, this, [this](quint64 ticket, const SaveResult& result) {
        tellPhotos();
        emit saved(ticket, result);
    });
    connect(worker_, &SyncWorker::draftSaved, this, &CaseRepository::draftSaved);
    connect(worker_, &SyncWorker::historyAnswered, this, &CaseRepository::historyAnswered);
    connect(finder_.get(), &CaseFinder::found, this, &CaseRepository::found);
    connect(finder_.get(), &CaseFinder::visitsFound, this, &CaseRepository::visitsFound);
    connect(worker_, &SyncWorker::photoAdded, this, &CaseRepository::photoAdded);
    connect(worker_, &SyncWorker::photosChanged, this, &StoreRepository::tellPhotosSoon);
    connect(worker_, &SyncWorker::photoChanged, this, [this](const std::string& sha256) {
        missingPhotos_.erase(sha256);
        emit photoChanged(toQString(sha256));
    });
    connect(worker_, &SyncWorker::photoMissing, this,
            [this](const std::string& sha256, const std::string& trouble) {
                if (QString& known = missingPhotos_[sha256]; known != toQString(trouble)) {
                    known = toQString(trouble);
                    emit photoChanged(toQString(sha256));
                }
            });
    connect(worker_, &SyncWorker::draftsChanged, this, &CaseRepository::draftsChanged);
    connect(worker_, &SyncWorker::rejectionsChanged, this, &CaseRepository::rejectionsChanged);
    connect(worker_, &SyncWorker::recordsChanged, this, &CaseRepository::recordsChanged);
    connect(worker_, &SyncWorker::indexChanged, this, &CaseRepository::indexChanged);
    connect(worker_, &SyncWorker::stateChanged, this, [this](const SyncState& state) {
        const bool held = state_.photosHeld != state.photosHeld;
        state_ = state;
        emit syncStateChanged();
        if (held) tellPhotosSoon();
    });
    connect(worker_, &SyncWorker::identityChanged, this, [this] {
        readIdentity();
        const bool before = std::exchange(granted_, granted_ || valueOr(store_->granted(), false));
        emit identityChanged();
        if (before == granted_) return;
        emit recordsChanged();
        emit rejectionsChanged();
        emit draftsChanged();  // their titles are of records
        emit photosChanged();
        emit indexChanged();
    });
    connect(&reachability_, &Reachability::changed, worker_, &SyncWorker::reachabilityChanged);
    connect(&reachability_, &Reachability::mediumChanged, worker_, &SyncWorker::mediumChanged);
    QMetaObject::invokeMethod(
        worker_, [worker = worker_, medium = reachability_.medium()] { worker->mediumChanged(medium); });
    // Another window before this one is not yet the background: it may be looked at beside it.
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, worker_,
            [worker = worker_](Qt::ApplicationState state) {
                worker->foregroundChanged(state == Qt::ApplicationActive || state == Qt::ApplicationInactive);
            });
}

void StoreRepository::tellPhotosSoon() {
    if (std::exchange(photosAreOthers_, true)) return;
    QMetaObject::invokeMethod(this, &StoreRepository::tellPhotos, Qt::QueuedConnection);
}

void StoreRepository::tellPhotos() {
    if (std::exchange(photosAreOthers_, false)) emit photosChanged();
}

void StoreRepository::readIdentity() { signIn_ = valueOr(store_->signIn(), {}); }

QString StoreRepository::signedInBefore() const { return QString::fromStdString(worker_->signedInBefore()); }

std::string StoreRepository::workerOf(CaseScope scope) const {
    return scope == CaseScope::mine ? (signIn_ ? signIn_->person.id : config_.user.toStdString())
                                    : std::string{};
}

int StoreRepository::complaintCount(CaseScope scope) const {
    const auto counted =
        scope == CaseScope::all ? granted().complaintCount() : granted().workCount(workerOf(scope));
    return static_cast<int>(valueOr(counted, std::int64_t{0}));
}

ComplaintWindow StoreRepository::complaints(CaseScope scope, std::optional<CaseKey> after, int limit) const {
    const auto most = static_cast<std::size_t>(limit);
    if (scope == CaseScope::all)
        return windowOf(valueOr(granted().complaints(keyOf<store::ListKey>(after), most), {}));
    return windowOf(valueOr(granted().work(workerOf(scope), keyOf<store::WorkKey>(after), most), {}));
}

quint64 StoreRepository::find(const CaseQuestion& question) {
    const quint64 ticket = ++lastTicket_;
    if (!granted_) {
        QMetaObject::invokeMethod(this, [this, ticket] { emit found(ticket, {}); }, Qt::QueuedConnection);
        return ticket;
    }
    CaseQuestion wanted = question;
    if (wanted.scope == CaseScope::mine) wanted.narrowing.person = workerOf(wanted.scope);
    wanted.narrowing.open = wanted.narrowing.open || wanted.scope != CaseScope::all;
    finder_->find(ticket, std::move(wanted));
    return ticket;
}

quint64 StoreRepository::findVisits(const VisitQuestion& question) {
    const quint64 ticket = ++lastTicket_;
    if (!granted_) {
        QMetaObject::invokeMethod(
            this, [this, ticket] { emit visitsFound(ticket, {}); }, Qt::QueuedConnection);
        return ticket;
    }
    finder_->findVisits(ticket, question);
    return ticket;
}

std::optional<model::RecordId> StoreRepository::ofFailedPhoto() const {
    const auto failed = valueOr(granted().blobs().failedBlob(), {});
    return failed ? std::optional(failed->owner) : std::nullopt;
}

int StoreRepository::leftToIndex() const {
    return static_cast<int>(valueOr(granted().leftToIndex(), std::int64_t{0}));
}

int StoreRepository::noticeCount() const {
    return static_cast<int>(valueOr(granted().noticeCount(workerOf(CaseScope::mine)), std::int64_t{0}));
}

int StoreRepository::unreadCount() const {
    return static_cast<int>(valueOr(granted().unreadCount(workerOf(CaseScope::mine)), std::int64_t{0}));
}

NoticeWindow StoreRepository::notices(std::optional<store::NoticeKey> after, int limit) const {
    const auto page =
        valueOr(granted().notices(workerOf(CaseScope::mine), after, static_cast<std::size_t>(limit)), {});
    NoticeWindow window;
    window.rows.reserve(page.notices.size());
    for (const store::Shown& notice : page.notices)
        window.rows.push_back(noticeRow(notice));
    window.next = page.next;
    return window;
}

NoticeRow StoreRepository::noticeRow(const store::Shown& notice) const {
    const model::Record& record = notice.record;
    NoticeRow row{.id = toQString(record.id.text()),
                  .record = record.id,
                  .seen = notice.seen,
                  .cause = toQString(record.text("cause")),
                  .subject = std::string(record.text("subject")),
                  .by = toQString(record.text("by")),
                  .insteadOf = toQString(record.text("instead_of")),
                  .at = model::asInteger(record.value("at")),
                  .read = !model::isNull(record.value("read_at"))};
    if (const auto about = base::Uuid::parse(record.text("complaint"))) {
        if (const auto complaint = valueOr(granted().complaintRow(*about), {})) {
            row.complaint = toQString(complaint->id.text());
            row.number = toQString(complaint->number);
            row.words = toQString(complaint->words);
            row.plate = toQString(complaint->plate);
            row.profile = complaint->profile;
        }
    } else if (const auto other = shown(record.text(record.text("visit").empty() ? "sale" : "visit"))) {
        row.profile = other->record.text("profile");
        row.number = toQString(other->record.kind == Kind::sale ? other->record.text("number") : "");
        if (const auto vehicle = shown(other->record.text("vehicle")))
            row.plate = toQString(vehicle->record.text("plate"));
    }
    return row;
}

std::optional<store::Shown> StoreRepository::shown(std::string_view id) const {
    const auto parsed = base::Uuid::parse(id);
    if (!parsed) return std::nullopt;
    auto found = valueOr(granted().record(*parsed), {});
    if (!found || !found->record.visible()) return std::nullopt;
    return found;
}

std::vector<store::Shown> StoreRepository::referencing(Kind kind, std::string_view field,
                                                       const model::RecordId& target) const {
    return valueOr(granted().referencing(kind, field, target), {});
}

std::optional<store::Shown> StoreRepository::phoneOf(const std::optional<store::Shown>& customer) const {
    if (!customer) return std::nullopt;
    auto phones = referencing(Kind::contactPoint, "customer", customer->record.id);
    if (phones.empty()) return std::nullopt;
    return std::move(phones.front());
}

std::optional<ComplaintState> StoreRepository::complaint(const model::RecordId& id) const {
    auto found = shown(id.text());
    if (!found || found->record.kind != Kind::complaint) return std::nullopt;
    ComplaintState state;
    state.complaint = std::move(*found);
    const model::Record& complaint = state.complaint.record;
    state.customer = shown(complaint.text("customer"));
    state.phone = phoneOf(state.customer);
    state.vehicle = shown(complaint.text("vehicle"));
    state.visit = shown(complaint.text("visit"));
    state.actions = referencing(Kind::action, "complaint", id);
    std::ranges::stable_sort(state.actions, {}, [](const store::Shown& action) {
        return model::asInteger(action.record.value("at"));
    });
    return state;
}

std::optional<model::RecordId> StoreRepository::complaintByNumber(const QString& number) const {
    return valueOr(granted().complaintByNumber(number.toStdString()), {});
}

std::optional<store::Shown> StoreRepository::record(const model::RecordId& id) const {
    return shown(id.text());
}

store::Known StoreRepository::known(const store::KnownBy& by) const {
    return valueOr(granted().acquaintance(by), {});
}

store::Twins StoreRepository::twins(const model::RecordId& id) const {
    return valueOr(granted().twins(id), {});
}

int StoreRepository::visitCount(store::VisitScope scope) const {
    return static_cast<int>(valueOr(granted().visitCount(scope), std::int64_t{0}));
}

VisitWindow StoreRepository::visits(store::VisitScope scope, std::optional<store::VisitKey> after,
                                    int limit) const {
    return windowOf(valueOr(granted().visits(scope, after, static_cast<std::size_t>(limit)), {}));
}

std::vector<Draft> StoreRepository::drafts() const {
    std::vector<Draft> drafts;
    for (const store::Draft& draft : valueOr(store_->drafts(), {})) {
        drafts.push_back({.id = draft.id,
                          .form = toQString(draft.form),
                          .content = contentOf(draft),
                          .seen = draft.seen,
                          .savedAt = base::toMs(draft.savedAt)});
    }
    return drafts;
}

Identity StoreRepository::identity() const {
    if (!signIn_) return {config_.deviceName, config_.site, config_.user, QString()};
    return {.tabletName = config_.deviceName,
            .siteName = toQString(signIn_->siteName),
            .userName = toQString(signIn_->person.name),
            .roleCode = toQString(signIn_->person.role),
            .userId = toQString(signIn_->person.id),
            .device = base::raw(signIn_->device)};
}

QString StoreRepository::displayName(const QString& user) const {
    if (!signIn_) return user;
    const auto it = std::ranges::find(signIn_->people, user.toStdString(), &store::Person::id);
    return it == signIn_->people.end() ? user : toQString(it->name);
}

std::vector<Colleague> StoreRepository::people() const {
    std::vector<Colleague> people;
    if (!signIn_) return people;
    people.reserve(signIn_->people.size());
    for (const store::Person& person : signIn_->people)
        people.push_back({toQString(person.id), toQString(person.name), toQString(person.role)});
    return people;
}

std::vector<policy::Colleague> StoreRepository::colleagues() const {
    return valueOr(granted().staff(), std::vector<policy::Colleague>{});
}

const policy::PolicyProfile* StoreRepository::profile(std::string_view id) const {
    return valueOr<const policy::PolicyProfile*>(granted().profile(id), nullptr);
}

const policy::PolicyProfile* StoreRepository::profileInForce() const {
    return valueOr<const policy::PolicyProfile*>(granted().profileInForce(), nullptr);
}

policy::WorkCalendar StoreRepository::workCalendar() const {
    return valueOr(granted().workCalendar(), policy::defaultWorkCalendar());
}

quint64 StoreRepository::save(std::vector<model::Mutation> changes,
                              std::optional<model::RecordId> finishesDraft) {
    const quint64 ticket = ++lastTicket_;
    QMetaObject::invokeMethod(worker_, [worker = worker_, ticket, changes = std::move(changes),
                                        finishesDraft] { worker->save(ticket, changes, finishesDraft); });
    return ticket;
}

void StoreRepository::saveDraft(const Draft& draft) {
    const store::Draft stored{.id = draft.id,
                              .form = draft.form.toStdString(),
                              .content = QJsonDocument(QJsonObject::fromVariantMap(draft.content))
                                             .toJson(QJsonDocument::Compact)
                                             .toStdString(),
                              .seen = draft.seen};
    QMetaObject::invokeMethod(worker_, [worker = worker_, stored] { worker->saveDraft(stored); });
}

void StoreRepository::discardDraft(const model::RecordId& id) {
    QMetaObject::invokeMethod(worker_, [worker = worker_, id] { worker->discardDraft(id); });
}

// The mutations of a record are few among those that wait; most are told apart without being read.
std::vector<sync::HistoryStep> StoreRepository::unsent(const model::RecordId& id) const {
    std::vector<sync::HistoryStep> steps;
    const std::string text = id.text();
    auto from = valueOr(granted().firstUndecided(), model::MutationNo{1});
    while (true) {
        const auto lines =
            valueOr(granted().outbox(from, sync::tuning::kMaxPushMutations, sync::tuning::kMaxPushBytes), {});
        if (lines.empty()) return steps;
        for (const auto& line : lines) {
            if (line.line.find(text) == std::string::npos) continue;
            auto parsed = model::parseMutation(line.line);
            auto* change = parsed ? std::get_if<model::Mutation>(&parsed->content) : nullptr;
            if (!change || change->record != id) continue;
            const bool ours = signIn_ && signIn_->session == change->session;
            steps.push_back({.write = {.seq = model::kPendingSeq,
                                       .device = signIn_ ? signIn_->device : model::DeviceNo{},
                                       .n = line.n,
                                       .time = change->at,
                                       .by = ours ? signIn_->person.id : std::string()},
                             .change = std::move(*change)});
        }
        from = model::MutationNo{base::raw(lines.back().n) + 1};
    }
}

quint64 StoreRepository::askHistory(const HistoryQuestion& question) {
    const quint64 ticket = ++lastTicket_;
    QMetaObject::invokeMethod(worker_,
                              [worker = worker_, ticket, question] { worker->askHistory(ticket, question); });
    return ticket;
}

void StoreRepository::forgetHistory(quint64 ticket) {
    QMetaObject::invokeMethod(worker_, [worker = worker_, ticket] { worker->forgetHistory(ticket); });
}

void StoreRepository::setOffline(bool on) {
    QMetaObject::invokeMethod(worker_, [worker = worker_, on] { worker->setOffline(on); });
}

void StoreRepository::syncNow() { QMetaObject::invokeMethod(worker_, &SyncWorker::syncNow); }

base::Expected<std::string> StoreRepository::dump() const {
    std::string text;
    if (auto done = granted().dump([&text](std::string_view piece) { text += piece; }); !done) {
        return std::unexpected(std::move(done.error()));
    }
    return text;
}

}  // namespace heed::mobile
