#include "shared/base/json_writer.hpp"
#include "shared/store/record_store_sql.hpp"
#include "shared/store/search_text.hpp"
#include "shared/store/sqlite_record_store.hpp"

#include <algorithm>

// Lists that are narrowed, searching, and the index of words. README.md says why it is made so.
namespace heed::store {

using base::Expected;
using model::Kind;
using sqlite::Statement;

namespace {

constexpr const char* kThrough = "search_through";

// So few hits are looked up one by one and put in order; of more, the list is walked in its order until
// enough of them have come by.
constexpr std::size_t kFew = 512;

// A list in JSON; empty where that is.
std::string listOf(const std::vector<std::string>& people) {
    if (people.empty()) return {};
    base::JsonWriter list;
    list.beginArray();
    for (const std::string& person : people)
        list.value(std::string_view(person));
    return list.endArray().take();
}

// `team` is listOf() its team, and lives as long as `use`.
void bindNarrowing(Statement::Use& use, const Narrowing& narrowing, const std::string& team) {
    int i = 10;
    for (const std::string* text : {&narrowing.state, &narrowing.complaintClass, &narrowing.channel,
                                    &narrowing.department, &narrowing.person}) {
        if (!text->empty()) use.bind(i, *text);
        ++i;
    }
    use.bind(15, std::int64_t{narrowing.open}).bind(16, std::int64_t{narrowing.important});
    if (narrowing.dueBefore) use.bind(17, base::toMs(*narrowing.dueBefore));
    use.bind(18, narrowing.from ? base::toMs(*narrowing.from) : INT64_MIN);
    use.bind(19, narrowing.until ? base::toMs(*narrowing.until) : INT64_MAX);
    // Whoever looks for words finds every case that has them, also one that another stands for.
    use.bind(20, std::int64_t{narrowing.words.empty()});
    if (!team.empty()) use.bind(21, team);
}

bool isBefore(const ListKey& a, const ListKey& b) {
    return std::tie(a.receivedAt, a.number, a.row) < std::tie(b.receivedAt, b.number, b.row);
}

// Which rows are wanted, asked for each row of a long list.
class Rows {
  public:
    explicit Rows(const std::vector<std::int64_t>& ascending)
        : wanted_(ascending.empty() ? 0 : static_cast<std::size_t>(ascending.back()) + 1) {
        for (const std::int64_t row : ascending)
            wanted_[static_cast<std::size_t>(row)] = true;
    }
    [[nodiscard]] bool has(std::int64_t row) const {
        return static_cast<std::size_t>(row) < wanted_.size() && wanted_[static_cast<std::size_t>(row)];
    }

