// The one feed: the latest state of each record, in the order of its last change. changes() continues from a
// cursor, snapshot() is the same from the beginning without what is deleted; a tablet is up to date when
// `more` is false.
//
// A page is read in one consistent view, and the writer is serial, so no reader skips a committed change
// (I7). A cursor is opaque to clients: "<epoch>.<bucket>-<seq>…". One of another epoch, or beyond the end, is
// "cursor-gone": start again with a snapshot.
#pragma once

#include "server/core/acceptor.hpp"
#include "server/core/central_store.hpp"
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

// One per thread, as its reader.
class Feed {
  public:
    Feed(CentralReader& reader, const base::Clock& clock) : reader_(reader), clock_(clock) {}

    // A page as NDJSON: a line a record, then the PageEnd. An empty cursor begins at the beginning.
    [[nodiscard]] Answer<std::string> changes(const Caller& caller, std::string_view site,
                                              std::string_view cursor, PageLimits limits);
    [[nodiscard]] Answer<std::string> snapshot(const Caller& caller, std::string_view site,
                                               std::string_view cursor, PageLimits limits);

    // The caller behind a bearer token; nullopt when unknown or expired.
    [[nodiscard]] base::Expected<std::optional<Caller>> authenticate(std::string_view token);
    [[nodiscard]] base::Expected<model::Seq> lastSeq(std::string_view site);
    // The canonical dump of a site: every record a line, by kind and id (I1). Hands on pieces of whole lines.
    [[nodiscard]] base::Expected<void> dump(std::string_view site,
                                            const std::function<void(std::string_view)>& piece);

  private:
    [[nodiscard]] Answer<std::string> page(const Caller& caller, std::string_view site,
                                           std::string_view cursor, PageLimits limits, bool withDeleted);

    CentralReader& reader_;
    const base::Clock& clock_;
};

}  // namespace heed::server
