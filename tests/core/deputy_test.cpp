#include "shared/model/record_codec.hpp"
#include "shared/policy/cases/workflow.hpp"
#include "tests/core/fixture.hpp"

#include <algorithm>
#include <sstream>

// Who is away is passed over, and who stands in for him acts in his role: while he is away, and no longer.

using namespace heed;
using namespace std::chrono_literals;
using heed::test::Site;
using model::Kind;
using model::Mutation;
using world::codeOf;

namespace {

const policy::PolicyProfile& ways() { return *policy::builtInProfile("default"); }

Mutation openingOf(Site& site, world::Author& by, const model::RecordId& id) {
    Mutation m =
        by.complaint(id, {{"own_words", "起步时异响"}, {"received_at", base::toMs(site.clock.now())}});
    std::erase_if(m.set, [](const model::Assignment& a) { return a.name() == "state"; });
    m.at = site.clock.now();
    policy::addOpening(m, ways(), "complaint");
    return m;
}

// The lead's entry: away on the 21st and 22nd of November, wang for her.
Mutation awayEntry(world::Author& by, const model::RecordId& entry, const std::string& whose = "chen",
                   const std::string& deputy = "wang") {
    return by.edit(
        entry, model::kNoSeq,
        {{"user", whose}, {"away_from", "2026-11-21"}, {"away_to", "2026-11-22"}, {"deputy", deputy}},
        Kind::contact);
}

Mutation taking(Site& site, world::Author& by, const model::RecordId& id) {
    const auto record = site.record(id);
    Mutation m = by.edit(id, record.seq);
    m.at = site.clock.now();
    policy::addTransition(m, ways(), record, policy::step::kTakeOver, by.caller().user);
    return m;
}

// Whom notices are to, each once.
std::vector<std::string> toldOf(Site& site) {
    std::vector<std::string> out;
    std::istringstream lines(site.server.dump());
    for (std::string line; std::getline(lines, line);) {
        const auto record = model::parseRecord(line);
        if (record && record->kind == Kind::notice) out.emplace_back(record->text("to"));
    }
    std::ranges::sort(out);
    out.erase(std::ranges::unique(out).begin(), out.end());
    return out;
}

}  // namespace

TEST_CASE("A deputy acts for the lead while she is away, and no longer", "[T-18][T-08][I9]") {
    Site site;
    auto wang = site.author("wang");
    auto sun = site.author("sun");
    auto chen = site.author("chen");
    const auto id = sun.newId();
    REQUIRE(codeOf(sun.send(openingOf(site, sun, id))).empty());
    // To take a case over is the lead's.
    CHECK(codeOf(wang.send(taking(site, wang, id))) == "not-yours");
    REQUIRE(codeOf(chen.send(awayEntry(chen, chen.newId()))).empty());
    CHECK(codeOf(wang.send(taking(site, wang, id))).empty());
    CHECK(site.record(id).text("holder") == "wang");
    // She is back on the 23rd, in China.
    const auto other = sun.newId();
    REQUIRE(codeOf(sun.send(openingOf(site, sun, other))).empty());
    site.clock.set(base::instantFromMs(1'795'363'200'000) - 1ms);  // 2026-11-22 24:00 in China
    const auto third = sun.newId();
    REQUIRE(codeOf(sun.send(openingOf(site, sun, third))).empty());
    CHECK(codeOf(wang.send(taking(site, wang, third))).empty());
    site.clock.set(base::instantFromMs(1'795'363'200'000));
    CHECK(codeOf(wang.send(taking(site, wang, other))) == "not-yours");
}

TEST_CASE("What was written into the directory and rolled back makes nobody a deputy", "[T-18][I9]") {
    Site site;
    auto chen = site.author("chen");
    const auto entry = chen.newId();
    REQUIRE(codeOf(chen.send(awayEntry(chen, entry))).empty());
    auto other = site.record(entry);
    other.id = chen.newId();
    other.seq = model::Seq{base::raw(other.seq) + 1};
    auto& store = site.server.writer();
    server::SiteRules rules;
    const auto known = [&] { return world::must(rules.directory(store, server::kDemoSite))->size(); };
    CHECK(known() == 1);
    // As the next push of the same transaction reads it.
    REQUIRE(store.begin());
    REQUIRE(store.save(server::kDemoSite, other));
    CHECK(known() == 2);
    store.rollback();
    CHECK(known() == 1);
}

TEST_CASE("What is written into the directory holds for what follows in the same push", "[T-18][T-08]") {
    Site site;
    auto chen = site.author("chen");
    chen.write(awayEntry(chen, chen.newId()));
    Mutation important = openingOf(site, chen, chen.newId());
    important.add.push_back(model::assign(important.kind, "criteria", std::string("fire")));
    chen.write(std::move(important));
    const auto answer = chen.push();
    REQUIRE(answer);
    CHECK(world::verdicts(*answer) == std::vector<std::string>{"accepted", "accepted"});
    CHECK(toldOf(site) == std::vector<std::string>{"wang"});
}

TEST_CASE("Nobody makes himself somebody's deputy", "[T-18][I9]") {
    Site site;
    auto wang = site.author("wang");
    auto chen = site.author("chen");
    CHECK(codeOf(wang.send(awayEntry(wang, wang.newId()))) == "not-yours");
    // Nor by first writing his own entry, and then whose it is.
    const auto entry = wang.newId();
    CHECK(codeOf(wang.send(awayEntry(wang, entry, "wang", "wang"))).empty());
    const auto seen = site.record(entry).seq;
    CHECK(codeOf(wang.send(wang.edit(entry, seen, {{"user", "chen"}}, Kind::contact))) == "not-yours");
    // Nor by taking the absence of somebody away.
    const auto hers = chen.newId();
    REQUIRE(codeOf(chen.send(awayEntry(chen, hers, "chen", "sun"))).empty());
    const auto at = site.record(hers).seq;
    CHECK(codeOf(wang.send(wang.edit(hers, at, {{"deleted", true}}, Kind::contact))) == "not-yours");
    CHECK(codeOf(wang.send(wang.edit(hers, at, {{"deputy", "wang"}}, Kind::contact))) == "not-yours");
    // The rest of the entry is anybody's.
    CHECK(codeOf(wang.send(wang.edit(hers, at, {{"extension", "8008"}}, Kind::contact))).empty());
}

TEST_CASE("What falls due is told to the deputy of who is away", "[T-18][J-08]") {
    Site site;
    auto wang = site.author("wang");
    auto chen = site.author("chen");
    // sun, the next rung, is away; zhao stands in.
    REQUIRE(codeOf(chen.send(awayEntry(chen, chen.newId(), "sun", "zhao"))).empty());
    const auto id = wang.newId();
    REQUIRE(codeOf(wang.send(openingOf(site, wang, id))).empty());
    // Sunday, past the two opening hours in which the customer is to be called.
    site.clock.set(site.clock.now() + 14h + 31min);
    for (int i = 0; i < 10; ++i)
        (void)world::must(site.server.transact<std::int64_t>(
            [](server::Acceptor& acceptor) { return acceptor.fireDue(); }));
    const auto told = toldOf(site);
    CHECK(std::ranges::find(told, "zhao") != told.end());
    CHECK(std::ranges::find(told, "sun") == told.end());
}
