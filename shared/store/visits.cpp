#include "shared/store/record_store_sql.hpp"
#include "shared/store/search_text.hpp"
#include "shared/store/sqlite_record_store.hpp"

#include <algorithm>

// The list of visits (S-16).
namespace heed::store {

using base::Expected;
using sqlite::Statement;

namespace {

// Before every place.
constexpr VisitKey kBeforeAll{.away = -1};

std::int64_t mostAway(VisitScope scope) { return scope == VisitScope::all ? 1 : 0; }

void bindPlaces(Statement::Use& use, VisitScope scope, const std::optional<VisitKey>& after) {
    const VisitKey from = after.value_or(kBeforeAll);
    use.bind(1, from.away).bind(2, from.order).bind(3, from.row).bind(4, mostAway(scope));
}

// 0: it is not given.
std::optional<base::Instant> instantOf(std::int64_t ms) {
    return ms == 0 ? std::nullopt : std::optional(base::instantFromMs(ms));
}

}  // namespace

void SqliteRecordStore::nameVisitStatements() {
    const std::string rows(sql::kVisitRows);
    const std::pair<Statement*, std::string> list[] = {
        {&visits_, rows + std::string(sql::kWhereVisitAfter)},
        {&visitAt_, rows + std::string(sql::kWhereVisit)},
        {&visitPlaces_, std::string(sql::kVisitPlaces)},
        {&visitsListed_, std::string(sql::kVisitsListed)},
    };
    for (const auto& [statement, text] : list)
        *statement = db_.statement(text);
}

VisitRow SqliteRecordStore::visitRowOf(const Statement::Use& row) {
    return {.id = base::Uuid::fromBlob(row.blob(0)).value_or(base::Uuid{}),
            .plate = std::string(row.text(10)),
            .vin = std::string(row.text(11)),
            .vehicleModel = std::string(row.text(12)),
            .customer = std::string(row.text(9)),
            .reason = std::string(row.text(7)),
            .arrivedAt = instantOf(row.integer(4)),
            .promisedAt = instantOf(row.integer(5)),
            .pickedUp = row.integer(6) != 0,
            .pending = row.integer(8) != 0};
}

Expected<VisitPage> SqliteRecordStore::visits(VisitScope scope, std::optional<VisitKey> after,
                                              std::size_t limit) {
    VisitPage page;
    auto use = visits_.use();
    bindPlaces(use, scope, after);
    use.bind(5, static_cast<std::int64_t>(limit));
    while (use.step()) {
        page.rows.push_back(visitRowOf(use));
        page.next = VisitKey{use.integer(1), use.integer(2), use.integer(3)};
    }
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    if (page.rows.size() < limit) page.next.reset();
    return page;
}

Expected<std::int64_t> SqliteRecordStore::visitCount(VisitScope scope) {
    auto use = visitsListed_.use();
    use.bind(1, mostAway(scope));
    if (use.step()) return use.integer(0);
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    return 0;
}

// The list is walked in its index, which has nothing but the places, until enough of those that were found
// have come by: there are far fewer visits than the index walks in the time that a person notices.
Expected<VisitPage> SqliteRecordStore::findVisits(VisitScope scope, std::string_view words,
                                                  std::optional<VisitKey> after, std::size_t limit) {
    const std::vector<std::string> wanted = searchWords(words);
    if (wanted.empty()) return visits(scope, after, limit);
    const auto oneState = view();
    if (!oneState) return std::unexpected(oneState.error());
    const IndexQuery query = indexQuery(wanted);
    const auto hits = matches(query.expression);
    if (!hits) return std::unexpected(hits.error());
    VisitPage page;
    if (hits->empty()) return page;
    auto use = visitPlaces_.use();
    bindPlaces(use, scope, after);
    while (page.rows.size() < limit && use.step()) {
        const VisitKey place{use.integer(0), use.integer(1), use.integer(2)};
        if (!std::ranges::binary_search(*hits, place.row)) continue;
        if (!query.exact) {
            auto holds = holdsAll(place.row, wanted);
            if (!holds) return std::unexpected(std::move(holds.error()));
            if (!*holds) continue;
        }
        auto row = visitAt_.use();
        if (row.bind(1, place.row).step()) page.rows.push_back(visitRowOf(row));
        if (auto ok = row.result(); !ok) return std::unexpected(std::move(ok.error()));
        page.next = place;
    }
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    if (page.rows.size() < limit) page.next.reset();
    return page;
}

}  // namespace heed::store
