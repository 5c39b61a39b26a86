// Records that may be one, and what joining and parting them writes.
#include "shared/policy/duplicates/duplicate_records.hpp"

#include "shared/policy/profile/profile.hpp"
#include "tests/policy/form_desk.hpp"
#include "tests/policy/shop.hpp"
#include "tests/support/draw.hpp"
#include "tests/support/property.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <tuple>

using namespace heed;
using heed::test::at;
using heed::test::Given;
using heed::test::oneIn;
using heed::test::recordOf;
using heed::test::uniform;
using heed::test::words;
using model::Kind;
using model::Mutation;
using model::Record;
using policy::DuplicatePair;
using policy::DuplicateReason;
using policy::DuplicateRows;
using policy::JoinedRecords;
using policy::Likeness;
using policy::SameAs;
using Ids = std::vector<std::string>;

namespace {

constexpr auto kVin = "LFMTEST0000000017";
constexpr auto kOtherVin = "LFMTEST0000000025";

std::vector<DuplicatePair> pairsOf(const DuplicateRows& rows) {
    return policy::duplicatePairs(rows, test::shop().zone(),
                                  policy::builtInProfile("default")->duplicateDays);
}

// "customer a b likely phone name"
std::string text(const DuplicatePair& pair) {
    std::string out(model::schemaOf(pair.kind).name);
    for (const std::string_view part :
         {std::string_view(pair.id), std::string_view(pair.other), name(pair.likeness)})
        out.append(" ").append(part);
    for (const auto reason : pair.reasons)
        out.append(" ").append(name(reason));
    return out;
}
Ids texts(const std::vector<DuplicatePair>& pairs) {
    Ids out;
    for (const auto& pair : pairs)
        out.push_back(text(pair));
    return out;
}

std::vector<const Record*> all(const std::vector<Record>& records) {
    std::vector<const Record*> out;
    for (const auto& record : records)
        out.push_back(&record);
    return out;
}

// As a server that accepts it.
void accept(std::vector<Record>& records, const Mutation& m) {
    for (auto& record : records) {
        if (record.id != m.record) continue;
        record = merge::apply(std::move(record), m,
                              {.seq = base::next(record.seq), .device = model::DeviceNo{1}, .n = m.n});
        return;
    }
    FAIL("no such record");
}

std::vector<Ids> groupsOf(const std::vector<Record>& records) {
    Ids ids;
    for (const auto& record : records)
        ids.push_back(record.id.text());
    std::vector<Ids> out;
    const auto links = policy::linksOf(all(records));
    const JoinedRecords joined(ids, links);
    for (const auto& group : joined.groups())
        out.push_back(group.members);
    return out;
}

std::vector<Record> customers(int n) {
    std::vector<Record> out;
    for (int i = 0; i < n; ++i)
        out.push_back(recordOf(Kind::customer, "customer " + std::to_string(i), {{"name", words("王示例")}}));
    return out;
}

}  // namespace

TEST_CASE("Vehicles may be one by their VIN, or by a plate where not both have a VIN", "[B-03]") {
    struct Row {
        const char* vin;
        const char* plate;
        const char* otherVin;
        const char* otherPlate;
        const char* found;
    };
    const Row rows[] = {
        {kVin, "示A00001", kVin, "示B00002", "likely vin"},  // plates change
        {kVin, "示A00001", "lfmtest-0000 000017", "示A·00001", "likely vin plate"},
        {kVin, "示A00001", "", "示a 00001", "possible plate"},
        {"", "示A00001", "", "示A00001", "possible plate"},
        {kVin, "示A00001", kOtherVin, "示A00001", ""},  // the plate passed on to another car
        {kVin, "", kOtherVin, "", ""},
        {"", "", "", "", ""},
        {" - ", "·", " ", " ", ""},
    };
    for (const auto& [vin, plate, otherVin, otherPlate, found] : rows) {
        INFO(vin << " " << plate << " / " << otherVin << " " << otherPlate);
        DuplicateRows in;
        in.vehicles = {{"b", vin, plate, ""}, {"a", otherVin, otherPlate, ""}};
        const auto told = texts(pairsOf(in));
        CHECK(told == (std::string_view(found).empty() ? Ids{} : Ids{std::string("vehicle a b ") + found}));
    }
}

