#include "server/s3/answers.hpp"
#include "server/s3/settings.hpp"
#include "tests/fuzz/target.hpp"

#include <algorithm>

namespace heed::fuzz {
namespace {

void listPage(std::string_view input) {
    const auto read = s3::readPage(input);
    if (!read) return law(!read.error().empty(), "a refusal says why");
    law(std::ranges::none_of(read->objects, [](const auto& object) { return object.key.empty(); }),
        "every object has a key");
    law(!read->next || !read->next->empty(), "a page that goes on says how");
    law(s3::readCode(input).empty(), "a page is no error");
}

void code(std::string_view input) {
    const auto read = s3::readCode(input);
    law(std::ranges::all_of(read, [](char c) { return c > ' ' && c <= '~'; }), "a code can stand in a log");
    law(read.empty() || !s3::readCopy(input), "an error is no copy");
}

void times(std::string_view input) {
    constexpr auto kMost = 253'402'300'800'000;  // the year 10000
    if (const auto time = s3::readIsoTime(input))
        law(base::toMs(*time) < kMost, "a date has a year of four digits");
    (void)s3::readHttpTime(std::string(input));
}

void range(std::string_view input) {
    const auto read = s3::readContentRange(input);
    if (!read) return;
    law(read->first <= read->last && read->last < read->of, "a range lies within what it is of");
    const auto again = s3::readContentRange("bytes " + std::to_string(read->first) + "-" +
                                            std::to_string(read->last) + "/" + std::to_string(read->of));
    law(again && again->first == read->first && again->last == read->last && again->of == read->of,
        "written and read again it is the same");
}

void address(std::string_view input) {
    const auto read = s3::readBucket(input, "", false);
    if (!read) return law(!read.error().why.empty(), "a refusal says why");
    law(read->origin.starts_with("https://") || read->loopback,
        "photos travel readable only within a machine");
    law(read->prefix.empty() || read->prefix.ends_with('/'), "a prefix is a folder");
    const auto url = read->urlOf("a/b");
    law(std::ranges::all_of(url, [](char c) { return c > ' ' && c <= '~'; }), "a URL is plain text");
}

}  // namespace

void bucket(std::string_view input) {
    switch (takeByte(input) % 5) {
        case 0:
            return listPage(input);
        case 1:
            return code(input);
        case 2:
            return times(input);
        case 3:
            return range(input);
        default:
            return address(input);
    }
}

}  // namespace heed::fuzz
