#include "tests/world/museum.hpp"

#include "tests/world/must.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <limits>
#include <set>
#include <stdexcept>

namespace heed::world {

using base::Expected;
using model::DeviceNo;
using model::MutationNo;
using model::Record;
using model::RecordId;
using model::Seq;

namespace {

void execute(const std::filesystem::path& file, const char* sql) {
    sqlite3* db = nullptr;
    if (sqlite3_open(file.c_str(), &db) == SQLITE_OK) sqlite3_exec(db, sql, nullptr, nullptr, nullptr);
    sqlite3_close(db);
}

// --- What is between the core and its store ---

class WrongWriter final : public server::CentralWriter {
  public:
    WrongWriter(CentralWriter& inner, const Tampering& tampering) : inner_(inner), tampering_(tampering) {}

    Expected<void> begin() override { return inner_.begin(); }
    Expected<void> commit() override { return inner_.commit(); }
    void rollback() override { inner_.rollback(); }
    Expected<Seq> lastSeq(std::string_view site) override { return inner_.lastSeq(site); }
    Expected<Seq> continueFeed(std::string_view site, Seq told) override {
        return inner_.continueFeed(site, told);
    }
    Expected<void> setLastSeq(std::string_view site, Seq seq) override {
        return inner_.setLastSeq(site, seq);
    }
    Expected<std::optional<server::Device>> device(std::string_view site, DeviceNo no) override {
        auto found = inner_.device(site, no);
        if (tampering_.bug != Bug::appliesTwice || no == model::kServerDevice) return found;
        if (found && *found && tampering_.pushed && *tampering_.pushed <= (*found)->last) {
            decided_ = (*found)->last;
            (*found)->last = MutationNo{base::raw(*tampering_.pushed) - 1};
        }
        return found;
    }
    Expected<server::Device> ensureDevice(std::string_view site, const base::Uuid& installation,
                                          std::string_view name) override {
        return inner_.ensureDevice(site, installation, name);
    }
    Expected<void> setDeviceProgress(std::string_view site, const server::Device& device) override {
        return inner_.setDeviceProgress(site, device);
    }
    Expected<std::optional<Record>> load(std::string_view site, const RecordId& id) override {
        return inner_.load(site, id);
    }
    Expected<void> save(std::string_view site, const Record& record) override {
        Record changed = record;
        for (model::FieldState& field : changed.fields) {
            if (field.isSet) continue;
            auto& siblings = field.siblings;
            const auto isTrue = [](const model::Sibling& one) { return one.value == model::Value(true); };
            if (tampering_.bug == Bug::deleteBeatsEdit && field.name() == model::kDeleted &&
                std::ranges::any_of(siblings, isTrue))
                siblings.erase(std::ranges::remove_if(siblings, std::not_fn(isTrue)).begin(), siblings.end());
            if (tampering_.bug == Bug::equalSiblingDropped) {
                auto kept = siblings;
                kept.clear();
                for (const auto& one : siblings) {
                    if (std::ranges::find(kept, one.value, &model::Sibling::value) == kept.end())
                        kept.push_back(one);
                }
                siblings = std::move(kept);
            }
        }
        changed.normalise();
        return inner_.save(site, changed);
    }
    Expected<std::vector<std::string>> sites() override { return inner_.sites(); }
    Expected<std::int64_t> purge(std::string_view site, base::Instant limit, std::int64_t most) override {
        return inner_.purge(site, limit, most);
    }
    Expected<bool> wasPurged(std::string_view site, const RecordId& id) override {
        return inner_.wasPurged(site, id);
    }
    Expected<void> log(std::string_view site, const server::LoggedMutation& entry) override {
        if (entry.device != model::kServerDevice && entry.outcome.n <= decided_) return {};
        return inner_.log(site, entry);
    }
    Expected<std::vector<server::LoggedMutation>> logged(std::string_view site, DeviceNo device,
                                                         MutationNo first, MutationNo last) override {
        return inner_.logged(site, device, first, last);
    }
    Expected<void> addSession(const server::SessionRow& row) override { return inner_.addSession(row); }
    Expected<void> bindSession(std::string_view session, DeviceNo device) override {
        return inner_.bindSession(session, device);
    }
    Expected<void> dropSessions(base::Instant limit) override { return inner_.dropSessions(limit); }
    Expected<std::string> sealKey() override { return inner_.sealKey(); }

  private:
    CentralWriter& inner_;
    const Tampering& tampering_;
    MutationNo decided_{0};
};

class WrongReader final : public server::CentralReader {
  public:
    WrongReader(std::unique_ptr<CentralReader> inner, Bug bug) : inner_(std::move(inner)), bug_(bug) {}

