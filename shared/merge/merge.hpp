// The one merge: record + mutation → record. The server runs it for good; the tablet runs the same to show
// its confirmed state with its own outbox on top.
//
// The model is that of siblings with what each write had seen (dotted version vectors; Preguiça et al.,
// "Dotted Version Vectors", 2010), made small by the site's single order of acceptance: what a mutation saw
// is one sequence number plus its own device's earlier mutations. Per field, a write removes the siblings it
// saw and adds itself. Sets are observed-remove sets in which an add wins over a remove that did not see it
// (Shapiro et al., RR-7506, 2011).
//
// What holds: applying the same mutations in any order that keeps each device's order, and each mutation
// after those it saw, gives the same record (I4). Nothing is ever dropped that the removing write had not
// seen (I3).
#pragma once

#include "shared/model/mutation.hpp"
#include "shared/model/record.hpp"

namespace heed::merge {

// Pure. `write` carries the sequence and stamp given to `m`; for an undecided mutation on its own tablet seq
// is kPendingSeq. `record` is normalised, or fresh (a default Record) when this is the first that is heard of
// it. The result is normalised. The work is one pass over the record.
[[nodiscard]] model::Record apply(model::Record record, const model::Mutation& m, model::Write write);

// The stamp time the server gives: the tablet's clock corrected by `skew` (server's minus tablet's, measured
// in this push), at most `now`, not below the device's previous stamp, and above every stamp on this record
// that the mutation saw. It can pass `now` by a few milliseconds only where that is needed to stand above
// what was seen.
[[nodiscard]] base::Instant stampTime(const model::Record* record, const model::Mutation& m,
                                      model::DeviceNo device, base::Millis skew, base::Instant previous,
                                      base::Instant now);

}  // namespace heed::merge