  private:
    std::vector<bool> wanted_;
};

std::string joined(const std::vector<FoundText>& texts) {
    std::string out;
    for (const FoundText& text : texts) {
        const std::string one = folded(text.text);
        if (one.empty()) continue;
        if (!out.empty()) out += kTextEnd;
        out += one;
    }
    return out;
}

}  // namespace

struct SqliteRecordStore::Search {
    const Narrowing& narrowing;
    std::vector<std::string> words;
    std::string team{};                               // listOf() that of the narrowing
    std::optional<std::vector<std::int64_t>> hits{};  // rows, ascending; nothing: no words are looked for
    bool exact = true;                                // every hit has all of the words
    std::size_t limit = 0;
};

void SqliteRecordStore::nameSearchStatements() {
    const std::string narrowed(sql::kNarrowed);
    const std::pair<Statement*, std::string> list[] = {
        {&complaintAt_, std::string(sql::kComplaintRows) + std::string(sql::kWhereRow)},
        {&places_, std::string(sql::kPlaces) + narrowed + std::string(sql::kInOrder)},
        {&placeOf_, std::string(sql::kPlaceOf) + narrowed},
        {&openRows_, std::string(sql::kOpenRows)},
        {&openRowsOf_, std::string(sql::kOpenRowsOf)},
        {&narrowedWork_, std::string(sql::kComplaintRows) + std::string(sql::kWhereOpen) + narrowed +
                             std::string(sql::kByWork)},
        {&matches_, std::string(sql::kMatches)},
        {&searchText_, std::string(sql::kSearchText)},
        {&setSearchText_, std::string(sql::kSetSearchText)},
        {&removeSearchText_, std::string(sql::kRemoveSearchText)},
        {&addGrams_, std::string(sql::kAddGrams)},
        {&removeGrams_, std::string(sql::kRemoveGrams)},
        {&textsOf_, std::string(sql::kTextsOf)},
        {&phonesOf_, std::string(sql::kPhonesOf)},
        {&textsOfVisit_, std::string(sql::kTextsOfVisit)},
        {&noteRow_, std::string(sql::kNoteRow)},
        {&noteCustomer_, std::string(sql::kNoteCustomer)},
        {&noteVehicle_, std::string(sql::kNoteVehicle)},
        {&notePhone_, std::string(sql::kNotePhone)},
        {&dirty_, std::string(sql::kDirty)},
        {&cleaned_, std::string(sql::kCleaned)},
        {&notLookedAt_, std::string(sql::kNotLookedAt)},
        {&leftToIndex_, std::string(sql::kLeftToIndex)},
    };
    for (const auto& [statement, text] : list)
        *statement = db_.statement(text);
}

// --- Narrowed lists ---

Expected<WorkPage> SqliteRecordStore::narrowedWork(const Narrowing& narrowing, std::optional<WorkKey> after,
                                                   std::size_t limit) {
    const WorkKey key = after.value_or(WorkKey{.order = INT64_MIN, .row = 0});
    const std::string team = listOf(narrowing.team);
    auto use = narrowedWork_.use();
    use.bind(1, key.order).bind(2, key.row).bind(3, static_cast<std::int64_t>(limit));
    bindNarrowing(use, narrowing, team);
    return workPage(use, limit);
}

Expected<FoundPage> SqliteRecordStore::find(const Narrowing& narrowing, std::optional<ListKey> after,
                                            std::size_t limit) {
    const auto oneState = view();
    if (!oneState) return std::unexpected(oneState.error());
    FoundPage page;
    if (limit == 0) return page;
    Search search{.narrowing = narrowing,
                  .words = searchWords(narrowing.words),
                  .team = listOf(narrowing.team),
                  .limit = limit};
    if (!search.words.empty()) {
        const IndexQuery query = indexQuery(search.words);
        auto hits = matches(query.expression);
        if (!hits) return std::unexpected(std::move(hits.error()));
        search.hits = std::move(*hits);
        search.exact = query.exact;
        if (narrowing.open) {
            if (auto kept = keepOpen(search); !kept) return std::unexpected(std::move(kept.error()));
        }
    }
    const ListKey from = after.value_or(ListKey{.receivedAt = INT64_MAX, .number = {}, .row = INT64_MAX});
    const bool few = search.hits && search.hits->size() <= kFew;
    auto places = few ? findFew(search, from) : findOnTheWay(search, from);
    if (!places) return std::unexpected(std::move(places.error()));
    page.rows.reserve(places->size());
    for (const ListKey& place : *places) {
        auto row = foundRow(place, search.words);
        if (!row) return std::unexpected(std::move(row.error()));
        page.rows.push_back(std::move(*row));
    }
    if (places->size() == limit) page.next = std::move(places->back());
    return page;
}

Expected<std::vector<std::int64_t>> SqliteRecordStore::matches(const std::string& expression) {
    std::vector<std::int64_t> rows;
    auto use = matches_.use();
    use.bind(1, expression);
    while (use.step())
        rows.push_back(use.integer(0));
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    std::ranges::sort(rows);  // as they come; but nothing promises it
    return rows;
}

Expected<std::vector<std::int64_t>> SqliteRecordStore::openRows(const std::string& person) {
    std::vector<std::int64_t> rows;
    auto use = person.empty() ? openRows_.use() : openRowsOf_.use();
    if (!person.empty()) use.bind(1, person);
    while (use.step())
        rows.push_back(use.integer(0));
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    std::ranges::sort(rows);
    return rows;
}

// Most cases are finished. Without this a search among the open ones that finds few would walk through all of
// the others.
Expected<void> SqliteRecordStore::keepOpen(Search& search) {
    auto open = openRows(search.narrowing.person);
    if (!open) return std::unexpected(std::move(open.error()));
    std::vector<std::int64_t> both;
    std::ranges::set_intersection(*search.hits, *open, std::back_inserter(both));
    search.hits = std::move(both);
    return {};
}

Expected<bool> SqliteRecordStore::holdsAll(std::int64_t row, const std::vector<std::string>& words) {
    auto use = searchText_.use();
    use.bind(1, row);
    const bool holds = use.step() && containsAll(use.text(0), words);
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    return holds;
}

Expected<std::vector<ListKey>> SqliteRecordStore::findFew(const Search& search, const ListKey& after) {
    std::vector<ListKey> places;
    for (const std::int64_t row : *search.hits) {
        auto use = placeOf_.use();
        bindNarrowing(use, search.narrowing, search.team);
        if (!use.bind(1, row).step()) {
            if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
            continue;
        }
        ListKey place{use.integer(0), std::string(use.text(1)), row};
        if (isBefore(place, after)) places.push_back(std::move(place));
    }
    std::ranges::sort(places, [](const ListKey& a, const ListKey& b) { return isBefore(b, a); });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < places.size() && kept < search.limit; ++i) {
        if (!search.exact) {
            auto holds = holdsAll(places[i].row, search.words);
            if (!holds) return std::unexpected(std::move(holds.error()));
            if (!*holds) continue;
        }
        if (kept != i) places[kept] = std::move(places[i]);
        ++kept;
    }
    places.resize(kept);
    return places;
}

