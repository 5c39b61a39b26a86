#include "server/core/site_rules.hpp"
#include "shared/policy/cases/alarms.hpp"
#include "shared/policy/cases/workflow.hpp"
#include "shared/policy/site_rules.hpp"
#include "tests/core/fixture.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

// Ways of working as records: kept by content, put in force by the lead, and the one of a case for ever.

using namespace heed;
using heed::test::Site;
using heed::test::Verdicts;
using model::Mutation;
using model::Seq;
using nlohmann::json;
using std::chrono::days;
using world::codeOf;
using world::must;

namespace {

constexpr std::string_view kLead = "chen";

std::string textOf(std::string_view name) { return policy::builtInProfile(name)->text; }

// The built-in default with other words for its name: a dealer's own.
policy::PolicyProfile own(const std::string& name = "our-way") {
    json text = json::parse(textOf("default"));
    text["name"] = name;
    return *policy::parseProfile(text.dump());
}

std::string put(Site& site, world::Author& by, const policy::PolicyProfile& profile) {
    const auto created = codeOf(by.send(policy::profileCreation(profile)));
    if (!created.empty()) return created;
    const auto known = must(site.server.writer().load(server::kDemoSite, policy::siteRecordId("FT01")));
    return codeOf(by.send(policy::puttingInForce("FT01", profile.id, known ? &*known : nullptr)));
}

std::string open(Site& site, world::Author& by, const policy::PolicyProfile& profile,
                 const model::RecordId& id) {
    Mutation m =
        by.complaint(id, {{"own_words", "起步时异响"}, {"received_at", base::toMs(site.clock.now())}});
    std::erase_if(m.set, [](const model::Assignment& a) { return a.name() == "state"; });
    m.at = site.clock.now();
    policy::addOpening(m, profile, "complaint");
    return codeOf(by.send(std::move(m)));
}

std::string step(Site& site, world::Author& by, const policy::PolicyProfile& profile,
                 const model::RecordId& id, std::string_view transition, const world::Fields& fields = {}) {
    const auto record = site.record(id);
    Mutation m = by.edit(id, record.seq, fields);
    m.at = site.clock.now();
    policy::addTransition(m, profile, record, transition);
    return codeOf(by.send(std::move(m)));
}

}  // namespace

TEST_CASE("A dealer's own way of working is kept and put in force by the lead, and cases go by it",
          "[T-15]") {
    Site site;
    auto lead = site.author(std::string(kLead));
    auto wang = site.author("wang");
    const auto profile = own();
    const auto id = wang.newId();
    // Before it is known, its cases are recorded, and nothing more.
    REQUIRE(open(site, wang, profile, id).empty());
    CHECK(step(site, wang, profile, id, "establish") == "unknown-profile");
    CHECK(put(site, lead, profile).empty());
    CHECK(site.record(policy::siteRecordId("FT01")).text("profile") == profile.id);
    CHECK(site.record(policy::profileRecordId(profile.id)).text("text") == profile.text);
    // "missing" is a verdict of the workflow: it is known now.
    CHECK(step(site, wang, profile, id, "establish") != "unknown-profile");
}

TEST_CASE("A case keeps the way of working it was opened under when another is put in force", "[T-15]") {
    Site site;
    auto lead = site.author(std::string(kLead));
    auto wang = site.author("wang");
    const auto first = own("first");
    const auto second = own("second");
    REQUIRE(put(site, lead, first).empty());
    const auto id = wang.newId();
    REQUIRE(open(site, wang, first, id).empty());
    REQUIRE(put(site, lead, second).empty());
    CHECK(site.record(id).text("profile") == first.id);
    // It is moved by the lead's explicit act, and its path says so.
    const auto move = [&](world::Author& by) {
        const auto record = site.record(id);
        Mutation m = by.edit(id, record.seq);
        m.at = site.clock.now();
        policy::addMove(m, second, record);
        return codeOf(by.send(std::move(m)));
    };
    CHECK(move(wang) == "not-yours");
    CHECK(move(lead).empty());
    CHECK(site.record(id).text("profile") == second.id);
    CHECK(policy::pathOf(site.record(id)).back().name == policy::step::kMoveProfile);
    CHECK(policy::pathOf(site.record(id)).back().by == kLead);
}

