#include "shared/store/list_columns.hpp"

#include "shared/store/end_key.hpp"
#include "shared/store/visit_place.hpp"

#include <algorithm>
#include <array>

namespace heed::store {
namespace {

using model::Field;
using model::FieldType;
using model::Kind;
using model::KindSchema;

// Quoted, as a field may be called like a word of SQL ("when").
std::string column(const Field& field) { return "\"" + std::string(field.name) + "\""; }

std::string_view sqlType(FieldType type) {
    switch (type) {
        case FieldType::integer:
        case FieldType::money:
        case FieldType::boolean:
        case FieldType::instant:
            return "INTEGER";
        case FieldType::reference:
            return "BLOB";
        default:
            return "TEXT";
    }
}

// Lists are ordered by a time, and within one moment by number. NULL has no place in an order: what is not
// given is 0, or no text.
constexpr std::string_view kNumber = "number";

// What is looked up or ordered by: references, instants, and the texts that identify something. All else is
// only read. A first sync pays for each index with about a tenth of its time, so plates, VINs and phones have
// the one by which they end, and no other.
bool isIndexed(const Field& field) {
    constexpr std::array<std::string_view, 2> kIdentifying = {kNumber, "user"};
    return field.type == FieldType::reference || field.type == FieldType::instant ||
           std::ranges::find(kIdentifying, field.name) != kIdentifying.end();
}

std::string indexSql(const KindSchema& kind, const Field& field) {
    const Field* number = kind.field(kNumber);
    const bool orders = field.type == FieldType::instant && number && number->listed;
    std::string sql = "CREATE INDEX " + listTable(kind.kind) + "_" + std::string(field.name) + " ON " +
                      listTable(kind.kind) + "(" + column(field) +
                      (orders ? ", " + std::string(kNumber) : "") + ")";
    // Complaints are counted by the index of their numbers.
    if (kind.kind == Kind::complaint && field.name == kNumber) sql += " WHERE visible";
    if (field.type == FieldType::reference) sql += " WHERE " + column(field) + " IS NOT NULL";
    return sql + ";\n";
}

// Rows that are to be compared: few among many, so their index holds nothing else.
constexpr std::string_view kInConflict = "conflicted_at IS NOT NULL";

std::string conflictIndex(Kind kind) { return listTable(kind) + "_conflicts"; }

// When the newest write competed that is a sibling in a conflict; nothing: there is no conflict to be seen.
// An undecided one, which stands above everything, is at the end of time.
std::optional<base::Instant> conflictedAt(const model::Record& shown) {
    std::optional<base::Instant> newest;
    if (!shown.visible()) return newest;
    for (const model::FieldState& field : shown.fields) {
        if (!shown.conflicted(field)) continue;
        for (const model::Sibling& sibling : field.siblings)
            newest = std::max(newest, std::optional(shown.writeOf(sibling).time));
    }
    return newest;
}

// What is derived of a case. Most of many thousands are finished; the indexes hold only those that are not.
constexpr std::string_view kLookColumns = "responsible, profile, due, due_soon, finished, work_order";
constexpr int kLookCount = 6;

// What a list is narrowed by stands in the index that gives its order, so that the few cases among many that
// are wanted are found without reading the rows between them.
std::string lookSql(const std::string& table) {
    const std::string open = " WHERE visible AND NOT finished;\n";
    // Of cases without a deadline the next to come stands before all others; at the end of an index a new
    // entry costs least.
    return "CREATE INDEX " + table + "_mine ON " + table + "(responsible, work_order DESC, row DESC)" + open +
           "CREATE INDEX " + table + "_work ON " + table + "(work_order DESC, row DESC)" + open +
           "CREATE INDEX " + table + "_newest ON " + table +
           "(received_at, number, row, visible, finished, state, class, channel, department, criteria, "
           "responsible, due, aside);\n"
           "CREATE INDEX " +
           table + "_aside ON " + table + "(aside, finished) WHERE aside IS NOT NULL;\n";
}

// By its end a vehicle or a customer is told: "the last six of the VIN". A text's key is its end first, so
// that the texts that end in one way stand together in an index.
bool isSoughtByEnd(Kind kind, const Field& field) {
    if (kind == Kind::vehicle) return field.name == "plate" || field.name == "vin";
    return kind == Kind::contactPoint && field.name == "phone";
}

// Which records are one (`same_as`), from either end.
constexpr std::string_view kLinks =
    "CREATE TABLE list_same_as(record BLOB NOT NULL, other BLOB NOT NULL, PRIMARY KEY(record, other)) "
    "WITHOUT ROWID;\n"
    "CREATE INDEX list_same_as_other ON list_same_as(other);\n";

std::string tableSql(const KindSchema& kind) {
    const std::string table = listTable(kind.kind);
    std::string sql = "CREATE TABLE " + table +
                      "(row INTEGER PRIMARY KEY, visible INTEGER NOT NULL, pending INTEGER NOT NULL, "
                      "conflicted_at INTEGER";
    std::string indexes = "CREATE INDEX " + conflictIndex(kind.kind) + " ON " + table +
                          "(conflicted_at) WHERE " + std::string(kInConflict) + ";\n";
    for (const Field& field : kind.fields) {
        if (!field.listed) continue;
        sql += ", " + column(field) + " " + std::string(sqlType(field.type));
        // A complaint's place in time, and a visit's, is in an index of its own making.
        if (kind.kind == Kind::complaint && field.name == "received_at") continue;
        if (kind.kind == Kind::visit && field.type == FieldType::instant) continue;
        if (isIndexed(field)) indexes += indexSql(kind, field);
    }
    for (const Field& field : kind.fields) {
        if (!isSoughtByEnd(kind.kind, field)) continue;
        const std::string key = endColumn(field.name);
        sql += ", " + key + " TEXT NOT NULL";
        indexes += "CREATE INDEX " + table + "_" + key + " ON " + table + "(" + key + ") WHERE visible;\n";
    }
    if (kind.kind == Kind::notice)
        indexes += "CREATE INDEX " + table + "_inbox ON " + table + "(\"to\", at) WHERE visible;\n";
    if (kind.kind == Kind::complaint) {
        sql +=
            ", responsible TEXT NOT NULL, profile TEXT NOT NULL, due INTEGER, due_soon INTEGER, "
            "finished INTEGER NOT NULL, work_order INTEGER NOT NULL, aside INTEGER";
        indexes += lookSql(table);
    }
    if (kind.kind == Kind::visit) {
        sql += ", away INTEGER NOT NULL, place INTEGER NOT NULL";
        // The next to come stands before the others, as with cases.
        indexes += "CREATE INDEX " + table + "_place ON " + table +
                   "(away DESC, place DESC, row DESC, visible) WHERE visible;\n";
    }
    return sql + ");\n" + indexes;
}

std::string putSql(const KindSchema& kind) {
    std::string names = "row, visible, pending, conflicted_at";
    std::string values = "?1, ?2, ?3, ?4";
    int i = 4;
    for (const Field& field : kind.fields) {
        if (!field.listed) continue;
        names += ", " + column(field);
        values += ", ?" + std::to_string(++i);
    }
    for (const Field& field : kind.fields) {
        if (!isSoughtByEnd(kind.kind, field)) continue;
        names += ", " + endColumn(field.name);
        values += ", ?" + std::to_string(++i);
    }
    if (kind.kind == Kind::complaint) {
        names += ", " + std::string(kLookColumns);
        for (int k = 0; k < kLookCount; ++k)
            values += ", ?" + std::to_string(++i);
    }
    if (kind.kind == Kind::visit) {
        names += ", away, place";
        values += ", ?" + std::to_string(i + 1) + ", ?" + std::to_string(i + 2);
    }
    return "INSERT OR REPLACE INTO " + listTable(kind.kind) + "(" + names + ") VALUES(" + values + ")";
}

// The elements of a set as one text, to be read back by splitting at spaces; codes and ids hold none.
std::string joined(const model::Record& record, std::string_view field) {
    std::string out;
    for (const auto element : record.elements(field)) {
        if (!out.empty()) out += ' ';
        out += element;
    }
    return out;
}

}  // namespace

std::string endColumn(std::string_view field) { return std::string(field) + "_end"; }

std::string listTable(Kind kind) { return "list_" + std::string(model::schemaOf(kind).name); }

std::string listTablesSql() {
    std::string sql;
    for (const KindSchema& kind : model::schema())
        sql += tableSql(kind);
    return sql + std::string(kLinks);
}

std::string dropListTablesSql() {
    std::string sql;
    for (const KindSchema& kind : model::schema())
        sql += "DROP TABLE IF EXISTS " + listTable(kind.kind) + ";\n";
    return sql + "DROP TABLE IF EXISTS list_same_as;\n";
}

std::string conflictsSql() {
    std::string kinds;
    for (const KindSchema& kind : model::schema()) {
        if (!kinds.empty()) kinds += " UNION ALL ";
        kinds += "SELECT conflicted_at, row FROM " + listTable(kind.kind) + " WHERE " +
                 std::string(kInConflict) + " AND (conflicted_at, row)<(?1, ?2)";
    }
    return "SELECT r.kind, r.id, c.conflicted_at, c.row FROM (" + kinds +
           " ORDER BY conflicted_at DESC, row DESC LIMIT ?3) c CROSS JOIN records r ON r.row=c.row";
}

std::string conflictCountSql() {
    std::string sum;
    for (const KindSchema& kind : model::schema()) {
        sum += sum.empty() ? "SELECT " : " + ";
        sum += "(SELECT count(*) FROM " + listTable(kind.kind) + " INDEXED BY " + conflictIndex(kind.kind) +
               " WHERE " + std::string(kInConflict) + ")";
    }
    return sum;
}

std::string settledPredecessorsSql() {
    std::string contested;
    for (const KindSchema& kind : model::schema()) {
        if (!contested.empty()) contested += " UNION ALL ";
        contested += "SELECT row FROM " + listTable(kind.kind) + " WHERE " + std::string(kInConflict);
    }
    return "DELETE FROM predecessors WHERE record NOT IN (SELECT id FROM records WHERE row IN (" + contested +
           "))";
}

void ListWriter::name(sqlite::Database& db) {
    for (const KindSchema& kind : model::schema()) {
        const std::string table = listTable(kind.kind);
        of(kind.kind) = {
            .put = db.statement(putSql(kind)),
            .remove = db.statement("DELETE FROM " + table + " WHERE row=?1"),
            .setPending = db.statement("UPDATE " + table +
                                       " SET pending=?2 WHERE row=?1 AND conflicted_at IS NULL RETURNING 1"),
        };
    }
}

base::Expected<void> ListWriter::put(std::int64_t row, const model::Record& shown, bool pending,
                                     const CaseLook& look) {
    auto use = of(shown.kind).put.use();
    use.bind(1, row).bind(2, std::int64_t{shown.visible()}).bind(3, std::int64_t{pending});
    if (const auto at = conflictedAt(shown)) use.bind(4, base::toMs(*at));
    std::array<base::Uuid, 16> ids;  // what is bound must outlive the use
    std::vector<std::string> texts;
    texts.reserve(2 * model::schemaOf(shown.kind).fields.size());
    std::size_t references = 0;
    int i = 4;
    for (const Field& field : model::schemaOf(shown.kind).fields) {
        if (!field.listed) continue;
        ++i;
        if (model::isSet(field.type)) {
            use.bind(i, texts.emplace_back(joined(shown, field.name)));
            continue;
        }
        const model::Value& value = shown.value(field.name);
        if (field.type == FieldType::reference) {
            const auto id = base::Uuid::parse(model::asText(value));
            if (!id || references == ids.size()) continue;
            ids[references] = *id;
            use.bindBlob(i, ids[references++].blob());
        } else if (const auto* text = std::get_if<std::string>(&value)) {
            use.bind(i, *text);
        } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
            use.bind(i, *number);
        } else if (const auto* flag = std::get_if<bool>(&value)) {
            use.bind(i, std::int64_t{*flag});
        } else if (field.type == FieldType::instant) {
            use.bind(i, std::int64_t{0});
        } else if (field.name == kNumber) {
            use.bind(i, std::string_view{});
        }
    }
    for (const Field& field : model::schemaOf(shown.kind).fields) {
        if (!isSoughtByEnd(shown.kind, field)) continue;
        use.bind(++i, texts.emplace_back(endKey(field.name, shown.text(field.name))));
    }
    if (shown.kind == Kind::complaint) {
        use.bind(i + 1, look.responsible).bind(i + 2, look.profile);
        if (look.due) use.bind(i + 3, base::toMs(*look.due));
        if (look.dueSoon) use.bind(i + 4, base::toMs(*look.dueSoon));
        const auto received = base::instantFromMs(model::asInteger(shown.value("received_at")));
        use.bind(i + 5, std::int64_t{look.finished}).bind(i + 6, look.order(received));
    }
    if (shown.kind == Kind::visit) {
        const VisitPlace place = placeOf(shown);
        use.bind(i + 1, std::int64_t{place.away}).bind(i + 2, place.order);
    }
    return use.run();
}

base::Expected<void> ListWriter::remove(std::int64_t row, Kind kind) {
    return of(kind).remove.use().bind(1, row).run();
}

base::Expected<bool> ListWriter::setPending(std::int64_t row, Kind kind, bool pending) {
    auto use = of(kind).setPending.use();
    const bool written = use.bind(1, row).bind(2, std::int64_t{pending}).step();
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    return written;
}

}  // namespace heed::store
