#include "shared/base/digest.hpp"
#include "shared/model/mutation_json.hpp"
#include "shared/store/sign_in_json.hpp"
#include "shared/store/sqlite_record_store.hpp"

#include <algorithm>
#include <set>

// Who this tablet is to the server, and what becomes of its outbox when that changes.
namespace heed::store {

using base::Expected;
using base::raw;
using model::MutationNo;
using model::RecordId;
using sqlite::Transaction;

Expected<RecordStore::Standing> SqliteRecordStore::standing() {
    auto text = metaText("installation");
    if (!text) return std::unexpected(std::move(text.error()));
    const auto id = base::Uuid::parse(text->value_or(""));
    if (!id) return base::fail(base::ErrorKind::bug, "reading the installation's id", {}, "it is missing");
    auto next = metaInteger("next_n", 1);
    if (!next) return std::unexpected(std::move(next.error()));
    auto undecided = firstUndecided();
    if (!undecided) return std::unexpected(std::move(undecided.error()));
    auto seq = known();
    if (!seq) return std::unexpected(std::move(seq.error()));
    auto first = metaInteger("first_n", 1);
    if (!first) return std::unexpected(std::move(first.error()));
    Standing out{.installation = *id,
                 .written = MutationNo{*next - 1},
                 .decided = MutationNo{raw(*undecided) - 1},
                 .digest = {},
                 .known = *seq,
                 .first = MutationNo{*first}};
    auto use = outboxEntry_.use();
    use.bind(1, raw(out.decided));
    if (use.step()) out.digest = base::digest(use.text(2));
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    return out;
}

Expected<model::Seq> SqliteRecordStore::known() {
    auto seq = metaInteger("known_seq", 0);
    if (!seq) return std::unexpected(std::move(seq.error()));
    return model::Seq{*seq};
}

Expected<void> SqliteRecordStore::renew(MutationNo from) {
    auto transaction = Transaction::begin(db_);
    if (!transaction) return std::unexpected(std::move(transaction.error()));
    if (auto set = setMeta("installation", std::string_view(newInstallation())); !set) return set;
    if (auto set = setMeta("first_n", raw(from)); !set) return set;
    return transaction->commit();
}

Expected<void> SqliteRecordStore::enrol(const SignIn& who, MutationNo next) {
    auto transaction = Transaction::begin(db_);
    if (!transaction) return std::unexpected(std::move(transaction.error()));
    auto before = lastSignIn();
    if (!before) return std::unexpected(std::move(before.error()));
    auto undecided = firstUndecided();
    if (!undecided) return std::unexpected(std::move(undecided.error()));
    const bool renumbered =
        *before && (*before)->device != model::kServerDevice && (*before)->device != who.device;
    if (auto noted = noteGranted(who); !noted) return noted;
    if (auto set = setMeta("sign_in", std::string_view(toJson(who))); !set) return set;
    const std::size_t changesBefore = changes_.size();
    if (renumbered || next < *undecided) {
        auto all = entries(std::min(next, *undecided));
        if (!all) return std::unexpected(std::move(all.error()));
        if (!all->empty() && all->front().n != std::min(next, *undecided)) {
            return base::fail(base::ErrorKind::invalid, "introducing this tablet to the server",
                              std::to_string(raw(next)), "what it asks for is not kept any more");
        }
        std::set<RecordId> affected;
        for (const Entry& entry : *all) {
            if (renumbered) {
                if (auto done = reissue(entry, who); !done) return done;
            }
            if (entry.n < *undecided) {
                if (auto done = reopen(entry); !done) return done;
            }
            affected.insert(entry.record);
        }
        if (next < *undecided) {
            if (auto set = setMeta("undecided_n", raw(next)); !set) return set;
        }
        for (const RecordId& id : affected) {
            if (auto listed = refreshList(id); !listed) return listed;
        }
    }
    auto done = transaction->commit();
    if (done)
        lastSignIn_ = who;
    else
        changes_.resize(changesBefore);
    return done;
}

Expected<void> SqliteRecordStore::noteGranted(const SignIn& next) {
    auto last = lastSignIn();
    if (!last) return std::unexpected(std::move(last.error()));
    if (!*last || (*last)->person.id == next.person.id) return {};
    auto to = metaText("granted_to");
    if (!to) return std::unexpected(std::move(to.error()));
    if (*to && **to == (*last)->person.id) return {};
    // Of one who did not come to the end of the feed some is here, and some of who was before him: nobody's.
    return setMeta("granted_to", *to ? std::string_view{} : std::string_view((*last)->person.id));
}

Expected<bool> SqliteRecordStore::granted() {
    if (person_.empty()) return true;
    const auto oneState = view();
    if (!oneState) return std::unexpected(oneState.error());
    auto last = lastSignIn();
    if (!last) return std::unexpected(std::move(last.error()));
    if (!*last) return true;  // nothing was granted to anybody
    if ((*last)->person.id != person_) return false;
    auto to = metaText("granted_to");
    if (!to) return std::unexpected(std::move(to.error()));
    return to->value_or(person_) == person_;
}

Expected<std::vector<SqliteRecordStore::Entry>> SqliteRecordStore::entries(MutationNo from) {
    std::vector<Entry> out;
    auto use = outboxOwners_.use();
    use.bind(1, raw(from));
    while (use.step()) {
        out.push_back({.n = MutationNo{use.integer(0)},
                       .record = base::Uuid::fromBlob(use.blob(1)).value_or(base::Uuid{}),
                       .kind = static_cast<model::Kind>(use.integer(2)),
                       .line = std::string(use.text(3))});
    }
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    return out;
}

// Under a new number. A complaint's number holds that of the tablet: whoever was told the old one can still
// name it, and the twin may have given out the same.
Expected<void> SqliteRecordStore::reissue(const Entry& entry, const SignIn& who) {
    auto parsed = model::parseMutation(entry.line);
    auto* m = parsed ? std::get_if<model::Mutation>(&parsed->content) : nullptr;
    if (!m) {
        return base::fail(base::ErrorKind::bug, "reading the outbox", std::to_string(raw(entry.n)),
                          "a mutation in it cannot be read");
    }
    const auto number = std::ranges::find(m->set, std::string_view("number"), &model::Assignment::name);
    std::string line = entry.line;
    if (m->kind == model::Kind::complaint && number != m->set.end()) {
        auto fresh = nextComplaintNumber(who, m->at);
        if (!fresh) return std::unexpected(std::move(fresh.error()));
        m->add.push_back(model::assign(m->kind, "former_numbers", std::string(model::asText(number->value))));
        number->value = *fresh;
        line = model::toJson(*m);
    }
    return reissue_.use().bind(1, raw(entry.n)).bind(2, line).bind(3, raw(who.device)).run();
}

// The server had decided it and has lost that. What it had refused stays refused: it is only told so again.
Expected<void> SqliteRecordStore::reopen(const Entry& entry) {
    auto refused = [&] {
        auto use = wasRefused_.use();
        use.bind(1, raw(entry.n));
        return exists(use);
    }();
    if (!refused) return std::unexpected(std::move(refused.error()));
    if (*refused) return {};
    return reopen_.use()
        .bindBlob(1, entry.record.blob())
        .bind(2, raw(entry.n))
        .bind(3, static_cast<std::int64_t>(model::schemaOf(entry.kind).bucket))
        .run();
}

Expected<std::vector<RecordStore::Decision>> SqliteRecordStore::decisionsGiven(MutationNo first,
                                                                               MutationNo last) {
    std::vector<Decision> out;
    auto use = verdicts_.use();
    use.bind(1, raw(first)).bind(2, raw(last));
    while (use.step()) {
        Decision& one = out.emplace_back(Decision{.n = MutationNo{use.integer(0)}});
        if (use.isNull(3)) {
            one.seq = model::Seq{use.integer(1)};
            one.time = base::instantFromMs(use.integer(2));
        } else {
            one.refusal = model::Refusal{std::string(use.text(3)), std::string(use.text(4)),
                                         std::string(use.text(5)), std::string(use.text(6))};
        }
    }
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    return out;
}

Expected<void> SqliteRecordStore::keepVerdict(const Decision& decision) {
    auto use = addVerdict_.use();
    use.bind(1, raw(decision.n));
    if (decision.refusal) {
        use.bind(4, decision.refusal->code)
            .bind(5, decision.refusal->field)
            .bind(6, decision.refusal->zh)
            .bind(7, decision.refusal->en);
    } else {
        use.bind(2, raw(decision.seq)).bind(3, base::toMs(decision.time));
    }
    return use.run();
}

Expected<void> SqliteRecordStore::noteKnown(model::Seq seq) {
    auto before = known();
    if (!before) return std::unexpected(std::move(before.error()));
    if (seq <= *before) return {};
    return setMeta("known_seq", raw(seq));
}

}  // namespace heed::store
