// The list tables: for each kind one table with a column per field marked `listed` in the schema, kept from
// the state that is shown; for complaints also what the list of work goes by (case_look.hpp), for visits
// where they stand in theirs (visit_place.hpp), for what people tell by its end a key from that end on. Lists
// and look-ups read only these; bodies are not touched.
//
// `aside` of a complaint: another that is the same stands in the lists for it (joining.cpp, which alone
// writes it, after put()). list_same_as: the links between records that are one.
//
// They are derived. Their definition is generated from the schema, and when it has changed the tables are
// made anew from the bodies.
#pragma once

#include "shared/model/record.hpp"
#include "shared/store/case_look.hpp"
#include "shared/store/sqlite.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace heed::store {

// "list_complaint"
[[nodiscard]] std::string listTable(model::Kind kind);
// The column that a vehicle's plate and VIN, and a phone, are found in by how they end (end_key.hpp).
[[nodiscard]] std::string endColumn(std::string_view field);
// The statements that make all list tables and their indexes.
[[nodiscard]] std::string listTablesSql();
[[nodiscard]] std::string dropListTablesSql();

// Records in conflict, of all kinds, after ?1 (time) and ?2 (row), ?3 at most: kind, id, time, row; newest
// first. Both read the conflicts' own indexes alone.
[[nodiscard]] std::string conflictsSql();
[[nodiscard]] std::string conflictCountSql();
// Forgets what contested fields held before of all records in which nothing is contested any more.
[[nodiscard]] std::string settledPredecessorsSql();

// Writes rows of the list tables. One per connection.
class ListWriter {
  public:
    void name(sqlite::Database& db);
    // `row` is the record's row; `pending`: some of it is saved on this tablet only; `look`: of a complaint.
    [[nodiscard]] base::Expected<void> put(std::int64_t row, const model::Record& shown, bool pending,
                                           const CaseLook& look);
    [[nodiscard]] base::Expected<void> remove(std::int64_t row, model::Kind kind);
    // For a row whose shown state stays as it is. False: it is seen to be in conflict, so that may not be,
    // and nothing was written.
    [[nodiscard]] base::Expected<bool> setPending(std::int64_t row, model::Kind kind, bool pending);

  private:
    struct PerKind {
        sqlite::Statement put, remove, setPending;
    };
    [[nodiscard]] PerKind& of(model::Kind kind) { return kinds_[static_cast<std::size_t>(kind) - 1]; }

    std::array<PerKind, model::kKindCount> kinds_;
};

}  // namespace heed::store
