#include "mobile/platform/sse_parser.hpp"

#include <utility>

namespace heed::mobile {

std::vector<std::string> SseParser::feed(std::string_view bytes) {
    std::vector<std::string> events;
    for (const char c : bytes) {
        const bool endsCrLf = lastWasCr_ && c == '\n';
        lastWasCr_ = c == '\r';
        if (endsCrLf) continue;
        if (c == '\n' || c == '\r') {
            line(partial_, events);
            partial_.clear();
        } else if (partial_.size() < kLongestEvent) {
            partial_ += c;
        } else {
            tooLong_ = true;
        }
    }
    return events;
}

void SseParser::line(std::string_view text, std::vector<std::string>& events) {
    if (text.empty()) {
        if (hasData_ && !tooLong_) events.push_back(std::move(data_));
        data_.clear();
        hasData_ = false;
        tooLong_ = false;
        return;
    }
    constexpr std::string_view kData = "data";
    const std::size_t colon = text.find(':');
    if (text.substr(0, colon) != kData) return;
    std::string_view value = colon == std::string_view::npos ? std::string_view{} : text.substr(colon + 1);
    if (value.starts_with(' ')) value.remove_prefix(1);
    if (data_.size() + value.size() > kLongestEvent) {
        tooLong_ = true;
        return;
    }
    if (hasData_) data_ += '\n';
    data_ += value;
    hasData_ = true;
}

}  // namespace heed::mobile
