#include "tests/core/fixture.hpp"

#include <nlohmann/json.hpp>

#include <sstream>

// Who wrote what into a record, and when.

using namespace heed;
using heed::test::problemOf;
using heed::test::Site;
using model::Seq;
using world::must;
using Json = nlohmann::json;

namespace {

constexpr std::size_t kPage = 1U << 20U;

server::Answer<std::string> ask(Site& site, const world::Author& reader, std::string_view record,
                                const server::HistoryQuestion& question, std::size_t bytes = kPage) {
    return site.server.feed().history(reader.caller(), server::kDemoSite, record, question, bytes);
}

std::vector<Json> linesOf(const std::string& page) {
    std::vector<Json> out;
    std::istringstream in(page);
    for (std::string line; std::getline(in, line);)
        out.push_back(Json::parse(line));
    return out;
}

// The whole history, read in pages.
std::vector<Json> historyOf(Site& site, const world::Author& reader, const model::RecordId& id,
                            std::string_view field = {}, std::size_t limit = 50) {
    std::vector<Json> out;
    std::string before;
    while (true) {
        auto lines =
            linesOf(must(ask(site, reader, id.text(), {.field = field, .before = before, .limit = limit})));
        CHECK(lines.size() <= limit + 1);
        const Json end = lines.back();
        lines.pop_back();
        out.insert(out.end(), lines.begin(), lines.end());
        CHECK(end.contains("before") == end.at("more").get<bool>());
        if (!end.at("more").get<bool>()) return out;
        before = end.at("before").get<std::string>();
    }
}

std::vector<std::string> texts(const std::vector<Json>& steps, const char* field) {
    std::vector<std::string> out;
    for (const Json& step : steps)
        out.push_back(step.at("set").at(field).get<std::string>());
    return out;
}
using Texts = std::vector<std::string>;

// wang's complaint, which li and wang have edited in turn.
struct Edited : Site {
    world::Author wang = author("wang");
    world::Author li = author("li");
    model::RecordId id = wang.newId();

    Edited() {
        (void)wang.send(wang.complaint(id, {{"where", "a"}}));
        clock.advance(std::chrono::minutes{1});
        (void)li.send(li.edit(id, Seq{1}, {{"where", "b"}, {"odometer", std::int64_t{5200}}}));
        clock.advance(std::chrono::minutes{1});
        (void)wang.send(wang.edit(id, Seq{2}, {{"own_words", "异响"}}));
        clock.advance(std::chrono::minutes{1});
        (void)wang.send(wang.edit(id, Seq{2}, {{"where", "c"}}));
    }
};

}  // namespace

TEST_CASE("The history of a record says who wrote what and when, newest first", "[I3]") {
    Edited site;
    const auto steps = historyOf(site, site.wang, site.id);
    REQUIRE(steps.size() == 4);
    const auto record = site.record(site.id);
    CHECK(steps[0].at("set") == Json{{"where", "c"}});
    CHECK(steps[0].at("by") == "wang");
    CHECK(steps[0].at("seq") == base::raw(record.seq));
    CHECK(steps[0].at("n") == 3);
    CHECK(steps[0].at("device") == base::raw(site.wang.caller().device));
    CHECK(steps[0].at("time") == base::toMs(site.clock.now()));
    CHECK(steps[1].at("set") == Json{{"own_words", "异响"}});
    CHECK(steps[2].at("by") == "li");
    CHECK(steps[2].at("set") == Json{{"where", "b"}, {"odometer", 5200}});
    CHECK(steps[3].at("set").at("state") == "open");
    for (const std::size_t limit : {1U, 2U, 3U, 4U})
        CHECK(historyOf(site, site.li, site.id, {}, limit) == steps);
    // However little room a page has, one step goes into it.
    const auto page = linesOf(must(ask(site, site.wang, site.id.text(), {.limit = 50}, 1)));
    CHECK(page.size() == 2);
    CHECK(page.back().at("before") == std::to_string(base::raw(site.wang.caller().device)) + "-3");
}

TEST_CASE("The history of a field leaves the other fields out", "[I3]") {
    Edited site;
    const auto steps = historyOf(site, site.wang, site.id, "where");
    CHECK(texts(steps, "where") == Texts{"c", "b", "a"});
    for (const Json& step : steps)
        CHECK(step.at("set").size() == 1);
    CHECK(historyOf(site, site.wang, site.id, "where", 1) == steps);
    CHECK(historyOf(site, site.wang, site.id, "no_such_field").empty());
    // Elements that joined and left a set are told as they came.
    (void)site.wang.send(site.wang.add(site.id, Seq{4}, "problem_codes", "A9"));
    (void)site.li.send(site.li.remove(site.id, site.server.lastSeq(), "problem_codes", "A9"));
    const auto codes = historyOf(site, site.wang, site.id, "problem_codes");
    REQUIRE(codes.size() == 2);
    CHECK(codes[0].at("remove") == Json{{"problem_codes", {"A9"}}});
    CHECK(codes[1].at("add") == Json{{"problem_codes", {"A9"}}});
}

TEST_CASE("A field that hardly ever changed is looked for a page at a time") {
    Site site;
    auto wang = site.author("wang");
    const auto id = wang.newId();
    wang.write(wang.complaint(id, {{"where", "a"}}));
    for (std::size_t i = 0; i < server::kHistoryReach + 10; ++i) {
        wang.write(wang.edit(id, Seq{1}, {{"odometer", static_cast<std::int64_t>(i)}}));
        if (i % 400 == 0) (void)must(wang.push());
    }
    (void)must(wang.push());
    const auto first = linesOf(must(ask(site, wang, id.text(), {.field = "where", .limit = 5})));
    REQUIRE(first.size() == 1);
    CHECK(first.front().at("more").get<bool>());
    CHECK(texts(historyOf(site, wang, id, "where"), "where") == Texts{"a"});
}

