#include "shared/sync/problem.hpp"

#include "shared/base/json_writer.hpp"
#include "shared/sync/tuning.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>

namespace heed::sync {
namespace {
constexpr std::string_view kTypePrefix = "urn:heed:problem:";
}

std::string Problem::json() const {
    base::JsonWriter out;
    out.beginObject()
        .member("type", std::string_view(std::string(kTypePrefix) + code))
        .member("title", std::string_view(title))
        .member("status", std::int64_t{status})
        .member("detail", std::string_view(detail));
    if (expected) out.member("expected", *expected);
    if (retryAfter) out.member("retry_after", *retryAfter);
    return out.endObject().take();
}

Problem Problem::parse(int status, std::string_view body) {
    Problem problem{.status = status, .code = "unknown", .title = {}, .detail = {}};
    const auto json = nlohmann::json::parse(body.begin(), body.end(), nullptr, false);
    if (!json.is_object()) return problem;
    const auto text = [&json](const char* name) -> std::string {
        const auto it = json.find(name);
        return it != json.end() && it->is_string() ? it->get<std::string>() : std::string{};
    };
    if (const auto type = text("type"); type.starts_with(kTypePrefix))
        problem.code = type.substr(kTypePrefix.size());
    problem.title = text("title");
    problem.detail = text("detail");
    const auto number = [&json](const char* name) -> std::optional<std::int64_t> {
        const auto it = json.find(name);
        if (it == json.end() || !it->is_number_integer()) return std::nullopt;
        return it->get<std::int64_t>();
    };
    problem.expected = number("expected");
    problem.retryAfter = number("retry_after");
    return problem;
}

std::optional<base::Millis> Problem::patience() const {
    if (!retryAfter) return std::nullopt;
    constexpr auto kLongest = std::chrono::ceil<std::chrono::seconds>(tuning::kLongestAsked).count();
    return std::chrono::seconds{std::clamp<std::int64_t>(*retryAfter, 0, kLongest)};
}

base::Error Problem::error(std::string doing) const {
    using base::ErrorKind;
    base::Error error{ErrorKind::transient, std::move(doing), {}, detail.empty() ? title : detail, {}};
    if (error.why.empty()) error.why = "the server answered with status " + std::to_string(status);
    if (status == 401) error.kind = ErrorKind::authExpired;
    const bool passes = status == 401 || status == 408 || status == 429;
    if (status >= 400 && status < 500 && !passes) error.kind = ErrorKind::rejected;
    return error;
}

}  // namespace heed::sync
