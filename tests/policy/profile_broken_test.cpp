// Each built-in profile, broken at every place in every way: never a crash, and the fault says where.
#include "shared/policy/linter/profile_linter.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <functional>
#include <map>

using namespace heed;
using nlohmann::json;
using Pointer = json::json_pointer;

namespace {

// A member of an object, or an entry of a list.
struct Place {
    Pointer parent;
    std::string name;
    bool inList = false;

    [[nodiscard]] Pointer pointer() const { return parent / name; }
    [[nodiscard]] std::string text() const { return pointer().to_string(); }
};

void collect(const json& at, const Pointer& here, const std::string& shape,
             std::map<std::string, std::vector<Place>>& out) {
    for (const auto& item : at.items()) {
        const std::string inner = shape + "/" + (at.is_array() ? "*" : item.key());
        out[inner].push_back({here, item.key(), at.is_array()});
        if (item.value().is_structured()) collect(item.value(), here / item.key(), inner, out);
    }
}

// Of places that are alike, as the names of two roles are, so many over all profiles: the first and the last
// of a profile before those between.
void forPlaces(std::size_t alike, const std::function<void(const json& good, const Place&)>& visit) {
    std::map<std::string, std::size_t> visited;
    for (const auto& builtIn : policy::builtInProfiles()) {
        const json good = json::parse(builtIn.text);
        std::map<std::string, std::vector<Place>> places;
        collect(good, Pointer(), "", places);
        for (auto& [shape, list] : places) {
            if (list.size() > 1) std::swap(list[1], list.back());
            std::size_t& done = visited[shape];
            for (std::size_t i = 0; i < list.size() && done < alike; ++i, ++done) {
                INFO(builtIn.name << " " << list[i].text());
                visit(good, list[i]);
            }
        }
    }
}

// The faults of form, one by one; none if it is a profile: then whatever is wrong with it is said where, and
// in both languages.
std::vector<std::string> faultsOf(const json& text) {
    const auto made = policy::parseProfile(text.dump());
    std::vector<std::string> out;
    if (made) {
        for (const auto& finding : policy::lint(*made)) {
            CHECK(finding.place.starts_with("/"));
            CHECK_FALSE(finding.what.zh.empty());
            CHECK_FALSE(finding.what.en.empty());
        }
        return out;
    }
    std::string_view why = made.error().why;
    while (!why.empty()) {
        const auto end = why.find("; ");
        out.emplace_back(why.substr(0, end));
        why = end == std::string_view::npos ? std::string_view{} : why.substr(end + 2);
    }
    CHECK_FALSE(out.empty());
    return out;
}

// Whether each fault is at this place, or within.
bool areAt(const std::vector<std::string>& faults, const std::string& place) {
    return std::ranges::all_of(faults, [&place](const std::string& fault) {
        return fault.starts_with(place + ": ") || fault.starts_with(place + "/");
    });
}

void removeEach(std::size_t alike) {
    forPlaces(alike, [](const json& good, const Place& place) {
        json text = good;
        json& parent = text[place.parent];
        if (place.inList)
            parent.erase(static_cast<std::size_t>(std::stoul(place.name)));
        else
            parent.erase(place.name);
        const std::string at = place.parent.empty() ? "the whole" : place.parent.to_string();
        for (const auto& fault : faultsOf(text)) {
            INFO(fault);
            const bool isMissing = fault == at + ": '" + place.name + "' is missing";
            // Options make sense only with the type that was taken away.
            const bool leavesOptions = place.name == "type" && fault.starts_with(at + ": ");
            // Either of two members says when a clock starts.
            const bool isStart = place.name == "after" && fault == at + ": 'event' is missing";
            CHECK((isMissing || leavesOptions || isStart));
        }
    });
}

void turnEach(std::size_t alike) {
    const std::vector<json> values = {
        true, 7, 7.5, "odd", json::array(), json::array({1}), json::object(), json{{"odd", 1}}};
    forPlaces(alike, [&values](const json& good, const Place& place) {
        json text = good;
        json& value = text[place.pointer()];
        const json was = value;
        for (const json& wrong : values) {
            const bool sameKind =
                wrong.type() == was.type() || (wrong.is_number_integer() && was.is_number_integer());
            if (sameKind) continue;
            value = wrong;
            const auto faults = faultsOf(text);
            INFO(wrong.dump() << ": " << (faults.empty() ? "none" : faults.front()));
            CHECK_FALSE(faults.empty());
            CHECK(areAt(faults, place.text()));
        }
    });
}

void nullEach(std::size_t alike) {
    forPlaces(alike, [](const json& good, const Place& place) {
        json text = good;
        text[place.pointer()] = nullptr;
        const auto faults = faultsOf(text);
        if (place.inList) {
            CHECK(faults == std::vector<std::string>{place.text() + ": a list has no nulls"});
            return;
        }
        json without = good;
        without[place.parent].erase(place.name);
        CHECK(faults == faultsOf(without));
    });
}

// Of the right type, and still nonsense.
void twistEach(std::size_t alike) {
    forPlaces(alike, [](const json& good, const Place& place) {
        json text = good;
        json& value = text[place.pointer()];
        std::vector<json> odd;
        if (value.is_string()) odd = {"", "no_such_thing", "{", std::string(5'000, 'x'), "\n\t|.:/"};
        if (value.is_number()) odd = {-1, 0, INT64_MAX, UINT64_MAX, INT64_MIN};
        if (value.is_boolean()) odd = {!value.get<bool>()};
        if (value.is_array()) odd = {json::array()};
        if (value.is_array() && !value.empty()) {
            odd.push_back(value);
            for (const json& item : value)
                odd.back().push_back(item);  // all twice
        }
        for (const json& other : odd) {
            value = other;
            const auto faults = faultsOf(text);
            INFO(other.dump().substr(0, 80) << ": " << (faults.empty() ? "none" : faults.front()));
            CHECK(areAt(faults, place.text()));
        }
    });
}

}  // namespace

TEST_CASE("Whatever is taken from a profile is missing by name, or leaves a profile that is linted") {
    removeEach(3);
}

TEST_CASE("A value of the wrong type is a fault at exactly its place") { turnEach(1); }

TEST_CASE("A null is a member that is missing, and no entry of a list") { nullEach(1); }

TEST_CASE("Nonsense of the right type is a fault at its place, or is linted") { twistEach(1); }

// At every place, which takes minutes: for whoever has changed how profiles are read.
TEST_CASE("Broken at every single place a profile is linted, or says where", "[.every]") {
    constexpr auto kAll = static_cast<std::size_t>(-1);
    removeEach(kAll);
    turnEach(kAll);
    nullEach(kAll);
    twistEach(kAll);
}
