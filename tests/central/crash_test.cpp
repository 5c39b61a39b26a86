#include "tests/support/draw.hpp"
#include "tests/support/property.hpp"
#include "tests/world/author.hpp"

#include <catch2/catch.hpp>

// The server's disk fails, dies, fills up, while it decides.

using namespace heed;
using heed::test::property;
using heed::test::uniform;
using model::MutationNo;
using model::Seq;
using world::Author;
using world::must;
using world::Server;

namespace {

struct Site {
    base::ManualClock clock{base::instantFromMs(1'795'262'400'000)};
    Server server{clock, 7};
    Author wang{server, clock, "wang"};
    model::RecordId id = wang.newId();

    Site() { (void)wang.send(wang.complaint(id)); }
    // A push with everything in it: a creation, an edit, a refusal, a group, a consequence.
    void write() {
        wang.write(wang.complaint(wang.newId(), {{"own_words", std::string(3000, 'x')}}));
        wang.write(wang.edit(id, Seq{1}, {{"where", "门"}}));
        wang.write(wang.transition(id, Seq{1}, "reopen"));
        wang.writeGroup({wang.complaint(wang.newId()), wang.transition(id, Seq{1}, "close")});
        wang.write(wang.add(id, Seq{1}, "criteria", "fire"));
    }
    [[nodiscard]] std::string all() {
        std::string out = server.dump() + std::to_string(base::raw(server.lastSeq()));
        for (std::int64_t no = 0; no <= server.deviceCount(); ++no) {
            for (const auto& entry : server.log(model::DeviceNo{no}))
                out += "\n" + entry.line + sync::toJson({{entry.outcome}, {}});
        }
        return out;
    }
};

base::ErrorKind errorOf(const server::Answer<sync::PushResult>& answer) {
    REQUIRE_FALSE(answer);
    REQUIRE(std::holds_alternative<base::Error>(answer.error()));
    return std::get<base::Error>(answer.error()).kind;
}

}  // namespace

TEST_CASE("A push during which the disk fails is rolled back whole, and taken when it is repeated",
          "[I2][I8]") {
    Site sound;
    sound.write();
    (void)must(sound.wang.push());
    const auto expected = sound.all();
    int failures = 0;
    for (int at = 0; at < 100; ++at) {
        CAPTURE(at);
        Site site;
        const auto before = site.all();
        site.write();
        site.server.disk().failOnceAfter(at);
        auto answer = site.wang.push();
        if (answer) {
            CHECK(site.all() == expected);
            break;
        }
        ++failures;
        CHECK(errorOf(answer) == base::ErrorKind::transient);
        CHECK(site.all() == before);
        CHECK(must(site.wang.repeat(2, site.wang.nextN() - 1)).next == MutationNo{8});
        CHECK(site.all() == expected);
    }
    CHECK(failures > 2);
}

TEST_CASE("A server whose disk dies during a push has it whole or not at all, and takes it again",
          "[I2][I8]") {
    const bool powerCut = GENERATE(false, true);
    // A server that was started anew counts on from higher up.
    const auto undisturbed = [](bool restarted) {
        Site site;
        const auto before = site.all();
        if (restarted) site.server.restart();
        site.write();
        (void)must(site.wang.push());
        return std::pair(before, site.all());
    };
    const auto [before, expected] = undisturbed(false);
    const auto expectedLater = undisturbed(true).second;
    int deaths = 0;
    for (int at = 0; at < 100; ++at) {
        CAPTURE(at, powerCut);
        Site site;
        site.write();
        site.server.disk().dieAfter(at);
        const bool answered = site.wang.push().has_value();
        site.server.disk().heal();
        powerCut ? site.server.cutPower() : site.server.kill();
        const auto after = site.all();
        CHECK((after == expected || (!answered && after == before)));
        (void)must(site.wang.repeat(2, site.wang.nextN() - 1));
        CHECK((site.all() == (after == before ? expectedLater : expected)));
        if (answered) break;
        ++deaths;
    }
    CHECK(deaths > 2);
}

TEST_CASE("A full disk is said, nothing is stored, and the push is taken when there is room", "[I2]") {
    Site site;
    const auto before = site.all();
    site.write();
    site.server.disk().setFull(true);
    CHECK(errorOf(site.wang.push()) == base::ErrorKind::storageFull);
    CHECK(site.all() == before);
    site.server.disk().setFull(false);
    CHECK(must(site.wang.repeat(2, site.wang.nextN() - 1)).next == MutationNo{8});
}

TEST_CASE("Restarted, killed or cut off, a server has all that it acknowledged", "[I2][I8]") {
    Site site;
    site.write();
    const auto first = must(site.wang.push());
    const auto all = site.all();
    const auto page = must(site.server.feed().changes(site.wang.caller(), "FT01", "", {1, 1}));
    const auto cursor = must(sync::parsePage(page)).end.cursor;
    for (int i = 0; i < 3; ++i) {
        if (i == 0) site.server.restart();
        if (i == 1) site.server.kill();
        if (i == 2) site.server.cutPower();
        CHECK(site.all() == all);
        CHECK(must(site.wang.repeat(2, site.wang.nextN() - 1)).outcomes == first.outcomes);
        CHECK(site.server.feed().changes(site.wang.caller(), "FT01", cursor, {1, 1}));
    }
}
