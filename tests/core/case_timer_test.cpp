#include "server/core/case_timer.hpp"

#include "shared/model/record_codec.hpp"
#include "shared/policy/workflow.hpp"
#include "tests/core/fixture.hpp"

#include <algorithm>
#include <sstream>

// What falls due is told once: to whom the clock says, in time, and also after the server was down.

using namespace heed;
using namespace std::chrono_literals;
using heed::test::Site;
using model::Mutation;
using model::Seq;
using world::must;

namespace {

const policy::PolicyProfile& ways() { return *policy::builtInProfile("default"); }

// "sun overdue contact", in order.
std::vector<std::string> notices(Site& site, std::string_view cause = {}) {
    std::vector<std::string> out;
    std::istringstream lines(site.server.dump());
    for (std::string line; std::getline(lines, line);) {
        const auto record = model::parseRecord(line);
        if (!record || record->kind != model::Kind::notice) continue;
        if (!cause.empty() && record->text("cause") != cause) continue;
        out.push_back(std::string(record->text("to")) + ' ' + std::string(record->text("cause")) + ' ' +
                      std::string(record->text("subject")));
    }
    std::ranges::sort(out);
    return out;
}
using Notices = std::vector<std::string>;

std::int64_t fire(Site& site) {
    return must(
        site.server.transact<std::int64_t>([](server::Acceptor& acceptor) { return acceptor.fireDue(); }));
}

// Everything that has fallen due by now, as the server does it: again and again, until there is nothing.
void fireAll(Site& site) {
    for (int i = 0; i < 100; ++i) {
        const auto next = must(site.server.writer().nextAlarm());
        if (!next || *next > site.clock.now()) return;
        (void)fire(site);
    }
    FAIL("something is due for ever");
}

// A complaint under the default profile, opened at 20:00 of a Saturday: the shop opens on Sunday at 08:30.
model::RecordId opened(Site& site, world::Author& by) {
    const auto id = by.newId();
    Mutation m =
        by.complaint(id, {{"own_words", "起步时异响"}, {"received_at", base::toMs(site.clock.now())}});
    std::erase_if(m.set, [](const model::Assignment& a) { return a.name() == "state"; });
    m.at = site.clock.now();
    policy::addOpening(m, ways(), "complaint");
    REQUIRE(world::codeOf(by.send(std::move(m))).empty());
    return id;
}

std::string step(Site& site, world::Author& by, const model::RecordId& id, std::string_view transition,
                 const world::Fields& fields = {}, std::string_view detail = {}) {
    const auto record = site.record(id);
    Mutation m = by.edit(id, record.seq, fields);
    m.at = site.clock.now();
    policy::addTransition(m, ways(), record, transition, detail);
    return world::codeOf(by.send(std::move(m)));
}

constexpr auto kToOpening = 12h + 30min;  // from 20:00

}  // namespace

TEST_CASE("Due soon tells who has the case, overdue tells the next rung too, each once", "[J-08][I9]") {
    Site site;
    auto wang = site.author("wang");
    (void)opened(site, wang);
    const auto start = site.clock.now();
    site.clock.set(start + kToOpening + 1h - 1ms);
    fireAll(site);
    CHECK(notices(site, "due_soon").empty());
    site.clock.set(start + kToOpening + 1h);
    fireAll(site);
    CHECK(notices(site, "due_soon") == Notices{"wang due_soon contact"});
    // Done exactly when it is due is in time.
    site.clock.set(start + kToOpening + 2h);
    fireAll(site);
    CHECK(notices(site, "overdue").empty());
    site.clock.set(start + kToOpening + 2h + 1ms);
    fireAll(site);
    fireAll(site);
    CHECK(notices(site, "overdue") == Notices{"sun overdue contact", "wang overdue contact"});
    CHECK(fire(site) == 0);
}