TEST_CASE("A bad way of working is refused with its faults, and the one in force stays", "[T-15]") {
    Site site;
    auto lead = site.author(std::string(kLead));
    REQUIRE(put(site, lead, own()).empty());
    const auto refusalOf = [&](const std::string& text, const model::RecordId& id) {
        Mutation m{.kind = model::Kind::profile, .record = id};
        m.set.push_back(model::assign(m.kind, "name", std::string("bad")));
        m.set.push_back(model::assign(m.kind, "text", text));
        const auto outcome = lead.send(std::move(m));
        REQUIRE(std::holds_alternative<model::Refusal>(outcome.verdict));
        return std::get<model::Refusal>(outcome.verdict);
    };
    SECTION("one that is no profile") {
        const auto refusal = refusalOf("{\"name\": 3}", lead.newId());
        CHECK(refusal.code == "bad-profile");
        CHECK(refusal.en.find("the one in force stays") != std::string::npos);
    }
    SECTION("one that leaves cases nowhere to go") {
        json text = json::parse(textOf("service-followup"));
        auto& transitions = text["workflow"]["transitions"];
        std::erase_if(transitions.get_ref<json::array_t&>(),
                      [](const json& t) { return t["id"] == "close"; });
        const auto broken = *policy::parseProfile(text.dump());
        const auto refusal = refusalOf(broken.text, policy::profileRecordId(broken.id));
        CHECK(refusal.code == "bad-profile");
        CHECK(refusal.zh.find("处问题") != std::string::npos);
        CHECK(refusal.en.find("/workflow/") != std::string::npos);
    }
    SECTION("one whose record is named after another") {
        CHECK(refusalOf(own("another").text, policy::profileRecordId(own("third").id)).code == "bad-profile");
    }
    SECTION("one that is not there at all") {
        const auto known = site.record(policy::siteRecordId("FT01"));
        CHECK(codeOf(lead.send(policy::puttingInForce("FT01", "nothing", &known))) == "unknown-profile");
    }
    CHECK(site.record(policy::siteRecordId("FT01")).text("profile") == own().id);
}

TEST_CASE("Ways of working never change, and are the lead's alone to set", "[T-15]") {
    Site site;
    auto lead = site.author(std::string(kLead));
    auto wang = site.author("wang");
    CHECK(codeOf(wang.send(policy::profileCreation(own()))) == "lead-only");
    REQUIRE(put(site, lead, own()).empty());
    const auto id = policy::profileRecordId(own().id);
    const auto edit = [&](const world::Fields& fields) {
        return codeOf(lead.send(lead.edit(id, site.record(id).seq, fields, model::Kind::profile)));
    };
    CHECK(edit({{"text", textOf("default")}}) == "guarded");
    CHECK(edit({{"name", "another"}}) == "guarded");
    CHECK(edit({{"deleted", true}}) == "guarded");
    // Two who save the same one save it once.
    CHECK(codeOf(lead.send(policy::profileCreation(own()))).empty());
    CHECK(site.record(id).text("text") == own().text);

    const auto siteId = policy::siteRecordId("FT01");
    const auto known = site.record(siteId);
    const auto plain = [&](const model::RecordId& record, const world::Fields& fields) {
        return codeOf(lead.send(lead.edit(record, known.seq, fields, model::Kind::site)));
    };
    CHECK(plain(siteId, {{"profile", policy::builtInProfile("default")->id}}) == "guarded");
    CHECK(plain(siteId, {{"deleted", true}}) == "guarded");
    CHECK(plain(policy::siteRecordId("FT02"), {}) == "guarded");
    CHECK(codeOf(wang.send(policy::puttingInForce("FT01", own().id, &known))) == "lead-only");
}

TEST_CASE("Whoever leads under the way of working in force sets it, the calendar and the hours") {
    for (const auto& [name, lead] : {std::pair{"service-followup", "customer_support_manager"},
                                     {"jac-dealer", "service_manager"},
                                     {"paint-ccs", "customer_relations"}}) {
        INFO(name);
        Site site;
        auto chen = site.author(std::string(kLead));
        auto li = site.author("li");
        site.server.people().setRole("li", lead);
        REQUIRE(put(site, chen, *policy::builtInProfile(name)).empty());
        const auto hours = [&](world::Author& by) {
            const auto known = site.record(policy::siteRecordId("FT01"));
            return codeOf(by.send(policy::settingHours("FT01", R"({"week": {"sun": []}})", &known)));
        };
        const auto calendar = [&](world::Author& by) {
            const auto known = site.record(policy::siteRecordId("FT01"));
            return codeOf(by.send(policy::settingCalendar(
                "FT01", R"({"source": "test", "time_zone": "Asia/Shanghai", "weekend": ["sat", "sun"],
                "horizon": "2027-12-31", "days_off": [], "make_up_workdays": []})",
                &known)));
        };
        // Who led before leads no more.
        CHECK(hours(chen) == "lead-only");
        CHECK(calendar(chen) == "lead-only");
        CHECK(put(site, chen, own()) == "lead-only");
        CHECK(hours(li).empty());
        CHECK(calendar(li).empty());
        CHECK(put(site, li, own()).empty());
        CHECK(hours(li) == "lead-only");
        CHECK(hours(chen).empty());
    }
}

