#include "shared/policy/cases/complaint_rules.hpp"
#include "tests/store/fixture.hpp"

// What was decided, and what arrives.

using namespace heed;
using namespace std::chrono_literals;
using heed::test::decisionsOf;
using heed::test::Shop;
using model::Bucket;
using model::Kind;
using model::MutationNo;
using model::RecordId;
using model::Seq;
using world::Author;
using world::must;

namespace {

// A tablet beside another author, and a complaint that both have.
struct Both {
    Shop shop;
    Author li{shop.server, shop.clock, "li"};
    RecordId id;

    explicit Both(const world::Fields& fields = {{"where", "a"}}) : id(shop.complain(fields)) { shop.sync(); }
    [[nodiscard]] Seq last() { return shop.server.lastSeq(); }
};

store::RecordStore::Decision accepted(std::int64_t n, std::int64_t seq) {
    return {.n = MutationNo{n}, .seq = Seq{seq}, .time = base::instantFromMs(1)};
}

}  // namespace

TEST_CASE("An accepted mutation stays on top until the feed has brought it", "[I5]") {
    Shop shop;
    const auto id = shop.complain({{"where", "a"}});
    shop.push();
    CHECK(shop.text(id, "where") == "a");
    CHECK_FALSE(shop.shown(id).pending);
    CHECK_FALSE(shop.row(id).pending);
    CHECK(shop.shown(id).seen == Seq{0});
    CHECK(shop.dump().empty());
    CHECK(must(shop.store().waiting()).count == 0);
    shop.pullAll();
    CHECK(shop.text(id, "where") == "a");
    CHECK(shop.shown(id).seen == Seq{1});
    CHECK(shop.dump() == shop.server.dump());
}

TEST_CASE("Decisions said again change nothing, and a missing one is an error", "[I6]") {
    Shop shop;
    shop.complain();
    shop.complain();
    shop.complain();
    const auto result = shop.send(2);
    shop.decide(result);
    const auto before = shop.all();
    shop.decide(result);
    shop.decide({});
    CHECK(shop.all() == before);
    const auto gap = shop.store().applyDecisions({accepted(4, 9)}, shop.clock.now());
    REQUIRE_FALSE(gap);
    CHECK(gap.error().kind == base::ErrorKind::bug);
    const auto beyond = shop.store().applyDecisions({accepted(3, 3), accepted(4, 9)}, shop.clock.now());
    REQUIRE_FALSE(beyond);
    CHECK(shop.all() == before);
    CHECK(must(shop.store().waiting()).count == 1);
}

TEST_CASE("A refused mutation is taken from the screen and kept with its reason and input", "[I12]") {
    Both b;
    auto close = b.shop.begin(b.id);
    policy::addTransition(close, "close");
    close.set.push_back(model::assign(close.kind, "outcome", "已修好"));
    must(b.shop.commit({close}));
    b.shop.edit(b.id, {{"where", "b"}});
    CHECK(b.shop.row(b.id).state == "closed");
    (void)b.li.send(b.li.add(b.id, b.last(), "criteria", "fire"));
    b.shop.clock.advance(3s);
    b.shop.push();
    CHECK(b.shop.row(b.id).state == "open");
    CHECK(b.shop.text(b.id, "where") == "b");
    CHECK(b.shop.text(b.id, "outcome").empty());
    const auto kept = must(b.shop.store().rejections());
    REQUIRE(kept.size() == 1);
    CHECK(kept[0].n == MutationNo{2});
    CHECK(kept[0].record == b.id);
    CHECK(kept[0].kind == Kind::complaint);
    CHECK(kept[0].refusal.code == "lead-only");
    CHECK_FALSE(kept[0].refusal.zh.empty());
    CHECK(kept[0].line.find("已修好") != std::string::npos);
    CHECK(kept[0].at == b.shop.clock.now());
    b.shop.kill();
    CHECK(must(b.shop.store().rejectionCount()) == 1);
    must(b.shop.store().dismissRejections({MutationNo{2}}));
    CHECK(must(b.shop.store().rejectionCount()) == 0);
    b.shop.pullAll();
    CHECK(b.shop.listFault().empty());
}

TEST_CASE("A record whose creation was refused is not shown any more") {
    Shop shop;
    auto bad = shop.complaint();
    const auto id = bad.record;
    must(shop.commit({bad}));
    must(shop.store().applyDecisions(
        {{.n = MutationNo{1}, .refusal = model::Refusal{"unknown-session", "session", "中", "en"}}},
        shop.clock.now()));
    CHECK_FALSE(must(shop.store().record(id)));
    CHECK_FALSE(must(shop.store().complaintRow(id)));
    CHECK(must(shop.store().complaintCount()) == 0);
}

