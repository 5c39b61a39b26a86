#include "tests/world/museum.hpp"

#include "tests/world/passing_on.hpp"

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

class WrongWriter final : public PassingWriter {
  public:
    WrongWriter(CentralWriter& inner, Breaker* breaker, const Tampering& tampering)
        : PassingWriter(inner, breaker), tampering_(tampering) {}

    Expected<std::optional<server::Device>> device(std::string_view site, DeviceNo no) override {
        auto found = PassingWriter::device(site, no);
        if (tampering_.bug != Bug::appliesTwice || no == model::kServerDevice) return found;
        if (found && *found && tampering_.pushed && *tampering_.pushed <= (*found)->last) {
            decided_ = (*found)->last;
            (*found)->last = MutationNo{base::raw(*tampering_.pushed) - 1};
        }
        return found;
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
        return PassingWriter::save(site, changed);
    }
    Expected<void> log(std::string_view site, const server::LoggedMutation& entry) override {
        if (entry.device != model::kServerDevice && entry.outcome.n <= decided_) return {};
        return PassingWriter::log(site, entry);
    }

  private:
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
    Expected<MutationNo> deviceLast(std::string_view site, model::DeviceNo device) override {
        return inner_->deviceLast(site, device);
    }
    Expected<std::int64_t> count(std::string_view site, model::Bucket bucket) override {
        return inner_->count(site, bucket);
    }
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
    Expected<std::vector<server::NamedDevice>> devices(std::string_view site) override {
        return inner_->devices(site);
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

class WrongStore final : public PassingStore {
  public:
    WrongStore(std::unique_ptr<RecordStore> inner, Breaker* breaker, std::filesystem::path file, Bug bug)
        : PassingStore(std::move(inner), breaker), file_(std::move(file)), bug_(bug) {}

    // Who clears the queue when one is refused sends one at a time, so that the rest is still waiting.
    Expected<std::vector<OutboxLine>> outbox(MutationNo from, std::size_t maxCount,
                                             std::size_t maxBytes) override {
        return PassingStore::outbox(from, bug_ == Bug::clearsOnRejection ? 1 : maxCount, maxBytes);
    }
    Expected<std::optional<store::Shown>> record(const RecordId& id) override {
        auto shown = PassingStore::record(id);
        if (bug_ != Bug::ownTieWins || !shown || !*shown || (*shown)->record.conflicts().empty())
            return shown;
        const auto who = PassingStore::signIn();
        if (!who || !*who) return shown;
        for (model::Write& write : (*shown)->record.writes) {
            if (write.device == (*who)->device) write.time = base::Instant::max();
        }
        return shown;
    }
    Expected<void> applyDecisions(const std::vector<Decision>& decisions, base::Instant now) override {
        auto done = PassingStore::applyDecisions(decisions, now);
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
            auto done = PassingStore::applyPage({.records = kNone, .cursor = page.cursor, .through = {}});
            if (!done) return done;
        }
        return PassingStore::applyPage(page);
    }

  private:
    std::filesystem::path file_;
    Bug bug_;
};

}  // namespace

std::unique_ptr<server::CentralWriter> between(server::CentralWriter& writer, Breaker* breaker,
                                               const Tampering& tampering) {
    if (tampering.bug == Bug::none) return std::make_unique<PassingWriter>(writer, breaker);
    return std::make_unique<WrongWriter>(writer, breaker, tampering);
}

std::unique_ptr<server::CentralReader> between(std::unique_ptr<server::CentralReader> reader, Bug bug) {
    if (bug == Bug::none) return reader;
    return std::make_unique<WrongReader>(std::move(reader), bug);
}

std::unique_ptr<store::RecordStore> between(std::unique_ptr<store::RecordStore> store, Breaker* breaker,
                                            const std::filesystem::path& file, Bug bug) {
    if (bug == Bug::none) return std::make_unique<PassingStore>(std::move(store), breaker);
    if (bug == Bug::dropsOnAck) {
        execute(file,
                "CREATE TRIGGER IF NOT EXISTS museum AFTER UPDATE OF seq ON pending WHEN NEW.seq IS NOT NULL "
                "BEGIN DELETE FROM pending WHERE record=NEW.record AND n=NEW.n; END");
    }
    return std::make_unique<WrongStore>(std::move(store), breaker, file, bug);
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
    if (bug == Bug::futureClockWins) push.header.sentAt = now;
    if (bug != Bug::cloneUnnoticed && bug != Bug::restoreUnnoticed) return;
    const auto first = push.lines.front().parsed.n;
    // A disk that fails here fails the push itself in a moment.
    auto device = writer.device(caller.site, caller.device);
    if (!device || !*device) return;
    if (bug == Bug::cloneUnnoticed && first <= (*device)->last) {
        const auto entries = writer.logged(caller.site, caller.device, first, (*device)->last);
        if (!entries) return;
        for (const auto& entry : *entries) {
            const auto at = static_cast<std::size_t>(base::raw(entry.outcome.n) - base::raw(first));
            if (at < push.lines.size()) push.lines[at].text = entry.line;
        }
    }
    if (bug == Bug::restoreUnnoticed && base::next((*device)->last) < first) {
        (*device)->last = MutationNo{base::raw(first) - 1};
        (void)writer.setDeviceProgress(caller.site, **device);
    }
}

}  // namespace heed::world
