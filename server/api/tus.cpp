#include "server/api/tus.hpp"

#include "server/http/problems.hpp"
#include "shared/base/base64.hpp"
#include "shared/base/text.hpp"

#include <algorithm>
#include <array>

namespace heed::api::tus {
namespace {

constexpr std::size_t kSha1Bytes = 20;
constexpr std::size_t kSha256Bytes = 32;

std::unexpected<std::string> bad(std::string_view header, std::string_view why) {
    return std::unexpected("The header " + std::string(header) + " " + std::string(why) + ".");
}

bool isKey(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c > ' ' && c <= '~' && c != ','; });
}

}  // namespace

Read<std::optional<std::uint64_t>> readNumber(const http::Request& request, std::string_view header) {
    // A list: one that comes twice is no number.
    const auto text = request.list(header);
    if (!request.header(header)) return std::nullopt;
    const auto number = base::unsignedNumber(text);
    if (!number) return bad(header, "is " + http::inQuotes(text) + "; it must be a non-negative integer");
    return number;
}

Read<std::vector<http::Pair>> readMetadata(std::string_view text) {
    constexpr std::string_view kHeader = "Upload-Metadata";
    std::vector<http::Pair> pairs;
    while (true) {
        const auto comma = text.find(',');
        const auto pair = base::trimmed(text.substr(0, comma), " ");
        const auto space = pair.find(' ');
        const auto key = pair.substr(0, space);
        if (!isKey(key)) return bad(kHeader, "has a key that is empty or not printable ASCII");
        if (std::ranges::find(pairs, key, &http::Pair::name) != pairs.end())
            return bad(kHeader, "has the key " + http::inQuotes(key) + " more than once");
        auto value =
            base::fromBase64(space == std::string_view::npos ? std::string_view{} : pair.substr(space + 1));
        if (!value) return bad(kHeader, "has under " + http::inQuotes(key) + " a value that is not Base64");
        pairs.push_back({std::string(key), std::move(*value)});
        if (comma == std::string_view::npos) return pairs;
        text.remove_prefix(comma + 1);
    }
}

Read<std::optional<Checksum>> readChecksum(const http::Request& request) {
    constexpr std::string_view kHeader = "Upload-Checksum";
    if (!request.header(kHeader)) return std::nullopt;
    const std::string text = request.list(kHeader);
    const auto space = text.find(' ');
    const auto name = std::string_view(text).substr(0, space);
    if (name != "sha1" && name != "sha256") {
        return bad(kHeader,
                   "names the algorithm " + http::inQuotes(name) + "; known are " + std::string(kChecksums));
    }
    Checksum checksum{.algorithm = name == "sha1" ? blobs::Algorithm::sha1 : blobs::Algorithm::sha256,
                      .digest = {}};
    auto digest = base::fromBase64(space == std::string::npos ? std::string_view{}
                                                              : std::string_view(text).substr(space + 1));
    if (!digest || digest->size() != (name == "sha1" ? kSha1Bytes : kSha256Bytes))
        return bad(kHeader, "does not hold a " + std::string(name) + " in Base64");
    checksum.digest = std::move(*digest);
    return checksum;
}

std::optional<std::string_view> keptAs(std::string_view fileType) {
    struct Kept {
        std::string_view name;
        std::string_view as;
    };
    constexpr std::array<Kept, 19> kTypes{{{"", ""},
                                           {"application/octet-stream", ""},
                                           {"image/jpeg", "image/jpeg"},
                                           {"image/jpg", "image/jpeg"},
                                           {"image/png", "image/png"},
                                           {"image/webp", "image/webp"},
                                           {"audio/ogg", "audio/ogg"},
                                           {"audio/opus", "audio/ogg"},
                                           {"application/ogg", "audio/ogg"},
                                           {"audio/mp4", "audio/mp4"},
                                           {"audio/m4a", "audio/mp4"},
                                           {"audio/x-m4a", "audio/mp4"},
                                           {"audio/aac", "audio/aac"},
                                           {"audio/aacp", "audio/aac"},
                                           {"audio/x-aac", "audio/aac"},
                                           {"audio/wav", "audio/wav"},
                                           {"audio/x-wav", "audio/wav"},
                                           {"audio/wave", "audio/wav"},
                                           {"audio/vnd.wave", "audio/wav"}}};
    const auto type = base::trimmed(fileType.substr(0, fileType.find(';')), " ");
    const auto* const found =
        std::ranges::find_if(kTypes, [type](const Kept& kept) { return http::equalNoCase(type, kept.name); });
    if (found == kTypes.end()) return std::nullopt;
    return found->as;
}

}  // namespace heed::api::tus
