#include "shared/model/complaint_number.hpp"

#include "shared/base/local_time.hpp"
#include "tests/support/draw.hpp"
#include "tests/support/property.hpp"
#include "tests/support/text.hpp"

#include <set>
#include <string>

using namespace heed::model;
using heed::base::Instant;
using heed::test::property;
using namespace std::chrono;

namespace {

Instant noon(year_month_day date) { return heed::base::chinaMidnight(date) + 12h; }

DeviceNo anyDevice() { return DeviceNo{*heed::test::uniform<std::int64_t>(1, 100'000)}; }

}  // namespace

TEST_CASE("A complaint's number names its site and month and tablet and count") {
    const auto created = noon(year{2026} / November / 21);
    CHECK(complaintNumber("FT01", created, DeviceNo{1}, 42) == "FT01-2611-A-0042");
    CHECK(complaintNumber("FT01", created, DeviceNo{27}, 1) == "FT01-2611-AA-0001");
    CHECK(complaintNumber("FT01", created, DeviceNo{2}, 12'345) == "FT01-2611-B-12345");
    CHECK(complaintNumber("FT01", created, kServerDevice, 600) == "FT01-2611-0-0600");
}

TEST_CASE("The month is that of China's calendar") {
    const auto midnight = heed::base::chinaMidnight(year{2026} / December / 1);
    CHECK(complaintNumber("FT01", midnight, DeviceNo{1}, 1) == "FT01-2612-A-0001");
    CHECK(complaintNumber("FT01", midnight - 1ms, DeviceNo{1}, 1) == "FT01-2611-A-0001");
}

TEST_CASE("Devices count A to Z and then AA") {
    CHECK(deviceLetters(DeviceNo{1}) == "A");
    CHECK(deviceLetters(DeviceNo{26}) == "Z");
    CHECK(deviceLetters(DeviceNo{27}) == "AA");
    CHECK(deviceLetters(DeviceNo{52}) == "AZ");
    CHECK(deviceLetters(DeviceNo{53}) == "BA");
    CHECK(deviceLetters(DeviceNo{702}) == "ZZ");
    CHECK(deviceLetters(DeviceNo{703}) == "AAA");
    CHECK(deviceLetters(kServerDevice) == "0");
    std::set<std::string> letters;
    for (std::int64_t device = 0; device <= 20'000; ++device)
        letters.insert(deviceLetters(DeviceNo{device}));
    CHECK(letters.size() == 20'001);
}

TEST_CASE("The greatest device and count fit a number") {
    const auto number =
        complaintNumber("FT01", noon(year{2026} / November / 21), DeviceNo{kMaxJsonInteger}, 999'999'999'999);
    CHECK(number == "FT01-2611-" + deviceLetters(DeviceNo{kMaxJsonInteger}) + "-999999999999");
    CHECK(isOwnComplaintNumber(number, "FT01", DeviceNo{kMaxJsonInteger}));
}

TEST_CASE("A device may give out each number it makes and no other device may") {
    property("own numbers", [] {
        const auto device = anyDevice();
        const auto other = anyDevice();
        const auto month = *heed::test::uniform(0, 1200);
        const auto created = noon(year{2000} / January / 15 + months{month});
        const auto number =
            complaintNumber("FT01", created, device, *heed::test::uniform<std::int64_t>(1, 1'000'000));
        RC_ASSERT(isOwnComplaintNumber(number, "FT01", device));
        RC_ASSERT(isOwnComplaintNumber(number, "FT01", other) == (device == other));
        RC_ASSERT_FALSE(isOwnComplaintNumber(number, "FT02", device));
        RC_ASSERT_FALSE(isOwnComplaintNumber(number, "FT0", device));
        RC_ASSERT_FALSE(isOwnComplaintNumber(number, "FT011", device));
    });
}

TEST_CASE("Only what the device could have made is its number") {
    const auto own = [](std::string_view number) {
        return isOwnComplaintNumber(number, "FT01", DeviceNo{1});
    };
    CHECK(own("FT01-2611-A-0042"));
    CHECK(own("FT01-2612-A-10042"));
    for (const auto* bad : {"",
                            "FT01",
                            "FT01-2611-A-",
                            "FT01-2611-A-042",
                            "FT01-2611-A-00042",
                            "FT01-2611-A-0000",
                            "FT01-2611-A-004x",
                            "FT01-2611-A-0042 ",
                            " FT01-2611-A-0042",
                            "FT01-2611-a-0042",
                            "FT01-2611-B-0042",
                            "FT01-2611-AA-0042",
                            "FT01-2611-0042",
                            "FT01-2600-A-0042",
                            "FT01-2613-A-0042",
                            "FT01-26x1-A-0042",
                            "FT01-261-A-0042",
                            "FT012611-A-0042",
                            "FT01-2611-A-0042-0042",
                            "FT01-2611-A--042",
                            "FT01-2611-A-1234567890123"}) {
        INFO(bad);
        CHECK_FALSE(own(bad));
    }
}

TEST_CASE("Any damage to a number is noticed or leads to another number of the same device") {
    property("damaged",
             [] {
                 const auto text = *heed::test::damaged("FT01-2611-AB-0042");
                 if (!isOwnComplaintNumber(text, "FT01", DeviceNo{28})) return;
                 RC_ASSERT(text.starts_with("FT01-"));
                 const auto yy = std::stoi(text.substr(5, 2));
                 const auto mm = static_cast<unsigned>(std::stoi(text.substr(7, 2)));
                 const auto again = complaintNumber("FT01", noon(year{2000 + yy} / month{mm} / 1),
                                                    DeviceNo{28}, std::stoll(text.substr(13)));
                 RC_ASSERT(again == text);
             },
             {.runs = 1000});
}
