// Which photos to fetch before anybody looks: those of cases that were received or changed today, and of the
// person's own open ones; the newest case first, all thumbnails before the first photo.
//
// Reads the store and keeps in mind what changed today; fetching is the desk's. Lives in the worker's thread.
#pragma once

#include "shared/base/clock.hpp"
#include "shared/store/record_store.hpp"

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace heed::mobile {

class PhotosAhead {
  public:
    // Both outlive it.
    PhotosAhead(store::RecordStore& store, const base::Clock& clock) : store_(store), clock_(clock) {}

    // What the store says to have changed, as it says it.
    void noteChanges(const std::vector<store::ChangedRecord>& changes);
    // Records have changed: what to fetch is looked for anew.
    void refresh() { stale_ = true; }
    // The server does not have it yet: it is not asked for again for a while, however many records change.
    void notThere(const std::string& sha256);
    // The next that is not here and no larger than `room`, in bytes; each is given once until the next
    // refresh.
    [[nodiscard]] base::Expected<std::optional<store::Blob>> next(std::int64_t room);

  private:
    [[nodiscard]] base::Expected<void> find();
    [[nodiscard]] base::Expected<std::vector<model::RecordId>> attachments();
    [[nodiscard]] base::Expected<std::vector<model::RecordId>> casesOfToday();

    store::RecordStore& store_;
    const base::Clock& clock_;
    bool stale_ = true;
    std::deque<store::Blob> found_;
    std::map<std::string, base::Instant> notThere_;  // when it was asked for in vain
    std::vector<store::ChangedRecord> touched_;      // on that day, in this run
    std::chrono::year_month_day touchedOn_{};
};

}  // namespace heed::mobile
