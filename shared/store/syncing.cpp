#include "shared/store/record_store_sql.hpp"
#include "shared/store/sqlite_record_store.hpp"

#include <algorithm>
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
    const auto oneState = view();
    if (!oneState) return std::unexpected(oneState.error());
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
        if (decision.n > next)
            return base::fail(base::ErrorKind::bug, "storing what the server decided", {},
                              "a decision is missing");
        if (decision.n < next) {
            // Said before. While it is not contained in the confirmed state, what is said last counts: a
            // server that was set back decides anew.
            auto pending = [&] {
                auto use = isPending_.use();
                use.bind(1, raw(decision.n));
                return exists(use);
            }();
            if (!pending) return std::unexpected(std::move(pending.error()));
            if (!*pending) continue;
        } else {
            next = base::next(next);
        }
        if (auto done = settle(decision, now); !done) return done;
    }
    model::Seq known = model::kNoSeq;
    for (const Decision& decision : decisions)
        known = std::max(known, decision.seq);
    if (auto noted = noteKnown(known); !noted) return noted;
    if (next != *first) {
        if (auto set = setMeta("undecided_n", raw(next)); !set) return set;
        if (auto added = addAck_.use().bind(1, raw(next) - 1).bind(2, base::toMs(now)).run(); !added)
            return added;
    }
    return transaction->commit();
}

Expected<bool> SqliteRecordStore::exists(sqlite::Statement::Use& use) {
    const bool found = use.step();
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    return found;
}

Expected<SqliteRecordStore::Sent> SqliteRecordStore::sent(MutationNo n) {
    auto use = outboxEntry_.use();
    use.bind(1, raw(n));
    if (use.step()) {
        return Sent{base::Uuid::fromBlob(use.blob(0)).value_or(base::Uuid{}),
                    static_cast<model::Kind>(use.integer(1)), std::string(use.text(2))};
    }
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    return base::fail(base::ErrorKind::bug, "storing what the server decided", std::to_string(raw(n)),
                      "the outbox has no such mutation");
}

Expected<void> SqliteRecordStore::settle(const Decision& decision, base::Instant now) {
    auto mutation = sent(decision.n);
    if (!mutation) return std::unexpected(std::move(mutation.error()));
    auto done = decision.refusal ? refuse(decision, *mutation, now) : accept(decision, *mutation);
    return done ? keepVerdict(decision) : done;
}

Expected<void> SqliteRecordStore::refuse(const Decision& decision, const Sent& sent, base::Instant now) {
    auto before = [&] {  // then a person knows of it, and may have dealt with it
        auto use = wasRefused_.use();
        use.bind(1, raw(decision.n));
        return exists(use);
    }();
    if (!before) return std::unexpected(std::move(before.error()));
    if (*before) return {};
    auto kept = addRejection_.use()
                    .bind(1, raw(decision.n))
                    .bindBlob(2, sent.record.blob())
                    .bind(3, static_cast<std::int64_t>(sent.kind))
                    .bind(4, sent.line)
                    .bind(5, decision.refusal->code)
                    .bind(6, decision.refusal->field)
                    .bind(7, decision.refusal->zh)
                    .bind(8, decision.refusal->en)
                    .bind(9, base::toMs(now))
                    .run();
    if (!kept) return kept;
    if (auto removed = removePending_.use().bind(1, raw(decision.n)).run(); !removed) return removed;
    return refreshList(sent.record);
}

Expected<void> SqliteRecordStore::accept(const Decision& decision, const Sent& sent) {
    auto accepted = accepted_.use()
                        .bind(1, raw(decision.n))
                        .bind(2, raw(decision.seq))
                        .bind(3, base::toMs(decision.time))
                        .run();
    if (!accepted) return accepted;
    auto waits = [&] {  // later edits of it
        auto use = undecidedOf_.use();
        use.bindBlob(1, sent.record.blob());
        return exists(use);
    }();
    if (!waits) return std::unexpected(std::move(waits.error()));
    std::int64_t row = 0;
    {
        auto use = record_.use();
        use.bindBlob(1, sent.record.blob());
        if (!use.step()) return use.result();
        row = use.integer(0);
    }
    // The stamp it has now may put it below another's write. That shows only where writes compete.
    auto written = lists_.setPending(row, sent.kind, *waits);
    if (!written) return std::unexpected(std::move(written.error()));
    if (!*written) return refreshList(sent.record);
    changes_.push_back({sent.kind, sent.record});
    return {};
}

// A mutation goes when its record comes in a state that contains it. That a page is past its sequence is not
// enough: the record may have moved on and come with a later page. At the end of the feed what is past has
// come, or was left out as deleted.
Expected<std::set<RecordId>> SqliteRecordStore::dropContained(const FeedPage& page) {
    for (const model::Record& record : page.records) {
        auto dropped = contained_.use().bindBlob(1, record.id.blob()).bind(2, raw(record.seq)).run();
        if (!dropped) return std::unexpected(std::move(dropped.error()));
    }
    std::set<RecordId> affected;
    if (!page.syncedAt) return affected;
    for (const Passed& passed : page.through) {
        auto use = passed_.use();
        use.bind(1, static_cast<std::int64_t>(passed.bucket)).bind(2, raw(passed.seq));
        while (use.step()) {
            if (const auto id = base::Uuid::fromBlob(use.blob(0))) affected.insert(*id);
        }
        if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    }
    return affected;
}

