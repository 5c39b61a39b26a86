#include "server/http/target.hpp"

#include <algorithm>

namespace heed::http {
namespace {

int hexDigit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string_view withoutOrigin(std::string_view target) {
    constexpr std::string_view kScheme = "http://";
    if (target.size() < kScheme.size() || !equalNoCase(target.substr(0, kScheme.size()), kScheme))
        return target;
    target.remove_prefix(kScheme.size());
    const auto path = target.find('/');
    return path == std::string_view::npos ? std::string_view("/") : target.substr(path);
}

}  // namespace

std::optional<std::string> percentDecode(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        if (i + 2 >= text.size()) return std::nullopt;
        const int high = hexDigit(text[i + 1]);
        const int low = hexDigit(text[i + 2]);
        if (high < 0 || low < 0 || (high == 0 && low == 0)) return std::nullopt;
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return out;
}

std::optional<Target> parseTarget(std::string_view text) {
    text = withoutOrigin(text);
    if (!text.starts_with('/')) return std::nullopt;
    const auto mark = text.find('?');
    Target target{.path = std::string(text.substr(0, mark)), .query = {}};
    auto rest = mark == std::string_view::npos ? std::string_view{} : text.substr(mark + 1);
    while (!rest.empty()) {
        const auto pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
        if (pair.empty()) continue;
        const auto equals = pair.find('=');
        auto name = percentDecode(pair.substr(0, equals));
        auto value =
            percentDecode(equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1));
        if (!name || !value) return std::nullopt;
        target.query.push_back({std::move(*name), std::move(*value)});
    }
    return target;
}

}  // namespace heed::http
