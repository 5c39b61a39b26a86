#include "server/http/part.hpp"

#include "shared/base/text.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace heed::http {
namespace {

std::optional<std::uint64_t> numberOf(std::string_view text) {
    std::uint64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec == std::errc::result_out_of_range) return UINT64_MAX;
    if (text.empty() || read.ec != std::errc{} || read.ptr != text.data() + text.size()) return std::nullopt;
    return number;
}

// Weakly compared (§8.8.3.2), as If-None-Match is.
bool names(std::string_view list, std::string_view etag) {
    while (!list.empty()) {
        const auto comma = list.find(',');
        auto entry = base::trimmed(list.substr(0, comma));
        if (entry.starts_with("W/")) entry.remove_prefix(2);
        if (entry == etag || entry == "*") return true;
        if (comma == std::string_view::npos) return false;
        list.remove_prefix(comma + 1);
    }
    return false;
}

// "bytes=a-b", "bytes=a-", "bytes=-n".
Part rangeOf(std::string_view text, std::uint64_t size) {
    constexpr std::string_view kUnit = "bytes=";
    const Part all{.status = 200, .count = size};
    if (text.size() <= kUnit.size() || !equalNoCase(text.substr(0, kUnit.size()), kUnit)) return all;
    const auto range = base::trimmed(text.substr(kUnit.size()));
    const auto dash = range.find('-');
    if (dash == std::string_view::npos) return all;
    const auto from = range.substr(0, dash);
    const auto to = range.substr(dash + 1);
    const auto first = numberOf(from);
    const auto last = numberOf(to);
    if ((!from.empty() && !first) || (!to.empty() && !last) || (!first && !last)) return all;
    if (first && last && *last < *first) return all;
    if (!first) {  // the last so many
        const std::uint64_t count = std::min(*last, size);
        if (count == 0) return {.status = 416};
        return {.status = 206, .first = size - count, .count = count};
    }
    if (*first >= size) return {.status = 416};
    return {
        .status = 206, .first = *first, .count = std::min(last.value_or(size - 1), size - 1) - *first + 1};
}

}  // namespace

Part partOf(const Request& request, std::string_view etag, std::uint64_t size) {
    if (names(request.list("if-none-match"), etag)) return {.status = 304};
    const auto range = request.header("range");
    const auto ifRange = request.header("if-range");
    if (request.method != "GET" || !range || (ifRange && base::trimmed(*ifRange) != etag))
        return {.count = size};
    return rangeOf(base::trimmed(*range), size);
}

Response partResponse(const Part& part, std::string_view etag, std::uint64_t size,
                      std::shared_ptr<BodySource> source) {
    Response response{.status = part.status,
                      .headers = {{"ETag", std::string(etag)}, {"Accept-Ranges", "bytes"}}};
    const auto total = std::to_string(size);
    if (part.status == 416) response.headers.push_back({"Content-Range", "bytes */" + total});
    if (part.status == 206) {
        response.headers.push_back({"Content-Range", "bytes " + std::to_string(part.first) + "-" +
                                                         std::to_string(part.first + part.count - 1) + "/" +
                                                         total});
    }
    if (part.count > 0) response.source = std::move(source);
    return response;
}

}  // namespace heed::http