Expected<void> SqliteRecordStore::applyPage(const FeedPage& page) {
    auto transaction = Transaction::begin(db_);
    if (!transaction) return std::unexpected(std::move(transaction.error()));
    const auto anyPending = [this] {
        auto use = anyPending_.use();
        return exists(use);
    };
    auto pending = anyPending();
    if (!pending) return std::unexpected(std::move(pending.error()));
    std::set<RecordId> affected;
    if (*pending) {
        auto dropped = dropContained(page);
        if (!dropped) return std::unexpected(std::move(dropped.error()));
        affected = std::move(*dropped);
        pending = anyPending();
        if (!pending) return std::unexpected(std::move(pending.error()));
    }
    for (const model::Record& record : page.records) {
        auto stored = storeConfirmed(record);
        if (!stored) return std::unexpected(std::move(stored.error()));
        affected.erase(record.id);
        // Without anything pending the record is shown as it came, and need not be read back.
        if (!*pending && *stored != 0) {
            changes_.push_back({record.kind, record.id});
            if (auto listed = list(*stored, record, false); !listed) return listed;
        } else if (auto listed = refreshList(record.id); !listed) {
            return listed;
        }
    }
    for (const RecordId& id : affected) {
        if (auto listed = refreshList(id); !listed) return listed;
    }
    const bool looksMayDiffer = std::ranges::any_of(
        page.records, [](const model::Record& record) { return decidesLooks(record.kind); });
    if (looksMayDiffer) {
        if (auto done = relistCases(); !done) return done;
    }
    if (auto done = forgetGone(page); !done) return done;
    if (auto done = noteEnd(page); !done) return done;
    return transaction->commit();
}

Expected<void> SqliteRecordStore::noteEnd(const FeedPage& page) {
    if (auto set = setMeta("cursor", page.cursor); !set) return set;
    model::Seq known = model::kNoSeq;
    for (const Passed& passed : page.through)
        known = std::max(known, passed.seq);
    if (auto noted = noteKnown(known); !noted) return noted;
    if (page.clockSkew) {
        auto before = clockSkew();
        if (!before) return std::unexpected(std::move(before.error()));
        // What the way of an answer makes of it is not worth a write.
        if (std::chrono::abs(*page.clockSkew - *before) >= std::chrono::seconds{2}) {
            if (auto set = setMeta("clock_skew", page.clockSkew->count()); !set) return set;
        }
    }
    if (!page.syncedAt) return {};
    if (auto set = setMeta("synced_at", base::toMs(*page.syncedAt)); !set) return set;
    auto granted = metaText("granted_to");
    if (!granted) return std::unexpected(std::move(granted.error()));
    if (*granted) {  // on a tablet with several people: what is left is what this one may have
        auto who = lastSignIn();
        if (!who) return std::unexpected(std::move(who.error()));
        if (*who && (*who)->person.id != **granted) {
            if (auto set = setMeta("granted_to", std::string_view((*who)->person.id)); !set) return set;
        }
    }
    return db_.execute(sql::kEverydayPragmas);
}

Expected<void> SqliteRecordStore::forget(sqlite::Statement::Use& use) {
    std::vector<RecordId> gone;
    while (use.step()) {
        if (const auto id = base::Uuid::fromBlob(use.blob(0))) gone.push_back(*id);
    }
    if (auto ok = use.result(); !ok) return ok;
    for (const RecordId& id : gone) {
        if (auto listed = refreshList(id); !listed) return listed;
    }
    return {};
}

Expected<void> SqliteRecordStore::forgetGone(const FeedPage& page) {
    if (!page.syncedAt || page.through.empty()) return {};
    auto wasComplete = complete();
    if (!wasComplete) return std::unexpected(std::move(wasComplete.error()));
    if (!*wasComplete) {
        auto use = forgetStale_.use();
        use.bind(1, generation_);
        if (auto done = forget(use); !done) return done;
    }
    std::string granted;
    for (const Passed& passed : page.through)
        granted += std::string(model::name(passed.bucket)) + ' ';
    auto before = metaText("buckets");
    if (!before) return std::unexpected(std::move(before.error()));
    for (const model::Bucket bucket : model::kBuckets) {
        if (granted.find(model::name(bucket)) != std::string::npos) continue;
        {
            auto use = dropBucket_.use();
            use.bind(1, static_cast<std::int64_t>(bucket));
            if (auto done = forget(use); !done) return done;
        }
        if (before->value_or("") == granted) continue;
        for (const model::KindSchema& kind : model::schema()) {
            if (kind.bucket != bucket) continue;
            auto use = forgetKind_.use();
            use.bind(1, static_cast<std::int64_t>(kind.kind));
            if (auto done = forget(use); !done) return done;
        }
    }
    if (before->value_or("") == granted) return {};
    return setMeta("buckets", std::string_view(granted));
}

Expected<void> SqliteRecordStore::resetFeed() {
    auto transaction = Transaction::begin(db_);
    if (!transaction) return std::unexpected(std::move(transaction.error()));
    if (auto set = setMeta("generation", generation_ + 1); !set) return set;
    if (auto set = setMeta("cursor", ""); !set) return set;
    if (auto set = setMeta("synced_at", std::int64_t{0}); !set) return set;
    if (auto doubted = doubtBlobs_.use().run(); !doubted) return doubted;
    auto done = transaction->commit();
    if (done) ++generation_;
    return done;
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
    if (auto purged = purgeVerdicts_.use().bind(1, through).run(); !purged) return purged;
    if (auto purged = purgeAcks_.use().bind(1, through).run(); !purged) return purged;
    return transaction->commit();
}

}  // namespace heed::store
