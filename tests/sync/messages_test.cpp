#include "shared/sync/messages.hpp"

#include "shared/model/record_codec.hpp"
#include "shared/sync/problem.hpp"
#include "shared/sync/tuning.hpp"
#include "tests/support/draw.hpp"
#include "tests/support/generators.hpp"
#include "tests/support/property.hpp"
#include "tests/support/text.hpp"
#include "tests/world/must.hpp"

#include <string>

using namespace heed;
using heed::test::anyBytes;
using heed::test::anyUtf8;
using heed::test::damaged;
using heed::test::oneIn;
using heed::test::property;
using heed::test::uniform;
using model::Bucket;
using model::DeviceNo;
using model::MutationNo;
using model::Seq;
using world::must;

namespace {

std::int64_t anyInteger() { return *heed::test::anyInteger(); }
std::string anyText() { return *rc::gen::scale(0.3, anyUtf8()); }

sync::Person anyPerson() { return {anyText(), anyText(), anyText()}; }

sync::Outcome anyOutcome() {
    sync::Outcome out{MutationNo{anyInteger()}, {}};
    if (oneIn(2))
        out.verdict = sync::Accepted{Seq{*uniform<std::int64_t>(1, model::kMaxJsonInteger)},
                                     base::instantFromMs(anyInteger())};
    else
        out.verdict = model::Refusal{anyText(), anyText(), anyText(), anyText()};
    return out;
}

std::string header(const std::string& more = "") {
    return R"({"protocol":1,"site":"FT01","device":7,"sentAt":1)" + more + "}";
}

std::string line(std::int64_t n) {
    model::Mutation m{.n = MutationNo{n}, .session = "s", .kind = model::Kind::complaint};
    return model::toJson(m);
}

std::string whyNot(const std::string& body) {
    const auto push = sync::parsePush(body);
    REQUIRE_FALSE(push);
    CHECK(push.error().kind == base::ErrorKind::invalid);
    return push.error().text();
}

}  // namespace

// --- Push ---

TEST_CASE("A push comes back as it was written, each line byte for byte") {
    property("A push comes back as it was written, each line byte for byte", [] {
        const sync::PushHeader header{
            .site = anyText(), .device = DeviceNo{anyInteger()}, .sentAt = base::instantFromMs(anyInteger())};
        std::string body = sync::pushHeaderJson(header);
        std::vector<std::string> lines;
        auto first = *uniform<std::int64_t>(1, 1'000'000);
        for (auto left = *uniform(1, 5); left > 0; --left) {
            auto m = *heed::test::anyMutation();
            m.n = MutationNo{first++};
            m.group.reset();
            body += "\n" + lines.emplace_back(model::toJson(m));
        }
        if (oneIn(2)) body += "\n";
        const auto push = must(sync::parsePush(body));
        RC_ASSERT(push.header.site == header.site);
        RC_ASSERT(push.header.device == header.device);
        RC_ASSERT(push.header.sentAt == header.sentAt);
        RC_ASSERT(push.lines.size() == lines.size());
        for (std::size_t i = 0; i < lines.size(); ++i)
            RC_ASSERT(push.lines[i].text == lines[i]);
    });
}

