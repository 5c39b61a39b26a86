#include "shared/policy/profile/profile.hpp"

#include "shared/base/digest.hpp"

#include <nlohmann/json.hpp>

#include <functional>

using namespace heed;
using nlohmann::json;
using policy::builtInProfile;
using policy::parseProfile;

namespace {

json goodText() { return json::parse(policy::builtInProfiles().back().text); }

// What parseProfile says of the default profile after `change`; empty if it takes it.
std::string faultAfter(const std::function<void(json&)>& change) {
    json text = goodText();
    change(text);
    const auto made = parseProfile(text.dump());
    return made ? std::string{} : made.error().why;
}

}  // namespace

TEST_CASE("The five built-in profiles read, each under its own name") {
    std::vector<std::string> names;
    for (const auto& builtIn : policy::builtInProfiles()) {
        const auto made = parseProfile(builtIn.text);
        INFO(builtIn.name << ": " << (made ? "" : made.error().text()));
        REQUIRE(made);
        CHECK(made->name == builtIn.name);
        REQUIRE(builtInProfile(builtIn.name));
        CHECK(*builtInProfile(builtIn.name) == *made);
        names.push_back(made->name);
    }
    CHECK(names == std::vector<std::string>{"toyota-dealer", "service-followup", "jac-dealer", "paint-ccs",
                                            "default"});
    CHECK(builtInProfile("another") == nullptr);
}

TEST_CASE("A profile's id is the digest of its canonical text") {
    const auto* profile = builtInProfile("default");
    CHECK(profile->id == base::digest(profile->text));
    const auto again = parseProfile(profile->text);
    REQUIRE(again);
    CHECK(again->id == profile->id);
    CHECK(again->text == profile->text);
}

TEST_CASE("Spaces, the order of members and members that are null leave a profile's id as it is") {
    json text = goodText();
    text["major"] = text["major"];
    text["roles"][0]["by_region"] = nullptr;
    CHECK(parseProfile(text.dump(4))->id == builtInProfile("default")->id);
}

TEST_CASE("Any change of content is another profile") {
    json text = goodText();
    text["labels"][0]["zh"] = "客户";
    CHECK(parseProfile(text.dump())->id != builtInProfile("default")->id);
}

TEST_CASE("Every member that a profile cannot be without is asked for by name") {
    for (const std::string name : {"name", "labels", "channels", "departments", "roles", "lead_role", "kinds",
                                   "ladders", "clocks", "approvals", "workflow", "closing"}) {
        CHECK(faultAfter([&](json& text) { text.erase(name); }) == "the whole: '" + name + "' is missing");
    }
}

TEST_CASE("A fault of form is named with its place") {
    CHECK(faultAfter([](json& t) { t["workflow"]["transitions"][3]["who"] = 1; }) ==
          "/workflow/transitions/3: unknown member 'who'");
    CHECK(faultAfter([](json& t) { t["workflow"]["transitions"][3]["may"] = "anyone"; }) ==
          "/workflow/transitions/3/may: a list is wanted");
    CHECK(faultAfter([](json& t) { t["workflow"]["transitions"][3]["may"][0] = nullptr; }) ==
          "/workflow/transitions/3/may/0: a list has no nulls");
    CHECK(faultAfter([](json& t) { t["roles"][2].erase("id"); }) == "/roles/2: 'id' is missing");
    CHECK(faultAfter([](json& t) { t["clocks"][1]["clock"]["limit"]["unit"] = "moons"; }) ==
          "/clocks/1/clock/limit/unit: one of these is wanted: open_minutes, open_hours, wall_hours, "
          "calendar_days, "
          "working_days");
    CHECK(faultAfter([](json& t) { t["authorities"][5]["limit_fen"] = 250.5; }) ==
          "/authorities/5/limit_fen: a whole number from 0 to 9007199254740992 is wanted");
    CHECK(faultAfter([](json& t) { t["follow_ups"][0]["attempts"] = 0; }) ==
          "/follow_ups/0/attempts: a whole number from 1 to 99 is wanted");
    CHECK(faultAfter([](json& t) { t["forms"][0]["fields"][0]["options"] = {{{"id", "a"}}}; }) ==
          "/forms/0/fields/0: only a field with a type of its own has options");
}

TEST_CASE("A value of a profile turned into another type is a fault at its place") {
    // Lists, texts, numbers and flags become an object that none of them is; every ninth, for the time it
    // takes.
    const json good = goodText();
    const json flat = good.flatten();
    int turn = 0;
    for (const auto& [place, value] : flat.items()) {
        if (turn++ % 9 != 0) continue;
        json text = good;
        text[json::json_pointer(place)] = {{"odd", true}};
        const auto made = parseProfile(text.dump());
        INFO(place);
        REQUIRE_FALSE(made);
        CHECK(made.error().why.find(place) != std::string::npos);
    }
}

TEST_CASE("All faults of form are told at once") {
    const auto why = faultAfter([](json& t) {
        t["name"] = 1;
        t["closing"]["unsatisfied_by"] = true;
    });
    CHECK(why == "/name: words are wanted; /closing/unsatisfied_by: a list is wanted");
}

TEST_CASE("What is no profile at all is refused") {
    CHECK_FALSE(parseProfile(""));
    CHECK_FALSE(parseProfile("[]"));
    CHECK_FALSE(parseProfile("{}"));
    CHECK_FALSE(parseProfile(std::string(10 << 20, ' ')));
    CHECK_FALSE(parseProfile(std::string(500'000, '[')));
    CHECK(parseProfile(R"({"name": "a", "name": "b"})").error().why ==
          "the whole: 'name' stands twice in one object");
}

TEST_CASE("A list of more than 300 entries is refused") {
    CHECK(faultAfter([](json& t) { t["labels"] = json::array_t(301, t["labels"][0]); }) ==
          "/labels: a list has at most 300 entries");
    CHECK(faultAfter([](json& t) { t["labels"] = json::array_t(300, t["labels"][0]); }).empty());
}

TEST_CASE("How far a customer may move a call is 1 to 366 days, and a claim's step is internal or not",
          "[J-02][C-09]") {
    for (const auto& wrong : {json(0), json(367), json("7"), json(7.5)})
        CHECK(faultAfter([&](json& text) {
                  text["follow_ups"][0]["named_within"] = wrong;
              }).find("/follow_ups/0/named_within") != std::string::npos);
    CHECK(faultAfter([](json& text) { text["follow_ups"][0]["named_within"] = 366; }).empty());
    CHECK(faultAfter([](json& text) {
              text["claim_routes"][0]["steps"][0]["internal"] = 1;
          }).find("/claim_routes/0/steps/0/internal") != std::string::npos);
}
