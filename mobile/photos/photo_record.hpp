// A photo that lies on this tablet, as it is recorded: its attachment, its entries in the ledger, and the
// draft that stands for both as long as there is no case, or no number, to record it under.
//
// Pure functions; any thread.
#pragma once

#include "mobile/photos/photo_intake.hpp"
#include "shared/model/mutation.hpp"
#include "shared/store/record_store.hpp"

#include <optional>
#include <vector>

namespace heed::mobile {

// The form of such drafts.
inline constexpr const char* kPhotoDraft = "photo";

struct NewPhoto {
    PhotoOrder order;
    KeptPhoto kept;
};

[[nodiscard]] model::Mutation attachmentOf(const NewPhoto& photo);
// Its photo and its thumbnail, waiting to be sent.
[[nodiscard]] std::vector<store::Blob> blobsOf(const NewPhoto& photo, base::Instant now);
[[nodiscard]] store::Draft draftOf(const NewPhoto& photo, base::Instant now);
// Nothing: it is another form's, or cannot be read.
[[nodiscard]] std::optional<NewPhoto> photoOf(const store::Draft& draft);

}  // namespace heed::mobile
