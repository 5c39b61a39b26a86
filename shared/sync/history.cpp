#include "shared/sync/history.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>

namespace heed::sync {
namespace {

using Json = nlohmann::json;

// {"add":{"f":[…]}}
constexpr int kMaxDepth = 4;

std::unexpected<base::Error> unreadable(std::size_t line, std::string why) {
    return base::fail(base::ErrorKind::invalid, "reading", "a history, line " + std::to_string(line),
                      std::move(why));
}

std::optional<Json> parseLine(std::string_view text) {
    bool tooDeep = false;
    const auto limit = [&tooDeep](int depth, Json::parse_event_t /*event*/, Json& /*parsed*/) {
        tooDeep = tooDeep || depth > kMaxDepth;
        return !tooDeep;
    };
    Json json = Json::parse(text.begin(), text.end(), limit, false);
    if (tooDeep || !json.is_object()) return std::nullopt;
    return json;
}

std::optional<model::Value> value(const Json& json) {
    if (json.is_null()) return model::Value{};
    if (json.is_boolean()) return model::Value{json.get<bool>()};
    if (json.is_string()) return model::Value{json.get<std::string>()};
    if (!json.is_number_integer()) return std::nullopt;
    constexpr auto kMost = static_cast<std::uint64_t>(model::kMaxJsonInteger);
    if (json.is_number_unsigned() && json.get<std::uint64_t>() > kMost) return std::nullopt;
    const auto number = json.get<std::int64_t>();
    if (number < -model::kMaxJsonInteger) return std::nullopt;
    return model::Value{number};
}

std::optional<std::int64_t> integer(const Json& json, const char* name, std::int64_t least) {
    const auto it = json.find(name);
    if (it == json.end() || !it->is_number_integer()) return std::nullopt;
    const auto read = value(*it);
    if (!read || std::get<std::int64_t>(*read) < least) return std::nullopt;
    return std::get<std::int64_t>(*read);
}

std::optional<std::string> text(const Json& json, const char* name) {
    const auto it = json.find(name);
    if (it == json.end() || !it->is_string()) return std::nullopt;
    return it->get<std::string>();
}

// False: it is not of the form. What is not there changes nothing.
bool readAssignments(const Json& json, const char* name, bool lists, model::Kind kind,
                     std::vector<model::Assignment>& to) {
    const auto it = json.find(name);
    if (it == json.end()) return true;
    if (!it->is_object()) return false;
    for (const auto& [field, given] : it->items()) {
        if (lists != given.is_array()) return false;
        const Json one = lists ? Json() : Json::array({given});
        for (const Json& element : lists ? given : one) {
            auto read = value(element);
            if (!read) return false;
            to.push_back(model::assign(kind, field, std::move(*read)));
        }
    }
    // By tag, which is the order the schema declares them in; what it does not know, at the end.
    std::ranges::stable_sort(to, {}, [](const model::Assignment& assignment) {
        return assignment.schema ? assignment.schema->tag : std::uint16_t{UINT16_MAX};
    });
    return true;
}

std::optional<HistoryStep> step(const Json& json, model::Kind kind) {
    const auto seq = integer(json, "seq", 1);
    const auto time = integer(json, "time", -model::kMaxJsonInteger);
    const auto device = integer(json, "device", 0);
    const auto n = integer(json, "n", 1);
    auto by = text(json, "by");
    if (!seq || !time || !device || !n || !by) return std::nullopt;
    HistoryStep step;
    step.write = {.seq = model::Seq{*seq},
                  .device = model::DeviceNo{*device},
                  .n = model::MutationNo{*n},
                  .time = base::instantFromMs(*time),
                  .by = std::move(*by)};
    step.change.n = step.write.n;
    step.change.kind = kind;
    step.change.transition = text(json, "transition").value_or("");
    if (!readAssignments(json, "set", false, kind, step.change.set) ||
        !readAssignments(json, "add", true, kind, step.change.add) ||
        !readAssignments(json, "remove", true, kind, step.change.remove)) {
        return std::nullopt;
    }
    return step;
}

}  // namespace

base::Expected<HistoryPage> parseHistory(model::Kind kind, std::string_view body) {
    HistoryPage page;
    for (std::size_t line = 1;; ++line) {
        const auto end = body.find('\n');
        const auto json = parseLine(body.substr(0, end));
        if (!json) return unreadable(line, "not a JSON object, or nested too deep");
        body.remove_prefix(end == std::string_view::npos ? body.size() : end + 1);
        if (body.empty()) {
            const auto more = json->find("more");
            if (more == json->end() || !more->is_boolean()) return unreadable(line, "the end is missing");
            page.more = more->get<bool>();
            page.before = text(*json, "before").value_or("");
            if (page.more && page.before.empty()) return unreadable(line, "it does not say where to go on");
            return page;
        }
        if (page.steps.size() == kMostHistorySteps) return unreadable(line, "it holds too many steps");
        auto read = step(*json, kind);
        if (!read) return unreadable(line, "not a step of a history");
        page.steps.push_back(std::move(*read));
    }
}

}  // namespace heed::sync
