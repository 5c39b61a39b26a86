// A photo or a voice memo that lies on this tablet, as it is recorded: its attachment, its entries in the
// ledger, and the draft that stands for both as long as there is no case, or no number, to record it under.
//
// Pure functions; any thread.
#pragma once

#include "mobile/photos/photo_intake.hpp"
#include "shared/model/mutation.hpp"
#include "shared/store/record_store.hpp"

#include <optional>
#include <vector>

namespace heed::mobile {

// The media type of voice memos.
inline constexpr const char* kMemoType = "audio/ogg";

// The form of such drafts.
inline constexpr const char* kPhotoDraft = "photo";

struct NewPhoto {
    PhotoOrder order;
    KeptPhoto kept;
    // What was written to it and drawn on it while it was a draft: one change for each record, the attachment
    // itself or a mark.
    std::vector<model::Mutation> edits{};
};

// The attachment, with what was written to it.
[[nodiscard]] model::Mutation attachmentOf(const NewPhoto& photo);
// All that makes its records: the attachment first, then its marks.
[[nodiscard]] std::vector<model::Mutation> changesOf(const NewPhoto& photo);
// Whether this is a change of the photo or of something drawn on it.
[[nodiscard]] bool concerns(const NewPhoto& photo, const model::Mutation& change);
// Takes it in among its edits; a mark that is taken away again was never there.
void addEdit(NewPhoto& photo, const model::Mutation& change);
// Its photo and its thumbnail, waiting to be sent.
[[nodiscard]] std::vector<store::Blob> blobsOf(const NewPhoto& photo, base::Instant now);
[[nodiscard]] store::Draft draftOf(const NewPhoto& photo, base::Instant now);
// Nothing: it is another form's, or cannot be read.
[[nodiscard]] std::optional<NewPhoto> photoOf(const store::Draft& draft);

}  // namespace heed::mobile
