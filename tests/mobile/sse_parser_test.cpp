#include "mobile/platform/sse_parser.hpp"

#include "tests/mobile/qt_support.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

namespace heed::mobile {
namespace {

using Events = std::vector<std::string>;

TEST_CASE("events are read the same however their bytes are cut") {
    const std::string stream =
        "data: 1\n\n: heartbeat\n\ndata:{\"seq\":2}\r\n\r\nevent: x\ndata: 3\ndata: more\n\nid: 9\rdata: "
        "4\r\r";
    const Events expected{"1", "{\"seq\":2}", "3\nmore", "4"};
    rc::check([&] {
        SseParser parser;
        Events events;
        std::string_view rest = stream;
        while (!rest.empty()) {
            const auto size = *rc::gen::inRange<std::size_t>(1, rest.size() + 1);
            for (std::string& event : parser.feed(rest.substr(0, size)))
                events.push_back(std::move(event));
            rest.remove_prefix(size);
        }
        RC_ASSERT(events == expected);
    });
}

TEST_CASE("an event that never ends does not fill the memory, and the next one is read") {
    SseParser parser;
    for (int i = 0; i < 100; ++i)
        CHECK(parser.feed(std::string(10'000, 'x')).empty());
    CHECK(parser.feed("\n\n").empty());
    CHECK(parser.feed("data: " + std::string(SseParser::kLongestEvent, 'y') + "\n\n").empty());
    CHECK(parser.feed("data: 5\n\n") == Events{"5"});
}

TEST_CASE("an event without data is none") {
    SseParser parser;
    CHECK(parser.feed("event: ping\n\n:\n\n\n\n").empty());
    CHECK(parser.feed("data\n\n") == Events{""});
}

}  // namespace
}  // namespace heed::mobile
