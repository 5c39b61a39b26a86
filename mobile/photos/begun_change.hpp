// A change that is being made and is not handed over yet, as its draft holds it: what is typed to a photo or
// into a mark on one. Unlike a form it asks for nobody to go on with it: what a kill interrupted is handed
// over at the next start, as it was, with what its author had seen.
//
// Pure functions; any thread.
#pragma once

#include "shared/model/mutation.hpp"
#include "shared/store/record_store.hpp"

#include <QVariantMap>
#include <optional>

namespace heed::mobile {

// The form of such drafts.
inline constexpr const char* kBegunChange = "change";

// Of what is being typed to this record.
[[nodiscard]] model::RecordId idOfBegun(const model::RecordId& record);
[[nodiscard]] QVariantMap contentOfBegun(model::Mutation change);
// Nothing: it is another form's, or cannot be read.
[[nodiscard]] std::optional<model::Mutation> begunChange(const store::Draft& draft);

}  // namespace heed::mobile
