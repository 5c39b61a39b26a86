#include "shared/base/compression.hpp"
#include "tests/fuzz/target.hpp"

namespace heed::fuzz {

using base::Coding;

// The first byte chooses the coding, the next two are the limit. Limits stay below the smallest window that
// a zstd frame is granted, so that a lower limit never changes anything but what is too large.
void unpack(std::string_view input) {
    constexpr std::size_t kHigher = 1000;
    const Coding coding = takeByte(input) % 2 == 0 ? Coding::gzip : Coding::zstd;
    const std::size_t high = takeByte(input);
    const std::size_t limit = (high << 8U) + takeByte(input);

    for (const Coding way : {Coding::identity, Coding::gzip, Coding::zstd}) {
        const auto packed = base::pack(way, input);
        law(packed && base::unpack(way, *packed, input.size()) == input, "unpacking undoes packing");
    }

    const auto text = base::unpack(coding, input, limit);
    if (!text) {
        if (text.error() == base::UnpackFault::tooLarge) return;
        law(base::unpack(coding, input, limit + kHigher) == text, "what is damaged is so at any limit");
        return;
    }
    law(text->size() <= limit, "nothing is unpacked past the limit");
    law(base::unpack(coding, input, text->size()) == *text, "the limit itself is allowed");
    law(base::unpack(coding, input, limit + kHigher) == *text, "a higher limit changes nothing");
    if (!text->empty()) {
        law(base::unpack(coding, input, text->size() - 1).error() == base::UnpackFault::tooLarge,
            "one byte past the limit is too much");
    }
    law(!base::unpack(coding, input.substr(0, input.size() - 1), limit), "what is cut is refused");
    law(!base::unpack(coding, std::string(input) + '\0', limit), "nothing may follow");
}

}  // namespace heed::fuzz