TEST_CASE("A second offline edit upon one's own first needs no third to be right", "[I5]") {
    Both b;
    b.shop.edit(b.id, {{"where", "first"}});
    b.shop.edit(b.id, {{"where", "second"}, {"what", "x"}});
    CHECK(b.shop.text(b.id, "where") == "second");
    b.shop.decide(b.shop.send(1));  // the first is decided, the second not yet
    CHECK(b.shop.text(b.id, "where") == "second");
    CHECK(b.shop.row(b.id).pending);
    b.shop.sync();
    CHECK(b.shop.text(b.id, "where") == "second");
    CHECK(b.shop.shown(b.id).record.conflicts().empty());
    CHECK(b.shop.dump() == b.shop.server.dump());
}

TEST_CASE("One's own write that another has replaced meanwhile is not brought back", "[I5]") {
    Both b;
    b.shop.edit(b.id, {{"where", "mine"}});
    b.shop.push();
    (void)b.li.send(b.li.edit(b.id, b.last(), {{"where", "li's, who saw mine"}}));
    CHECK(b.shop.text(b.id, "where") == "mine");  // it has not been heard of
    b.shop.pullAll();
    CHECK(b.shop.text(b.id, "where") == "li's, who saw mine");
    CHECK(b.shop.shown(b.id).record.conflicts().empty());
    CHECK(b.shop.listFault().empty());
}

TEST_CASE("An accepted mutation stays on top while its record is still further on in the feed", "[I5]") {
    Both b;
    b.shop.edit(b.id, {{"where", "mine"}});
    b.shop.push();  // 2
    const auto other = b.li.newId();
    (void)b.li.send(b.li.complaint(other));                     // 3
    (void)b.li.send(b.li.edit(b.id, Seq{1}, {{"what", "x"}}));  // 4: the record has moved on
    REQUIRE(b.shop.pull(1));                                    // brings 3, which is past 2
    CHECK(must(b.shop.store().record(other)));
    CHECK(b.shop.text(b.id, "where") == "mine");
    CHECK(b.shop.row(b.id).pending == false);
    b.shop.pullAll(1);
    CHECK(b.shop.text(b.id, "where") == "mine");
    CHECK(b.shop.text(b.id, "what") == "x");
    CHECK(b.shop.dump() == b.shop.server.dump());
}

TEST_CASE("An accepted mutation of a record that a snapshot leaves out goes at its end", "[I5]") {
    Both b;
    b.shop.edit(b.id, {{"where", "mine"}});
    b.shop.push();
    (void)b.li.send(b.li.edit(b.id, b.last(), {{"deleted", true}}));
    must(b.shop.store().resetFeed());
    CHECK(b.shop.text(b.id, "where") == "mine");
    const std::vector<model::Record> none;
    must(b.shop.store().applyPage({.records = none,
                                   .cursor = "x",
                                   .through = {{Bucket::cases, b.last()}, {Bucket::contacts, b.last()}},
                                   .syncedAt = b.shop.clock.now()}));
    CHECK_FALSE(must(b.shop.store().complaintRow(b.id)));
    CHECK(must(b.shop.store().complaintCount()) == 0);
}

TEST_CASE("Each bucket is passed by itself", "[I5]") {
    Shop shop;
    auto phone = shop.begin(Kind::contactPoint);
    phone.set.push_back(model::assign(phone.kind, "phone", "000-0000"));
    must(shop.commit({phone}));
    const auto id = shop.complain({{"where", "a"}});
    shop.push();
    const std::vector<model::Record> none;
    must(shop.store().applyPage({.records = none,
                                 .cursor = "x",
                                 .through = {{Bucket::cases, Seq{2}}, {Bucket::contacts, Seq{0}}},
                                 .syncedAt = shop.clock.now()}));
    CHECK(must(shop.store().record(phone.record)));
    CHECK_FALSE(must(shop.store().record(id)));  // left out by the feed: deleted there
}

TEST_CASE("What arrives late does not take a record back", "[I5]") {
    Both b;
    const auto before = b.shop.shown(b.id).record;
    b.shop.edit(b.id, {{"where", "b"}});
    b.shop.sync();
    const std::vector<model::Record> old{before};
    must(b.shop.store().applyPage({.records = old, .cursor = "x", .through = {}, .syncedAt = {}}));
    CHECK(b.shop.text(b.id, "where") == "b");
    CHECK(b.shop.shown(b.id).seen == Seq{2});
    CHECK(b.shop.listFault().empty());
}

TEST_CASE("The list follows when a decision puts one's own write below another's", "[I5]") {
    Both b;
    auto slow = b.shop.begin(b.id);  // begun now, saved much later
    slow.set = {model::assign(slow.kind, "own_words", "mine, of yesterday")};
    const auto yesterday = b.shop.clock.now();
    b.shop.clock.advance(24h);
    (void)b.li.send(b.li.edit(b.id, b.last(), {{"own_words", "li's, of today"}}));
    b.shop.pullAll();
    must(b.shop.store().commit({slow}, yesterday));
    CHECK(b.shop.row(b.id).words == "mine, of yesterday");
    CHECK(b.shop.row(b.id).conflicted);
    b.shop.push();
    CHECK(b.shop.text(b.id, "own_words") == "li's, of today");
    CHECK(b.shop.row(b.id).words == "li's, of today");
    CHECK(b.shop.row(b.id).conflicted);
    CHECK_FALSE(b.shop.row(b.id).pending);
    b.shop.pullAll();
    CHECK(b.shop.listFault().empty());
}

