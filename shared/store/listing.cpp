#include "shared/policy/policy.hpp"
#include "shared/store/record_store_sql.hpp"
#include "shared/store/sqlite_record_store.hpp"

// What lists are read from, kept from the state that is shown.
namespace heed::store {

using base::Expected;
using model::Record;
using model::RecordId;
using sqlite::Transaction;

// The list tables follow the schema: when another version of it wrote them, they are made anew from the
// bodies.
Expected<void> SqliteRecordStore::makeLists() {
    auto written = metaText("list_tables");
    if (!written) return std::unexpected(std::move(written.error()));
    if (*written == listTablesSql()) return {};
    auto transaction = Transaction::begin(db_);
    if (!transaction) return std::unexpected(std::move(transaction.error()));
    if (auto made = db_.execute(dropListTablesSql() + listTablesSql()); !made) return made;
    if (auto done = rebuildLists(); !done) return done;
    if (auto set = setMeta("list_tables", listTablesSql()); !set) return set;
    return transaction->commit();
}

Expected<void> SqliteRecordStore::rebuildLists() {
    std::vector<RecordId> ids;
    {
        auto use = allIds_.use();
        while (use.step()) {
            if (const auto id = base::Uuid::fromBlob(use.blob(0))) ids.push_back(*id);
        }
        if (auto ok = use.result(); !ok) return ok;
    }
    for (const RecordId& id : ids) {
        if (auto done = refreshList(id); !done) return done;
    }
    return {};
}

Expected<void> SqliteRecordStore::refreshList(const RecordId& id) {
    auto found = row(id);
    if (!found) return std::unexpected(std::move(found.error()));
    if (found->row == 0) return {};
    auto state = shown(id, *found);
    if (!state) return std::unexpected(std::move(state.error()));
    changes_.push_back({found->kind, id});
    return list(found->row, state->record, state->pending);
}

Expected<void> SqliteRecordStore::list(std::int64_t row, const Record& shown, bool pending) {
    if (shown.kind == model::Kind::site) calendar_.reset();
    if (auto noted = noteForSearch(row, shown.kind, shown.id); !noted) return noted;
    if (shown.kind != model::Kind::complaint) {
        if (auto put = lists_.put(row, shown, pending, {}); !put) return put;
        if (auto linked = link(shown); !linked) return linked;
        if (shown.kind == model::Kind::attachment) return moveBlobs(shown.id);
        // Whose phone it was was noted above; now it may be another's.
        return shown.kind == model::Kind::contactPoint ? noteForSearch(row, shown.kind, shown.id)
                                                       : Expected<void>{};
    }
    auto profiles = shelf();
    const policy::FindProfile find = [&profiles](std::string_view id) { return profiles.find(id); };
    const auto* way = find(shown.text("profile"));
    const policy::WorkCalendar* calendar = &policy::defaultWorkCalendar();
    if (way) {
        auto own = ownCalendar();
        if (!own) return std::unexpected(std::move(own.error()));
        calendar = *own;
    }
    const CaseLook look = lookOf(way, shown, *calendar, find);
    if (auto error = profiles.takeError()) return std::unexpected(*std::move(error));
    if (auto put = lists_.put(row, shown, pending, look); !put) return put;
    return link(shown);
}

// A way of working, or the site's calendar, is another: so may be what its cases are listed by.
Expected<void> SqliteRecordStore::relistCases() {
    std::vector<RecordId> ids;
    {
        auto use = underProfile_.use();
        while (use.step()) {
            if (const auto id = base::Uuid::fromBlob(use.blob(0))) ids.push_back(*id);
        }
        if (auto ok = use.result(); !ok) return ok;
    }
    for (const RecordId& id : ids) {
        if (auto done = refreshList(id); !done) return done;
    }
    calendar_.reset();  // it was read of a state that may yet be rolled back
    return {};
}

}  // namespace heed::store
