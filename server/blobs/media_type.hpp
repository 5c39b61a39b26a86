// What bytes are, told from their beginning, for the few types that are kept. What a sender says they are is
// not believed: the type decides what a tablet will try to decode.
#pragma once

#include <cstddef>
#include <string_view>

namespace heed::blobs {

// So many bytes of the beginning tell the type; a shorter file has to do with what there is.
inline constexpr std::size_t kSniffBytes = 64;

// "image/jpeg", "image/png", "image/webp"; "audio/ogg", "audio/mp4", "audio/aac", "audio/wav". Empty for
// anything else; Ogg is audio only with Opus in it. HEIC is not taken, as Debian's Qt cannot show it. An MP4
// with a picture track is not told from one without: that stands far behind its beginning.
[[nodiscard]] std::string_view mediaTypeOf(std::string_view beginning);

// Of these types: sound that is packed, as all is but WAV.
[[nodiscard]] bool isPackedSound(std::string_view mediaType);

}  // namespace heed::blobs