TEST_CASE("A conflict is flagged and unflagged in the list") {
    Both b;
    auto mine = b.shop.begin(b.id);
    mine.set = {model::assign(mine.kind, "where", "mine")};
    (void)b.li.send(b.li.edit(b.id, b.last(), {{"where", "li's"}}));
    must(b.shop.commit({mine}));
    CHECK_FALSE(b.shop.row(b.id).conflicted);
    b.shop.sync();
    CHECK(b.shop.row(b.id).conflicted);
    b.shop.edit(b.id, {{"where", "settled"}});
    CHECK_FALSE(b.shop.row(b.id).conflicted);
    b.shop.sync();
    CHECK_FALSE(b.shop.row(b.id).conflicted);
}

TEST_CASE("A bucket that is given no more takes its records along, but for what was not sent", "[I9]") {
    Shop shop;
    const auto phone = [&shop](const char* number) {
        auto m = shop.begin(Kind::contactPoint);
        m.set.push_back(model::assign(m.kind, "phone", number));
        must(shop.commit({m}));
        return m.record;
    };
    const auto sent = phone("000-0000");
    const auto id = shop.complain({{"where", "a"}});
    shop.sync();
    const auto unsent = phone("000-0001");
    const std::vector<model::Record> none;
    must(shop.store().applyPage({.records = none,
                                 .cursor = "x",
                                 .through = {{Bucket::cases, Seq{2}}},
                                 .syncedAt = shop.clock.now()}));
    CHECK_FALSE(must(shop.store().record(sent)));
    CHECK(must(shop.store().record(unsent)));
    CHECK(shop.text(id, "where") == "a");
    CHECK(shop.dump().find("000-0000") == std::string::npos);
    CHECK(shop.listFault().empty());
}

TEST_CASE(
    "Beginning the feed anew shows what there was until the new one is read, and keeps drafts and refusals",
    "[I5]") {
    Both b;
    must(b.shop.store().saveDraft(
        {base::uuidFromName("d", "1"), "capture", "{}", Seq{1}, b.shop.clock.now()}));
    const auto own = b.shop.complain({{"where", "unsent"}});
    b.shop.edit(b.id, {{"what", "unsent too"}});
    must(b.shop.store().resetFeed());
    CHECK(must(b.shop.store().cursor()).empty());
    CHECK_FALSE(must(b.shop.store().complete()));
    CHECK_FALSE(must(b.shop.store().lastSynced()));
    CHECK(b.shop.shown(b.id).record.visible());
    CHECK(b.shop.text(own, "where") == "unsent");
    CHECK(must(b.shop.store().waiting()).count == 2);
    CHECK(must(b.shop.store().drafts()).size() == 1);
    CHECK(b.shop.listFault().empty());
    b.shop.sync();
    CHECK(b.shop.dump() == b.shop.server.dump());
    CHECK(b.shop.text(b.id, "what") == "unsent too");
    CHECK(b.shop.shown(b.id).record.conflicts().empty());
    CHECK(b.shop.listFault().empty());
}

TEST_CASE("Sent mutations are forgotten after their time, and only those that nothing needs") {
    Shop shop;
    const auto outbox = [&] { return must(shop.store().outbox(MutationNo{1}, 100, 1U << 20U)).size(); };
    shop.complain();
    shop.sync();
    shop.clock.advance(24h * 20);
    const auto id = shop.complain({{"where", "b"}});
    shop.push();  // accepted, not yet in the feed
    shop.clock.advance(24h * 20);
    shop.complain({{"where", "c"}});  // not sent
    CHECK(outbox() == 3);
    must(shop.store().purgeSent(shop.clock.now() - 24h * 30));
    CHECK(must(shop.store().outbox(MutationNo{1}, 100, 1U << 20U)).front().n == MutationNo{2});
    must(shop.store().purgeSent(shop.clock.now() + 24h));
    CHECK(outbox() == 2);
    CHECK(shop.text(id, "where") == "b");
    shop.sync();
    must(shop.store().purgeSent(shop.clock.now() + 24h));
    CHECK(outbox() == 0);
    CHECK(shop.dump() == shop.server.dump());
    shop.reopen();
    CHECK(must(shop.store().firstUndecided()) == MutationNo{4});
    CHECK(must(shop.commit({shop.complaint()})).numbers.front() == MutationNo{4});
}

TEST_CASE("What a server that lost it decides anew replaces what was known of it") {
    Shop shop;
    const auto id = shop.complain({{"where", "a"}});
    const auto first = shop.send();
    shop.decide(first);
    // Decided again, as the server was set back before it had told anybody.
    auto again = decisionsOf(first);
    again[0].seq = Seq{7};
    must(shop.store().applyDecisions(again, shop.clock.now()));
    CHECK(shop.shown(id).record.writes.front().seq == Seq{7});
}
