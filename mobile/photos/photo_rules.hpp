// What the person at this tablet has set about its photos.
#pragma once

#include "shared/sync/tuning.hpp"

#include <QMetaType>
#include <chrono>
#include <cstdint>
#include <optional>

namespace heed::mobile {

struct PhotoRules {
    // Photos wait while the tablet is on mobile data; their thumbnails do not. Where the system does not tell
    // by what it is connected, they are sent.
    bool wifiOnly = false;
    // So much of a month's mobile data photos and memos may take, both ways; what is reached counts as
    // `wifiOnly`. Nothing: as much as it takes.
    std::optional<std::int64_t> mobileBytes{};
    // Photos of today's cases and of one's own are fetched before anybody looks at them, on other networks
    // than mobile data.
    bool ahead = true;
    // So long an own copy stays after the server has it and nobody has looked at it.
    std::chrono::hours keep = sync::tuning::kKeepPhotos;

    bool operator==(const PhotoRules&) const = default;
};

}  // namespace heed::mobile

Q_DECLARE_METATYPE(heed::mobile::PhotoRules)