    Expected<void> beginView() override { return inner_->beginView(); }
    void endView() override { inner_->endView(); }
    Expected<Seq> lastSeq(std::string_view site) override { return inner_->lastSeq(site); }
    Expected<std::string> stretch(std::string_view site) override { return inner_->stretch(site); }
    Expected<std::optional<Seq>> stretchEnd(std::string_view site, std::string_view name) override {
        if (bug_ == Bug::restoreUnnoticed) return Seq{std::numeric_limits<std::int64_t>::max()};
        return inner_->stretchEnd(site, name);
    }
    Expected<Seq> horizon(std::string_view site) override { return inner_->horizon(site); }
    Expected<void> changes(std::string_view site, model::Bucket bucket, Seq after,
                           const std::function<bool(const server::FeedRow&)>& visit) override {
        if (bug_ != Bug::feedSkipsCommits) return inner_->changes(site, bucket, after, visit);
        // The sequence of the latest commit is known, its rows are not to be seen by the first who asks.
        return inner_->changes(site, bucket, after, [&](const server::FeedRow& row) {
            return seen_.insert(row.seq).second || visit(row);
        });
    }
    Expected<void> all(std::string_view site,
                       const std::function<bool(const server::FeedRow&)>& visit) override {
        return inner_->all(site, visit);
    }
    Expected<std::optional<model::Kind>> kindOf(std::string_view site, const RecordId& id) override {
        return inner_->kindOf(site, id);
    }
    Expected<void> history(std::string_view site, const RecordId& id,
                           const std::optional<server::LogPlace>& from,
                           const std::function<bool(const server::HistoryRow&)>& visit) override {
        return inner_->history(site, id, from, visit);
    }
    Expected<std::optional<server::SessionRow>> sessionByToken(std::string_view tokenDigest) override {
        return inner_->sessionByToken(tokenDigest);
    }

  private:
    std::unique_ptr<CentralReader> inner_;
    Bug bug_;
    std::set<Seq> seen_;
};

// --- What is between the engine and its store ---

class WrongStore final : public store::RecordStore {
  public:
    WrongStore(std::unique_ptr<RecordStore> inner, std::filesystem::path file, Bug bug)
        : inner_(std::move(inner)), file_(std::move(file)), bug_(bug) {}

    Expected<std::optional<store::SignIn>> signIn() override { return inner_->signIn(); }
    Expected<void> setSignIn(const store::SignIn& who) override { return inner_->setSignIn(who); }
    Expected<base::Millis> clockSkew() override { return inner_->clockSkew(); }
    Expected<Standing> standing() override { return inner_->standing(); }
    Expected<Seq> known() override { return inner_->known(); }
    Expected<void> renew(MutationNo from) override { return inner_->renew(from); }
    Expected<void> enrol(const store::SignIn& who, MutationNo next) override {
        return inner_->enrol(who, next);
    }
    Expected<std::vector<Decision>> decisionsGiven(MutationNo first, MutationNo last) override {
        return inner_->decisionsGiven(first, last);
    }
    std::expected<store::Receipt, store::CommitFailure> commit(std::vector<model::Mutation> edits,
                                                               base::Instant at) override {
        return inner_->commit(std::move(edits), at);
    }
    Expected<std::optional<store::Shown>> record(const RecordId& id) override {
        auto shown = inner_->record(id);
        if (bug_ != Bug::ownTieWins || !shown || !*shown || (*shown)->record.conflicts().empty())
            return shown;
        const auto who = inner_->signIn();
        if (!who || !*who) return shown;
        for (model::Write& write : (*shown)->record.writes) {
            if (write.device == (*who)->device) write.time = base::Instant::max();
        }
        return shown;
    }
    Expected<std::vector<store::Shown>> referencing(model::Kind kind, std::string_view field,
                                                    const RecordId& target) override {
        return inner_->referencing(kind, field, target);
    }
    Expected<std::vector<store::Shown>> holding(model::Kind kind, std::string_view field,
                                                std::string_view text) override {
        return inner_->holding(kind, field, text);
    }
    Expected<store::ComplaintPage> complaints(std::optional<store::ListKey> after,
                                              std::size_t limit) override {
        return inner_->complaints(after, limit);
    }
    Expected<std::optional<store::ComplaintRow>> complaintRow(const RecordId& id) override {
        return inner_->complaintRow(id);
    }
    Expected<std::int64_t> complaintCount() override { return inner_->complaintCount(); }
    Expected<std::optional<RecordId>> complaintByNumber(std::string_view number) override {
        return inner_->complaintByNumber(number);
    }
    Expected<store::ConflictPage> conflicts(std::optional<store::ConflictKey> after,
                                            std::size_t limit) override {
        return inner_->conflicts(after, limit);
    }
    Expected<std::int64_t> conflictCount() override { return inner_->conflictCount(); }
    Expected<void> dump(const std::function<void(std::string_view)>& piece) override {
        return inner_->dump(piece);
    }
    Expected<void> saveDraft(const store::Draft& draft) override { return inner_->saveDraft(draft); }
    Expected<void> removeDraft(const base::Uuid& id) override { return inner_->removeDraft(id); }
    Expected<std::vector<store::Draft>> drafts() override { return inner_->drafts(); }
    Expected<std::vector<store::Rejection>> rejections() override { return inner_->rejections(); }
    Expected<std::vector<store::Rejection>> rejections(std::optional<MutationNo> before,
                                                       std::size_t limit) override {
        return inner_->rejections(before, limit);
    }
    Expected<std::int64_t> rejectionCount() override { return inner_->rejectionCount(); }
    Expected<void> dismissRejection(MutationNo n) override { return inner_->dismissRejection(n); }
    Expected<store::Waiting> waiting() override { return inner_->waiting(); }
    Expected<std::vector<OutboxLine>> outbox(MutationNo from, std::size_t maxCount,
                                             std::size_t maxBytes) override {
        return inner_->outbox(from, maxCount, maxBytes);
    }
    Expected<MutationNo> firstUndecided() override { return inner_->firstUndecided(); }
    Expected<void> applyDecisions(const std::vector<Decision>& decisions, base::Instant now) override {
        auto done = inner_->applyDecisions(decisions, now);
        const auto refused = [](const Decision& one) { return one.refusal.has_value(); };
        if (done && bug_ == Bug::clearsOnRejection && std::ranges::any_of(decisions, refused)) {
            execute(file_,
                    "DELETE FROM outbox WHERE n >= (SELECT value FROM meta WHERE key='undecided_n');"
                    "DELETE FROM pending WHERE seq IS NULL;"
                    "UPDATE meta SET value=(SELECT value FROM meta WHERE key='next_n') WHERE "
                    "key='undecided_n'");
        }
        return done;
    }
    Expected<void> applyPage(const FeedPage& page) override {
        if (bug_ == Bug::cursorBeforeRows) {
            static const std::vector<Record> kNone;
            auto done = inner_->applyPage({.records = kNone, .cursor = page.cursor, .through = {}});
            if (!done) return done;
        }
        return inner_->applyPage(page);
    }
    Expected<void> resetFeed() override { return inner_->resetFeed(); }
    Expected<std::string> cursor() override { return inner_->cursor(); }
    Expected<bool> complete() override { return inner_->complete(); }
    Expected<std::optional<base::Instant>> lastSynced() override { return inner_->lastSynced(); }
    Expected<void> purgeSent(base::Instant limit) override { return inner_->purgeSent(limit); }
    std::vector<store::ChangedRecord> takeChanges() override { return inner_->takeChanges(); }

