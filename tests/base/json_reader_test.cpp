#include "shared/base/json_reader.hpp"

#include "tests/base/json_tree.hpp"
#include "tests/support/property.hpp"
#include "tests/support/text.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

using namespace heed::base;
using heed::test::property;
using nlohmann::json;

namespace {

// Builds the document again, and each value's place by what the visitor is told of it.
class Rebuild final : public JsonVisitor {
  public:
    bool scalar(JsonScalar&& value) override {
        json leaf;
        if (const auto* flag = std::get_if<bool>(&value)) leaf = *flag;
        if (const auto* number = std::get_if<std::int64_t>(&value)) leaf = *number;
        if (const auto* text = std::get_if<std::string>(&value)) leaf = *text;
        if (std::holds_alternative<BadNumber>(value)) leaf = "bad number";
        here() = std::move(leaf);
        return true;
    }
    bool begin(bool array) override {
        here() = array ? json::array() : json::object();
        ++open_;
        return true;
    }
    bool end(bool /*array*/) override {
        --open_;
        return true;
    }

    json document;
    [[nodiscard]] int open() const { return open_; }

  private:
    json& here() {
        json* at = &document;
        for (std::size_t level = 0; level < depth(); ++level) {
            if (inArray(level)) {
                at = &(*at)[index(level)];
            } else {
                at = &(*at)[std::string(key(level))];
            }
        }
        return *at;
    }

    int open_ = 0;
};

// The one scalar that is the whole document.
std::optional<JsonScalar> readScalar(std::string_view text) {
    class One final : public JsonVisitor {
      public:
        bool scalar(JsonScalar&& v) override {
            value = std::move(v);
            return true;
        }
        bool begin(bool /*array*/) override { return false; }
        bool end(bool /*array*/) override { return false; }
        std::optional<JsonScalar> value;
    } one;
    return readJson(text, one, 1) ? std::move(one.value) : std::nullopt;
}

bool isBadNumber(std::string_view text) {
    const auto read = readScalar(text);
    return read && std::holds_alternative<BadNumber>(*read);
}

std::optional<std::int64_t> readInteger(std::string_view text) {
    const auto read = readScalar(text);
    const auto* number = read ? std::get_if<std::int64_t>(&*read) : nullptr;
    return number ? std::optional(*number) : std::nullopt;
}

std::string nested(std::size_t depth, std::string_view open, std::string_view close) {
    std::string out;
    for (std::size_t i = 0; i < depth; ++i)
        out += open;
    out += "1";
    for (std::size_t i = 0; i < depth; ++i)
        out += close;
    return out;
}

}  // namespace

TEST_CASE("Every value of a document is given once with its place") {
    property("places", [] {
        const json tree = anyJson(4);
        Rebuild visitor;
        RC_ASSERT(readJson(tree.dump(), visitor, 5).has_value());
        RC_ASSERT(visitor.document == tree);
        RC_ASSERT(visitor.open() == 0);
    });
}

TEST_CASE("What the reader takes is JSON, and what is JSON it takes") {
    property("same language",
             [] {
                 const auto text = *heed::test::damaged(anyJson(4).dump());
                 Rebuild visitor;
                 const bool taken = readJson(text, visitor, 64).has_value();
                 const bool valid = json::accept(text) && text.find('\0') == std::string::npos;
                 RC_ASSERT(taken == valid);
                 RC_CLASSIFY(taken, "taken");
                 RC_CLASSIFY(!taken, "refused");
             },
             {.runs = 500, .mustMeet = {{"taken", 20}, {"refused", 100}}});
}

TEST_CASE("Exactly the allowed depth is read, one more is refused before anything is stored") {
    for (const auto& [open, close] : {std::pair{"[", "]"}, std::pair{"{\"a\":", "}"}}) {
        Rebuild visitor;
        CHECK(readJson(nested(4, open, close), visitor, 4));
        Rebuild tooDeep;
        const auto refused = readJson(nested(5, open, close), tooDeep, 4);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().kind == ErrorKind::invalid);
        CHECK(refused.error().text() == "reading JSON: nested more than 4 deep");
        CHECK(tooDeep.open() == 4);
    }
}

TEST_CASE("A nesting bomb is refused") {
    for (const auto* open : {"[", "{\"a\":"}) {
        Rebuild visitor;
        CHECK_FALSE(readJson(nested(1'000'000, open, ""), visitor, 16));
        CHECK(visitor.open() == 16);
    }
}

TEST_CASE("Integers up to 2^53 are numbers") {
    CHECK(readInteger("9007199254740992") == std::int64_t{1} << 53);
    CHECK(readInteger("-9007199254740992") == -(std::int64_t{1} << 53));
    CHECK(readInteger("0") == 0);
    CHECK(readInteger("-0") == 0);
}

TEST_CASE("Whatever is no integer within 2^53 is a bad number and not another number") {
    for (const auto* text :
         {"9007199254740993", "-9007199254740993", "9223372036854775807", "9223372036854775808",
          "-9223372036854775808", "-9223372036854775809", "18446744073709551615", "18446744073709551616",
          "123456789012345678901234567890", "1.0", "1.5", "-0.0", "1e2", "1E308", "0.1e-300"}) {
        INFO(text);
        CHECK(isBadNumber(text));
    }
}

TEST_CASE("A number past what a double holds is refused as unreadable") {
    Rebuild visitor;
    CHECK_FALSE(readJson("[1E400]", visitor, 8));
}

TEST_CASE("What is not JSON is refused with the byte at which it stops being so") {
    for (const auto* text :
         {"",         " ",       "{",           "[1,]",        "{\"a\" 1}", "{\"a\":1,}", "01",  "+1",
          ".5",       "1.",      "NaN",         "Infinity",    "'a'",       "// c\n1",    "tru", "\"a",
          "\"\x01\"", "\"\\x\"", "\"\\ud800\"", "\"\\udc00\"", "[1]2",      "{}{}"}) {
        INFO(text);
        Rebuild visitor;
        const auto refused = readJson(text, visitor, 8);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().kind == ErrorKind::invalid);
        CHECK(refused.error().why.starts_with("not valid JSON at byte "));
    }
}

TEST_CASE("Cut or overlong UTF-8 inside a text is refused") {
    for (const std::string bad : {"\xE5\xBC", "\xC0\xAF", "\xED\xA0\x80", "\xFF", "\xF4\x90\x80\x80"}) {
        Rebuild visitor;
        CHECK_FALSE(readJson("{\"a\":\"" + bad + "\"}", visitor, 8));
        Rebuild inKey;
        CHECK_FALSE(readJson("{\"" + bad + "\":1}", inKey, 8));
    }
}

TEST_CASE("Nothing hides behind a NUL byte") {
    for (const std::string_view text : {std::string_view("{}\0garbage", 10), std::string_view("1\0", 2),
                                        std::string_view("\0", 1), std::string_view("[1\0]", 4)}) {
        Rebuild visitor;
        CHECK_FALSE(readJson(text, visitor, 8));
    }
    Rebuild escaped;
    REQUIRE(readJson(R"("\u0000")", escaped, 8));
    CHECK(escaped.document.get<std::string>() == std::string(1, '\0'));
}

TEST_CASE("A visitor that says no stops the reading") {
    class Stop final : public JsonVisitor {
      public:
        bool scalar(JsonScalar&& /*value*/) override { return ++seen < 2; }
        bool begin(bool /*array*/) override { return true; }
        bool end(bool /*array*/) override { return true; }
        int seen = 0;
    } stop;
    const auto refused = readJson("[1,2,3,4]", stop, 4);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().why == "not of the expected form");
    CHECK(stop.seen == 2);
}
