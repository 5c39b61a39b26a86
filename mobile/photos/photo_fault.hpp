// What is told of a picture, or a voice memo, that is not taken in. What is said of it is in
// mobile/viewmodels/photo_words.hpp and memo_words.hpp.
#pragma once

#include "mobile/photos/fault.hpp"

#include <QMetaType>
#include <cstdint>

namespace heed::mobile {

struct PhotoFailure {
    PhotoFault fault = PhotoFault::none;
    std::int64_t bytes = 0;  // fileTooLarge: how many it has; noRoom: how many are needed
    bool memo = false;       // it was a voice memo

    bool operator==(const PhotoFailure&) const = default;
};

}  // namespace heed::mobile

Q_DECLARE_METATYPE(heed::mobile::PhotoFailure)
