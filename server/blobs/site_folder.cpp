#include "server/blobs/site_folder.hpp"

#include <charconv>

namespace heed::blobs {
namespace {

bool isPlain(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
}

}  // namespace

std::string folderOfSite(std::string_view site) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string name = "site-";
    for (const char c : site) {
        if (isPlain(c)) {
            name += c;
            continue;
        }
        const auto value = static_cast<unsigned char>(c);
        (name += '%') += kDigits[value >> 4U];
        name += kDigits[value & 0xFU];
    }
    return name;
}

std::optional<std::string> siteOfFolder(std::string_view folder) {
    constexpr std::string_view kPrefix = "site-";
    if (!folder.starts_with(kPrefix)) return std::nullopt;
    std::string name;
    for (folder.remove_prefix(kPrefix.size()); !folder.empty();) {
        if (folder.front() != '%') {
            name += folder.front();
            folder.remove_prefix(1);
            continue;
        }
        unsigned value = 0;
        if (folder.size() < 3) return std::nullopt;
        const auto read = std::from_chars(folder.data() + 1, folder.data() + 3, value, 16);
        if (read.ptr != folder.data() + 3) return std::nullopt;
        name += static_cast<char>(value);
        folder.remove_prefix(3);
    }
    return name;
}

}  // namespace heed::blobs