Expected<std::vector<ListKey>> SqliteRecordStore::findOnTheWay(const Search& search, const ListKey& after) {
    std::vector<ListKey> places;
    const Rows wanted(search.hits.value_or(std::vector<std::int64_t>{}));
    auto use = places_.use();
    use.bind(1, after.receivedAt).bind(2, after.number).bind(3, after.row);
    bindNarrowing(use, search.narrowing, search.team);
    while (places.size() < search.limit && use.step()) {
        const std::int64_t row = use.integer(2);
        if (search.hits && !wanted.has(row)) continue;
        if (!search.exact) {
            auto holds = holdsAll(row, search.words);
            if (!holds) return std::unexpected(std::move(holds.error()));
            if (!*holds) continue;
        }
        places.push_back({use.integer(0), std::string(use.text(1)), row});
    }
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    return places;
}

Expected<FoundRow> SqliteRecordStore::foundRow(const ListKey& place, const std::vector<std::string>& words) {
    FoundRow found;
    {
        auto use = complaintAt_.use();
        if (use.bind(1, place.row).step()) found.row = complaintRowOf(use);
        if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    }
    const auto& row = found.row;
    const std::string seen =
        joined({{{}, row.words}, {{}, row.customer}, {{}, row.plate}, {{}, row.vehicleModel}});
    std::vector<std::string> unseen;
    for (const std::string& word : words) {
        if (seen.find(word) == std::string::npos) unseen.push_back(word);
    }
    if (unseen.empty()) return found;
    auto texts = searchedTexts(place.row);
    if (!texts) return std::unexpected(std::move(texts.error()));
    for (FoundText& text : *texts) {
        const bool shown = text.field == "own_words" || text.field == "name" || text.field == "plate" ||
                           text.field == "model";
        const std::string one = folded(text.text);
        const bool holds = std::ranges::any_of(
            unseen, [&](const std::string& word) { return one.find(word) != std::string::npos; });
        if (!shown && holds) found.elsewhere.push_back(std::move(text));
    }
    return found;
}

// --- The index ---

// Before anything has been looked at there is nothing to note: a first sync pays nothing for it.
Expected<void> SqliteRecordStore::noteForSearch(std::int64_t row, Kind kind, const model::RecordId& id) {
    if (searchThrough_ == 0) return {};
    switch (kind) {
        case Kind::complaint:
        case Kind::visit:
            return row <= searchThrough_ ? noteRow_.use().bind(1, row).run() : Expected<void>{};
        case Kind::customer:
            return noteCustomer_.use().bindBlob(1, id.blob()).bind(2, searchThrough_).run();
        case Kind::vehicle:
            return noteVehicle_.use().bindBlob(1, id.blob()).bind(2, searchThrough_).run();
        case Kind::contactPoint:
            return notePhone_.use().bind(1, row).bind(2, searchThrough_).run();
        default:
            return {};
    }
}

Expected<std::vector<FoundText>> SqliteRecordStore::searchedTexts(std::int64_t row) {
    std::vector<FoundText> texts;
    std::string customer;
    // What stands in lists; nothing: it is none of these.
    const auto take =
        [&](Statement& statement,
            std::initializer_list<const char*> fields) -> Expected<std::optional<model::RecordId>> {
        auto use = statement.use();
        if (!use.bind(1, row).step()) {
            if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
            return std::nullopt;
        }
        int i = 0;
        for (const char* field : fields)
            texts.push_back({field, std::string(use.text(++i))});
        customer = use.blob(++i);
        return base::Uuid::fromBlob(use.blob(0)).value_or(base::Uuid{});
    };
    const auto complaint = take(textsOf_, {"own_words", "number", "name", "plate", "vin", "model"});
    if (!complaint) return std::unexpected(complaint.error());
    if (*complaint) {
        auto body = record(**complaint);
        if (!body) return std::unexpected(std::move(body.error()));
        if (*body) texts.push_back({"recorder_view", std::string((*body)->record.text("recorder_view"))});
    } else {
        const auto visit = take(textsOfVisit_, {"reason", "name", "plate", "vin", "model"});
        if (!visit) return std::unexpected(visit.error());
        if (!*visit) return texts;
    }
    auto use = phonesOf_.use();
    use.bindBlob(1, customer);
    while (use.step())
        texts.push_back({"phone", std::string(use.text(0))});
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    return texts;
}

