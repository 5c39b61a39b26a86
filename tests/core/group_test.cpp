#include "tests/core/fixture.hpp"

using namespace heed;
using heed::test::problemOf;
using heed::test::Site;
using heed::test::Verdicts;
using model::Kind;
using model::MutationNo;
using model::Seq;
using world::codeOf;
using world::must;
using world::verdicts;

TEST_CASE("A group is applied whole") {
    Site site;
    auto wang = site.author("wang");
    const auto customer = wang.newId();
    const auto complaint = wang.newId();
    wang.writeGroup({wang.edit(customer, Seq{0}, {{"name", "张示例"}}, Kind::customer),
                     wang.complaint(complaint, {{"customer", customer.text()}})});
    CHECK(verdicts(must(wang.push())) == Verdicts{"accepted", "accepted"});
    CHECK(site.record(customer).text("name") == "张示例");
    CHECK(site.record(complaint).text("customer") == customer.text());
}

TEST_CASE("If one of a group is refused, none is applied, and each keeps its number and its reason",
          "[I12]") {
    Site site;
    auto wang = site.author("wang");
    const auto one = wang.newId();
    const auto two = wang.newId();
    (void)wang.send(wang.complaint(one));
    const auto dump = site.server.dump();
    wang.writeGroup({wang.edit(one, Seq{1}, {{"where", "门"}}), wang.transition(two, Seq{0}, "close"),
                     wang.edit(one, Seq{1}, {{"what", "x"}})});
    wang.write(wang.edit(one, Seq{1}, {{"when", "after"}}));
    const auto result = must(wang.push());
    CHECK(verdicts(result) == Verdicts{"group-refused", "unknown-record", "group-refused", "accepted"});
    CHECK(result.next == MutationNo{6});
    CHECK(site.server.lastSeq() == Seq{2});
    CHECK(site.record(one).text("when") == "after");
    CHECK(site.record(one).text("where").empty());
    CHECK(must(wang.repeat(2, 5)).outcomes == result.outcomes);
}

TEST_CASE("A member that cannot be read refuses its group, wherever it stands", "[I12]") {
    Site site;
    auto wang = site.author("wang");
    const auto id = wang.newId();
    const auto bad = GENERATE(0, 1, 2);
    CAPTURE(bad);
    const model::Group group{MutationNo{1}, 3};
    for (int i = 0; i < 3; ++i) {
        auto m = i == 0 ? wang.complaint(id) : wang.edit(id, Seq{0}, {{"where", std::to_string(i)}});
        m.group = group;
        if (i == bad) m.set.push_back(model::assign(m.kind, "odometer", "far"));
        wang.write(std::move(m));
    }
    wang.write(wang.complaint(wang.newId()));
    const auto result = must(wang.push());
    for (int i = 0; i < 3; ++i)
        CHECK(codeOf(result.outcomes[static_cast<std::size_t>(i)]) ==
              (i == bad ? "wrong-type" : "group-refused"));
    CHECK(codeOf(result.outcomes[3]).empty());
    CHECK(site.server.lastSeq() == Seq{1});
}

TEST_CASE("A group that the push cuts off is refused with the whole push, and nothing is stored") {
    Site site;
    auto wang = site.author("wang");
    const auto first = wang.newId();
    wang.write(wang.complaint(first));
    wang.writeGroup({wang.complaint(wang.newId()), wang.edit(first, Seq{1}, {{"where", "a"}})});
    const auto problem = problemOf(wang.repeat(1, 2));
    CHECK(problem.status == 400);
    CHECK(problem.code == "group-split");
    CHECK(site.server.dump().empty());
    CHECK(site.server.decided(wang.caller().device) == MutationNo{0});
    // Sent whole it is taken: the refused push has left nothing behind.
    const auto whole = wang.repeat(1, 3);
    REQUIRE(whole);
    CHECK(verdicts(*whole) == Verdicts{"accepted", "accepted", "accepted"});
    CHECK(site.server.lastSeq() == Seq{3});
}

TEST_CASE("Members that do not agree on their group are refused, and what follows is decided", "[I12]") {
    Site site;
    auto wang = site.author("wang");
    const auto put = [&](MutationNo first, std::int64_t count) {
        auto m = wang.complaint(wang.newId());
        m.group = model::Group{first, count};
        wang.write(std::move(m));
    };
    SECTION("another count") {
        put(MutationNo{1}, 2);
        put(MutationNo{1}, 3);
    }
    SECTION("another first") {
        put(MutationNo{1}, 2);
        put(MutationNo{2}, 1);
    }
    SECTION("a first that is not there") {
        auto lone = wang.complaint(wang.newId());
        wang.write(std::move(lone));
        put(MutationNo{1}, 2);
    }
    wang.write(wang.complaint(wang.newId()));
    const auto result = must(wang.push());
    CHECK_FALSE(codeOf(result.outcomes[1]).empty());
    CHECK(codeOf(result.outcomes[2]).empty());
    CHECK(result.next == MutationNo{4});
    CHECK(must(wang.repeat(1, 3)).outcomes == result.outcomes);
}

TEST_CASE("What the server would have added for a refused group is not added", "[T-08]") {
    Site site;
    auto wang = site.author("wang");
    const auto id = wang.newId();
    (void)wang.send(wang.complaint(id));
    (void)wang.send(wang.transition(id, Seq{1}, "close"));
    wang.writeGroup(
        {wang.add(id, Seq{2}, "criteria", "fire"), wang.transition(wang.newId(), Seq{0}, "close")});
    CHECK(verdicts(must(wang.push())) == Verdicts{"group-refused", "unknown-record"});
    CHECK(site.record(id).text("state") == "closed");
    CHECK(site.server.log(model::kServerDevice).empty());
}

TEST_CASE("Within a group each member sees what the earlier ones did") {
    Site site;
    auto wang = site.author("wang");
    const auto id = wang.newId();
    wang.writeGroup({wang.complaint(id), wang.transition(id, Seq{0}, "close"),
                     wang.transition(id, Seq{0}, "reopen"), wang.transition(id, Seq{0}, "close")});
    CHECK(verdicts(must(wang.push())) == Verdicts{"accepted", "accepted", "accepted", "accepted"});
    CHECK(site.record(id).text("state") == "closed");
    CHECK(site.record(id).seq == Seq{4});
}