TEST_CASE("What the server adds by itself and what was edited ahead of its creation is in the history") {
    Site site;
    auto wang = site.author("wang");
    auto li = site.author("li");
    const auto id = wang.newId();
    (void)li.send(li.edit(id, Seq{1}, {{"where", "ahead"}}));
    (void)wang.send(wang.complaint(id));
    (void)wang.send(wang.transition(id, site.server.lastSeq(), "close"));
    (void)li.send(li.add(id, Seq{1}, "criteria", "fire"));
    const auto steps = historyOf(site, wang, id);
    REQUIRE(steps.size() == 5);
    CHECK(steps[0].at("by") == "system");
    CHECK(steps[0].at("device") == 0);
    CHECK(steps[0].at("transition") == "reopen");
    CHECK(steps[4].at("set") == Json{{"where", "ahead"}});
}

TEST_CASE("What was refused is not in the history, nor is any other record's", "[I9]") {
    Edited site;
    const auto other = site.wang.newId();
    (void)site.wang.send(site.wang.complaint(other));
    (void)site.wang.send(site.wang.edit(site.id, Seq{4}, {{"number", "FT01-2611-A-0999"}}));
    (void)site.wang.send(site.wang.edit(site.id, Seq{4}, {{"where", "d"}}));
    CHECK(historyOf(site, site.wang, site.id).size() == 5);
    CHECK(historyOf(site, site.wang, other).size() == 1);
    // Nor by naming a place in it.
    const auto place = std::to_string(base::raw(site.wang.caller().device)) + "-4";
    for (const std::string& before : {place, std::string("99-1"), std::string("1-99"), std::string("1"),
                                      std::string("1-0"), std::string("-1-1"), std::string("x-1"),
                                      std::string("1-4294967297"), std::string("1-99999999999999999999")}) {
        CAPTURE(before);
        const auto problem = problemOf(ask(site, site.wang, site.id.text(), {.before = before, .limit = 50}));
        CHECK(problem.status == 400);
        CHECK(problem.code == "bad-parameter");
    }
}

TEST_CASE("Who may not read a record is told the same as of one that is not there", "[I9]") {
    Site site;
    auto wang = site.author("wang");
    auto li = site.author("li");
    const auto id = wang.newId();
    (void)wang.send(wang.edit(id, model::kNoSeq, {{"phone", "000-0001"}}, model::Kind::contactPoint));
    REQUIRE(historyOf(site, li, id).size() == 1);
    site.server.people().setBuckets("li", {model::Bucket::cases});
    const auto hidden = problemOf(ask(site, li, id.text(), {.limit = 50}));
    CHECK(hidden.status == 404);
    for (const auto& nobody : {wang.newId().text(), std::string("x"), std::string()}) {
        const auto absent = problemOf(ask(site, li, nobody, {.limit = 50}));
        CHECK(absent.status == hidden.status);
        CHECK(absent.code == hidden.code);
        CHECK(absent.title == hidden.title);
        CHECK(absent.detail == hidden.detail);
    }
    CHECK(historyOf(site, wang, id).size() == 1);
    site.server.people().setBuckets("li", {});
    CHECK(problemOf(ask(site, li, id.text(), {.limit = 50})).status == 404);
    CHECK(
        problemOf(site.server.feed().history(wang.caller(), "FT02", id.text(), {.limit = 50}, kPage)).code ==
        "wrong-site");
}

TEST_CASE("A deletion is in the history, and the history goes with the record when that is forgotten") {
    Edited site;
    (void)site.wang.send(site.wang.edit(site.id, site.server.lastSeq(), {{"deleted", true}}));
    const auto steps = historyOf(site, site.wang, site.id);
    REQUIRE(steps.size() == 5);
    CHECK(steps[0].at("set") == Json{{"deleted", true}});
    site.clock.advance(server::kKeepDeleted * 2);
    CHECK(must(site.server.transact<std::int64_t>(
              [](server::Acceptor& acceptor) { return acceptor.forgetDeleted(); })) == 1);
    CHECK(problemOf(ask(site, site.wang, site.id.text(), {.limit = 50})).status == 404);
}

TEST_CASE("A server that was set back has the history again once it was told again", "[I2]") {
    Edited site;
    site.server.backUp();
    (void)site.wang.send(site.wang.edit(site.id, site.server.lastSeq(), {{"where", "d"}}));
    (void)site.li.send(site.li.edit(site.id, site.server.lastSeq(), {{"where", "e"}}));
    site.server.restore();
    CHECK(texts(historyOf(site, site.wang, site.id, "where"), "where") == Texts{"c", "b", "a"});
    (void)must(site.wang.repeat(4, 4));
    (void)must(site.li.repeat(2, 2));
    (void)must(site.li.repeat(2, 2));  // and what is said twice is in it once
    CHECK(texts(historyOf(site, site.wang, site.id, "where"), "where") == Texts{"e", "d", "c", "b", "a"});
    site.server.kill();
    CHECK(historyOf(site, site.wang, site.id).size() == 6);
}

TEST_CASE("A group that is refused leaves no trace in the history of its members", "[I9]") {
    Edited site;
    auto bad = site.wang.complaint(site.wang.newId());
    bad.set.clear();
    bad.set.push_back(model::assign(bad.kind, "state", "closed"));
    site.wang.writeGroup({site.wang.edit(site.id, Seq{4}, {{"where", "no"}}), bad});
    (void)must(site.wang.push());
    (void)site.wang.send(site.wang.edit(site.id, Seq{4}, {{"where", "yes"}}));
    CHECK(texts(historyOf(site, site.wang, site.id, "where"), "where") == Texts{"yes", "c", "b", "a"});
}