Expected<void> SqliteRecordStore::indexRow(std::int64_t row) {
    auto texts = searchedTexts(row);
    if (!texts) return std::unexpected(std::move(texts.error()));
    const std::string now = joined(*texts);
    std::string before;
    {
        auto use = searchText_.use();
        if (use.bind(1, row).step()) before = use.text(0);
        if (auto ok = use.result(); !ok) return ok;
    }
    if (now == before) return {};
    if (!before.empty()) {
        const std::string grams = gramsOf(before);
        if (auto gone = removeGrams_.use().bind(1, row).bind(2, grams).run(); !gone) return gone;
    }
    if (now.empty()) return removeSearchText_.use().bind(1, row).run();
    const std::string grams = gramsOf(now);
    if (auto added = addGrams_.use().bind(1, row).bind(2, grams).run(); !added) return added;
    return setSearchText_.use().bind(1, row).bind(2, now).run();
}

// Nothing of it was promised to anybody, and what a power cut takes is still noted as to be done: it need not
// wait for the disk. The next commit that does takes it along.
Expected<std::int64_t> SqliteRecordStore::index(std::size_t limit) {
    auto left = leftToIndex();
    if (!left || *left == 0) return left;
    if (auto set = db_.execute("PRAGMA synchronous=NORMAL"); !set) return std::unexpected(set.error());
    auto done = indexChunk(limit);
    if (auto set = db_.execute("PRAGMA synchronous=FULL"); !set) return std::unexpected(set.error());
    if (!done) return std::unexpected(std::move(done.error()));
    return leftToIndex();
}

Expected<void> SqliteRecordStore::indexChunk(std::size_t limit) {
    auto transaction = sqlite::Transaction::begin(db_);
    if (!transaction) return std::unexpected(std::move(transaction.error()));
    const auto rowsOf = [](Statement::Use& use) -> Expected<std::vector<std::int64_t>> {
        std::vector<std::int64_t> rows;
        while (use.step())
            rows.push_back(use.integer(0));
        if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
        return rows;
    };
    const auto take = [this](const std::vector<std::int64_t>& rows) -> Expected<void> {
        for (const std::int64_t row : rows) {
            if (auto done = indexRow(row); !done) return done;
        }
        return {};
    };
    // In the order of rows, and those not looked at after all others: the index takes no other order so
    // quickly.
    auto dirty = [&] {
        auto use = dirty_.use();
        use.bind(1, static_cast<std::int64_t>(limit));
        return rowsOf(use);
    }();
    if (!dirty) return std::unexpected(std::move(dirty.error()));
    if (auto done = take(*dirty); !done) return std::unexpected(std::move(done.error()));
    if (!dirty->empty()) {
        if (auto done = cleaned_.use().bind(1, dirty->back()).run(); !done)
            return std::unexpected(std::move(done.error()));
    }
    std::int64_t through = searchThrough_;
    if (dirty->size() < limit) {
        auto fresh = [&] {
            auto use = notLookedAt_.use();
            use.bind(1, through).bind(2, static_cast<std::int64_t>(limit - dirty->size()));
            return rowsOf(use);
        }();
        if (!fresh) return std::unexpected(std::move(fresh.error()));
        if (auto done = take(*fresh); !done) return std::unexpected(std::move(done.error()));
        if (!fresh->empty()) through = fresh->back();
    }
    if (through != searchThrough_) {
        if (auto set = setMeta(kThrough, through); !set) return std::unexpected(std::move(set.error()));
    }
    if (auto done = transaction->commit(); !done) return done;
    searchThrough_ = through;
    return {};
}

Expected<std::int64_t> SqliteRecordStore::leftToIndex() {
    auto through = metaInteger(kThrough, 0);
    if (!through) return std::unexpected(std::move(through.error()));
    auto use = leftToIndex_.use();
    use.bind(1, *through);
    if (use.step()) return use.integer(0);
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    return 0;
}

}  // namespace heed::store