TEST_CASE("Customers may be one by a number, likelier with the name, or by name and vehicle", "[B-03]") {
    DuplicateRows in;
    in.customers = {{"a", "王示例", {"13800001234"}},
                    {"b", "王示例先生", {"138 0000 1234"}},
                    {"c", "李示例", {"13800001234"}},
                    {"d", "赵示例", {}},
                    {"e", "赵示例", {}},
                    {"f", "赵示例", {"13900005678"}},
                    {"g", "", {}}};
    in.vehicles = {
        {"v1", kVin, "", "d"}, {"v2", kVin, "", "e"}, {"v3", kOtherVin, "", "f"}, {"v4", kVin, "", "g"}};
    CHECK(texts(pairsOf(in)) == Ids{"customer a b likely phone name", "customer d e likely name vehicle",
                                    "customer a c possible phone", "customer b c possible phone",
                                    "vehicle v1 v2 likely vin", "vehicle v1 v4 likely vin",
                                    "vehicle v2 v4 likely vin"});
}

TEST_CASE("Complaints may be one by VIN and class within seven days by date", "[B-03]") {
    DuplicateRows in;
    in.complaints = {{"a", kVin, "complaint", at("2026-03-10 23:59")},
                     {"b", kVin, "complaint", at("2026-03-17 00:00")},
                     {"c", kVin, "complaint", at("2026-03-25 00:00")},
                     {"d", kVin, "grievance", at("2026-03-10 23:59")},
                     {"e", kOtherVin, "complaint", at("2026-03-10 23:59")},
                     {"f", "", "complaint", at("2026-03-10 23:59")}};
    const auto pairs = pairsOf(in);
    CHECK(texts(pairs) == Ids{"complaint a b possible vin_and_class"});
    CHECK(pairs[0].daysApart == 7);
}

TEST_CASE("What is joined already is no candidate any more, also through a third", "[B-03]") {
    DuplicateRows in;
    for (const auto* id : {"a", "b", "c"})
        in.vehicles.push_back({id, kVin, "", ""});
    CHECK(pairsOf(in).size() == 3);
    in.links = {{"b", "a"}};
    CHECK(texts(pairsOf(in)) == Ids{"vehicle a c likely vin", "vehicle b c likely vin"});
    in.links.push_back({"c", "x"});
    in.links.push_back({"x", "b"});
    CHECK(pairsOf(in).empty());
}

TEST_CASE("Candidates are read from records, whatever their order, and not from deleted ones", "[B-03]") {
    const auto customer = [](const char* name, const char* called, std::vector<Given> more = {}) {
        more.push_back({"name", words(called)});
        return recordOf(Kind::customer, name, more);
    };
    const auto phone = [](const Record& of, const char* number) {
        return recordOf(Kind::contactPoint, of.id.text() + number,
                        {{"customer", words(of.id.text())}, {"phone", words(number)}});
    };
    const auto first = customer("first", "王示例");
    const auto second = customer("second", "王示例");
    const auto gone = customer("gone", "王示例", {{"deleted", true}});
    const auto car =
        recordOf(Kind::vehicle, "car", {{"vin", words(kVin)}, {"customer", words(first.id.text())}});
    const auto complaint = [&](const char* name, std::int64_t ms) {
        return recordOf(
            Kind::complaint, name,
            {{"vehicle", words(car.id.text())}, {"class", words("complaint")}, {"received_at", ms}});
    };
    std::vector<Record> records = {
        phone(second, "13800001234"),
        phone(first, "138-0000-1234"),
        phone(gone, "13800001234"),
        complaint("1", 1'790'668'800'000),
        complaint("2", 1'790'668'900'000),
        first,
        second,
        gone,
        car,
        recordOf(Kind::complaint, "no date",
                 {{"vehicle", words(car.id.text())}, {"class", words("complaint")}})};
    const auto pairs = pairsOf(policy::duplicateRowsOf(all(records)));
    REQUIRE(pairs.size() == 2);
    const auto [older, younger] = std::minmax({first.id.text(), second.id.text()});
    CHECK(text(pairs[0]) == "customer " + older + " " + younger + " likely phone name");
    CHECK(pairs[1].kind == Kind::complaint);
    std::ranges::reverse(records);
    CHECK(pairsOf(policy::duplicateRowsOf(all(records))) == pairs);
}

