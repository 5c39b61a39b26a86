#include "server/core/case_timer.hpp"

#include "shared/model/record_codec.hpp"
#include "shared/policy/cases/call_steps.hpp"
#include "shared/policy/cases/workflow.hpp"
#include "shared/policy/duplicates/duplicate_records.hpp"
#include "tests/core/fixture.hpp"
#include "tests/world/passing_on.hpp"

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

TEST_CASE("Due soon tells of a clock without a target of its own, too, in the last quarter of its time",
          "[J-10][I9]") {
    Site site;
    auto wang = site.author("wang");
    const auto id = opened(site, wang);
    CHECK(step(site, wang, id, "contact").empty());
    const auto start = site.clock.now();
    // The answer is due when the next day ends, 28 hours after 20:00.
    site.clock.set(start + 21h - 1ms);
    fireAll(site);
    CHECK(notices(site, "due_soon").empty());
    site.clock.set(start + 21h);
    fireAll(site);
    fireAll(site);
    CHECK(notices(site, "due_soon") == Notices{"wang due_soon answer"});
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

TEST_CASE(
    "Of what was taken down twice one tells, and the other tells what it missed once it stands by itself",
    "[B-03][I9]") {
    Site site;
    auto wang = site.author("wang");
    const std::vector ids{opened(site, wang), opened(site, wang)};
    auto link = policy::joining(site.record(ids.front()), site.record(ids.back()));
    REQUIRE(link);
    const auto aside = link->record;
    const auto standing = ids.front() == aside ? ids.back() : ids.front();
    link->at = site.clock.now();
    REQUIRE(world::codeOf(wang.send(*std::move(link))).empty());
    const auto start = site.clock.now();
    const auto fireAt = [&](std::chrono::milliseconds later) {
        site.clock.set(start + later);
        fireAll(site);
    };
    fireAt(kToOpening + 3h);
    CHECK(notices(site, "overdue") == Notices{"sun overdue contact", "wang overdue contact"});
    CHECK(notices(site, "due_soon") == Notices{"wang due_soon contact"});

    SECTION("They are parted again: it is told at once") {
        (void)wang.send(wang.remove(aside, site.record(aside).seq, "same_as", standing.text()));
        fireAll(site);
    }
    SECTION("The one that stood for it is deleted: it is told within the hour") {
        (void)wang.send(wang.edit(standing, site.record(standing).seq, {{"deleted", true}}));
        fireAt(kToOpening + 4h);
    }
    CHECK(notices(site, "overdue") == Notices{"sun overdue contact", "sun overdue contact",
                                              "wang overdue contact", "wang overdue contact"});
}

TEST_CASE("What was done in time is not told, nor of a case that is closed or deleted", "[S-14]") {
    Site site;
    auto wang = site.author("wang");
    auto sun = site.author("sun");
    const auto id = opened(site, wang);
    CHECK(step(site, wang, id, "contact").empty());
    const auto closed = opened(site, wang);
    CHECK(step(site, wang, closed, "establish", {{"demand", "修好"}}).empty());
    CHECK(step(site, sun, closed, "judge", {{"cause", "磨损"}, {"complaint_record.responsibility", "本店"}})
              .empty());
    CHECK(step(site, wang, closed, "explain", {{"within_authority", true}, {"complaint_record.policy", "换"}})
              .empty());
    CHECK(step(site, wang, closed, "follow", {{"outcome", "已换"}}).empty());
    CHECK(step(site, wang, closed, "close", {{"satisfied", true}}).empty());
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

TEST_CASE("Of an important case the lead is told at once, opened so or become so, and reports it himself",
          "[T-08]") {
    Site site;
    site.server.people().setRole("zhao", "general_manager");
    auto wang = site.author("wang");
    const auto id = opened(site, wang);
    (void)wang.send(wang.add(id, site.record(id).seq, "criteria", "fire"));
    CHECK(notices(site) == Notices{"chen important "});
    Mutation m = wang.complaint(wang.newId(), {{"received_at", base::toMs(site.clock.now())}});
    std::erase_if(m.set, [](const model::Assignment& a) { return a.name() == "state"; });
    m.at = site.clock.now();
    m.add.push_back(model::assign(m.kind, "criteria", std::string("fire")));
    policy::addOpening(m, ways(), "complaint");
    REQUIRE(world::codeOf(wang.send(std::move(m))).empty());
    CHECK(notices(site) == Notices{"chen important ", "chen important "});
}

TEST_CASE("No yes or no by the answer's deadline means outside authority, and the case goes up, once",
          "[J-10]") {
    Site site;
    auto wang = site.author("wang");
    const auto id = opened(site, wang);
    const auto lastStep = [&] {
        const auto record = site.record(id);
        const auto last = policy::pathOf(record).back();
        return std::string(last.name) + ' ' + std::string(last.detail) + ' ' + std::string(last.by);
    };
    const auto judged = [&] {
        CHECK(step(site, wang, id, "establish", {{"demand", "修好"}}).empty());
        auto sun = site.author("sun");
        CHECK(step(site, sun, id, "judge", {{"cause", "磨损"}, {"complaint_record.responsibility", "本店"}})
                  .empty());
    };
    const auto untilOverdue = [&] {
        site.clock.advance(28h);  // from 20:00, to the end of the next day
        fireAll(site);
    };
    SECTION("out of the handler's authority, where the workflow leads there") {
        judged();
        untilOverdue();
        CHECK(lastStep() == "judge  sun");  // it ends at 24:00, which is in time
        site.clock.advance(1ms);
        fireAll(site);
        CHECK(lastStep() == "go_major  system");
        CHECK(site.record(id).text("state") == "major");
        CHECK(site.record(id).value("within_authority") == model::Value(false));
        CHECK(std::ranges::count(notices(site, "step"), "chen step go_major") == 1);
        const auto told = notices(site);
        const auto dump = site.server.dump();
        fireAll(site);
        CHECK(site.server.dump() == dump);
        CHECK(std::ranges::count(told, "wang overdue answer") == 1);
    }
    SECTION("else to the next rung, who then has a word of his own") {
        untilOverdue();
        site.clock.advance(1ms);
        fireAll(site);
        CHECK(lastStep() == "escalate sun system");
        CHECK(site.record(id).text("holder") == "sun");
        CHECK(std::ranges::count(notices(site, "step"), "sun step escalate") == 1);
        site.clock.advance(24h * 3);
        fireAll(site);
        CHECK(site.record(id).text("holder") == "sun");
    }
    SECTION("not where he has given his word, or the case went up before") {
        judged();
        REQUIRE(world::codeOf(wang.send(wang.edit(id, site.record(id).seq, {{"within_authority", true}})))
                    .empty());
        untilOverdue();
        site.clock.advance(1h);
        fireAll(site);
        CHECK(lastStep() == "judge  sun");
    }
}

namespace {

// One record of it cannot be read.
class Damaged final : public world::PassingWriter {
  public:
    Damaged(server::CentralWriter& inner, model::RecordId id) : PassingWriter(inner, nullptr), id_(id) {}
    Expected<std::optional<model::Record>> load(std::string_view site, const model::RecordId& id) override {
        if (id != id_) return PassingWriter::load(site, id);
        return base::fail(base::ErrorKind::bug, "reading a stored record", id.text(), "its body is damaged");
    }

  private:
    model::RecordId id_;
};

// Fires what is due in a store that is not all right, and keeps what was reported.
struct Firing {
    Site& site;
    server::CentralWriter& store;
    std::vector<base::Error> reported{};
    server::SiteRules rules{};

    std::int64_t once() {
        REQUIRE(store.begin());
        const auto cases = server::fireDue(store, site.server.people(), rules, site.clock.now(),
                                           [this](const base::Error& error) { reported.push_back(error); });
        REQUIRE(store.commit());
        return must(cases);
    }
};

}  // namespace

TEST_CASE("A case that cannot be read is reported once and keeps nobody else from being told", "[I12]") {
    Site site;
    auto wang = site.author("wang");
    const auto broken = opened(site, wang);
    (void)opened(site, wang);
    site.clock.advance(kToOpening + 2h + 1ms);
    Damaged store(site.server.writer(), broken);
    Firing firing{site, store};
    CHECK(firing.once() == 2);
    CHECK(firing.once() == 0);
    CHECK(notices(site, "overdue") == Notices{"sun overdue contact", "wang overdue contact"});
    REQUIRE(firing.reported.size() == 1);
    CHECK(firing.reported.front().what == broken.text());
}

TEST_CASE("An entry of the directory that cannot be read is reported once and keeps nobody from being told",
          "[T-18][I12]") {
    Site site;
    auto wang = site.author("wang");
    (void)opened(site, wang);
    site.clock.advance(kToOpening + 2h + 1ms);
    class Damaged final : public world::PassingWriter {
      public:
        using PassingWriter::PassingWriter;
        Expected<server::Directory> directory(std::string_view site) override {
            auto read = PassingWriter::directory(site);
            read->unreadable.push_back({base::ErrorKind::bug, "reading a stored record", "an entry", {}, {}});
            return read;
        }
    } store(site.server.writer(), nullptr);
    Firing firing{site, store};
    CHECK(firing.once() == 1);
    CHECK(notices(site, "overdue") == Notices{"sun overdue contact", "wang overdue contact"});
    site.clock.advance(24h * 3);
    CHECK(firing.once() == 1);
    REQUIRE(firing.reported.size() == 1);
    CHECK(firing.reported.front().what == "an entry");
}

TEST_CASE("A store that fails is an error, and what was due is due still", "[I12][I6]") {
    Site site;
    auto wang = site.author("wang");
    (void)opened(site, wang);
    site.clock.advance(kToOpening + 2h + 1ms);
    class Failing final : public world::PassingWriter {
      public:
        using PassingWriter::PassingWriter;
        Expected<std::optional<model::Record>> load(std::string_view, const model::RecordId&) override {
            return base::fail(base::ErrorKind::transient, "reading a stored record", {}, "the disk is busy");
        }
    } store(site.server.writer(), nullptr);
    server::SiteRules rules;
    REQUIRE(store.begin());
    CHECK_FALSE(server::fireDue(store, site.server.people(), rules, site.clock.now()));
    store.rollback();
    fireAll(site);
    CHECK(notices(site, "overdue") == Notices{"sun overdue contact", "wang overdue contact"});
}

TEST_CASE("A notice is marked as read by who was told, and by nobody else") {
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

TEST_CASE("A case is escalated to nobody but somebody who works there and stands above", "[T-07]") {
    Site site;
    auto wang = site.author("wang");
    const auto id = opened(site, wang);
    CHECK(step(site, wang, id, "escalate", {}, "wang") == "goes-nowhere");
    CHECK(step(site, wang, id, "escalate", {}, "nobody") == "unknown-person");
    CHECK(step(site, wang, id, "hand_on", {}, "nobody") == "unknown-person");
    CHECK(step(site, wang, id, "escalate", {}, "li") == "not-above");
    CHECK(notices(site, "step").empty());
    CHECK(step(site, wang, id, "escalate", {}, "chen").empty());
}

namespace {

// A visit or an order under the default profile, as a tablet creates it.
model::RecordId made(Site& site, world::Author& by, model::Kind kind, world::Fields fields) {
    const auto id = by.newId();
    fields.emplace_back("profile", ways().id);
    Mutation m = by.edit(id, Seq{0}, fields, kind);
    m.at = site.clock.now();
    REQUIRE(world::codeOf(by.send(std::move(m))).empty());
    return id;
}

constexpr policy::Date kPickUp{std::chrono::local_days{std::chrono::year{2026} / 11 / 21}};

// A visit of an important customer, whose own person is called wang, picked up now: of the demo dealer nobody
// else calls.
model::RecordId pickedUp(Site& site, world::Author& by, world::Fields fields = {}) {
    fields.emplace_back("important_customer", true);
    fields.emplace_back("account_person", std::string("wang"));
    fields.emplace_back("holder", std::string("wang"));
    fields.emplace_back("picked_up_at", base::toMs(site.clock.now()));
    return made(site, by, model::Kind::visit, std::move(fields));
}

std::string call(Site& site, world::Author& by, const model::RecordId& id, model::Kind kind,
                 std::string_view plan, const policy::CallEvent& event, const world::Fields& fields = {}) {
    Mutation m = by.edit(id, site.record(id).seq, fields, kind);
    m.at = site.clock.now();
    policy::addCall(m, plan, event);
    return world::codeOf(by.send(std::move(m)));
}

policy::CallEvent heard(bool complaint) {
    policy::CallEvent event;
    event.kind = policy::CallEvent::Kind::reached;
    event.answers.grievance = true;
    event.answers.withinAuthority = false;
    event.answers.complaint = complaint;
    event.answers.lines = {{"contact", false}};
    return event;
}

std::vector<model::Record> complaints(Site& site) {
    std::vector<model::Record> out;
    std::istringstream lines(site.server.dump());
    for (std::string line; std::getline(lines, line);) {
        auto record = model::parseRecord(line);
        if (record && record->kind == model::Kind::complaint) out.push_back(std::move(*record));
    }
    return out;
}

}  // namespace

TEST_CASE("A call that is due is told on its day, and when it is overdue, each once, also after being down",
          "[S-03][S-04][S-05][I6]") {
    Site site;
    auto wang = site.author("wang");
    const auto id = pickedUp(site, wang);  // on Saturday, 21 November 2026, at 20:00
    site.clock.advance(24h);
    fireAll(site);
    CHECK(notices(site).empty());
    const auto start = site.clock.now();
    site.clock.set(start + 24h * 2 + 4h);  // the third working day, Wednesday, begins
    fireAll(site);
    CHECK(notices(site) == Notices{"wang follow_up follow_up"});
    site.clock.set(start + 24h * 3 + 4h);
    fireAll(site);
    CHECK(notices(site).size() == 1U);
    site.server.cutPower();
    site.clock.advance(24h * 30);
    fireAll(site);
    const auto told = notices(site);
    CHECK(std::ranges::count(told, "wang overdue follow_up") == 1);
    CHECK(std::ranges::count(told, "wang follow_up second_call") == 1);
    CHECK(std::ranges::count(told, "wang overdue second_call") == 1);
    site.server.cutPower();
    (void)wang.send(wang.edit(id, site.record(id).seq, {{"odometer", std::int64_t{5}}}, model::Kind::visit));
    fireAll(site);
    CHECK(notices(site) == told);
    CHECK(fire(site) == 0);
}

TEST_CASE("A notice of a call says which visit or order it is about", "[S-04][T-21]") {
    Site site;
    auto zhao = site.author("zhao");
    const auto id = made(site, zhao, model::Kind::sale,
                         {{"state", std::string("signed")},
                          {"holder", std::string("zhao")},
                          {"signed_at", base::toMs(site.clock.now())}});
    site.clock.advance(24h * 20);
    fireAll(site);
    CHECK(std::ranges::count(notices(site), "zhao follow_up after_signing") == 1);
    CHECK(std::ranges::count(notices(site), "zhao overdue after_signing") == 1);
    std::istringstream lines(site.server.dump());
    int about = 0;
    for (std::string line; std::getline(lines, line);) {
        const auto record = model::parseRecord(line);
        if (record && record->kind == model::Kind::notice && record->text("sale") == id.text()) ++about;
    }
    CHECK(about == static_cast<int>(notices(site).size()));
}

TEST_CASE("What was called about in time is not told", "[S-12]") {
    Site site;
    auto wang = site.author("wang");
    const auto id = pickedUp(site, wang);
    site.clock.advance(24h * 2);
    policy::CallEvent fine;
    fine.kind = policy::CallEvent::Kind::reached;
    fine.answers.grievance = false;
    fine.answers.lines = {{"contact", false}};
    CHECK(call(site, wang, id, model::Kind::visit, "follow_up", fine).empty());
    CHECK(call(site, wang, id, model::Kind::visit, "follow_up", fine) == "call-over");
    site.clock.advance(24h * 7);
    fireAll(site);
    CHECK(notices(site).empty());
}

TEST_CASE("A complaint heard on a call is made once by the server, with a number of its own, and told",
          "[J-05][S-06][I6]") {
    Site site;
    auto wang = site.author("wang");
    const auto id = pickedUp(site, wang);
    site.clock.advance(24h * 2);
    CHECK(call(site, wang, id, model::Kind::visit, "follow_up", heard(true),
               {{"heard_on_call", std::string("还是异响")}})
              .empty());
    const auto made = complaints(site);
    REQUIRE(made.size() == 1U);
    CHECK(made[0].id == policy::caseOfCall(id, "follow_up", kPickUp));
    CHECK(made[0].text("visit") == id.text());
    CHECK(made[0].text("own_words") == "还是异响");
    CHECK(made[0].text("state") == "recorded");
    CHECK(made[0].text("class") == "complaint");
    CHECK(made[0].text("number").starts_with("FT01-2611-0-"));
    CHECK(made[0].created);
    CHECK(std::ranges::count(notices(site, "opened"), "sun opened opened") == 1);
    // A tablet may go on with it as with any other.
    auto sun = site.author("sun");
    CHECK(step(site, sun, made[0].id, "establish", {{"demand", "修好"}}).empty());
    // Its clocks run from when it was taken up.
    site.clock.advance(24h * 3);
    fireAll(site);
    CHECK(std::ranges::count(notices(site, "overdue"), "wang overdue contact") == 1);
}

TEST_CASE("A complaint that a tablet made of a call in one group with it is not made again", "[J-05][I6]") {
    Site site;
    auto wang = site.author("wang");
    const auto id = pickedUp(site, wang);
    site.clock.advance(24h * 2);
    Mutation called = wang.edit(id, site.record(id).seq, {}, model::Kind::visit);
    called.at = site.clock.now();
    policy::addCall(called, "follow_up", heard(true));
    const auto caseId = policy::caseOfCall(id, "follow_up", kPickUp);
    Mutation mine = wang.complaint(caseId, {{"own_words", std::string("顾客说还是异响")}});
    std::erase_if(mine.set, [](const model::Assignment& a) { return a.name() == "state"; });
    mine.at = site.clock.now();
    policy::addOpening(mine, ways(), "complaint");
    wang.writeGroup({called, mine});
    const auto pushed = wang.push();
    REQUIRE(pushed);
    CHECK(world::verdicts(*pushed) == std::vector<std::string>{"accepted", "accepted"});
    const auto made = complaints(site);
    REQUIRE(made.size() == 1U);
    CHECK(made[0].text("own_words") == "顾客说还是异响");
    CHECK(policy::pathOf(made[0]).size() == 1U);
}

TEST_CASE("A call-back takes the case on through the server", "[J-11]") {
    Site site;
    auto wang = site.author("wang");
    auto sun = site.author("sun");
    auto chen = site.author("chen");
    const auto id = opened(site, wang);
    CHECK(step(site, wang, id, "establish", {{"demand", "修好"}}).empty());
    CHECK(step(site, sun, id, "judge", {{"cause", "磨损"}, {"complaint_record.responsibility", "本店"}})
              .empty());
    CHECK(step(site, wang, id, "explain", {{"within_authority", true}, {"complaint_record.policy", "换"}})
              .empty());
    CHECK(step(site, wang, id, "follow", {{"outcome", "已换"}}).empty());
    CHECK(step(site, wang, id, "close", {{"satisfied", true}}).empty());
    site.clock.advance(24h * 3);
    fireAll(site);
    // Nobody of this dealer is a caller: who has the case is told.
    CHECK(std::ranges::count(notices(site), "wang follow_up result_call") == 1);
    policy::CallEvent no;
    no.kind = policy::CallEvent::Kind::reached;
    no.answers.satisfied = false;
    CHECK(call(site, chen, id, model::Kind::complaint, "result_call", no, {}) == "not-caller");
    CHECK(site.record(id).text("state") == "closed");
}

TEST_CASE("The month of a replacement is told in time and when it is over, each once", "[C-09][I6]") {
    Site site;
    auto zhao = site.author("zhao");
    auto chen = site.author("chen");
    const auto id = opened(site, zhao);
    CHECK(step(site, zhao, id, "claim", {}, "a.100000.recoverable+urgent").empty());
    CHECK(step(site, zhao, id, "claim_valid", {}, "yes").empty());
    CHECK(step(site, chen, id, "approve", {}, "authority.authority").empty());
    CHECK(step(site, zhao, id, "claim_step", {}, "a.replace").empty());
    const auto ofClaim = [&] {
        Notices out;
        for (const auto& one : notices(site))
            if (one.ends_with("claim.a")) out.push_back(one);
        return out;
    };
    site.clock.advance(24h);
    fireAll(site);
    CHECK(ofClaim().empty());
    site.server.cutPower();
    site.clock.advance(24h * 4);  // past the fifth working day before the end of November
    fireAll(site);
    CHECK(ofClaim() == Notices{"zhao due_soon claim.a"});
    site.server.cutPower();
    site.clock.advance(24h * 10);
    fireAll(site);
    fireAll(site);
    const auto told = ofClaim();
    CHECK(std::ranges::count(told, "zhao overdue claim.a") == 1);
    CHECK(std::ranges::count(told, "zhao due_soon claim.a") == 1);
    site.server.cutPower();
    fireAll(site);
    CHECK(ofClaim() == told);
}

TEST_CASE("A case that changes hands after a deadline tells nobody anew that it was missed", "[T-07][J-08]") {
    Site site;
    auto wang = site.author("wang");
    auto sun = site.author("sun");
    const auto id = opened(site, wang);
    site.clock.advance(kToOpening + 2h + 1ms);
    fireAll(site);
    const Notices once{"sun overdue contact", "wang overdue contact"};
    REQUIRE(notices(site, "overdue") == once);
    CHECK(step(site, wang, id, "escalate", {}, "sun").empty());
    fireAll(site);
    CHECK(step(site, sun, id, "hand_on", {}, "li").empty());
    fireAll(site);
    CHECK(notices(site, "overdue") == once);
    CHECK(notices(site, "due_soon") == Notices{"wang due_soon contact"});
    // What is missed from now on is told to who has it now.
    site.clock.advance(24h * 3);
    fireAll(site);
    CHECK(std::ranges::count(notices(site, "overdue"), "li overdue answer") == 1);
    CHECK(std::ranges::count(notices(site, "overdue"), "sun overdue answer") == 0);
}

TEST_CASE("Whatever is typed as topic, channel or department, what falls due is told", "[S-14][C-02]") {
    Site site;
    auto wang = site.author("wang");
    const auto id = opened(site, wang);
    for (const char* field : {"topic", "channel", "department", "class"})
        CHECK(world::codeOf(wang.send(wang.edit(id, site.record(id).seq, {{field, "unheard_of"}}))).empty());
    site.clock.advance(kToOpening + 3h);
    fireAll(site);
    CHECK(std::ranges::count(notices(site, "overdue"), "wang overdue contact") == 1);
    CHECK(step(site, wang, id, "escalate", {}, "sun").empty());
    CHECK(notices(site, "step") == Notices{"sun step escalate"});
}

TEST_CASE("Who has a case is told when the server opens it again for the lead", "[T-08][T-09]") {
    Site site;
    auto wang = site.author("wang");
    const auto id = opened(site, wang);
    CHECK(step(site, wang, id, "establish", {{"demand", "修好"}}).empty());
    auto sun = site.author("sun");
    CHECK(step(site, sun, id, "judge", {{"cause", "磨损"}, {"complaint_record.responsibility", "本店"}})
              .empty());
    CHECK(step(site, wang, id, "explain", {{"complaint_record.policy", "更换"}, {"within_authority", true}})
              .empty());
    CHECK(step(site, wang, id, "follow", {{"outcome", "已更换"}}).empty());
    CHECK(step(site, wang, id, "close", {{"satisfied", true}}).empty());
    auto li = site.author("li");
    CHECK(world::codeOf(li.send(li.add(id, site.record(id).seq, "criteria", "fire"))).empty());
    CHECK(site.record(id).text("state") == "facts");
    const auto told = notices(site, "step");
    CHECK(std::ranges::count(told, "wang step reopen") == 1);
    CHECK(std::ranges::count(notices(site, "important"), "chen important ") == 1);
}

TEST_CASE(
    "Nobody closes against his own word that the customer is not satisfied, whatever another has said since",
    "[T-15][I9]") {
    Site site;
    auto wang = site.author("wang");
    const auto id = opened(site, wang);
    CHECK(step(site, wang, id, "establish", {{"demand", "修好"}}).empty());
    auto sun = site.author("sun");
    CHECK(step(site, sun, id, "judge", {{"cause", "磨损"}, {"complaint_record.responsibility", "本店"}})
              .empty());
    CHECK(step(site, wang, id, "explain", {{"complaint_record.policy", "更换"}, {"within_authority", true}})
              .empty());
    CHECK(step(site, wang, id, "follow", {{"outcome", "已更换"}}).empty());
    const auto record = site.record(id);
    const auto then = site.clock.now();
    site.clock.advance(10min);
    auto li = site.author("li");
    CHECK(world::codeOf(li.send(li.edit(id, record.seq, {{"satisfied", true}}))).empty());
    Mutation m = wang.edit(id, record.seq, {{"satisfied", false}});
    m.at = then;
    policy::addTransition(m, ways(), record, "close");
    CHECK(world::codeOf(wang.send(std::move(m))) == "lead-only");
    CHECK(site.record(id).text("state") == "satisfaction");
}

TEST_CASE(
    "A step stands on record once, whoever adds it again, and a clock that stands still gives two steps",
    "[T-15][I9]") {
    Site site;
    auto wang = site.author("wang");
    const auto id = opened(site, wang);
    CHECK(step(site, wang, id, "contact").empty());
    const auto takenBy = [&site, &id] {
        const auto record = site.record(id);
        std::vector<std::string> out;
        for (const auto& one : policy::pathOf(record))
            out.emplace_back(one.by);
        return out;
    };
    const auto text = policy::stepText("contact", {}, site.clock.now());
    site.clock.advance(1h);
    auto sun = site.author("sun");
    Mutation again = sun.add(id, site.record(id).seq, "path", text);
    again.transition = "contact";
    CHECK(world::codeOf(sun.send(std::move(again))) == "step-repeated");
    CHECK(takenBy() == std::vector<std::string>{"wang", "wang"});
    CHECK(step(site, sun, id, "contact").empty());
    CHECK(step(site, sun, id, "contact").empty());
    CHECK(takenBy() == std::vector<std::string>{"wang", "wang", "sun", "sun"});
}
