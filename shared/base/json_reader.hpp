// Reads JSON as a stream of events, with the place in the text known: what the hot paths use instead of a
// document tree. The lexing, the UTF-8 check and the grammar are simdjson's (Langdale & Lemire, "Parsing
// Gigabytes of JSON per Second", 2019). What that cannot read goes through nlohmann/json, which says at which
// byte it stops being JSON, and takes the integers past 64 bits that the other does not.
//
// Input is hostile: depth is limited before anything is stored, and a number that is not an integer within
// ±2^53 arrives as BadNumber, so that it is the visitor's decision whether that spoils the whole or only the
// field. (A literal past a double's range, 1E400, is no number to any reader: it spoils the whole.)
#pragma once

#include "shared/base/error.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace heed::base {

struct JsonNull {};
struct BadNumber {};
using JsonScalar = std::variant<JsonNull, bool, std::int64_t, std::string, BadNumber>;

class JsonVisitor {
  public:
    JsonVisitor() = default;
    JsonVisitor(const JsonVisitor&) = delete;
    JsonVisitor& operator=(const JsonVisitor&) = delete;
    virtual ~JsonVisitor() = default;

    // Called with the place already set: depth() is the number of enclosing containers; key(i) is the member
    // name within the i-th of them (outermost is 0), index(i) the position in it. Returning false stops the
    // reading as "refused".
    virtual bool scalar(JsonScalar&& value) = 0;
    virtual bool begin(bool array) = 0;
    virtual bool end(bool array) = 0;

    [[nodiscard]] std::size_t depth() const { return depth_; }
    [[nodiscard]] std::string_view key(std::size_t level) const { return levels_[level].key; }
    [[nodiscard]] std::size_t index(std::size_t level) const { return levels_[level].index; }
    [[nodiscard]] bool inArray(std::size_t level) const { return levels_[level].array; }

  private:
    friend class JsonEvents;
    struct Level {
        std::string key;
        std::size_t index = 0;
        bool array = false;
    };
    std::vector<Level> levels_;
    std::size_t depth_ = 0;
};

// Reads one JSON value, nothing after it but white space. `invalid` with the reason and the byte when it
// cannot be read.
[[nodiscard]] Expected<void> readJson(std::string_view text, JsonVisitor& visitor, std::size_t maxDepth);

}  // namespace heed::base
