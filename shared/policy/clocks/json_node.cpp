#include "shared/policy/clocks/json_node.hpp"

#include "shared/base/local_time.hpp"

#include <algorithm>
#include <functional>
#include <set>

namespace heed::policy {
namespace {

constexpr std::size_t kMaxText = std::size_t{1} << 20U;  // a calendar of a hundred years has a tenth of it
constexpr std::size_t kMaxFaults = 50;                   // more tell nobody anything

const nlohmann::json& nothing() {
    static const nlohmann::json kNull;
    return kNull;
}

// A member named twice would contradict itself silently: the last would win.
class TwiceNamed {
  public:
    bool operator()(int, nlohmann::json::parse_event_t event, nlohmann::json& parsed) {
        using Event = nlohmann::json::parse_event_t;
        if (event == Event::object_start) open_.emplace_back();
        if (event == Event::object_end) open_.pop_back();
        if (event == Event::key && !open_.back().insert(parsed.get<std::string>()).second)
            names_.insert(parsed.get<std::string>());
        return true;
    }
    [[nodiscard]] const std::set<std::string>& names() const { return names_; }

  private:
    std::vector<std::set<std::string>> open_;
    std::set<std::string> names_;
};

// Where a text stops being JSON, as editors count.
std::string whereNotJson(std::string_view text) {
    std::size_t byte = 0;
    try {
        const auto parsed = nlohmann::json::parse(text.begin(), text.end());
    } catch (const nlohmann::json::parse_error& fault) {
        byte = std::min(fault.byte == 0 ? 0 : fault.byte - 1, text.size());
    } catch (const nlohmann::json::out_of_range&) {
        return "the whole: this is not JSON, for it has a number that is larger than any";
    }
    const auto before = text.substr(0, byte);
    const auto line = std::ranges::count(before, '\n') + 1;
    const auto column =
        byte - (before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1) + 1;
    return "line " + std::to_string(line) + ", byte " + std::to_string(column) + ": this is not JSON";
}

// Of a text whose form was found good, so that it nests no deeper than its form does.
nlohmann::json withoutNulls(const nlohmann::json& json) {
    if (!json.is_structured()) return json;
    nlohmann::json out = json.is_array() ? nlohmann::json::array() : nlohmann::json::object();
    for (const auto& item : json.items()) {
        if (json.is_array())
            out.push_back(withoutNulls(item.value()));
        else if (!item.value().is_null())
            out[item.key()] = withoutNulls(item.value());
    }
    return out;
}

}  // namespace

void JsonNode::fault(std::string_view what) const {
    if (faults_->size() < kMaxFaults)
        faults_->push_back((place_.empty() ? std::string("the whole") : place_) + ": " + std::string(what));
}

bool JsonNode::isObjectOf(std::span<const std::string_view> members) const {
    if (!json_->is_object()) {
        if (!json_->is_null() || place_.empty()) fault("an object is wanted");
        return false;
    }
    for (const auto& item : json_->items())
        if (std::ranges::find(members, item.key()) == members.end())
            fault("unknown member '" + item.key() + "'");
    return true;
}

std::optional<JsonNode> JsonNode::member(std::string_view name) const {
    if (!json_->is_object()) return std::nullopt;
    const auto it = json_->find(std::string(name));
    if (it == json_->end() || it->is_null()) return std::nullopt;
    return JsonNode(*it, place_ + "/" + std::string(name), *faults_);
}

JsonNode JsonNode::required(std::string_view name) const {
    if (auto found = member(name)) return *std::move(found);
    if (json_->is_object()) fault("'" + std::string(name) + "' is missing");
    return {nothing(), place_ + "/" + std::string(name), *faults_};
}

std::vector<JsonNode> JsonNode::items() const {
    std::vector<JsonNode> out;
    if (!json_->is_array()) {
        if (!json_->is_null()) fault("a list is wanted");
        return out;
    }
    out.reserve(json_->size());
    for (std::size_t i = 0; i < json_->size(); ++i) {
        out.emplace_back((*json_)[i], place_ + "/" + std::to_string(i), *faults_);
        if ((*json_)[i].is_null()) out.back().fault("a list has no nulls");
    }
    return out;
}

// A missing required value was already told of; so null adds nothing.
std::string JsonNode::text() const {
    if (json_->is_string() && !json_->get_ref<const std::string&>().empty()) return json_->get<std::string>();
    if (!json_->is_null()) fault("words are wanted");
    return {};
}

bool JsonNode::boolean() const {
    if (json_->is_boolean()) return json_->get<bool>();
    if (!json_->is_null()) fault("true or false is wanted");
    return false;
}

std::int64_t JsonNode::integer(std::int64_t least, std::int64_t most) const {
    if (json_->is_number_integer()) {
        const bool tooLarge = json_->is_number_unsigned() &&
                              json_->get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX);
        const auto value = tooLarge ? INT64_MAX : json_->get<std::int64_t>();
        if (!tooLarge && value >= least && value <= most) return value;
    }
    if (!json_->is_null())
        fault("a whole number from " + std::to_string(least) + " to " + std::to_string(most) + " is wanted");
    return least;
}

Date JsonNode::date() const {
    if (json_->is_null()) return {};
    if (json_->is_string())
        if (const auto day = base::parseIsoDate(json_->get_ref<const std::string&>())) return Date{*day};
    fault("a date YYYY-MM-DD that exists is wanted");
    return {};
}

LocalTime JsonNode::localTime() const {
    if (json_->is_null()) return {};
    if (json_->is_string())
        if (const auto time = parseLocalTime(json_->get_ref<const std::string&>())) return *time;
    fault("a time YYYY-MM-DD HH:MM, or a date, that exists is wanted");
    return {};
}

std::size_t JsonNode::oneOf(std::initializer_list<std::string_view> words) const {
    if (json_->is_string()) {
        const auto it = std::ranges::find(words, json_->get_ref<const std::string&>());
        if (it != words.end()) return static_cast<std::size_t>(it - words.begin());
    }
    if (!json_->is_null()) {
        std::string list;
        for (const auto word : words)
            list += (list.empty() ? "" : ", ") + std::string(word);
        fault("one of these is wanted: " + list);
    }
    return 0;
}

JsonText::JsonText(std::string_view text) {
    if (text.size() > kMaxText) {
        faults_.emplace_back("the whole: longer than 1 MiB");
        return;
    }
    TwiceNamed twice;
    json_ = nlohmann::json::parse(text.begin(), text.end(), std::ref(twice), false);
    if (json_.is_discarded()) {
        json_ = nullptr;
        faults_.push_back(whereNotJson(text));
        return;
    }
    for (const auto& name : twice.names())
        if (faults_.size() < kMaxFaults)
            faults_.push_back("the whole: '" + name + "' stands twice in one object");
}

std::string JsonText::canonical() const { return withoutNulls(json_).dump(); }

std::unexpected<base::Error> JsonText::error(std::string_view doing) const {
    std::string why;
    for (const auto& f : faults_)
        why += (why.empty() ? "" : "; ") + f;
    return base::fail(base::ErrorKind::invalid, std::string(doing),
                      "a text of " + std::to_string(faults_.size()) + " fault(s)", why,
                      "mend the text; what was in force stays");
}

}  // namespace heed::policy
