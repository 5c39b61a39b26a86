// The one feed: the latest state of each record, in the order of its last change. changes() continues from a
// cursor, snapshot() is the same from the beginning without what is deleted; a tablet is up to date when
// `more` is false.
//
// A page is read in one consistent view, and the writer is serial, so no reader skips a committed change
// (I7). A cursor is opaque to clients: "<stretch>.<bucket>-<seq>…". One of a stretch that this store does not
// know, or beyond that stretch's end, is "cursor-gone": start again with a snapshot.
#pragma once

#include "server/core/acceptor.hpp"
#include "server/core/central_store.hpp"
#include "server/core/identity.hpp"
#include "shared/base/clock.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace heed::server {

struct PageLimits {
    std::size_t records = 0;
    std::size_t bytes = 0;
};

// What of a record's history is wanted: of one field, or of all where it is empty; before a mutation that an
// earlier page named, or from the newest on.
struct HistoryQuestion {
    std::string_view field{};
    std::string_view before{};
    std::size_t limit = 0;
};
// No more of the log is gone through for a page, whatever little of it is about the field.
inline constexpr std::size_t kHistoryReach = 2000;

// The oldest schema whose tablets can still read what is fed to them. An older one is told so (426); what it
// has to send is taken all the same.
inline constexpr std::int64_t kOldestSchema = 1;

// One per thread, as its reader.
class Feed {
  public:
    Feed(CentralReader& reader, const Identity& identity, const base::Clock& clock,
         std::int64_t oldestSchema = kOldestSchema)
        : reader_(reader), identity_(identity), clock_(clock), oldestSchema_(oldestSchema) {}

    // A page as NDJSON: a line a record, then the PageEnd. An empty cursor begins at the beginning. `schema`
    // is the reader's.
    [[nodiscard]] Answer<std::string> changes(const Caller& caller, std::string_view site,
                                              std::string_view cursor, PageLimits limits,
                                              std::int64_t schema = model::kSchemaVersion);
    [[nodiscard]] Answer<std::string> snapshot(const Caller& caller, std::string_view site,
                                               std::string_view cursor, PageLimits limits,
                                               std::int64_t schema = model::kSchemaVersion);

    // Who wrote what into a record and when, as NDJSON: a line an accepted mutation, the newest first, then a
    // closing line. To somebody who may not read the record it does not exist. `pageBytes`: no further line
    // is begun beyond that.
    [[nodiscard]] Answer<std::string> history(const Caller& caller, std::string_view site,
                                              std::string_view record, const HistoryQuestion& question,
                                              std::size_t pageBytes);

    // The caller behind a bearer token; nullopt when unknown or expired, or the person is of the site no
    // more.
    [[nodiscard]] base::Expected<std::optional<Caller>> authenticate(std::string_view token);
    // Whether the caller may have records of that bucket of the own site on a tablet.
    [[nodiscard]] bool sees(const Caller& caller, model::Bucket bucket) const;
    [[nodiscard]] base::Expected<model::Seq> lastSeq(std::string_view site);
    // The canonical dump of a site: every record a line, by kind and id (I1). Hands on pieces of whole lines.
    [[nodiscard]] base::Expected<void> dump(std::string_view site,
                                            const std::function<void(std::string_view)>& piece);

  private:
    [[nodiscard]] Answer<std::string> page(const Caller& caller, std::string_view site,
                                           std::string_view cursor, PageLimits limits, std::int64_t schema,
                                           bool withDeleted);

    CentralReader& reader_;
    const Identity& identity_;
    const base::Clock& clock_;
    std::int64_t oldestSchema_;
};

}  // namespace heed::server