TEST_CASE("Who makes a case important, and who takes that back, is what its way of working says", "[T-08]") {
    Site site;
    auto lead = site.author(std::string(kLead));
    auto wang = site.author("wang");
    auto zhao = site.author("zhao");
    json text = json::parse(textOf("default"));
    text["name"] = "strict";
    text["importance"]["set_by"] = {"holder", "complaint_lead"};
    text["importance"]["cleared_by"] = {"complaint_lead", "service_director"};
    const auto strict = *policy::parseProfile(text.dump());
    REQUIRE(put(site, lead, strict).empty());
    const auto id = wang.newId();
    REQUIRE(open(site, wang, strict, id).empty());
    const auto set = [&](world::Author& by) {
        return codeOf(by.send(by.add(id, site.record(id).seq, "criteria", "fire")));
    };
    const auto clear = [&](world::Author& by) {
        Mutation m = by.edit(id, site.record(id).seq);
        m.remove.push_back(model::assign(m.kind, "criteria", std::string("fire")));
        return codeOf(by.send(std::move(m)));
    };
    CHECK(set(zhao) == "not-yours");
    CHECK(set(wang).empty());
    CHECK(clear(zhao) == "lead-only");
    CHECK(clear(wang) == "lead-only");
    auto sun = site.author("sun");
    CHECK(clear(sun).empty());
    CHECK(set(lead).empty());
}

TEST_CASE("A profile and its being put in force may come in one group, and stand or fall together") {
    Site site;
    auto lead = site.author(std::string(kLead));
    const auto profile = own();
    SECTION("together they stand") {
        lead.writeGroup(
            {policy::profileCreation(profile), policy::puttingInForce("FT01", profile.id, nullptr)});
        CHECK(world::verdicts(must(lead.push())) == Verdicts{"accepted", "accepted"});
    }
    SECTION("a profile of a group that fell is not known afterwards") {
        lead.writeGroup(
            {policy::profileCreation(profile), policy::puttingInForce("FT01", "nothing", nullptr)});
        CHECK(world::verdicts(must(lead.push())) == Verdicts{"group-refused", "unknown-profile"});
        CHECK(codeOf(lead.send(policy::puttingInForce("FT01", profile.id, nullptr))) == "unknown-profile");
    }
}

TEST_CASE("A new site works by its first way of working, whose text is kept") {
    Site site;
    const auto setUp = [&] {
        REQUIRE(site.server.writer().begin());
        REQUIRE(server::setUpSites(site.server.writer(), server::DemoIdentity{}, site.clock.now()));
        REQUIRE(site.server.writer().commit());
    };
    setUp();
    const auto& first = *policy::builtInProfile("default");
    CHECK(site.record(policy::siteRecordId("FT01")).text("profile") == first.id);
    CHECK(site.record(policy::profileRecordId(first.id)).text("text") == first.text);
    const auto before = site.server.dump();
    setUp();
    CHECK(site.server.dump() == before);
    auto lead = site.author(std::string(kLead));
    REQUIRE(put(site, lead, own()).empty());
    setUp();
    CHECK(site.record(policy::siteRecordId("FT01")).text("profile") == own().id);
}

TEST_CASE("A longer calendar and the shop's hours are the lead's to set, and deadlines go by them at once",
          "[J-08]") {
    Site site;  // Saturday, 20:00
    auto chen = site.author(std::string(kLead));
    auto wang = site.author("wang");
    const auto set = [&](world::Author& by, auto make, const std::string& text) {
        const auto known = must(site.server.writer().load(server::kDemoSite, policy::siteRecordId("FT01")));
        return codeOf(by.send(make("FT01", text, known ? &*known : nullptr)));
    };
    const auto calendar = R"({"source": "test", "time_zone": "Asia/Shanghai", "weekend": ["sat", "sun"],
        "horizon": "2027-12-31", "days_off": ["2027-01-01"], "make_up_workdays": []})";
    CHECK(set(wang, policy::settingCalendar, calendar) == "lead-only");
    CHECK(set(chen, policy::settingCalendar, "{\"horizon\": \"never\"}") == "bad-calendar");
    CHECK(set(chen, policy::settingCalendar, calendar).empty());
    CHECK(set(chen, policy::settingHours, R"({"week": {"mon": ["9"]}})") == "bad-hours");
    CHECK(set(chen, policy::settingHours, R"({"time_zone": "Moon/Tycho"})") == "bad-hours");
    const auto record = [&] { return site.record(policy::siteRecordId("FT01")); };
    auto known = record();
    CHECK(policy::workCalendarOf(&known).statutory().horizon() ==
          policy::Date{std::chrono::year{2027} / 12 / 31});
    CHECK(policy::workCalendarOf(nullptr).statutory().horizon() ==
          policy::Date{std::chrono::year{2026} / 12 / 31});

    const auto profile = *policy::builtInProfile("default");
    const auto alarms = [&] { return must(site.server.writer().dueRecords(site.clock.now() + days{9}, 9)); };
    REQUIRE(open(site, wang, profile, wang.newId()).empty());
    const auto onSunday = alarms();
    REQUIRE(onSunday.size() == 1);
    REQUIRE(set(chen, policy::settingHours, R"({"week": {"sun": []}})").empty());
    REQUIRE(open(site, wang, profile, wang.newId()).empty());
    const auto both = alarms();
    REQUIRE(both.size() == 2);
    // The contact's hour is Monday's now, and another clock the next.
    CHECK(both[1].at > onSunday[0].at);
    known = record();
    CHECK(policy::workCalendarOf(&known).hours().week[0].empty());
}