TEST_CASE("A server that was down tells what fell due meanwhile, once, and is not held up by it afterwards",
          "[I6]") {
    Site site;
    auto wang = site.author("wang");
    const auto id = opened(site, wang);
    site.clock.advance(24h * 3);
    site.server.cutPower();
    fireAll(site);
    const auto told = notices(site);
    CHECK(std::ranges::count(told, "wang overdue contact") == 1);
    CHECK(std::ranges::count(told, "wang due_soon contact") == 1);
    site.server.cutPower();
    fireAll(site);
    CHECK(notices(site) == told);
    // A change of the case looks at it again, and tells nothing twice.
    auto li = site.author("li");
    (void)li.send(li.edit(id, site.record(id).seq, {{"where", "前舱"}}));
    fireAll(site);
    CHECK(notices(site) == told);
}

TEST_CASE("What was done in time is not told, nor of a case that is closed or deleted", "[S-14]") {
    Site site;
    auto wang = site.author("wang");
    auto sun = site.author("sun");
    const auto id = opened(site, wang);
    CHECK(step(site, wang, id, "contact").empty());
    const auto gone = opened(site, wang);
    (void)wang.send(wang.edit(gone, site.record(gone).seq, {{"deleted", true}}));
    site.clock.advance(kToOpening + 3h);
    fireAll(site);
    CHECK(notices(site, "overdue").empty());
    CHECK(notices(site, "due_soon").empty());
}

TEST_CASE("A step tells whom its transition says, and not who took it", "[T-07][T-15]") {
    Site site;
    auto wang = site.author("wang");
    const auto id = opened(site, wang);
    CHECK(step(site, wang, id, "escalate", {}, "sun").empty());
    CHECK(notices(site, "step") == Notices{"sun step escalate"});
    auto sun = site.author("sun");
    CHECK(step(site, sun, id, "establish", {{"demand", "修好"}}).empty());
    CHECK(step(site, sun, id, "judge", {{"cause", "磨损"}, {"complaint_record.responsibility", "本店"}})
              .empty());
    CHECK(notices(site, "step") == Notices{"sun step escalate", "wang step judge"});
}

TEST_CASE("The lead is told at once when a case becomes important", "[T-08]") {
    Site site;
    auto wang = site.author("wang");
    const auto id = opened(site, wang);
    (void)wang.send(wang.add(id, site.record(id).seq, "criteria", "fire"));
    CHECK(notices(site, "important").front() == "chen important ");
    const auto told = notices(site, "important");
    (void)wang.send(wang.add(id, site.record(id).seq, "criteria", "litigation"));
    CHECK(notices(site, "important") == told);
}

TEST_CASE("A notice is marked as read by who was told, and by nobody else", "[T-19]") {
    Site site;
    auto wang = site.author("wang");
    auto sun = site.author("sun");
    const auto id = opened(site, wang);
    CHECK(step(site, wang, id, "escalate", {}, "sun").empty());
    std::optional<model::Record> notice;
    std::istringstream lines(site.server.dump());
    for (std::string line; std::getline(lines, line);) {
        auto record = model::parseRecord(line);
        if (record && record->kind == model::Kind::notice && record->text("to") == "sun")
            notice = std::move(*record);
    }
    REQUIRE(notice);
    const auto mark = [&](world::Author& by, const world::Fields& fields) {
        return world::codeOf(by.send(by.edit(notice->id, notice->seq, fields, model::Kind::notice)));
    };
    CHECK(mark(wang, {{"read_at", std::int64_t{5}}}) == "guarded");
    CHECK(mark(sun, {{"to", "wang"}}) == "guarded");
    CHECK(mark(sun, {{"read_at", std::int64_t{5}}}).empty());
    const auto made = wang.newId();
    CHECK(world::codeOf(wang.send(wang.edit(made, Seq{0}, {{"to", "sun"}}, model::Kind::notice))) ==
          "guarded");
}

TEST_CASE("An escalated case that cannot be told to anybody new is told to nobody twice", "[T-07]") {
    Site site;
    auto wang = site.author("wang");
    const auto id = opened(site, wang);
    CHECK(step(site, wang, id, "escalate", {}, "wang").empty());
    CHECK(notices(site, "step").empty());
}
