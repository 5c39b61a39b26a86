#include "shared/base/json_reader.hpp"

#include <nlohmann/json.hpp>
#include <simdjson.h>

#include <algorithm>

namespace heed::base {

namespace {

namespace dom = simdjson::dom;

constexpr std::int64_t kMaxInteger = std::int64_t{1} << 53;

// Buffers grow with what is read, and stay; beyond this they are given back.
constexpr std::size_t kMostKept = std::size_t{4} << 20U;

}  // namespace

// Tells the visitor. The names are those that nlohmann's SAX interface wants.
class JsonEvents {
  public:
    JsonEvents(JsonVisitor& visitor, std::size_t maxDepth) : visitor_(visitor), maxDepth_(maxDepth) {
        visitor_.levels_.resize(maxDepth);
        visitor_.depth_ = 0;
    }

    bool null() { return scalar(JsonNull{}); }
    bool boolean(bool value) { return scalar(value); }
    bool number_integer(std::int64_t value) {
        if (value < -kMaxInteger) return scalar(BadNumber{});
        return scalar(value);
    }
    bool number_unsigned(std::uint64_t value) {
        if (value > static_cast<std::uint64_t>(kMaxInteger)) return scalar(BadNumber{});
        return scalar(static_cast<std::int64_t>(value));
    }
    bool number_float(double /*value*/, const std::string& /*text*/) { return scalar(BadNumber{}); }
    bool string(std::string& value) { return scalar(std::move(value)); }
    bool binary(nlohmann::json::binary_t& /*value*/) { return false; }
    bool key(std::string& name) {
        visitor_.levels_[visitor_.depth_ - 1].key = std::move(name);
        return true;
    }
    bool start_object(std::size_t /*size*/) { return begin(false); }
    bool end_object() { return end(false); }
    bool start_array(std::size_t /*size*/) { return begin(true); }
    bool end_array() { return end(true); }
    bool parse_error(std::size_t position, const std::string& /*token*/,
                     const nlohmann::json::exception& /*e*/) {
        reason_ = "not valid JSON at byte " + std::to_string(position);
        return false;
    }

    // A document that simdjson has read.
    bool walk(dom::element element) {
        switch (element.type()) {
            case dom::element_type::OBJECT: {
                if (!begin(false)) return false;
                for (const auto& [name, value] : dom::object(element)) {
                    visitor_.levels_[visitor_.depth_ - 1].key.assign(name);
                    if (!walk(value)) return false;
                }
                return end(false);
            }
            case dom::element_type::ARRAY:
                if (!begin(true)) return false;
                for (const dom::element value : dom::array(element)) {
                    if (!walk(value)) return false;
                }
                return end(true);
            case dom::element_type::STRING:
                return scalar(std::string(std::string_view(element)));
            case dom::element_type::INT64: {
                const std::int64_t value = element;
                if (value > kMaxInteger || value < -kMaxInteger) return scalar(BadNumber{});
                return scalar(value);
            }
            case dom::element_type::BOOL:
                return scalar(bool(element));
            case dom::element_type::NULL_VALUE:
                return scalar(JsonNull{});
            default:
                return scalar(BadNumber{});
        }
    }

    [[nodiscard]] const std::string& reason() const { return reason_; }

  private:
    bool scalar(JsonScalar&& value) {
        if (!visitor_.scalar(std::move(value))) return false;
        count();
        return true;
    }
    bool begin(bool array) {
        if (visitor_.depth_ == maxDepth_) {
            reason_ = "nested more than " + std::to_string(maxDepth_) + " deep";
            return false;
        }
        if (!visitor_.begin(array)) return false;
        auto& level = visitor_.levels_[visitor_.depth_++];
        level.array = array;
        level.index = 0;
        level.key.clear();
        return true;
    }
    bool end(bool array) {
        --visitor_.depth_;
        if (!visitor_.end(array)) return false;
        count();
        return true;
    }
    void count() {
        if (visitor_.depth_ > 0) ++visitor_.levels_[visitor_.depth_ - 1].index;
    }

    JsonVisitor& visitor_;
    std::size_t maxDepth_;
    std::string reason_ = "not of the expected form";
};

Expected<void> readJson(std::string_view text, JsonVisitor& visitor, std::size_t maxDepth) {
    // The slower lexer takes a NUL for the end of its input, and would not see what hides behind it.
    if (const auto nul = text.find('\0'); nul != std::string_view::npos) {
        return fail(ErrorKind::invalid, "reading JSON", {},
                    "not valid JSON at byte " + std::to_string(nul + 1));
    }
    JsonEvents events(visitor, maxDepth);
    static thread_local dom::parser parser;
    dom::element document;
    const bool read =
        !text.empty() && parser.parse(text.data(), text.size()).get(document) == simdjson::SUCCESS;
    const bool done =
        read ? events.walk(document) : nlohmann::json::sax_parse(text.begin(), text.end(), &events);
    if (parser.capacity() > kMostKept) parser = dom::parser();
    if (done) return {};
    return fail(ErrorKind::invalid, "reading JSON", {}, events.reason());
}

}  // namespace heed::base