TEST_CASE("Pairs found by keys are those that comparing all with all finds", "[B-03]") {
    test::property(
        "all pairs",
        [] {
            DuplicateRows in;
            const int n = *uniform(0, 12);
            const auto drawn = [](const char* stem) {
                return oneIn(3) ? std::string{} : stem + std::to_string(*uniform(1, 4));
            };
            for (int i = 0; i < n; ++i) {
                const auto id = std::to_string(100 + i);
                std::vector<std::string> phones;
                for (int j = *uniform(0, 3); j > 0; --j)
                    phones.push_back(drawn("1380000123"));
                in.customers.push_back({"c" + id, drawn("顾客"), phones});
                in.vehicles.push_back({"v" + id, drawn("LFMTEST000000001"), drawn("示A0000"),
                                       "c" + std::to_string(100 + *uniform(0, n))});
                in.complaints.push_back({"k" + id, drawn("LFMTEST000000001"), drawn("class"),
                                         at("2026-03-10 12:00") + std::chrono::hours{*uniform(0, 500)}});
                if (oneIn(5)) in.links.push_back({"v" + id, "v" + std::to_string(100 + *uniform(0, n))});
            }
            std::set<std::pair<std::string, std::string>> expected;
            const auto add = [&](const std::string& a, const std::string& b) {
                expected.insert(std::minmax(a, b));
            };
            Ids ids;
            for (const auto& row : in.vehicles)
                ids.push_back(row.id);
            const JoinedRecords joined(ids, in.links);
            for (const auto& a : in.customers)
                for (const auto& b : in.customers) {
                    if (a.id >= b.id) continue;
                    const bool phone = std::ranges::any_of(a.phones, [&](const auto& p) {
                        return !p.empty() && std::ranges::find(b.phones, p) != b.phones.end();
                    });
                    bool vehicle = false;
                    for (const auto& x : in.vehicles)
                        for (const auto& y : in.vehicles) {
                            if (&x == &y || x.customer != a.id || y.customer != b.id) continue;
                            const bool vin = !x.vin.empty() && x.vin == y.vin;
                            const bool plate = !x.plate.empty() && x.plate == y.plate &&
                                               (x.vin.empty() || y.vin.empty() || vin);
                            vehicle = vehicle || vin || plate;
                        }
                    const bool named = !a.name.empty() && a.name == b.name;
                    if (phone || (named && vehicle)) add(a.id, b.id);
                }
            for (const auto& a : in.vehicles)
                for (const auto& b : in.vehicles) {
                    if (a.id >= b.id || joined.groupOf(a.id) == joined.groupOf(b.id)) continue;
                    const bool vin = !a.vin.empty() && a.vin == b.vin;
                    const bool plate =
                        !a.plate.empty() && a.plate == b.plate && (a.vin.empty() || b.vin.empty());
                    if (vin || plate) add(a.id, b.id);
                }
            for (const auto& a : in.complaints)
                for (const auto& b : in.complaints) {
                    if (a.id >= b.id || a.vin.empty() || a.vin != b.vin || a.klass != b.klass) continue;
                    const auto& zone = test::shop().zone();
                    if (std::abs((zone.dateOf(a.received) - zone.dateOf(b.received)).count()) <= 7)
                        add(a.id, b.id);
                }
            std::set<std::pair<std::string, std::string>> found;
            for (const auto& pair : pairsOf(in)) {
                RC_ASSERT(pair.id < pair.other);
                RC_ASSERT(!pair.reasons.empty());
                RC_ASSERT(std::ranges::is_sorted(pair.reasons));
                RC_ASSERT(found.emplace(pair.id, pair.other).second);
            }
            RC_ASSERT(found == expected);
            RC_CLASSIFY(!found.empty(), "some");
        },
        {.runs = 300, .mustMeet = {{"some", 100}}});
}

