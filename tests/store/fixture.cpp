#include "tests/store/fixture.hpp"

#include "shared/store/search_text.hpp"
#include "tests/world/oracle.hpp"
#include "tests/world/witness.hpp"

#include <sqlite3.h>

#include <map>

namespace heed::test {

using base::raw;
using model::Kind;
using model::Mutation;
using model::MutationNo;
using model::RecordId;
using world::described;
using world::must;

Shop::Shop(const std::string& user, store::OpenOptions options)
    : user_(user), caller_(server.signedIn(user)) {
    open(options);
    must(store_->setSignIn({.site = caller_.site,
                            .siteName = "示例经销店",
                            .session = caller_.session,
                            .token = "a token",
                            .device = caller_.device,
                            .person = {user, "某示例", user == "chen" ? "complaint_lead" : "advisor"},
                            .people = {}}));
}

// --- The file ---

void Shop::open(store::OpenOptions options) { store_ = must(store::RecordStore::open(file(), options)); }

void Shop::reopen(store::OpenOptions options) {
    close();
    open(options);
}

void Shop::moveTo(std::unique_ptr<world::Disk> disk) {
    close();
    disk_ = std::move(disk);
    open();
}

void Shop::kill() { moveTo(disk_->asKilled()); }

void Shop::cutPower(std::uint64_t seed) {
    base::SeededRandom chance(seed);
    moveTo(disk_->asPowerCut(chance));
}

void Shop::sql(const std::string& statements) {
    if (store_) throw std::runtime_error("the store is open");
    sqlite3* db = nullptr;
    std::string why;
    if (sqlite3_open(file().c_str(), &db) != SQLITE_OK ||
        sqlite3_exec(db, statements.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        why = sqlite3_errmsg(db);
    sqlite3_close(db);
    if (!why.empty()) throw std::runtime_error(why);
}

// --- Work ---

Mutation Shop::begin(const RecordId& id) {
    const auto now = shown(id);
    return {.kind = now.record.kind, .record = id, .seen = now.seen};
}

Mutation Shop::complaint(const world::Fields& fields) {
    Mutation m = begin(Kind::complaint);
    m.set.push_back(model::assign(m.kind, "state", std::string(model::state::kOpen)));
    for (const auto& [field, value] : fields)
        m.set.push_back(model::assign(m.kind, field, value));
    return m;
}

RecordId Shop::complain(const world::Fields& fields) {
    Mutation m = complaint(fields);
    const auto id = m.record;
    must(commit({std::move(m)}));
    return id;
}

void Shop::edit(const RecordId& id, const world::Fields& fields) {
    Mutation m = begin(id);
    for (const auto& [field, value] : fields)
        m.set.push_back(model::assign(m.kind, field, value));
    must(commit({std::move(m)}));
}

// --- What it shows ---

store::Shown Shop::shown(const RecordId& id) {
    auto found = must(store_->record(id));
    if (!found) throw std::runtime_error("no such record");
    return std::move(*found);
}

store::ComplaintRow Shop::row(const RecordId& id) {
    auto found = must(store_->complaintRow(id));
    if (!found) throw std::runtime_error("no such row");
    return std::move(*found);
}

std::string Shop::dump() {
    std::string out;
    must(store_->dump([&out](std::string_view piece) { out += piece; }));
    return out;
}

std::string Shop::listFault() {
    std::map<RecordId, std::string> rows;
    for (const auto& row : must(store_->complaints(std::nullopt, 100'000)).rows)
        rows[row.id] = described(row);
    std::size_t visible = 0;
    for (const RecordId& id : known_) {
        const auto shown = must(store_->record(id));
        if (!shown || shown->record.kind != Kind::complaint || !shown->record.visible()) continue;
        ++visible;
        const auto referred = [&](std::string_view field) {
            const auto target = base::Uuid::parse(shown->record.text(field));
            const auto found = target ? must(store_->record(*target)) : std::nullopt;
            return found ? found->record : model::Record{.kind = Kind::customer};
        };
        const auto should = described(world::rowOf(*shown, referred("customer"), referred("vehicle")));
        if (rows[id] != should) return "the row says\n  " + rows[id] + "\nand the record\n  " + should;
    }
    return rows.size() == visible ? "" : "the list has more than there is";
}

namespace {

// The texts a complaint is found by, read from the records themselves.
std::vector<std::string> textsOf(store::RecordStore& store, const std::vector<RecordId>& known,
                                 const model::Record& complaint) {
    std::vector<std::string> texts;
    const auto add = [&texts](const model::Record& record, std::string_view field) {
        texts.push_back(store::folded(record.text(field)));
    };
    for (const char* field : {"own_words", "recorder_view", "number"})
        add(complaint, field);
    const auto refer = [&](std::string_view field, Kind kind, std::initializer_list<const char*> fields) {
        const auto target = base::Uuid::parse(complaint.text(field));
        const auto found = target ? must(store.record(*target)) : std::nullopt;
        if (!found || found->record.kind != kind) return;
        for (const char* of : fields)
            add(found->record, of);
    };
    refer("customer", Kind::customer, {"name"});
    refer("vehicle", Kind::vehicle, {"plate", "vin", "model"});
    if (complaint.text("customer").empty()) return texts;
    for (const RecordId& id : known) {
        const auto phone = must(store.record(id));
        if (phone && phone->record.kind == Kind::contactPoint && phone->record.visible() &&
            phone->record.text("customer") == complaint.text("customer"))
            add(phone->record, "phone");
    }
    return texts;
}

}  // namespace

std::string Shop::searchFault(const std::string& words) {
    while (must(store_->index(3)) > 0) {
    }
    const auto wanted = store::searchWords(words);
    std::string should;
    for (const auto& row : must(store_->complaints(std::nullopt, 100'000)).rows) {
        const auto texts = textsOf(*store_, known_, shown(row.id).record);
        const bool found = std::ranges::all_of(wanted, [&](const std::string& word) {
            return std::ranges::any_of(
                texts, [&](const std::string& text) { return text.find(word) != std::string::npos; });
        });
        if (found) should += row.id.text() + "\n";
    }
    std::string is;
    std::optional<store::ListKey> next;
    do {
        const auto page = must(store_->find({.words = words}, next, 2));
        for (const auto& found : page.rows)
            is += found.row.id.text() + "\n";
        next = page.next;
    } while (next);
    return is == should ? "" : "searching '" + words + "' gives\n" + is + "and looking at each\n" + should;
}

std::string Shop::all() {
    std::string out = dump();
    for (const RecordId& id : known_) {
        const auto found = must(store_->record(id));
        if (found) out += world::json(found->record) + (found->pending ? " pending\n" : "\n");
    }
    for (const auto& row : must(store_->complaints(std::nullopt, 100'000)).rows)
        out += described(row) + "\n";
    for (const auto& line : must(store_->outbox(MutationNo{1}, SIZE_MAX, SIZE_MAX)))
        out += line.line + "\n";
    for (const auto& rejection : must(store_->rejections()))
        out += rejection.refusal.code + " " + rejection.line + "\n";
    for (const auto& draft : must(store_->drafts()))
        out += draft.form + " " + draft.content + "\n";
    out += must(store_->cursor()) + " " + std::to_string(raw(must(store_->firstUndecided()))) + " " +
           std::to_string(must(store_->waiting()).count);
    return out;
}

// --- Sync, by hand ---

sync::PushResult Shop::send(std::size_t most) {
    std::vector<std::string> lines;
    for (auto& line : must(store_->outbox(must(store_->firstUndecided()), most, 1U << 20U)))
        lines.push_back(std::move(line.line));
    if (lines.empty()) return {};
    return must(server.push(caller_, lines));
}

void Shop::decide(const sync::PushResult& result) {
    must(store_->applyDecisions(decisionsOf(result), clock.now()));
}

bool Shop::pull(std::size_t records) {
    const auto answer = server.feed().changes(caller_, caller_.site, must(store_->cursor()),
                                              {.records = records, .bytes = 1U << 20U});
    const auto page = must(sync::parsePage(must(answer)));
    store::RecordStore::FeedPage applied{.records = page.records, .cursor = page.end.cursor, .through = {}};
    for (const auto& [bucket, seq] : page.end.through)
        applied.through.push_back({bucket, seq});
    if (!page.end.more) applied.syncedAt = clock.now();
    must(store_->applyPage(applied));
    return page.end.more;
}

std::vector<store::RecordStore::Decision> decisionsOf(const sync::PushResult& result) {
    std::vector<store::RecordStore::Decision> out;
    for (const auto& outcome : result.outcomes) {
        auto& decision = out.emplace_back(store::RecordStore::Decision{.n = outcome.n});
        if (const auto* accepted = std::get_if<sync::Accepted>(&outcome.verdict)) {
            decision.seq = accepted->seq;
            decision.time = accepted->time;
        } else {
            decision.refusal = std::get<model::Refusal>(outcome.verdict);
        }
    }
    return out;
}

}  // namespace heed::test
