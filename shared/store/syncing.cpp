#include "shared/store/sqlite_record_store.hpp"

#include <set>

// The engine's part: what is to be sent, what was decided, what has arrived.
namespace heed::store {

using base::Expected;
using base::raw;
using model::MutationNo;
using model::RecordId;
using sqlite::Transaction;

Expected<MutationNo> SqliteRecordStore::firstUndecided() {
    auto n = metaInteger("undecided_n", 1);
    if (!n) return std::unexpected(std::move(n.error()));
    return MutationNo{*n};
}

Expected<Waiting> SqliteRecordStore::waiting() {
    auto first = firstUndecided();
    if (!first) return std::unexpected(std::move(first.error()));
    auto next = metaInteger("next_n", 1);
    if (!next) return std::unexpected(std::move(next.error()));
    Waiting out{.count = *next - raw(*first)};
    if (out.count == 0) return out;
    auto use = outboxAt_.use();
    use.bind(1, raw(*first));
    if (use.step()) out.oldest = base::instantFromMs(use.integer(0));
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    return out;
}

Expected<std::vector<RecordStore::OutboxLine>> SqliteRecordStore::outbox(MutationNo from,
                                                                         std::size_t maxCount,
                                                                         std::size_t maxBytes) {
    std::vector<OutboxLine> lines;
    std::size_t bytes = 0;
    std::size_t whole = 0;  // lines up to the end of the last whole group
    auto use = outboxFrom_.use();
    use.bind(1, raw(from));
    while (use.step()) {
        const auto line = use.text(2);
        const bool fits = lines.size() < maxCount && bytes + line.size() + 1 <= maxBytes;
        if (!fits && whole > 0) break;
        lines.push_back({MutationNo{use.integer(0)}, std::string(line)});
        bytes += line.size() + 1;
        if (use.integer(0) == use.integer(1)) whole = lines.size();
        if (!fits && whole > 0) break;  // a first group that is larger than the limits goes all the same
    }
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    lines.resize(whole);
    return lines;
}

Expected<void> SqliteRecordStore::applyDecisions(const std::vector<Decision>& decisions, base::Instant now) {
    auto transaction = Transaction::begin(db_);
    if (!transaction) return std::unexpected(std::move(transaction.error()));
    auto first = firstUndecided();
    if (!first) return std::unexpected(std::move(first.error()));
    MutationNo next = *first;
    for (const Decision& decision : decisions) {
        if (decision.n < next) continue;  // said before
        if (decision.n > next)
            return base::fail(base::ErrorKind::bug, "storing what the server decided", {},
                              "a decision is missing");
        if (auto done = settle(decision, now); !done) return done;
        next = base::next(next);
    }
    if (next == *first) return {};
    if (auto set = setMeta("undecided_n", raw(next)); !set) return set;
    if (auto added = addAck_.use().bind(1, raw(next) - 1).bind(2, base::toMs(now)).run(); !added)
        return added;
    return transaction->commit();
}

Expected<void> SqliteRecordStore::settle(const Decision& decision, base::Instant now) {
    RecordId record;
    model::Kind kind{};
    std::string line;
    {
        auto use = outboxEntry_.use();
        use.bind(1, raw(decision.n));
        if (!use.step()) {
            if (auto ok = use.result(); !ok) return ok;
            return base::fail(base::ErrorKind::bug, "storing what the server decided",
                              std::to_string(raw(decision.n)), "the outbox has no such mutation");
        }
        record = base::Uuid::fromBlob(use.blob(0)).value_or(base::Uuid{});
        kind = static_cast<model::Kind>(use.integer(1));
        if (decision.refusal) line = use.text(2);
    }
    if (decision.refusal) {
        auto kept = addRejection_.use()
                        .bind(1, raw(decision.n))
                        .bindBlob(2, record.blob())
                        .bind(3, static_cast<std::int64_t>(kind))
                        .bind(4, line)
                        .bind(5, decision.refusal->code)
                        .bind(6, decision.refusal->field)
                        .bind(7, decision.refusal->zh)
                        .bind(8, decision.refusal->en)
                        .bind(9, base::toMs(now))
                        .run();
        if (!kept) return kept;
        if (auto removed = removePending_.use().bind(1, raw(decision.n)).run(); !removed) return removed;
        return refreshList(record);
    }
    auto accepted = accepted_.use()
                        .bind(1, raw(decision.n))
                        .bind(2, raw(decision.seq))
                        .bind(3, base::toMs(decision.time))
                        .run();
    if (!accepted) return accepted;
    changes_.push_back({kind, record});
    {
        auto use = undecidedOf_.use();
        use.bindBlob(1, record.blob());
        if (use.step()) return {};  // later edits of it still wait
        if (auto ok = use.result(); !ok) return ok;
    }
    auto use = record_.use();
    use.bindBlob(1, record.blob());
    if (!use.step()) return use.result();
    return lists_.setPending(use.integer(0), kind, false);
}

Expected<void> SqliteRecordStore::applyPage(const FeedPage& page) {
    auto transaction = Transaction::begin(db_);
    if (!transaction) return std::unexpected(std::move(transaction.error()));
    std::set<RecordId> affected;
    for (const Passed& passed : page.through) {
        auto use = passed_.use();
        use.bind(1, static_cast<std::int64_t>(passed.bucket)).bind(2, raw(passed.seq));
        while (use.step()) {
            if (const auto id = base::Uuid::fromBlob(use.blob(0))) affected.insert(*id);
        }
        if (auto ok = use.result(); !ok) return ok;
    }
    bool anyPending = false;
    {
        auto use = anyPending_.use();
        anyPending = use.step();
        if (auto ok = use.result(); !ok) return ok;
    }
    for (const model::Record& record : page.records) {
        auto stored = storeConfirmed(record);
        if (!stored) return std::unexpected(std::move(stored.error()));
        affected.erase(record.id);
        // Without anything pending the record is shown as it came, and need not be read back.
        if (!anyPending && *stored != 0) {
            changes_.push_back({record.kind, record.id});
            if (auto listed = lists_.put(*stored, record, false); !listed) return listed;
        } else if (auto listed = refreshList(record.id); !listed) {
            return listed;
        }
    }
    for (const RecordId& id : affected) {
        if (auto listed = refreshList(id); !listed) return listed;
    }
    if (auto set = setMeta("cursor", page.cursor); !set) return set;
    if (page.syncedAt) {
        if (auto set = setMeta("synced_at", base::toMs(*page.syncedAt)); !set) return set;
    }
    return transaction->commit();
}

Expected<void> SqliteRecordStore::resetFeed() {
    auto transaction = Transaction::begin(db_);
    if (!transaction) return std::unexpected(std::move(transaction.error()));
    if (auto done = db_.execute("UPDATE records SET body=NULL, seq=0"); !done) return done;
    if (auto done = rebuildLists(); !done) return done;
    if (auto set = setMeta("cursor", ""); !set) return set;
    if (auto set = setMeta("synced_at", std::int64_t{0}); !set) return set;
    return transaction->commit();
}

Expected<std::string> SqliteRecordStore::cursor() {
    auto text = metaText("cursor");
    if (!text) return std::unexpected(std::move(text.error()));
    return text->value_or("");
}

Expected<bool> SqliteRecordStore::complete() {
    auto at = metaInteger("synced_at", 0);
    if (!at) return std::unexpected(std::move(at.error()));
    return *at != 0;
}

Expected<std::optional<base::Instant>> SqliteRecordStore::lastSynced() {
    auto at = metaInteger("synced_at", 0);
    if (!at) return std::unexpected(std::move(at.error()));
    if (*at == 0) return std::nullopt;
    return base::instantFromMs(*at);
}

Expected<void> SqliteRecordStore::purgeSent(base::Instant limit) {
    auto transaction = Transaction::begin(db_);
    if (!transaction) return std::unexpected(std::move(transaction.error()));
    std::int64_t through = 0;
    {
        auto use = ackBefore_.use();
        use.bind(1, base::toMs(limit));
        if (use.step()) through = use.integer(0);
        if (auto ok = use.result(); !ok) return ok;
    }
    if (through == 0) return {};
    if (auto purged = purge_.use().bind(1, through).run(); !purged) return purged;
    if (auto purged = purgeAcks_.use().bind(1, through).run(); !purged) return purged;
    return transaction->commit();
}

}  // namespace heed::store
