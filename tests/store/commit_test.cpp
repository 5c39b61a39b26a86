#include "shared/model/mutation_json.hpp"
#include "shared/policy/cases/complaint_rules.hpp"
#include "shared/policy/policy.hpp"
#include "tests/store/fixture.hpp"
#include "tests/world/temp_folder.hpp"

using namespace heed;
using heed::test::errorOf;
using heed::test::refusalOf;
using heed::test::Shop;
using model::Kind;
using model::Mutation;
using model::MutationNo;
using model::Seq;
using world::must;

namespace {

std::vector<Mutation> outbox(Shop& shop) {
    std::vector<Mutation> out;
    for (const auto& line : must(shop.store().outbox(MutationNo{1}, 1000, 1U << 24U)))
        out.push_back(std::get<Mutation>(must(model::parseMutation(line.line)).content));
    return out;
}

Mutation setting(Mutation m, std::string_view field, model::Value value) {
    m.set.push_back(model::assign(m.kind, field, std::move(value)));
    return m;
}

}  // namespace

TEST_CASE("A commit numbers, signs and dates its mutation, and gives a complaint its number") {
    Shop shop;
    const auto one = must(shop.commit({shop.complaint({{"own_words", "异响"}})}));
    CHECK(one.numbers == std::vector{MutationNo{1}});
    CHECK(one.complaintNumber == "FT01-2611-A-0001");
    shop.clock.advance(std::chrono::hours{24 * 30});
    const auto two = must(shop.commit({shop.complaint()}));
    CHECK(two.complaintNumber == "FT01-2612-A-0002");
    const auto mutations = outbox(shop);
    REQUIRE(mutations.size() == 2);
    CHECK(mutations[0].n == MutationNo{1});
    CHECK_FALSE(mutations[0].group);
    CHECK(mutations[0].session == shop.caller().session);
    CHECK(mutations[1].at == shop.clock.now());
    CHECK(mutations[1].schema == model::kSchemaVersion);
    CHECK(model::asText(*mutations[1].assigned("number")) == two.complaintNumber);
    CHECK(must(shop.store().complaintByNumber("FT01-2611-A-0001")) == mutations[0].record);
}

TEST_CASE("Several edits of one commit are a group") {
    Shop shop;
    must(shop.commit({shop.complaint()}));
    auto customer = setting(shop.begin(Kind::customer), "name", "张示例");
    auto complaint = shop.complaint({{"customer", customer.record.text()}});
    const auto id = complaint.record;
    const auto receipt = must(shop.commit({customer, complaint}));
    CHECK(receipt.numbers == std::vector{MutationNo{2}, MutationNo{3}});
    CHECK(receipt.complaintNumber == "FT01-2611-A-0002");
    const auto mutations = outbox(shop);
    CHECK(mutations[1].group == model::Group{MutationNo{2}, 2});
    CHECK(mutations[2].group == model::Group{MutationNo{2}, 2});
    CHECK(shop.row(id).customer == "张示例");
}

TEST_CASE("What is committed is shown at once, as saved on this tablet only") {
    Shop shop;
    const auto id = shop.complain({{"own_words", "异响"}});
    CHECK(shop.shown(id).pending);
    CHECK(shop.shown(id).seen == Seq{0});
    CHECK(shop.row(id).pending);
    CHECK(shop.row(id).words == "异响");
    const auto changes = shop.store().takeChanges();
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].id == id);
    CHECK(shop.store().takeChanges().empty());
    shop.edit(id, {{"own_words", "加速时异响"}});  // upon one's own, unsent
    CHECK(shop.text(id, "own_words") == "加速时异响");
    CHECK(shop.shown(id).record.conflicts().empty());
}

TEST_CASE("A tablet that was never signed in commits nothing, and says why") {
    world::TempFolder folder;
    const auto store = must(store::RecordStore::open(folder.path() / "tablet.db"));
    Mutation m{.kind = Kind::complaint, .record = base::uuidFromName("a", "1")};
    CHECK(refusalOf(store->commit({setting(m, "state", "open")}, {})) == "not-signed-in");
    CHECK_FALSE(must(store->signIn()));
    CHECK(must(store->waiting()).count == 0);
}

