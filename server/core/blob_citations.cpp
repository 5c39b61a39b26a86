#include "server/core/blob_citations.hpp"

#include "server/core/view.hpp"
#include "shared/base/text.hpp"
#include "shared/model/record_codec.hpp"

namespace heed::server {
namespace {

// A few milliseconds of reading.
constexpr int kRecordsAtOnce = 1000;

}  // namespace

void BlobCitations::note(const model::Record& record) {
    for (const model::FieldState& field : record.fields) {
        for (const model::Sibling& sibling : field.siblings) {
            const auto text = model::asText(sibling.value);
            if (base::isSha256(text)) cited_.emplace(text);
        }
    }
}

// Whether there may be more.
base::Expected<bool> BlobCitations::readSome(CentralReader& reader, model::Bucket bucket, model::Seq& after) {
    if (auto begun = reader.beginView(); !begun) return std::unexpected(std::move(begun.error()));
    const View view(reader);
    int read = 0;
    std::optional<base::Error> damaged;
    auto done = reader.changes(site_, bucket, after, [&](const FeedRow& row) {
        auto record = model::decodeBody(row.kind, row.id, row.seq, row.body);
        if (!record) {
            damaged = std::move(record.error());
            return false;
        }
        note(*record);
        after = row.seq;
        ++records_;
        return ++read < kRecordsAtOnce;
    });
    if (!done) return std::unexpected(std::move(done.error()));
    if (damaged) return std::unexpected(std::move(*damaged));
    return read == kRecordsAtOnce;
}

base::Expected<void> BlobCitations::catchUp(CentralReader& reader) {
    for (std::size_t i = 0; i < std::size(model::kBuckets); ++i) {
        while (true) {
            auto more = readSome(reader, model::kBuckets[i], after_[i]);
            if (!more) return std::unexpected(std::move(more.error()));
            if (!*more) break;
        }
    }
    return {};
}

}  // namespace heed::server