  private:
    std::unique_ptr<RecordStore> inner_;
    std::filesystem::path file_;
    Bug bug_;
};

}  // namespace

std::unique_ptr<server::CentralWriter> tampered(server::CentralWriter& writer, const Tampering& tampering) {
    return std::make_unique<WrongWriter>(writer, tampering);
}

std::unique_ptr<server::CentralReader> tampered(std::unique_ptr<server::CentralReader> reader, Bug bug) {
    if (bug == Bug::none) return reader;
    return std::make_unique<WrongReader>(std::move(reader), bug);
}

std::unique_ptr<store::RecordStore> tampered(std::unique_ptr<store::RecordStore> store,
                                             const std::filesystem::path& file, Bug bug) {
    if (bug == Bug::none) return store;
    if (bug == Bug::dropsOnAck) {
        execute(file,
                "CREATE TRIGGER IF NOT EXISTS museum AFTER UPDATE OF seq ON pending WHEN NEW.seq IS NOT NULL "
                "BEGIN DELETE FROM pending WHERE record=NEW.record AND n=NEW.n; END");
    }
    return std::make_unique<WrongStore>(std::move(store), file, bug);
}

void tamper(Bug bug, sync::DeviceRequest& request) {
    if (bug != Bug::cloneUnnoticed) return;
    request.written = MutationNo{std::numeric_limits<std::int64_t>::max()};
    request.digest.clear();
}

void tamper(Bug bug, const sync::DeviceRequest& request, sync::DeviceGrant& grant) {
    if (bug == Bug::restoreUnnoticed) grant.next = std::max(grant.next, base::next(request.decided));
}

void tamper(Bug bug, server::CentralWriter& writer, const server::Caller& caller, base::Instant now,
            sync::Push& push) {
    const auto first = push.lines.front().parsed.n;
    auto device = must(writer.device(caller.site, caller.device));
    if (!device) return;
    if (bug == Bug::futureClockWins) push.header.sentAt = now;
    if (bug == Bug::cloneUnnoticed && first <= device->last) {
        for (const auto& entry : must(writer.logged(caller.site, caller.device, first, device->last))) {
            const auto at = static_cast<std::size_t>(base::raw(entry.outcome.n) - base::raw(first));
            if (at < push.lines.size()) push.lines[at].text = entry.line;
        }
    }
    if (bug == Bug::restoreUnnoticed && base::next(device->last) < first) {
        device->last = MutationNo{base::raw(first) - 1};
        must(writer.setDeviceProgress(caller.site, *device));
    }
}

}  // namespace heed::world
