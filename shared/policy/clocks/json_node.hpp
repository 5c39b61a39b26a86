// Reads the rulebook's JSON texts (calendars, hours, clocks) and names every fault with its place, instead of
// stopping at the first: whoever wrote the text wants to mend it in one go. Internal to shared/policy.
//
// A read that fails notes the fault and gives an empty value, so a codec reads on without asking; what it
// made counts only if JsonText::faults() is empty in the end.
#pragma once

#include "shared/base/error.hpp"
#include "shared/policy/clocks/time_zone.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace heed::policy {

class JsonNode {
  public:
    JsonNode(const nlohmann::json& json, std::string place, std::vector<std::string>& faults)
        : json_(&json), place_(std::move(place)), faults_(&faults) {}

    // That this is an object with no other members than these.
    bool isObjectOf(std::span<const std::string_view> members) const;
    bool isObjectOf(std::initializer_list<std::string_view> members) const {
        return isObjectOf(std::span(members.begin(), members.size()));
    }
    [[nodiscard]] bool isArray() const { return json_->is_array(); }
    [[nodiscard]] bool isText() const { return json_->is_string(); }

    // A member that may be missing (null counts as missing); one that may not.
    [[nodiscard]] std::optional<JsonNode> member(std::string_view name) const;
    [[nodiscard]] JsonNode required(std::string_view name) const;
    [[nodiscard]] std::vector<JsonNode> items() const;

    [[nodiscard]] std::string text() const;  // not empty
    [[nodiscard]] bool boolean() const;
    [[nodiscard]] std::int64_t integer(std::int64_t least, std::int64_t most) const;
    [[nodiscard]] Date date() const;
    // "2026-11-21 16:30", or a date alone for its beginning.
    [[nodiscard]] LocalTime localTime() const;
    // Which of these words it is.
    [[nodiscard]] std::size_t oneOf(std::initializer_list<std::string_view> words) const;

    void fault(std::string_view what) const;

  private:
    const nlohmann::json* json_;
    std::string place_;
    std::vector<std::string>* faults_;
};

class JsonText {
  public:
    explicit JsonText(std::string_view text);
    [[nodiscard]] JsonNode root() { return {json_, {}, faults_}; }
    [[nodiscard]] bool good() const { return faults_.empty(); }
    // The same for texts that say the same: members by name, no spaces, no nulls. Of a good text.
    [[nodiscard]] std::string canonical() const;
    // All that was found wrong, as one error.
    [[nodiscard]] std::unexpected<base::Error> error(std::string_view doing) const;

  private:
    nlohmann::json json_;
    std::vector<std::string> faults_;
};

}  // namespace heed::policy
