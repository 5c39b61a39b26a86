#include "shared/base/json_writer.hpp"

#include "tests/base/json_tree.hpp"
#include "tests/support/property.hpp"
#include "tests/support/text.hpp"

#include <nlohmann/json.hpp>

#include <limits>
#include <string>

using namespace heed::base;
using heed::test::property;
using nlohmann::json;

namespace {

void write(JsonWriter& out, const json& tree) {
    switch (tree.type()) {
        case json::value_t::object:
            out.beginObject();
            for (const auto& [key, value] : tree.items()) {
                out.key(key);
                write(out, value);
            }
            out.endObject();
            break;
        case json::value_t::array:
            out.beginArray();
            for (const auto& value : tree)
                write(out, value);
            out.endArray();
            break;
        case json::value_t::string:
            out.value(std::string_view(tree.get_ref<const std::string&>()));
            break;
        case json::value_t::boolean:
            out.value(tree.get<bool>());
            break;
        case json::value_t::null:
            out.null();
            break;
        default:
            out.value(tree.get<std::int64_t>());
    }
}

}  // namespace

TEST_CASE("Whatever is written parses to the same") {
    property("parses to the same", [] {
        const json tree = anyJson(4);
        JsonWriter out;
        write(out, tree);
        RC_ASSERT(json::parse(out.text()) == tree);
    });
}

TEST_CASE("Any text is written so that it parses to the same and no control character stands in it") {
    property("text",
             [] {
                 const auto text = *heed::test::anyUtf8();
                 JsonWriter out;
                 out.value(std::string_view(text));
                 RC_ASSERT(json::parse(out.text()).get<std::string>() == text);
                 RC_ASSERT(std::ranges::none_of(out.text(),
                                                [](char c) { return static_cast<unsigned char>(c) < 0x20; }));
             },
             {.runs = 500});
}

TEST_CASE("Each character that JSON wants escaped is, and no other") {
    JsonWriter out;
    out.value("a\"b\\c/d\n\r\t\x01\x1f\x7f异响 🚗");
    CHECK(out.text() == R"("a\"b\\c/d\n\r\t\u0001\u001f)"
                        "\x7f"
                        R"(异响 🚗")");
}

TEST_CASE("Integers are written to their last digit") {
    JsonWriter out;
    out.beginArray()
        .value(std::numeric_limits<std::int64_t>::min())
        .value(std::numeric_limits<std::int64_t>::max())
        .value(std::int64_t{0})
        .endArray();
    CHECK(out.text() == "[-9223372036854775808,9223372036854775807,0]");
}

TEST_CASE("Commas stand between members and nowhere else, also after nested and raw values") {
    JsonWriter out;
    out.beginObject();
    out.key("a").beginArray().endArray();
    out.key("b").beginObject().endObject();
    out.key("c").raw("[1]");
    out.key("d").null();
    out.key("e")
        .beginArray()
        .beginArray()
        .endArray()
        .beginObject()
        .endObject()
        .raw("{}")
        .value(true)
        .endArray();
    out.member("f", "text").member("g", false).member("h", std::int64_t{-7});
    out.endObject();
    CHECK(out.text() ==
          R"({"a":[],"b":{},"c":[1],"d":null,"e":[[],{},{},true],"f":"text","g":false,"h":-7})");
}

TEST_CASE("A new line, and a text that was taken, start afresh") {
    JsonWriter out;
    out.value(true).newline();
    out.value(false).newline();
    CHECK(out.text() == "true\nfalse\n");
    CHECK(out.size() == 11);
    CHECK(out.take() == "true\nfalse\n");
    out.null();
    CHECK(out.text() == "null");
}
