// Complaints as the speed targets describe them: about 0.9 KB, 22 fields. All content is invented, put
// together by chance from some hundred fragments, so that compression cannot live on one sentence that comes
// again and again; the same `i` gives the same content.
#pragma once

#include "shared/base/uuid.hpp"
#include "shared/model/mutation.hpp"

#include <filesystem>
#include <string>

namespace heed::bench {

// A complaint coming into the world.
[[nodiscard]] model::Mutation newComplaint(const base::Uuid& id, std::int64_t i, base::Instant at);
// An edit of two of its fields, whose values tell `i`.
[[nodiscard]] model::Mutation editComplaint(const base::Uuid& id, std::int64_t i, model::Seq seen);
// What that edit writes.
[[nodiscard]] std::int64_t editedOdometer(std::int64_t i);
[[nodiscard]] std::string editedOutcome(std::int64_t i);

// The first `count` complaints as plain documents, one JSON object a line, for other products to do the same
// work with. Throws when the file cannot be written.
void writeDocuments(const std::filesystem::path& file, std::int64_t count);

// What a case is found by, invented: a dealer's of five years, so that names, models and the beginnings of
// numbers come again and again, as in life.
struct CaseTexts {
    std::string words, view, number, name, plate, vin, model, phone;
    std::int64_t receivedAt = 0;  // ms since 1970 UTC
};
[[nodiscard]] CaseTexts caseTexts(std::int64_t i, std::int64_t count);

}  // namespace heed::bench