TEST_CASE("What the rulebook forbids is not committed, and nothing of its group", "[T-08]") {
    Shop shop;
    const auto id = shop.complain();
    auto important = shop.begin(id);
    important.add.push_back(model::assign(important.kind, "criteria", "fire"));
    must(shop.commit({important}));
    auto close = shop.begin(id);
    policy::addTransition(close, "close");
    auto note = setting(shop.begin(Kind::action), "text", "closed it");
    const auto before = shop.all();
    (void)shop.store().takeChanges();
    CHECK(refusalOf(shop.commit({note, close})) == "lead-only");
    CHECK(shop.all() == before);
    CHECK(shop.store().takeChanges().empty());
    CHECK_FALSE(must(shop.store().record(note.record)));
    // The refused numbers are given to what comes next.
    CHECK(must(shop.commit({note})).numbers == std::vector{MutationNo{3}});
}

TEST_CASE("A complaint number is not used up by a commit that failed") {
    Shop shop;
    auto bad = shop.complaint({{"odometer", "far"}});
    CHECK(refusalOf(shop.commit({bad})) == "wrong-type");
    CHECK(must(shop.commit({shop.complaint()})).complaintNumber == "FT01-2611-A-0001");
}

TEST_CASE("Nothing is committed that the server could not even read", "[I12]") {
    Shop shop;
    SECTION("a mutation larger than a line may be") {
        std::string longText;
        for (int i = 0; i < 19'000; ++i)
            longText += "异";
        auto m = shop.complaint();
        for (const auto* field :
             {"own_words", "recorder_view", "demand", "cause", "usage", "service_history"})
            m = setting(m, field, longText);
        const auto before = shop.all();
        CHECK(refusalOf(shop.commit({m})) == "too-long");
        CHECK(shop.all() == before);
    }
    SECTION("a group of more than a group may have") {
        std::vector<Mutation> many;
        for (int i = 0; i < 101; ++i)
            many.push_back(setting(shop.begin(Kind::customer), "name", "x"));
        CHECK(refusalOf(shop.commit(many)) == "bad-group");
        many.pop_back();
        CHECK(must(shop.commit(many)).numbers.size() == 100);
        shop.sync();
        CHECK(must(shop.store().rejectionCount()) == 0);
    }
    SECTION("a group larger than a push may be") {
        std::vector<Mutation> large;
        for (int i = 0; i < 20; ++i)
            large.push_back(setting(shop.begin(Kind::customer), "note", std::string(19'000, 'x')));
        const auto few = large;
        for (int i = 0; i < 50; ++i)
            large.push_back(setting(shop.begin(Kind::customer), "note", std::string(19'000, 'x')));
        CHECK(refusalOf(shop.commit(large)) == "too-long");
        CHECK(must(shop.commit(few)).numbers.size() == 20);
    }
    SECTION("an edit under the id of a record of another kind") {
        const auto id = shop.complain();
        Mutation m{.kind = Kind::vehicle, .record = id};
        CHECK(refusalOf(shop.commit({setting(m, "plate", "x")})) == "wrong-kind");
    }
    CHECK(shop.complain() != model::RecordId{});
}

TEST_CASE("A commit of nothing does nothing") {
    Shop shop;
    CHECK(must(shop.commit({})).numbers.empty());
    CHECK(must(shop.store().waiting()).count == 0);
}

TEST_CASE("What waits is counted, with the age of the oldest") {
    Shop shop;
    CHECK_FALSE(must(shop.store().waiting()).oldest);
    const auto first = shop.clock.now();
    shop.complain();
    shop.clock.advance(std::chrono::hours{1});
    shop.complain();
    shop.complain();
    CHECK(must(shop.store().waiting()).count == 3);
    CHECK(must(shop.store().waiting()).oldest == first);
    shop.decide(shop.send(2));
    CHECK(must(shop.store().waiting()).count == 1);
    CHECK(must(shop.store().waiting()).oldest == first + std::chrono::hours{1});
    CHECK(must(shop.store().firstUndecided()) == MutationNo{3});
}

TEST_CASE("The outbox is given in whole groups within the limits, one group at least") {
    Shop shop;
    const auto group = [&shop](std::size_t members) {
        std::vector<Mutation> edits;
        for (std::size_t i = 0; i < members; ++i)
            edits.push_back(setting(shop.begin(Kind::customer), "name", "x"));
        must(shop.commit(edits));
    };
    group(1);  // 1
    group(3);  // 2 3 4
    group(2);  // 5 6
    const auto numbers = [&shop](std::int64_t from, std::size_t count, std::size_t bytes) {
        std::vector<std::int64_t> out;
        for (const auto& line : must(shop.store().outbox(MutationNo{from}, count, bytes)))
            out.push_back(base::raw(line.n));
        return out;
    };
    using Ns = std::vector<std::int64_t>;
    constexpr std::size_t kAny = 1U << 20U;
    CHECK(numbers(1, 100, kAny) == Ns{1, 2, 3, 4, 5, 6});
    CHECK(numbers(1, 4, kAny) == Ns{1, 2, 3, 4});
    CHECK(numbers(1, 3, kAny) == Ns{1});
    CHECK(numbers(1, 1, kAny) == Ns{1});
    CHECK(numbers(2, 1, kAny) == Ns{2, 3, 4});  // larger than the limit, and sent all the same
    CHECK(numbers(2, 4, kAny) == Ns{2, 3, 4});
    CHECK(numbers(5, 1, 1) == Ns{5, 6});
    CHECK(numbers(7, 100, kAny).empty());
    const auto length = must(shop.store().outbox(MutationNo{1}, 1, 1)).front().line.size();
    CHECK(numbers(1, 100, length + 1) == Ns{1});
}

TEST_CASE("Drafts are kept over a kill, replaced and removed") {
    Shop shop;
    const auto one = base::uuidFromName("draft", "1");
    const auto two = base::uuidFromName("draft", "2");
    must(shop.store().saveDraft({one, "capture", R"({"words":"起"})", Seq{7}, shop.clock.now()}));
    shop.clock.advance(std::chrono::seconds{1});
    must(shop.store().saveDraft({two, "edit", "{}", Seq{0}, shop.clock.now()}));
    must(shop.store().saveDraft({one, "capture", R"({"words":"起步"})", Seq{7}, shop.clock.now()}));
    shop.kill();
    auto drafts = must(shop.store().drafts());
    REQUIRE(drafts.size() == 2);
    const auto& kept = drafts[0].id == one ? drafts[0] : drafts[1];
    CHECK(kept.content == R"({"words":"起步"})");
    CHECK(kept.seen == Seq{7});
    CHECK(kept.form == "capture");
    must(shop.store().removeDraft(one));
    must(shop.store().removeDraft(one));
    CHECK(must(shop.store().drafts()).size() == 1);
}

TEST_CASE("A commit ends its draft, and leaves it when it is refused", "[I8]") {
    Shop shop;
    const auto draft = base::uuidFromName("draft", "1");
    must(shop.store().saveDraft({draft, "reception", "{}", Seq{0}, shop.clock.now()}));
    auto bad = shop.complaint();
    bad.set = {model::assign(bad.kind, "odometer", std::string("viel"))};
    CHECK(refusalOf(shop.store().commitWith({.endsDraft = draft}, {bad}, shop.clock.now())) == "wrong-type");
    CHECK(must(shop.store().drafts()).size() == 1);
    must(shop.store().commitWith({.endsDraft = draft}, {shop.complaint()}, shop.clock.now()));
    shop.kill();
    CHECK(must(shop.store().drafts()).empty());
}

TEST_CASE(
    "A complaint's number is of the month that the server's clock shows, also from a tablet a year fast") {
    Shop shop;
    shop.sync();
    const std::vector<model::Record> none;
    const auto measured = [&](base::Millis skew) {
        must(shop.store().applyPage({.records = none,
                                     .cursor = must(shop.store().cursor()),
                                     .through = {},
                                     .syncedAt = {},
                                     .clockSkew = skew}));
    };
    const auto number = [&] { return shop.row(shop.complain()).number; };
    const auto today = number();
    measured(-std::chrono::hours{24 * 365});
    CHECK(must(shop.store().clockSkew()) == -std::chrono::hours{24 * 365});
    const auto fast = number();
    CHECK(today.substr(0, 9) == "FT01-2611");
    CHECK(fast.substr(0, 9) == "FT01-2511");
    // The jitter of the network is no skew.
    measured(base::Millis{-std::chrono::hours{24 * 365}} + base::Millis{900});
    CHECK(must(shop.store().clockSkew()) == -std::chrono::hours{24 * 365});
}
