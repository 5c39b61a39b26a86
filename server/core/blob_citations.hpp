// Which blobs the records of a site cite: what must not be swept away.
//
// Every value of every field that has the form of a SHA-256 counts, whatever the field is called: of hidden
// records, of tombstones that are still kept, of siblings that are not shown. So a field that comes to name a
// blob is right from its first day, and what counts too much only keeps a file.
#pragma once

#include "server/core/central_store.hpp"

#include <string>
#include <string_view>
#include <unordered_set>

namespace heed::server {

// One thread's at a time.
class BlobCitations {
  public:
    explicit BlobCitations(std::string site) : site_(std::move(site)) {}

    // Reads on, from where it stopped, to the end of what has been committed. In short views, so that the
    // store's log can be tidied meanwhile; a record that changes comes again later and is not missed.
    [[nodiscard]] base::Expected<void> catchUp(CentralReader& reader);
    // `name`: 64 lower-case hex digits.
    [[nodiscard]] bool contains(const std::string& name) const { return cited_.contains(name); }
    [[nodiscard]] std::int64_t records() const { return records_; }

  private:
    [[nodiscard]] base::Expected<bool> readSome(CentralReader& reader, model::Bucket bucket,
                                                model::Seq& after);
    void note(const model::Record& record);

    std::string site_;
    std::unordered_set<std::string> cited_;
    model::Seq after_[std::size(model::kBuckets)]{};
    std::int64_t records_ = 0;
};

}  // namespace heed::server
