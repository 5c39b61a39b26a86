// Why a picture, or a voice memo, is not taken in. What is said of it is in mobile/viewmodels/photo_words.hpp
// and memo_words.hpp.
#pragma once

#include <QMetaType>
#include <cstdint>

namespace heed::mobile {

enum class PhotoFault : std::uint8_t {
    none,
    unreadable,     // the file cannot be opened or read
    empty,          // it has no bytes
    fileTooLarge,   // it has more than limits::kMostSourceBytes
    notAPicture,    // its content is neither JPEG, PNG nor WebP, whatever its name says
    damaged,        // it is one of them, but incomplete or broken
    tooManyPixels,  // it would need more memory than limits::kMostMemory
    noRoom,         // this tablet has no room for it
    notKept,        // it could not be written, or not be recorded
};

struct PhotoFailure {
    PhotoFault fault = PhotoFault::none;
    std::int64_t bytes = 0;  // fileTooLarge: how many it has; noRoom: how many are needed
    bool memo = false;       // it was a voice memo

    bool operator==(const PhotoFailure&) const = default;
};

}  // namespace heed::mobile

Q_DECLARE_METATYPE(heed::mobile::PhotoFailure)
