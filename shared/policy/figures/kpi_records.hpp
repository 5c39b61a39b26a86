// The rows that figures are counted from (kpi.hpp), out of records: a visit is a delivery, each call of a
// visit, an order or a complaint is a call, a complaint is a case.
//
// A row belongs to the person who looks after the record: of a complaint the one it is put down to
// ("complaint_record.attributed_to", S-06), else who has it; of visits and orders their `holder`. Promises
// and estimates are the first ones of the path, else the field as it stands. A call-back counts as made once,
// whether as a call or by the step of the case that says what the customer said; one that was overtaken is
// none. Records that are deleted, or have no date that puts them in a period, give no rows. Threads: pure.
#pragma once

#include "shared/policy/cases/call_steps.hpp"
#include "shared/policy/figures/kpi.hpp"
#include "shared/policy/figures/significance.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace heed::policy {

[[nodiscard]] std::optional<VisitRow> visitRowOf(const model::Record& visit, std::string_view dealer);
[[nodiscard]] std::vector<CallRow> callRowsOf(const PolicyProfile& profile, const model::Record& record,
                                              const WorkCalendar& calendar, std::string_view dealer);
// With its clocks as they stand at `now` (eventsOf). None while it was received nowhere.
[[nodiscard]] std::optional<CaseRow> caseRowOf(const PolicyProfile& profile, const model::Record& complaint,
                                               const WorkCalendar& calendar, Instant now,
                                               std::string_view dealer,
                                               const FindProfile& find = findBuiltIn);

struct RowsOfRecords {
    std::vector<VisitRow> visits;
    std::vector<CallRow> calls;
    std::vector<CaseRow> cases;
    std::vector<CallAnswer> answers;  // S-08: what `viewByProcess` and `viewByPerson` take
};
// Of all of them; each record by the profile that it names, and `profile` where it names none that is found.
//
// Each customer who was reached about a visit was asked about every process, and complains of those that a
// complaint about that visit names (`process`); answers belong to who looks after the visit. So only
// processes are looked at of which anybody complained.
[[nodiscard]] RowsOfRecords rowsOf(const PolicyProfile& profile, std::span<const model::Record> records,
                                   const WorkCalendar& calendar, Instant now, std::string_view dealer,
                                   const FindProfile& find = findBuiltIn);

}  // namespace heed::policy
