// Why a picture, or a voice memo, is not taken in. Without Qt, as what reads hostile bytes is fed with all
// kinds of them where there is none (tests/fuzz).
#pragma once

#include <cstdint>

namespace heed::mobile {

enum class PhotoFault : std::uint8_t {
    none,
    unreadable,     // the file cannot be opened or read
    empty,          // it has no bytes
    fileTooLarge,   // it has more than limits::kMostSourceBytes
    otherFormat,    // it is HEIC, as many telephones write it
    notAPicture,    // its content is neither JPEG, PNG nor WebP, whatever its name says
    damaged,        // it is one of them, but incomplete or broken
    tooManyPixels,  // it would need more memory than limits::kMostMemory
    noRoom,         // this tablet has no room for it
    notKept,        // it could not be written, or not be recorded
};

}  // namespace heed::mobile