TEST_CASE("A hundred thousand records under one key are looked through as quickly as under many", "[B-03]") {
    DuplicateRows in;
    for (int i = 0; i < 100'000; ++i) {
        const auto id = std::to_string(1'000'000 + i);
        in.customers.push_back({"c" + id, "王示例", {"13800138000"}});
        in.vehicles.push_back({"v" + id, kVin, "示A00001", "c" + id});
        in.complaints.push_back({"k" + id, kVin, "complaint", at("2026-03-10 12:00")});
    }
    const auto pairs = pairsOf(in);
    std::map<std::string, std::size_t> others;
    for (const auto& pair : pairs) {
        ++others[pair.id];
        ++others[pair.other];
    }
    CHECK(pairs.size() > 100'000);
    for (const auto& [id, count] : others)
        if (count > policy::kMostCustomersOffered) FAIL(id << " has " << count);
}

TEST_CASE("Joining writes one link on the younger record, and the two are one on both sides", "[B-03]") {
    auto records = customers(2);
    if (records[1].id < records[0].id) std::swap(records[0], records[1]);
    const auto m = policy::joining(records[0], records[1]);
    REQUIRE(m);
    CHECK(m == policy::joining(records[1], records[0]));
    CHECK(m->record == records[1].id);
    CHECK(m->seen == records[1].seq);
    CHECK(m->set.empty());
    REQUIRE(m->add.size() == 1);
    CHECK(m->add[0].name() == "same_as");
    CHECK(m->add[0].value == words(records[0].id.text()));
    CHECK_FALSE(model::validate(*m));
    accept(records, *m);
    CHECK(groupsOf(records).size() == 1);
    CHECK(records[0].text("name") == "王示例");  // nothing is lost
    CHECK(records[1].text("name") == "王示例");
    // Once is enough, and what cannot be one is not joined.
    CHECK_FALSE(policy::joining(records[0], records[1]));
    CHECK_FALSE(policy::joining(records[1], records[0]));
    CHECK_FALSE(policy::joining(records[0], records[0]));
    CHECK_FALSE(policy::joining(records[0], recordOf(Kind::vehicle, "v", {})));
    CHECK_FALSE(policy::joining(recordOf(Kind::visit, "1", {}), recordOf(Kind::visit, "2", {})));
    for (const auto kind : {Kind::vehicle, Kind::complaint})
        CHECK(policy::joining(recordOf(kind, "1", {}), recordOf(kind, "2", {})));
}

TEST_CASE("Two that somebody has said are not one are asked about no more, whichever of them says so",
          "[B-03]") {
    auto records = std::vector<Record>{
        recordOf(Kind::vehicle, "1", {{"vin", words(kVin)}, {"plate", words("沪A·00001")}}),
        recordOf(Kind::vehicle, "2", {{"vin", words(kVin)}, {"plate", words("沪A·00001")}}),
        recordOf(Kind::vehicle, "3", {{"vin", words(kVin)}})};
    std::ranges::sort(records, {}, &Record::id);
    const auto pairs = [&] { return pairsOf(policy::duplicateRowsOf(all(records))); };
    REQUIRE(pairs().size() == 3);
    const auto m = policy::settingApart(records[0], records[1]);
    REQUIRE(m);
    CHECK(m == policy::settingApart(records[1], records[0]));
    CHECK(m->record == records[1].id);
    CHECK_FALSE(model::validate(*m));
    accept(records, *m);
    CHECK_FALSE(policy::settingApart(records[0], records[1]));
    REQUIRE(pairs().size() == 2);
    for (const auto& pair : pairs())
        CHECK(pair.other == records[2].id.text());
    // Whoever says it, and from whichever side: a record of another tablet names the younger one.
    Mutation back{.kind = Kind::vehicle, .record = records[0].id, .seen = records[0].seq};
    back.add.push_back(model::assign(Kind::vehicle, "not_same_as", records[2].id.text()));
    accept(records, back);
    CHECK(pairs().size() == 1);
    // It is no bar to joining them all the same.
    accept(records, *policy::joining(records[0], records[1]));
    CHECK(groupsOf(records).size() == 2);
}

TEST_CASE("Parting takes one record out, the others stay together, and it can be joined again", "[B-03]") {
    test::property("parting",
                   [] {
                       auto records = customers(*uniform(2, 8));
                       for (int i = *uniform(1, 12); i > 0; --i)
                           if (const auto m = policy::joining(test::oneOf(records), test::oneOf(records)))
                               accept(records, *m);
                       const auto before = groupsOf(records);
                       const auto id = test::oneOf(records).id;
                       const auto mutations = policy::parting(all(records), id);
                       std::set<model::RecordId> changed;
                       for (const auto& m : mutations) {
                           RC_ASSERT(!model::validate(m));
                           RC_ASSERT(changed.insert(m.record).second);  // each record once, as a group has it
                           RC_ASSERT(m.set.empty());
                           accept(records, m);
                       }
                       std::vector<Ids> expected;
                       for (auto group : before) {
                           if (std::erase(group, id.text()) == 1) expected.push_back({id.text()});
                           if (!group.empty()) expected.push_back(group);
                       }
                       std::ranges::sort(expected);
                       RC_ASSERT(groupsOf(records) == expected);
                       RC_ASSERT(policy::parting(all(records), id).empty());
                       RC_CLASSIFY(mutations.size() > 1U, "several");
                   },
                   {.runs = 300, .mustMeet = {{"several", 30}}});
}

TEST_CASE("Parting does what it can where a record of the group is not here", "[B-03]") {
    auto records = customers(3);
    std::ranges::sort(records, {}, &Record::id);
    accept(records, *policy::joining(records[0], records[1]));
    accept(records, *policy::joining(records[0], records[2]));
    // Without the oldest: the two that name it are still to be one, though it is gone.
    const std::vector<const Record*> known = {&records[1], &records[2]};
    const auto mutations = policy::parting(known, records[0].id);
    REQUIRE(mutations.size() == 2);
    for (const auto& m : mutations)
        accept(records, m);
    CHECK(groupsOf(records).size() == 2);
    CHECK(policy::parting({}, records[0].id).empty());
}
