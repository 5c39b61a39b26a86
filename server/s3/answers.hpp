// Reading what a service of S3 answers: XML of the 2006-03-01 API, headers and dates. All of it comes from
// outside, so all of it is bounded (the XML by what the client takes at most) and checked.
#pragma once

#include "shared/base/clock.hpp"
#include "shared/base/error.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heed::s3 {

struct Listed {
    std::string key;
    std::uint64_t bytes = 0;
    base::Instant changed{};
};

// A page of ListObjectsV2.
struct Page {
    std::vector<Listed> objects{};
    std::vector<std::string> prefixes{};  // that were asked to stand for what they begin
    std::optional<std::string> next{};    // the token of the next page
};
// The reason is a sentence's end: "it is no XML".
template <class T>
using Read = std::expected<T, std::string>;

[[nodiscard]] Read<Page> readPage(std::string_view xml);
// When the object was changed that a copy has made. A copy may fail with a good status and a bad answer.
[[nodiscard]] Read<base::Instant> readCopy(std::string_view xml);
// "NoSuchKey"; empty where the answer says nothing of the kind.
[[nodiscard]] std::string readCode(std::string_view xml);

// "2026-11-22T10:20:30.000Z"
[[nodiscard]] std::optional<base::Instant> readIsoTime(std::string_view text);
// "Sun, 22 Nov 2026 10:20:30 GMT"
[[nodiscard]] std::optional<base::Instant> readHttpTime(const std::string& text);

// "bytes 0-99/1234"
struct Range {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    std::uint64_t of = 0;
};
[[nodiscard]] std::optional<Range> readContentRange(std::string_view text);

}  // namespace heed::s3
