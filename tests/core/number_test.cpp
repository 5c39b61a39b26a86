#include "tests/core/fixture.hpp"

// A complaint number names one complaint of the site.

using namespace heed;
using heed::test::Site;
using heed::test::Verdicts;
using model::Kind;
using model::RecordId;
using world::codeOf;
using world::must;
using world::seqOf;

namespace {

// A creation under this number.
model::Mutation numbered(const world::Author& author, const RecordId& id, const std::string& number) {
    auto m = author.complaint(id);
    for (auto& assignment : m.set) {
        if (assignment.name() == "number") assignment.value = number;
    }
    return m;
}

struct Numbered : Site {
    world::Author wang = author("wang");
    RecordId first = wang.newId();
    std::string number;

    Numbered() {
        (void)wang.send(wang.complaint(first));
        number = record(first).text("number");
    }
};

}  // namespace

TEST_CASE("A number that another complaint has is refused, and the input kept", "[I3][I12]") {
    Numbered site;
    const auto second = site.wang.newId();
    CHECK(codeOf(site.wang.send(numbered(site.wang, second, site.number))) == "number-taken");
    CHECK(site.server.log(site.wang.caller().device).back().line == site.wang.lines().back());
    CHECK_FALSE(must(site.server.writer().load(server::kDemoSite, second)));
    // It can be created under another number, and what follows is not held up.
    CHECK(seqOf(site.wang.send(site.wang.complaint(second))) > 0);
    CHECK(site.record(second).text("number") != site.number);
}

TEST_CASE("A number stays with a complaint that is deleted, and with one that is forgotten") {
    Numbered site;
    (void)site.wang.send(site.wang.edit(site.first, site.server.lastSeq(), {{"deleted", true}}));
    CHECK(codeOf(site.wang.send(numbered(site.wang, site.wang.newId(), site.number))) == "number-taken");
    site.clock.advance(server::kKeepDeleted * 2);
    REQUIRE(must(site.server.transact<std::int64_t>(
                [](server::Acceptor& acceptor) { return acceptor.forgetDeleted(); })) == 1);
    CHECK(codeOf(site.wang.send(numbered(site.wang, site.wang.newId(), site.number))) == "number-taken");
}

TEST_CASE("Two complaints of one push cannot have the same number, nor two of one group") {
    Numbered site;
    const auto fresh = site.number.substr(0, site.number.size() - 4) + "0900";
    SECTION("of one push") {
        site.wang.write(numbered(site.wang, site.wang.newId(), fresh));
        site.wang.write(numbered(site.wang, site.wang.newId(), fresh));
        CHECK(world::verdicts(must(site.wang.push())) == Verdicts{"accepted", "number-taken"});
    }
    SECTION("of one group, after which the number is free") {
        site.wang.writeGroup(
            {numbered(site.wang, site.wang.newId(), fresh), numbered(site.wang, site.wang.newId(), fresh)});
        CHECK(world::verdicts(must(site.wang.push())) == Verdicts{"group-refused", "number-taken"});
        CHECK(seqOf(site.wang.send(numbered(site.wang, site.wang.newId(), fresh))) > 0);
    }
}

TEST_CASE("A server that was set back takes its numbers again from those they belong to", "[I2]") {
    Numbered site;
    site.server.backUp();
    const auto second = site.wang.newId();
    (void)site.wang.send(site.wang.complaint(second));
    const auto number = std::string(site.record(second).text("number"));
    site.server.restore();
    CHECK(world::verdicts(must(site.wang.repeat(1, 2))) == Verdicts{"accepted", "accepted"});
    CHECK(site.record(second).text("number") == number);
    CHECK(codeOf(site.wang.send(numbered(site.wang, site.wang.newId(), number))) == "number-taken");
}

TEST_CASE("A former number of one complaint may be the number of another", "[I3]") {
    // As after a tablet was copied: the copy's complaint was written anew under a number of its own.
    Site site;
    auto wang = site.author("wang");
    auto copy = site.author("li");
    const auto reissued = copy.newId();
    auto m = copy.complaint(reissued);
    m.add.push_back(model::assign(Kind::complaint, "former_numbers", std::string("FT01-2611-A-0001")));
    CHECK(seqOf(copy.send(m)) > 0);
    const auto id = wang.newId();
    CHECK(seqOf(wang.send(numbered(wang, id, "FT01-2611-A-0001"))) > 0);
}
