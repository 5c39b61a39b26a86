#include "shared/policy/duplicates/duplicate_records.hpp"
#include "shared/store/end_key.hpp"
#include "shared/store/record_store_sql.hpp"
#include "shared/store/sqlite_record_store.hpp"

#include <algorithm>
#include <chrono>
#include <ranges>

// Records that are one, and such as may be (B-03). Who is one with whom follows from the links that the
// records hold, each time anew; kept are the links from both ends, and which of several complaints that are
// one the lists show.
namespace heed::store {

using base::Expected;
using model::Kind;
using model::Record;
using model::RecordId;
using sqlite::Statement;

namespace {

constexpr std::string_view kSameAs = "same_as";
// No more of one key than could be offered, and the record itself.
constexpr auto kReach = static_cast<std::int64_t>(policy::kMostCustomersOffered) + 1;

bool isJoined(Kind kind) {
    return kind == Kind::customer || kind == Kind::vehicle || kind == Kind::complaint;
}

std::set<RecordId> namedBy(const Record& record) {
    std::set<RecordId> out;
    if (!record.visible()) return out;
    for (const auto other : record.elements(kSameAs))
        if (const auto id = base::Uuid::parse(other); id && *id != record.id) out.insert(*id);
    return out;
}

}  // namespace

// Records that are looked through for candidates, each once.
struct SqliteRecordStore::Gathered {
    std::vector<Shown> records{};
    std::set<RecordId> ids{};
};

void SqliteRecordStore::nameJoiningStatements() {
    const std::pair<Statement*, std::string_view> list[] = {
        {&linked_, sql::kLinked},         {&addLink_, sql::kAddLink},   {&removeLink_, sql::kRemoveLink},
        {&standingOf_, sql::kStandingOf}, {&setAside_, sql::kSetAside}, {&casesNear_, sql::kCasesNear},
    };
    for (const auto& [statement, text] : list)
        *statement = db_.statement(std::string(text));
}

// --- Which are one ---

// Nearly every record is by itself: then this is one look into a table that is all but empty, and none as
// long as it is empty, which it is while a new tablet takes everything.
Expected<void> SqliteRecordStore::link(const Record& shown) {
    if (!isJoined(shown.kind)) return {};
    const std::set<RecordId> named = namedBy(shown);
    if (!anyLinks_) {
        auto there = db_.scalar(sql::kAnyLinks);
        if (!there) return std::unexpected(std::move(there.error()));
        anyLinks_ = *there != 0;
    }
    if (!*anyLinks_ && named.empty()) return {};
    anyLinks_ = true;
    std::set<RecordId> before;
    bool isNamed = false;
    {
        auto use = linked_.use();
        use.bindBlob(1, shown.id.blob());
        while (use.step()) {
            const auto other = base::Uuid::fromBlob(use.blob(0));
            if (other && use.integer(1) != 0) before.insert(*other);
            isNamed = isNamed || use.integer(1) == 0;
        }
        if (auto ok = use.result(); !ok) return ok;
    }
    if (named.empty() && before.empty() && !isNamed) return {};
    for (const RecordId& other : before) {
        if (named.contains(other)) continue;
        auto gone = removeLink_.use().bindBlob(1, shown.id.blob()).bindBlob(2, other.blob()).run();
        if (!gone) return gone;
    }
    for (const RecordId& other : named) {
        if (before.contains(other)) continue;
        auto added = addLink_.use().bindBlob(1, shown.id.blob()).bindBlob(2, other.blob()).run();
        if (!added) return added;
    }
    if (shown.kind != Kind::complaint) return {};
    // Those that were let go may be apart from it now.
    before.insert(shown.id);
    for (const RecordId& id : before) {
        auto group = oneWith(id);
        if (!group) return std::unexpected(std::move(group.error()));
        if (auto settled = settleStanding(*group); !settled) return settled;
    }
    return {};
}

Expected<std::set<RecordId>> SqliteRecordStore::oneWith(const RecordId& id) {
    std::set<RecordId> group{id};
    std::vector<RecordId> open{id};
    while (!open.empty()) {
        const RecordId next = open.back();
        open.pop_back();
        auto use = linked_.use();
        use.bindBlob(1, next.blob());
        while (use.step()) {
            const auto other = base::Uuid::fromBlob(use.blob(0));
            if (other && group.insert(*other).second) open.push_back(*other);
        }
        if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    }
    return group;
}

// The oldest that is not finished, else the oldest: what is to be done never hides behind what is done.
Expected<void> SqliteRecordStore::settleStanding(const std::set<RecordId>& group) {
    struct Member {
        RecordId id;
        std::int64_t row = 0;
        bool finished = false;
        bool aside = false;
    };
    std::vector<Member> members;
    members.reserve(group.size());
    for (const RecordId& id : group) {
        auto use = standingOf_.use();
        use.bindBlob(1, id.blob());
        if (use.step() && use.integer(1) != 0)
            members.push_back({id, use.integer(0), use.integer(2) != 0, use.integer(3) != 0});
        if (auto ok = use.result(); !ok) return ok;
    }
    const auto first = std::ranges::min_element(
        members, {}, [](const Member& member) { return std::tie(member.finished, member.id); });
    for (const Member& member : members) {
        const bool aside = member.id != first->id;
        if (aside == member.aside) continue;
        auto use = setAside_.use();
        use.bind(1, member.row);
        if (aside) use.bind(2, std::int64_t{1});
        if (auto set = use.run(); !set) return set;
        changes_.push_back({Kind::complaint, member.id});
    }
    return {};
}

// --- Which may be ---

Expected<void> SqliteRecordStore::gather(Gathered& all, const RecordId& id) {
    if (!all.ids.insert(id).second) return {};
    auto found = record(id);
    if (!found) return std::unexpected(std::move(found.error()));
    if (*found && (*found)->record.visible()) all.records.push_back(std::move(**found));
    return {};
}

Expected<void> SqliteRecordStore::gather(Gathered& all, Statement::Use& use) {
    std::vector<RecordId> ids;
    while (use.step())
        if (const auto id = base::Uuid::fromBlob(use.blob(0))) ids.push_back(*id);
    if (auto ok = use.result(); !ok) return ok;
    for (const RecordId& id : ids)
        if (auto added = gather(all, id); !added) return added;
    return {};
}

// Those whose text is this one, however it is written.
Expected<void> SqliteRecordStore::gatherAlike(Gathered& all, Kind kind, std::string_view field,
                                              std::string_view text) {
    const std::string key = endKey(field, text);
    if (key.empty()) return {};
    const std::string after = key + '\x01';
    Statement& statement = kind == Kind::contactPoint ? phoneEnding_
                           : field == "vin"           ? vinEnding_
                                                      : plateEnding_;
    auto use = statement.use();
    use.bind(1, key).bind(2, after).bind(3, kReach);
    return gather(all, use);
}

Expected<void> SqliteRecordStore::gatherCases(Gathered& all, const Record& complaint) {
    const auto received = model::asInteger(complaint.value("received_at"));
    auto vehicle = visible(complaint.text("vehicle"));
    if (!vehicle) return std::unexpected(std::move(vehicle.error()));
    if (!*vehicle || received == 0) return {};
    if (auto done = gather(all, (*vehicle)->record.id); !done) return done;
    const std::string vin((*vehicle)->record.text("vin"));
    if (auto done = gatherAlike(all, Kind::vehicle, "vin", vin); !done) return done;
    // A day more on either side: days are told apart by the dealer's dates.
    auto inForce = profileInForce();
    if (!inForce) return std::unexpected(std::move(inForce.error()));
    const auto span = std::chrono::milliseconds{std::chrono::days{(*inForce)->duplicateDays + 1}}.count();
    std::vector<RecordId> vehicles;
    for (const Shown& shown : all.records)
        if (shown.record.kind == Kind::vehicle) vehicles.push_back(shown.record.id);
    for (const RecordId& id : vehicles) {
        auto use = casesNear_.use();
        use.bindBlob(1, id.blob())
            .bind(2, complaint.text("class"))
            .bind(3, received - span)
            .bind(4, received + span)
            .bind(5, kReach);
        if (auto done = gather(all, use); !done) return done;
    }
    return {};
}

// By his numbers; and by his vehicles, whose like may be another's of the same name.
Expected<void> SqliteRecordStore::gatherCustomers(Gathered& all, const Record& customer) {
    for (Statement* of : {&phonesOfCustomer_, &vehiclesOfCustomer_}) {
        auto use = of->use();
        use.bindBlob(1, customer.id.blob()).bind(2, kReach);
        if (auto done = gather(all, use); !done) return done;
    }
    std::vector<Record> own;
    for (const Shown& shown : all.records)
        if (shown.record.kind != Kind::customer) own.push_back(shown.record);
    for (const Record& record : own) {
        for (const std::string_view field : {"phone", "vin", "plate"}) {
            if ((field == "phone") != (record.kind == Kind::contactPoint)) continue;
            if (auto done = gatherAlike(all, record.kind, field, record.text(field)); !done) return done;
        }
    }
    std::vector<RecordId> owners;
    for (const Shown& shown : all.records)
        if (const auto id = base::Uuid::parse(shown.record.text("customer"))) owners.push_back(*id);
    for (const RecordId& id : owners)
        if (auto done = gather(all, id); !done) return done;
    return {};
}

Expected<Twins> SqliteRecordStore::twins(const RecordId& id) {
    const auto oneState = view();
    if (!oneState) return std::unexpected(oneState.error());
    auto asked = visible(id.text());
    if (!asked) return std::unexpected(std::move(asked.error()));
    if (!*asked || !isJoined((*asked)->record.kind)) return Twins{};
    const Record& of = (*asked)->record;
    Gathered all;
    auto group = oneWith(id);
    if (!group) return std::unexpected(std::move(group.error()));
    for (const RecordId& member : *group)
        if (auto done = gather(all, member); !done) return std::unexpected(std::move(done.error()));
    Expected<void> done;
    if (of.kind == Kind::complaint) {
        done = gatherCases(all, of);
    } else if (of.kind == Kind::customer) {
        done = gatherCustomers(all, of);
    } else {
        for (const std::string_view field : {"vin", "plate"})
            if (done) done = gatherAlike(all, of.kind, field, of.text(field));
    }
    if (!done) return std::unexpected(std::move(done.error()));
    return twinsAmong(all, of);
}

Expected<Twins> SqliteRecordStore::twinsAmong(const Gathered& all, const Record& of) {
    auto inForce = profileInForce();
    if (!inForce) return std::unexpected(std::move(inForce.error()));
    auto calendar = ownCalendar();
    if (!calendar) return std::unexpected(std::move(calendar.error()));
    std::vector<const Record*> records;
    records.reserve(all.records.size());
    for (const Shown& shown : all.records)
        records.push_back(&shown.record);
    const auto find = [&all](const RecordId& id) -> const Shown* {
        const auto it =
            std::ranges::find(all.records, id, [](const Shown& shown) { return shown.record.id; });
        return it == all.records.end() ? nullptr : &*it;
    };
    Twins out;
    if (const Shown* asked = find(of.id)) out.asked = *asked;
    auto own = oneWith(of.id);
    if (!own) return std::unexpected(std::move(own.error()));
    out.standing = of.id;
    for (const RecordId& id : *own) {
        const Shown* shown = find(id);
        if (!shown || shown->record.kind != of.kind) continue;
        if (id != of.id) out.joined.push_back(*shown);
        auto use = standingOf_.use();
        use.bindBlob(1, id.blob());
        if (of.kind == Kind::complaint ? use.step() && use.integer(3) == 0 : id < out.standing)
            out.standing = id;
        if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    }
    std::set<RecordId> told;  // of each group the first
    const std::string asked = of.id.text();
    for (auto& pair : policy::duplicatePairs(policy::duplicateRowsOf(records), (*calendar)->zone(),
                                             (*inForce)->duplicateDays)) {
        if (pair.kind != of.kind || (pair.id != asked && pair.other != asked)) continue;
        const auto other = base::Uuid::parse(pair.id == asked ? pair.other : pair.id);
        const Shown* shown = other ? find(*other) : nullptr;
        if (!shown || told.contains(*other)) continue;
        auto group = oneWith(*other);
        if (!group) return std::unexpected(std::move(group.error()));
        told.merge(*group);
        out.possible.push_back({std::move(pair), *shown});
    }
    return out;
}

}  // namespace heed::store
