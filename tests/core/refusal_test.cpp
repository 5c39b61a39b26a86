#include "tests/core/fixture.hpp"

using namespace heed;
using heed::test::Site;
using heed::test::Verdicts;
using model::Kind;
using model::MutationNo;
using model::Seq;
using world::codeOf;
using world::must;
using world::verdicts;

namespace {

// A line with this n and otherwise as given.
std::string raw(std::int64_t n, const std::string& session, const std::string& rest) {
    return R"({"n":)" + std::to_string(n) + R"(,"session":")" + session + R"(",)" + rest + "}";
}

const std::string kRecord = R"("record":"01930000-0000-7000-8000-000000000001","seen":0,"at":1,"schema":1)";

}  // namespace

TEST_CASE("Every kind of refusal consumes its number, is kept with its input and blocks nothing", "[I12]") {
    Site site;
    auto wang = site.author("wang");
    const auto& session = wang.caller().session;
    const auto id = wang.newId();
    (void)wang.send(wang.complaint(id));

    const std::vector<std::pair<std::string, std::string>> bad = {
        {"unknown-kind", raw(2, session, R"("kind":"spaceship",)" + kRecord)},
        {"wrong-type", raw(3, session, R"("kind":"complaint",)" + kRecord + R"(,"set":{"odometer":"far"})")},
        {"wrong-type", raw(4, session, R"("kind":"complaint",)" + kRecord + R"(,"set":{"odometer":1.5})")},
        {"wrong-type",
         raw(5, session, R"("kind":"complaint",)" + kRecord + R"(,"set":{"odometer":9007199254740994})")},
        {"missing", raw(6, session, R"("kind":"complaint")")},
        {"bad-text", raw(7, session, R"("kind":"complaint",)" + kRecord + R"(,"set":{"where":"a\u0000b"})")},
        {"unknown-session", raw(8, "s-nobody", R"("kind":"complaint",)" + kRecord)},
        {"unknown-transition", raw(9, session, R"("kind":"complaint","transition":"fly",)" + kRecord)},
        {"wrong-kind",
         raw(10, session, R"("kind":"vehicle","record":")" + id.text() + R"(","seen":0,"at":1,"schema":1)")},
        {"bad-group", raw(11, session, R"("kind":"complaint","group":{"first":12,"count":2},)" + kRecord)},
        {"guarded", raw(12, session,
                        R"("kind":"complaint","record":")" + id.text() +
                            R"(","seen":1,"at":1,"schema":1,"set":{"number":"FT01-2611-Z-0001"})")},
    };
    for (const auto& [code, line] : bad)
        wang.writeRaw(line);
    wang.write(wang.edit(id, Seq{1}, {{"where", "still taken"}}));
    const auto result = must(wang.push());
    REQUIRE(result.outcomes.size() == bad.size() + 1);
    for (std::size_t i = 0; i < bad.size(); ++i) {
        CAPTURE(bad[i].second);
        CHECK(codeOf(result.outcomes[i]) == bad[i].first);
    }
    CHECK(codeOf(result.outcomes.back()).empty());
    CHECK(site.record(id).text("where") == "still taken");
    CHECK(site.server.lastSeq() == Seq{2});

    const auto log = site.server.log(wang.caller().device, MutationNo{2});
    REQUIRE(log.size() == bad.size() + 1);
    for (std::size_t i = 0; i < bad.size(); ++i) {
        CHECK(log[i].line == bad[i].second);
        CHECK(log[i].outcome == result.outcomes[i]);
        const auto& refusal = std::get<model::Refusal>(log[i].outcome.verdict);
        CHECK_FALSE(refusal.zh.empty());
        CHECK_FALSE(refusal.en.empty());
    }
    CHECK(must(wang.repeat(2, wang.nextN() - 1)).outcomes == result.outcomes);
}

TEST_CASE("A close that comes too late is refused with its reason, and edits after it are taken",
          "[T-08][I12]") {
    Site site;
    auto wang = site.author("wang");
    auto li = site.author("li");
    const auto id = wang.newId();
    (void)wang.send(wang.complaint(id));
    li.write(li.transition(id, Seq{1}, "close"));
    li.write(li.edit(id, Seq{1}, {{"outcome", "门铰链已更换"}}));
    li.write(li.edit(id, Seq{1}, {{"satisfied", true}}));
    (void)wang.send(wang.add(id, Seq{1}, "criteria", "safety_part"));  // meanwhile it became important
    CHECK(verdicts(must(li.push())) == Verdicts{"lead-only", "accepted", "accepted"});
    CHECK(site.record(id).text("state") == "open");
    CHECK(site.record(id).text("outcome") == "门铰链已更换");
}

TEST_CASE("Only the lead clears a criterion", "[T-08]") {
    Site site;
    auto wang = site.author("wang");
    auto chen = site.author("chen");
    const auto id = wang.newId();
    (void)wang.send(wang.complaint(id));
    (void)wang.send(wang.add(id, Seq{1}, "criteria", "fire"));
    CHECK(codeOf(wang.send(wang.remove(id, Seq{2}, "criteria", "fire"))) == "lead-only");
    CHECK(codeOf(chen.send(chen.remove(id, Seq{2}, "criteria", "fire"))).empty());
    CHECK(site.record(id).elements("criteria").empty());
}

TEST_CASE("A session nobody was given says nobody") {
    Site site;
    auto wang = site.author("wang");
    wang.session = "s-0000";
    const auto outcome = wang.send(wang.complaint(wang.newId()));
    CHECK(codeOf(outcome) == "unknown-session");
    CHECK(site.server.log(wang.caller().device).front().by.empty());
}

TEST_CASE("The author of a mutation is whoever its session says, also when somebody else sends it") {
    Site site;
    auto wang = site.author("wang");
    // A shared tablet: li signs in where wang worked.
    const auto signIn = [&site](const std::string& user, model::DeviceNo device) {
        const auto installation = must(site.server.writer().device(server::kDemoSite, device))->installation;
        return must(site.server.transact<sync::SessionGrant>([&](server::Acceptor& acceptor) {
                   return acceptor.signIn({"FT01", user, installation});
               }))
            .session;
    };
    wang.session = signIn("li", wang.caller().device);
    const auto id = wang.newId();
    (void)wang.send(wang.complaint(id));
    CHECK(site.record(id).writes.back().by == "li");

    // What was opened on another tablet speaks for nobody here, whoever got hold of it.
    const auto other = site.author("sun");
    wang.session = signIn("chen", other.caller().device);
    CHECK(codeOf(wang.send(wang.complaint(wang.newId()))) == "unknown-session");
}
