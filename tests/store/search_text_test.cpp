#include "shared/store/search_text.hpp"

#include "tests/support/draw.hpp"
#include "tests/support/property.hpp"

#include <catch2/catch.hpp>

using namespace heed::store;
using heed::test::oneOf;
using heed::test::property;
using heed::test::uniform;

namespace {

using Words = std::vector<std::string>;

std::string drawn(int most) {
    static const std::vector<std::string> pieces{"异", "响", "a", "B", "é", "7", "，", " ", "·", "Ａ", "😀"};
    std::string out;
    for (auto length = *uniform(0, most + 1); length > 0; --length)
        out += oneOf(pieces);
    return out;
}

}  // namespace

TEST_CASE("Width, case and what separates make no difference", "[B-05]") {
    CHECK(folded("沪A·12345") == "沪a12345");
    CHECK(folded("ＲＡＶ４　ＨＹＢＲＩＤ") == "rav4hybrid");
    CHECK(folded("138-0000 8888") == "13800008888");
    CHECK(folded("变速箱，异响。“咯噔”！") == "变速箱异响咯噔");
    CHECK(folded("ÉTÉ") == "été");
    CHECK(folded("佐々木 〇") == "佐々木〇");
    CHECK(folded("—…—").empty());
}

TEST_CASE("What is typed is a list of words, each once", "[B-05]") {
    CHECK(searchWords(" 异响　漏油 异响 ") == Words{"异响", "漏油"});
    CHECK(searchWords("沪A·123") == Words{"沪a123"});
    CHECK(searchWords(" ， - ").empty());
    CHECK(searchWords("").empty());
}

TEST_CASE("What was found is told in the text as it was written") {
    const std::string text = "车 牌 沪A·１23，沪A123";
    const auto parts = occurrences(text, {"沪a123"});
    REQUIRE(parts.size() == 2);
    CHECK(text.substr(parts[0].begin, parts[0].end - parts[0].begin) == "沪A·１23");
    CHECK(text.substr(parts[1].begin, parts[1].end - parts[1].begin) == "沪A123");
    // What overlaps is one part.
    CHECK(occurrences("abcd", {"abc", "bcd"}) == std::vector<TextPart>{{0, 4}});
    CHECK(occurrences("异响", {"漏"}).empty());
}

TEST_CASE("The index holds pairs, and the last character of each text") {
    CHECK(gramsOf("异响异响") == "异响 响异 异响 响");
    CHECK(gramsOf(std::string("ab") + kTextEnd + "c") == "ab b c");
    CHECK(gramsOf("").empty());
    CHECK(indexQuery({"异响"}).expression == "\"异响\"");
    CHECK(indexQuery({"异响"}).exact);
    CHECK(indexQuery({"异"}).expression == "\"异\"*");
    CHECK(indexQuery({"abc", "d"}).expression == "\"ab\" AND \"bc\" AND \"d\"*");
    CHECK_FALSE(indexQuery({"abc"}).exact);
}

TEST_CASE("A part of a text, folded, is in the text, folded") {
    property("A part of a text, folded, is in the text, folded", [] {
        const std::string before = drawn(6);
        const std::string part = drawn(6);
        const std::string after = drawn(6);
        const std::string text = before + part + after;
        RC_ASSERT(folded(text) == folded(before) + folded(part) + folded(after));
        RC_ASSERT(folded(folded(text)) == folded(text));
        const auto words = searchWords(part);
        RC_ASSERT(containsAll(folded(text), words));
        for (const auto& found : occurrences(text, words)) {
            RC_ASSERT(found.begin < found.end);
            RC_ASSERT(found.end <= text.size());
            const auto shown = folded(text.substr(found.begin, found.end - found.begin));
            RC_ASSERT(std::ranges::any_of(
                words, [&](const std::string& word) { return shown.find(word) != std::string::npos; }));
        }
        RC_ASSERT((words.empty() || !occurrences(text, words).empty()));
    });
}

TEST_CASE("Bytes that are no text are read to their end and no further") {
    property("Bytes that are no text are read to their end and no further", [] {
        std::string bytes;
        for (auto length = *uniform(0, 12); length > 0; --length)
            bytes += static_cast<char>(static_cast<unsigned char>(*uniform(0, 256)));
        const auto words = searchWords(bytes);
        (void)gramsOf(folded(bytes));
        (void)indexQuery(words);
        for (const auto& found : occurrences(bytes, words))
            RC_ASSERT(found.end <= bytes.size());
    });
}
