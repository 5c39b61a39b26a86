#include "shared/model/schema_text.hpp"

#include "shared/model/schema.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

using namespace heed::model;

TEST_CASE("FIELDS.md says what the schema says") {
    const char* path = std::getenv("HEED_FIELDS_MD");
    REQUIRE(path);
    std::ifstream file(path, std::ios::binary);
    const std::string committed{std::istreambuf_iterator<char>(file), {}};
    INFO("The schema has changed: renew the document with\n  heed-server schema > shared/sync/FIELDS.md");
    CHECK((committed == schemaMarkdown()));
}

TEST_CASE("The schema's document tells every field with its label and every option of it") {
    const std::string text = schemaMarkdown();
    const auto tells = [&text](std::string_view words) {
        INFO(words);
        CHECK(text.find(words) != std::string::npos);
    };
    tells("schema version " + std::to_string(kSchemaVersion));
    for (const KindSchema& kind : schema()) {
        tells("\n## " + std::string(kind.name) + "\n");
        for (const Field& field : kind.fields) {
            tells("| `" + std::string(field.name) + "` | ");
            tells(" | " + std::string(field.zh) + " | " + std::string(field.en) + " | ");
            for (const Option& option : field.options) {
                tells("| `" + std::string(option.code) + "` | " + std::string(option.zh) + " | " +
                      std::string(option.en) + " |");
            }
        }
    }
    tells("| `complaint` | reference → `complaint` | latest | ");
    tells("| `criteria` | set of choices | set | 重要投诉情形 | Important because | removing is guarded |");
    tells("| `phone` | text | latest | 电话 | Phone | personal |");
    tells("| `number` | text | guarded | ");
    tells("at most 20,000 code points");
}

TEST_CASE("No word of the schema breaks the document's tables") {
    for (const KindSchema& kind : schema()) {
        for (const Field& field : kind.fields) {
            INFO(kind.name << "." << field.name);
            for (const auto words : {field.name, field.zh, field.en})
                CHECK(words.find_first_of("|\n`") == std::string_view::npos);
            for (const Option& option : field.options) {
                for (const auto words : {option.code, option.zh, option.en})
                    CHECK(words.find_first_of("|\n`") == std::string_view::npos);
            }
        }
    }
}