TEST_CASE("When the calendar grows, the deadlines that it moves are kept in the case's path and told once",
          "[J-08][S-03]") {
    Site site;
    auto chen = site.author(std::string(kLead));
    auto wang = site.author("wang");
    const auto& profile = *policy::builtInProfile("paint-ccs");  // in working days
    const auto id = wang.newId();
    REQUIRE(open(site, wang, profile, id).empty());
    const auto fireAll = [&] {
        for (int i = 0; i < 100; ++i) {
            const auto next = must(site.server.writer().nextAlarm());
            if (!next || *next > site.clock.now()) return;
            (void)must(site.server.transact<std::int64_t>(
                [](server::Acceptor& acceptor) { return acceptor.fireDue(); }));
        }
        FAIL("something is due for ever");
    };
    fireAll();
    const auto before =
        policy::readingsOf(profile, site.record(id), policy::defaultWorkCalendar(), site.clock.now());
    const auto calendar = R"({"source": "test", "time_zone": "Asia/Shanghai", "weekend": ["sat", "sun"],
        "horizon": "2027-12-31", "days_off": ["2026-11-23", "2026-11-24"], "make_up_workdays": []})";
    REQUIRE(codeOf(chen.send(policy::settingCalendar("FT01", calendar))).empty());
    fireAll();

    const auto siteRecord = site.record(policy::siteRecordId("FT01"));
    const auto record = site.record(id);
    const auto after =
        policy::readingsOf(profile, record, policy::workCalendarOf(&siteRecord), site.clock.now());
    std::vector<std::string> expected;
    const auto clocks = policy::clocksOf(profile, record);
    for (std::size_t i = 0; i < clocks.size(); ++i) {
        if (!after[i].met && before[i].due && after[i].due && before[i].due->at != after[i].due->at)
            expected.push_back(policy::MovedDue{clocks[i]->id, before[i].due->at, after[i].due->at}.detail());
    }
    std::ranges::sort(expected);
    REQUIRE_FALSE(expected.empty());
    std::vector<std::string> kept;
    for (const auto& step : policy::pathOf(record)) {
        if (step.name != policy::step::kDeadlineMoved) continue;
        kept.emplace_back(step.detail);
        CHECK(step.by == "system");
    }
    std::ranges::sort(kept);
    CHECK(kept == expected);
    const auto count = [&] {
        const auto dump = site.server.dump();
        std::size_t found = 0;
        for (auto at = dump.find("\"moved\""); at != std::string::npos; at = dump.find("\"moved\"", at + 1))
            ++found;
        return found;
    };
    CHECK(count() == expected.size());
    // The same calendar again, or the server started anew, moves nothing.
    REQUIRE(site.server.writer().begin());
    REQUIRE(server::setUpSites(site.server.writer(), server::DemoIdentity{}, site.clock.now()));
    REQUIRE(site.server.writer().commit());
    fireAll();
    CHECK(count() == expected.size());
}

TEST_CASE("A calendar that was read in a transaction that failed wakes the cases in the next one", "[I9]") {
    Site site;
    auto wang = site.author("wang");
    REQUIRE(open(site, wang, *policy::builtInProfile("default"), wang.newId()).empty());
    auto& writer = site.server.writer();
    const auto next = [&] { return *must(writer.nextAlarm()); };
    const auto counted = next();
    REQUIRE(writer.begin());
    REQUIRE(must(writer.rememberCalendar("FT01", "an earlier one")));
    REQUIRE(writer.commit());
    server::SiteRules rules;
    REQUIRE(writer.begin());
    REQUIRE(must(rules.calendar(writer, "FT01")));
    writer.rollback();
    REQUIRE(next() == counted);
    REQUIRE(writer.begin());
    REQUIRE(must(rules.calendar(writer, "FT01")));
    REQUIRE(writer.commit());
    CHECK(next() < counted);
}
