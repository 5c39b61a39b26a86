// How large a record may grow. Everybody who has a bucket has every record in it, so what one client could
// pile up in a record, in however many mutations, each tablet would have to take, keep and show.
//
// The limits lie far above any complaint (some 25 fields, a few KB). They bound what a record costs to merge
// and to carry: as a line of the feed well below what a page may have.
#pragma once

#include "shared/model/mutation.hpp"
#include "shared/model/record.hpp"

#include <cstddef>
#include <optional>

namespace heed::model {

struct RecordSize {
    std::size_t text = 0;  // bytes of all texts, and of the names of fields unknown here
    std::size_t fields = 0;
    std::size_t values = 0;  // siblings and elements

    bool operator==(const RecordSize&) const = default;
};

inline constexpr RecordSize kMaxRecord{.text = 512 * 1024, .fields = 512, .values = 4'000};

[[nodiscard]] RecordSize sizeOf(const Record& record);

// "record-too-large" when a mutation would leave the record beyond a limit. What was beyond it `before`
// (null: there was nothing) may change and shrink. Costs tens of nanoseconds for an ordinary record.
[[nodiscard]] std::optional<Refusal> tooLarge(const Record& after, const Record* before);

}  // namespace heed::model
