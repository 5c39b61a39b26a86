#include "shared/model/plate.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace heed::model;

TEST_CASE("Plates of seven and of eight places are told from what is none", "[B-02]") {
    for (const auto* plate : {"沪A·12345", "沪a12345", "沪Ａ１２３４５", "京A·1234学", "粤Z·1234港",
                              "京O·00123", "沪AD12345", "沪A12345F", "使014578", "粤B·F12345"})
        CHECK(plateFault(plate) == PlateFault::none);
    CHECK(plateFault("A12345") == PlateFault::province);
    CHECK(plateFault("WJ12345") == PlateFault::province);
    CHECK(plateFault("沪112345") == PlateFault::office);
    CHECK(plateFault("沪AO2345") == PlateFault::character);
    CHECK(plateFault("沪AI2345") == PlateFault::character);
    CHECK(plateFault("沪A学2345") == PlateFault::character);
    CHECK(plateFault("沪A12345学") == PlateFault::character);
    CHECK(plateFault("沪A123456") == PlateFault::newEnergy);
    CHECK(plateFault("沪AD123456") == PlateFault::longer);
    CHECK(plateFault("使01457A") == PlateFault::character);
    CHECK(plateFault("车牌") == PlateFault::province);
}

TEST_CASE("What may still become a plate is not called wrong", "[B-02]") {
    for (const auto* plate : {"", "沪", "沪A", "沪A·1234", "使01"})
        CHECK(plateFault(plate) == PlateFault::shorter);
}

TEST_CASE("A plate is written in one form, however it was typed", "[B-02]") {
    for (const auto* plate : {"沪a12345", "沪A·12345", "沪 A 12345", "沪Ａ・１２３４５", "沪A-12345"})
        CHECK(writtenPlate(plate) == "沪A·12345");
    CHECK(writtenPlate("沪A") == "沪A");
    CHECK(writtenPlate("使014578") == "使014578");
    CHECK(writtenPlate("临时牌照12") == "临时牌照12");
    CHECK(normalizedPlate("\xF0\x9F\x9A\x97") == "\xF0\x9F\x9A\x97");
    CHECK(plateLength("沪AD·12345") == 8);
}

TEST_CASE("Every place that is offered leads on to a plate, until it is whole", "[B-02]") {
    const auto has = [](const char* typed, std::string_view place) {
        const auto places = platePlace(typed);
        return std::ranges::find(places, place) != places.end();
    };
    CHECK(platePlace("").size() == plateProvinces().size());
    CHECK(has("沪", "A"));
    CHECK_FALSE(has("沪", "1"));
    CHECK_FALSE(has("沪A", "I"));
    CHECK_FALSE(has("沪A123", "学"));
    CHECK(has("沪A1234", "学"));
    CHECK(has("沪A12345", "D"));
    CHECK_FALSE(has("沪A12345", "6"));
    CHECK(has("沪AD1234", "5"));
    CHECK_FALSE(has("沪AD1234", "D"));
    CHECK(platePlace("沪AD12345").empty());
    CHECK(platePlace("京A1234学").empty());
    CHECK(has("使01457", "8"));
    CHECK(platePlace("使014578").empty());
    for (const auto typed : {"", "沪", "沪A", "沪A·1234", "沪A·12345", "沪AD1234"})
        for (const auto place : platePlace(typed)) {
            const auto fault = plateFault(std::string(typed) + std::string(place));
            CHECK((fault == PlateFault::none || fault == PlateFault::shorter));
        }
}
