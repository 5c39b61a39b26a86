// What the person at this tablet has set about its photos.
#pragma once

#include "shared/sync/tuning.hpp"

#include <QMetaType>
#include <chrono>

namespace heed::mobile {

struct PhotoRules {
    // Photos wait while the tablet is on mobile data; their thumbnails do not. Where the system does not tell
    // by what it is connected, they are sent.
    bool wifiOnly = false;
    // So long an own copy stays after the server has it and nobody has looked at it.
    std::chrono::hours keep = sync::tuning::kKeepPhotos;

    bool operator==(const PhotoRules&) const = default;
};

}  // namespace heed::mobile

Q_DECLARE_METATYPE(heed::mobile::PhotoRules)
