#include "shared/store/end_key.hpp"

#include "shared/policy/duplicates/duplicates.hpp"
#include "shared/store/search_text.hpp"

namespace heed::store {

std::string endKey(std::string_view field, std::string_view text) {
    const std::string same = field == "vin"     ? policy::vinKey(text)
                             : field == "phone" ? policy::phoneKey(text)
                                                : folded(text);
    std::string key;
    key.reserve(same.size());
    // Character by character: a half of one is no text.
    for (std::size_t end = same.size(); end > 0;) {
        std::size_t begin = end - 1;
        while (begin > 0 && (static_cast<unsigned char>(same[begin]) & 0xC0U) == 0x80U)
            --begin;
        key.append(same, begin, end - begin);
        end = begin;
    }
    return key;
}

}  // namespace heed::store
