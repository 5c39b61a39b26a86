#include "mobile/app/photos_ahead.hpp"

#include "mobile/photos/limits.hpp"
#include "shared/base/local_time.hpp"
#include "shared/model/schema.hpp"
#include "shared/sync/tuning.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

namespace heed::mobile {
namespace {

// What the server does not have yet is not asked for again before.
constexpr std::chrono::minutes kAskAgain{10};

bool belongsToCase(model::Kind kind) {
    return kind == model::Kind::complaint || model::schemaOf(kind).field("complaint") != nullptr;
}

}  // namespace

void PhotosAhead::noteChanges(const std::vector<store::ChangedRecord>& changes) {
    if (const auto day = base::chinaDate(clock_.now()); day != touchedOn_) {
        touched_.clear();
        touchedOn_ = day;
    }
    // Many at once are no news of today: a feed is read from its beginning.
    if (changes.size() > sync::tuning::kMostAhead) return;
    for (const store::ChangedRecord& change : changes) {
        if (touched_.size() == sync::tuning::kMostAhead) return;
        const bool known =
            std::ranges::find(touched_, change.id, &store::ChangedRecord::id) != touched_.end();
        if (belongsToCase(change.kind) && !known) touched_.push_back(change);
    }
}

void PhotosAhead::notThere(const std::string& sha256) { notThere_.insert_or_assign(sha256, clock_.now()); }

base::Expected<std::optional<store::Blob>> PhotosAhead::next(std::int64_t room) {
    if (std::exchange(stale_, false)) {
        if (auto done = find(); !done) return std::unexpected(done.error());
    }
    while (!found_.empty()) {
        store::Blob blob = std::move(found_.front());
        found_.pop_front();
        const auto known = store_.blobs().blob(blob.sha256);
        if (!known) return std::unexpected(known.error());
        if (!*known && blob.bytes <= room) return blob;
    }
    return std::nullopt;
}

base::Expected<std::vector<model::RecordId>> PhotosAhead::casesOfToday() {
    std::vector<model::RecordId> cases;
    for (const store::ChangedRecord& change : touched_) {
        auto owner = std::optional(change.id);
        if (change.kind != model::Kind::complaint) {
            const auto record = store_.record(change.id);
            if (!record) return std::unexpected(record.error());
            owner = *record ? base::Uuid::parse((*record)->record.text("complaint")) : std::nullopt;
        }
        if (owner && std::ranges::find(cases, *owner) == cases.end()) cases.push_back(*owner);
    }
    return cases;
}

base::Expected<std::vector<model::RecordId>> PhotosAhead::attachments() {
    const auto signIn = store_.signIn();
    if (!signIn) return std::unexpected(signIn.error());
    auto ids = store_.blobs().recentAttachments(
        base::chinaMidnight(base::chinaDate(clock_.now())),
        *signIn ? std::string_view((*signIn)->person.id) : std::string_view(), sync::tuning::kMostAhead);
    const auto cases = casesOfToday();
    if (!ids || !cases) return std::unexpected((ids ? cases.error() : ids.error()));
    for (const model::RecordId& id : *cases) {
        const auto some = store_.referencing(model::Kind::attachment, "complaint", id);
        if (!some) return std::unexpected(some.error());
        for (const store::Shown& attachment : *some)
            ids->push_back(attachment.record.id);
    }
    return ids;
}

base::Expected<void> PhotosAhead::find() {
    found_.clear();
    std::erase_if(notThere_, [this](const auto& asked) { return clock_.now() - asked.second >= kAskAgain; });
    const auto ids = attachments();
    if (!ids) return std::unexpected(ids.error());
    std::deque<store::Blob> photos;
    std::set<std::string> seen;
    for (const model::RecordId& id : *ids) {
        const auto shown = store_.record(id);
        if (!shown) return std::unexpected(shown.error());
        if (!*shown) continue;
        const model::Record& record = (*shown)->record;
        const auto add = [&](std::string_view field, store::BlobRole role, std::int64_t bytes) {
            const std::string sha256(record.text(field));
            if (sha256.empty() || notThere_.contains(sha256) || !seen.insert(sha256).second) return;
            auto& list = role == store::BlobRole::thumbnail ? found_ : photos;
            list.push_back({.sha256 = sha256,
                            .bytes = bytes,
                            .mediaType = {},
                            .role = role,
                            .attachment = id,
                            .owner = base::Uuid::parse(record.text("complaint")).value_or(base::Uuid{}),
                            .own = false});
        };
        add("thumbnail", store::BlobRole::thumbnail, limits::kThumbnailBytes);
        add("sha256", store::BlobRole::original, model::asInteger(record.value("bytes")));
    }
    found_.insert(found_.end(), photos.begin(), photos.end());
    return {};
}

}  // namespace heed::mobile
