#include "tests/e2e/driver/request.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <string>

namespace heed::e2e {
namespace {

constexpr std::string_view kHeadEnd = "\r\n\r\n";

}  // namespace

std::optional<Request> readRequest(std::string_view bytes) {
    const auto headEnd = bytes.find(kHeadEnd);
    if (headEnd == std::string_view::npos) return std::nullopt;
    std::string head(bytes.substr(0, headEnd));
    std::ranges::transform(head, head.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    Request request{.bodyBegin = headEnd + kHeadEnd.size()};
    const auto line = head.substr(0, head.find('\r'));
    request.push = line.starts_with("post ") && line.find("/mutations ") != std::string::npos;
    std::size_t length = 0;
    constexpr std::string_view kLength = "\r\ncontent-length:";
    if (const auto at = head.find(kLength); at != std::string::npos) {
        const auto digits = head.find_first_not_of(' ', at + kLength.size());
        if (digits != std::string::npos)
            std::from_chars(head.data() + digits, head.data() + head.size(), length);
    }
    request.size = request.bodyBegin + length;
    return request;
}

}  // namespace heed::e2e