TEST_CASE("What is wrong with a push is said with its line") {
    CHECK(whyNot("").find("empty") != std::string::npos);
    CHECK(whyNot(header()).find("no mutation") != std::string::npos);
    CHECK(whyNot(header() + "\n" + line(1) + "\n" + line(3)).find("line 3") != std::string::npos);
    CHECK(whyNot(header() + "\n" + line(1) + "\n" + line(1)).find("line 3") != std::string::npos);
    CHECK(whyNot(header() + "\n\n" + line(1)).find("line 2") != std::string::npos);
    CHECK(whyNot(header() + "\n" + line(1) + "\n{}").find("line 3") != std::string::npos);
    CHECK(whyNot(header() + "\n" + line(1) + "\n" + line(2).substr(0, 20)).find("line 3") !=
          std::string::npos);
    CHECK(whyNot(header() + line(1)).find("line 1") != std::string::npos);
    CHECK(whyNot("[]\n" + line(1)).find("line 1") != std::string::npos);
    CHECK(whyNot("\xEF\xBB\xBF{}").find("line 1") != std::string::npos);
    CHECK(whyNot(std::string(100'000, '[')).find("line 1") != std::string::npos);
    CHECK(whyNot(header() + "\n" + std::string(100'000, '[')).find("line 2") != std::string::npos);
}

TEST_CASE("A header needs its four members, in their types and ranges") {
    for (const auto& bad :
         {R"({"site":"FT01","device":7,"sentAt":1})", R"({"protocol":1,"device":7,"sentAt":1})",
          R"({"protocol":1,"site":"FT01","sentAt":1})", R"({"protocol":1,"site":"FT01","device":7})",
          R"({"protocol":"1","site":"FT01","device":7,"sentAt":1})",
          R"({"protocol":1,"site":7,"device":7,"sentAt":1})",
          R"({"protocol":1,"site":"FT01","device":7.5,"sentAt":1})",
          R"({"protocol":1,"site":"FT01","device":7,"sentAt":9007199254740993})",
          R"({"protocol":1,"site":"FT01","device":7,"sentAt":18446744073709551615})",
          R"({"protocol":1,"site":"FT01","device":7,"sentAt":1e400})"}) {
        CAPTURE(bad);
        CHECK_FALSE(sync::parsePush(std::string(bad) + "\n" + line(1)));
    }
    CHECK(sync::parsePush(header(R"(,"newer":[{"x":1}])") + "\n" + line(1)));
}

TEST_CASE("A push holds at most so many mutations, and a mutation so many bytes") {
    std::string body = header();
    for (std::size_t n = 1; n <= sync::tuning::kMaxPushMutations; ++n)
        body += "\n" + line(static_cast<std::int64_t>(n));
    CHECK(sync::parsePush(body));
    body += "\n" + line(sync::tuning::kMaxPushMutations + 1);
    CHECK_FALSE(sync::parsePush(body));

    auto longLine = line(1);
    longLine.insert(longLine.size() - 1, std::string(model::kMaxMutationBytes - longLine.size(), ' '));
    CHECK(sync::parsePush(header() + "\n" + longLine));
    longLine.insert(longLine.size() - 1, " ");
    CHECK_FALSE(sync::parsePush(header() + "\n" + longLine));
}

TEST_CASE("The answer to a push comes back as it was written") {
    property("The answer to a push comes back as it was written", [] {
        sync::PushResult result{{}, MutationNo{*uniform<std::int64_t>(1, 1'000'000)}};
        for (auto left = *uniform(0, 5); left > 0; --left)
            result.outcomes.push_back(anyOutcome());
        const auto back = must(sync::parsePushResult(sync::toJson(result)));
        RC_ASSERT(back.next == result.next);
        RC_ASSERT(back.outcomes == result.outcomes);
    });
}

// --- Feed ---

TEST_CASE("A page comes back as it was written") {
    property("A page comes back as it was written", [] {
        base::JsonWriter out;
        std::vector<model::Record> records;
        for (auto left = *uniform(0, 4); left > 0; --left) {
            records.push_back(*heed::test::anyRecord());
            model::writeJson(out, records.back());
            out.newline();
        }
        sync::PageEnd end{
            .cursor = anyText(), .through = {}, .more = oneIn(2), .time = base::instantFromMs(anyInteger())};
        for (const Bucket bucket : model::kBuckets) {
            if (oneIn(2)) end.through[bucket] = Seq{anyInteger()};
        }
        out.raw(sync::pageEndJson(end));
        if (oneIn(2)) out.newline();
        const auto page = must(sync::parsePage(out.text()));
        RC_ASSERT(page.records == records);
        RC_ASSERT(page.end.cursor == end.cursor);
        RC_ASSERT(page.end.through == end.through);
        RC_ASSERT(page.end.more == end.more);
        RC_ASSERT(page.end.time == end.time);
    });
}

TEST_CASE("A page that is cut anywhere is not taken") {
    property("A page that is cut anywhere is not taken", [] {
        base::JsonWriter out;
        model::writeJson(out, *heed::test::anyRecord());
        out.newline();
        out.raw(sync::pageEndJson({.cursor = "x", .through = {}, .more = false, .time = {}}));
        const auto whole = out.take();
        RC_ASSERT(sync::parsePage(whole));
        RC_ASSERT(!sync::parsePage(whole.substr(0, *uniform<std::size_t>(0, whole.size()))));
    });
}

TEST_CASE("Nothing follows the end of a page") {
    const std::string end = sync::pageEndJson({.cursor = "x", .through = {}, .more = false, .time = {}});
    CHECK(sync::parsePage(end));
    CHECK_FALSE(sync::parsePage(end + "\n" + end));
    CHECK_FALSE(sync::parsePage(end + "\n\n"));
    CHECK_FALSE(sync::parsePage("\n" + end));
}

// --- The rest ---

TEST_CASE("Who signs in has a name of a length that can be remembered") {
    const sync::SessionRequest good{"FT01", std::string(sync::kMaxNameBytes, 'u'),
                                    base::uuidFromName("installation", "1")};
    CHECK(sync::parseSessionRequest(sync::toJson(good)));
    auto longUser = good;
    longUser.user += 'u';
    auto longSite = good;
    longSite.site.assign(sync::kMaxNameBytes + 1, 's');
    CHECK_FALSE(sync::parseSessionRequest(sync::toJson(longUser)));
    CHECK_FALSE(sync::parseSessionRequest(sync::toJson(longSite)));
}

TEST_CASE("The messages of signing in come back as they were written") {
    property("The messages of signing in come back as they were written", [] {
        const auto installation = *heed::test::anyId();
        const sync::SessionRequest request{anyText(), anyText(), installation};
        const auto requestBack = must(sync::parseSessionRequest(sync::toJson(request)));
        RC_ASSERT(requestBack.site == request.site);
        RC_ASSERT(requestBack.user == request.user);
        RC_ASSERT(requestBack.installation == installation);

        sync::SessionGrant grant{
            anyText(), anyText(), base::instantFromMs(anyInteger()), anyText(), anyText(), anyPerson(), {}};
        for (auto left = *uniform(0, 3); left > 0; --left)
            grant.people.push_back(anyPerson());
        const auto back = must(sync::parseSessionGrant(sync::toJson(grant)));
        RC_ASSERT(back.session == grant.session);
        RC_ASSERT(back.token == grant.token);
        RC_ASSERT(back.expires == grant.expires);
        RC_ASSERT(back.site == grant.site);
        RC_ASSERT(back.siteName == grant.siteName);
        RC_ASSERT(back.person == grant.person);
        RC_ASSERT(back.people == grant.people);

        const auto number = *uniform<std::int64_t>(1, model::kMaxJsonInteger);
        const auto grantBack = must(sync::parseDeviceGrant(
            sync::toJson(sync::DeviceGrant{DeviceNo{number}, MutationNo{number}, number})));
        RC_ASSERT(grantBack.device == DeviceNo{number});
        RC_ASSERT(grantBack.next == MutationNo{number});
        RC_ASSERT(grantBack.schema == number);
        const auto written = *uniform<std::int64_t>(0, model::kMaxMutationNo);
        const sync::DeviceRequest wanted{.installation = installation,
                                         .name = "A",
                                         .written = MutationNo{written},
                                         .decided = MutationNo{*uniform<std::int64_t>(0, written + 1)},
                                         .digest = *uniform(0, 2) == 0 ? "" : "0a",
                                         .known = Seq{number},
                                         .first = MutationNo{*uniform<std::int64_t>(1, written + 2)}};
        const auto device = must(sync::parseDeviceRequest(sync::toJson(wanted)));
        RC_ASSERT(device.installation == installation);
        RC_ASSERT(device.written == wanted.written);
        RC_ASSERT(device.decided == wanted.decided);
        RC_ASSERT(device.digest == wanted.digest);
        RC_ASSERT(device.known == wanted.known);
        RC_ASSERT(device.first == wanted.first);
        RC_ASSERT(must(sync::parseEvent(sync::eventJson(anyText(), Seq{number}))) == Seq{number});
    });
}

TEST_CASE("A registration needs an installation's id and a short name, and a device number is positive") {
    const auto standing = [](const char* members) {
        return sync::parseDeviceRequest(
            R"({"installation":"01930000-0000-7000-8000-000000000001","name":"A")" + std::string(members) +
            "}");
    };
    CHECK(must(standing("")).first == MutationNo{1});
    CHECK(must(standing(R"(,"written":3,"decided":3,"first":4)")).decided == MutationNo{3});
    for (const auto* bad : {R"(,"written":3,"decided":4)", R"(,"written":-1)", R"(,"written":4294967296)",
                            R"(,"first":2)", R"(,"first":0)", R"(,"known":-1)", R"(,"written":"3")"})
        CHECK_FALSE(standing(bad));
    CHECK_FALSE(sync::parseDeviceRequest(R"({"installation":"x","name":"A"})"));
    CHECK_FALSE(sync::parseDeviceRequest(R"({"name":"A"})"));
    CHECK_FALSE(sync::parseDeviceRequest(R"({"installation":"01930000-0000-7000-8000-000000000001"})"));
    CHECK_FALSE(
        sync::parseDeviceRequest(R"({"installation":"01930000-0000-7000-8000-00000000000A","name":"A"})"));
    CHECK_FALSE(
        sync::parseDeviceRequest(R"({"installation":"01930000-0000-7000-8000-000000000001","name":")" +
                                 std::string(65, 'x') + R"("})"));
    for (const auto* bad :
         {"{}", R"({"device":0})", R"({"device":-1})", R"({"device":"1"})", R"({"device":1.5})"})
        CHECK_FALSE(sync::parseDeviceGrant(bad));
}

TEST_CASE("A problem comes back as it was written") {
    property("A problem comes back as it was written", [] {
        sync::Problem problem{
            .status = *uniform(400, 600), .code = anyText(), .title = anyText(), .detail = anyText()};
        if (oneIn(2)) problem.expected = anyInteger();
        const auto back = sync::Problem::parse(problem.status, problem.json());
        RC_ASSERT(back.code == problem.code);
        RC_ASSERT(back.title == problem.title);
        RC_ASSERT(back.detail == problem.detail);
        RC_ASSERT(back.expected == problem.expected);
    });
}

TEST_CASE("What is no problem document is an unknown problem of its status") {
    for (const auto* body :
         {"", "{}", "[1]", "Bad Gateway", R"({"type":"about:blank"})", R"({"type":7})", "{"}) {
        const auto problem = sync::Problem::parse(502, body);
        CHECK(problem.status == 502);
        CHECK(problem.code == "unknown");
    }
}

TEST_CASE("No bytes whatever bring a reader of messages down") {
    const auto readAll = [](const std::string& bytes) {
        int taken = 0;
        taken += sync::parsePush(bytes) ? 1 : 0;
        taken += sync::parsePushResult(bytes) ? 1 : 0;
        taken += sync::parsePage(bytes) ? 1 : 0;
        taken += sync::parseSessionRequest(bytes) ? 1 : 0;
        taken += sync::parseSessionGrant(bytes) ? 1 : 0;
        taken += sync::parseDeviceRequest(bytes) ? 1 : 0;
        taken += sync::parseDeviceGrant(bytes) ? 1 : 0;
        taken += sync::parseEvent(bytes) ? 1 : 0;
        (void)sync::Problem::parse(400, bytes);
        return taken;
    };
    property("Any bytes are read or refused", [&] { RC_ASSERT(readAll(*anyBytes()) <= 8); }, {.runs = 500});
    property(
        "Damaged messages are read or refused",
        [&] {
            base::JsonWriter record;
            model::writeJson(record, *heed::test::anyRecord());
            sync::PushResult result{{anyOutcome()}, MutationNo{1}};
            const std::vector<std::string> sound = {
                header() + "\n" + line(1) + "\n" + line(2),
                sync::toJson(result),
                record.text() + "\n" +
                    sync::pageEndJson(
                        {.cursor = "x", .through = {{Bucket::cases, Seq{1}}}, .more = true, .time = {}}),
                sync::toJson(
                    sync::SessionGrant{"s", "t", {}, "FT01", "n", {"a", "b", "c"}, {{"a", "b", "c"}}}),
                sync::eventJson("FT01", Seq{1}),
                sync::Problem{.status = 409, .code = "gap", .title = {}, .detail = {}, .expected = 3}.json()};
            (void)readAll(*damaged(heed::test::oneOf(sound)));
        },
        {.runs = 500});
    for (const char open : {'[', '{'})
        (void)readAll(std::string(1'000'000, open));
    std::string nested;
    for (int i = 0; i < 100'000; ++i)
        nested += R"({"a":)";
    (void)readAll(nested);
}
