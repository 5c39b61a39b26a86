#include "server/api/event_hub.hpp"

#include "shared/sync/messages.hpp"

#include <catch2/catch.hpp>

using namespace heed;
using api::EventHub;
using model::Seq;

namespace {
std::optional<Seq> heard(http::EventStream& stream) {
    const auto data = stream.take();
    if (!data) return std::nullopt;
    return sync::parseEvent(*data).value();
}
}  // namespace

TEST_CASE("listeners of a site hear its sequence, once and never an older one") {
    EventHub hub;
    const auto a = hub.open("FT01", "1");
    const auto other = hub.open("FT02", "1");
    hub.announce("FT01", Seq{0});
    CHECK(heard(*a) == Seq{0});
    hub.announce("FT01", Seq{5});
    hub.announce("FT01", Seq{4});
    hub.announce("FT01", Seq{5});
    CHECK(heard(*a) == Seq{5});
    hub.announce("FT01", Seq{5});
    CHECK_FALSE(heard(*a));
    CHECK_FALSE(heard(*other));
}

TEST_CASE("somebody who comes later is told the same sequence, the others not again") {
    EventHub hub;
    const auto a = hub.open("FT01", "1");
    hub.announce("FT01", Seq{5});
    CHECK(heard(*a) == Seq{5});
    const auto b = hub.open("FT01", "2");
    hub.announce("FT01", Seq{5});
    CHECK(heard(*b) == Seq{5});
    CHECK_FALSE(heard(*a));
}

TEST_CASE("a device has one stream: the older one is closed") {
    EventHub hub;
    const auto first = hub.open("FT01", "1");
    const auto second = hub.open("FT01", "1");
    CHECK(first->closed());
    CHECK_FALSE(second->closed());
    hub.announce("FT01", Seq{1});
    CHECK(heard(*second) == Seq{1});
}

TEST_CASE("who is gone is forgotten") {
    EventHub hub;
    const auto a = hub.open("FT01", "1");
    std::weak_ptr<http::EventStream> kept = a;
    CHECK(hub.sites() == std::vector<std::string>{"FT01"});
    a->close();
    hub.announce("FT01", Seq{1});
    CHECK(hub.sites().empty());
    CHECK(kept.use_count() == 1);
}
