#include "server/http/message.hpp"

#include "shared/sync/messages.hpp"

#include <algorithm>

namespace heed::http {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

bool equalNoCase(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, {}, lower, lower);
}

std::optional<std::string_view> Request::header(std::string_view name) const {
    const auto it =
        std::ranges::find_if(headers, [name](const Pair& header) { return equalNoCase(header.name, name); });
    if (it == headers.end()) return std::nullopt;
    return it->value;
}

std::string Request::list(std::string_view name) const {
    std::string all;
    for (const Pair& header : headers) {
        if (!equalNoCase(header.name, name)) continue;
        if (!all.empty()) all += ',';
        all += header.value;
    }
    return all;
}

std::string_view Request::param(std::string_view name) const {
    const auto it = std::ranges::find(params, name, &Pair::name);
    return it == params.end() ? std::string_view{} : std::string_view(it->value);
}

std::optional<std::string_view> Request::queryValue(std::string_view name) const {
    const auto it = std::ranges::find(query, name, &Pair::name);
    if (it == query.end()) return std::nullopt;
    return it->value;
}

Response answer(std::string_view mediaType, std::string body) {
    return {.status = 200, .headers = {{"Content-Type", std::string(mediaType)}}, .body = std::move(body)};
}

Response eventStream(std::shared_ptr<EventStream> events) {
    return {.status = 200,
            .headers = {{"Content-Type", std::string(sync::kEventStreamMediaType)}},
            .events = std::move(events)};
}

Response noContent(std::vector<Pair> headers) { return {.status = 204, .headers = std::move(headers)}; }

}  // namespace heed::http
