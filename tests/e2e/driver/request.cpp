#include "tests/e2e/driver/request.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <string>

namespace heed::e2e {
namespace {

constexpr std::string_view kHeadEnd = "\r\n\r\n";

// Of a head in lower case; nullopt: there is no such header, or it is no number.
std::optional<std::uint64_t> numberOf(std::string_view head, std::string_view name) {
    const std::string begin = "\r\n" + std::string(name) + ":";
    const auto at = head.find(begin);
    if (at == std::string_view::npos) return std::nullopt;
    const auto digits = head.find_first_not_of(' ', at + begin.size());
    std::uint64_t number = 0;
    if (digits == std::string_view::npos ||
        std::from_chars(head.data() + digits, head.data() + head.size(), number).ec != std::errc{})
        return std::nullopt;
    return number;
}

}  // namespace

std::optional<Request> readRequest(std::string_view bytes) {
    const auto headEnd = bytes.find(kHeadEnd);
    if (headEnd == std::string_view::npos) return std::nullopt;
    std::string head(bytes.substr(0, headEnd));
    std::ranges::transform(head, head.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const auto line = head.substr(0, head.find('\r'));
    const auto space = std::min(line.find(' '), line.size());
    const auto pathEnd = line.find(' ', space + 1);
    Request request{.method = line.substr(0, space),
                    .path = space < line.size() ? line.substr(space + 1, pathEnd - space - 1) : std::string(),
                    .uploadOffset = numberOf(head, "upload-offset"),
                    .bodyBegin = headEnd + kHeadEnd.size()};
    request.push = request.method == "post" && request.path.ends_with("/mutations");
    request.size = request.bodyBegin + numberOf(head, "content-length").value_or(0);
    return request;
}

}  // namespace heed::e2e
