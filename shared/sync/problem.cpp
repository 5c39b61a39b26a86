#include "shared/sync/problem.hpp"

#include "shared/base/json_writer.hpp"

#include <nlohmann/json.hpp>

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
    if (const auto it = json.find("expected"); it != json.end() && it->is_number_integer()) {
        problem.expected = it->get<std::int64_t>();
    }
    return problem;
}

}  // namespace heed::sync
