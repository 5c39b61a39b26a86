#include "tests/store/fixture.hpp"

// What happens to records when their bucket is granted and taken away.

using namespace heed;
using heed::test::Shop;
using model::Bucket;
using model::Kind;
using model::RecordId;
using model::Seq;
using world::must;

namespace {

RecordId phone(Shop& shop, const std::string& number) {
    auto customer = shop.begin(Kind::customer);
    customer.set = {model::assign(customer.kind, "name", std::string("某甲"))};
    auto m = shop.begin(Kind::contactPoint);
    m.set = {model::assign(m.kind, "phone", number),
             model::assign(m.kind, "customer", customer.record.text())};
    must(shop.commit({customer, m}));
    return m.record;
}

bool isThere(Shop& shop, const RecordId& id) { return must(shop.store().record(id)).has_value(); }

std::size_t found(Shop& shop, const std::string& number) {
    return must(shop.store().acquaintance({.phone = number})).parties.size();
}

}  // namespace

TEST_CASE("A bucket that is taken away takes its records from the tablet, and granted again brings them back",
          "[I1][I9]") {
    Shop shop;
    const auto complaint = shop.complain();
    const auto id = phone(shop, "138-0000-0001");
    shop.sync();
    shop.server.people().setBuckets("wang", {Bucket::cases});
    shop.pullAll();
    CHECK_FALSE(isThere(shop, id));
    CHECK(found(shop, "138-0000-0001") == 0);
    CHECK(isThere(shop, complaint));
    shop.kill();
    CHECK_FALSE(isThere(shop, id));
    // It is on the server as before, and changes there.
    world::Author li(shop.server, shop.clock, "li");
    (void)li.send(li.edit(id, shop.server.lastSeq(), {{"phone", "138-0000-0002"}}, Kind::contactPoint));
    shop.pullAll();
    CHECK_FALSE(isThere(shop, id));
    shop.server.people().setBuckets("wang", {Bucket::cases, Bucket::contacts});
    shop.pullAll();
    CHECK(shop.text(id, "phone") == "138-0000-0002");
    CHECK(found(shop, "138-0000-0002") == 1);
    CHECK(shop.dump() == shop.server.dump());
}

TEST_CASE("What waits to be sent is kept when its bucket is taken away, and takes effect", "[I2][I9]") {
    Shop shop;
    const auto known = phone(shop, "138-0000-0001");
    shop.sync();
    shop.edit(known, {{"note", "call after six"}});
    const auto fresh = phone(shop, "138-0000-0003");
    const auto waiting = must(shop.store().waiting()).count;
    shop.server.people().setBuckets("wang", {Bucket::cases});
    shop.pullAll();
    CHECK(must(shop.store().waiting()).count == waiting);
    // One's own unsent words stay to be seen; what others wrote does not.
    CHECK(shop.text(known, "note") == "call after six");
    CHECK(shop.text(known, "phone").empty());
    CHECK(isThere(shop, fresh));
    shop.kill();
    CHECK(must(shop.store().waiting()).count == waiting);
    shop.sync();
    CHECK(must(shop.store().waiting()).count == 0);
    CHECK(must(shop.store().rejections()).empty());
    CHECK_FALSE(isThere(shop, known));
    CHECK_FALSE(isThere(shop, fresh));
    shop.server.people().setBuckets("wang", {Bucket::cases, Bucket::contacts});
    shop.pullAll();
    CHECK(shop.text(known, "note") == "call after six");
    CHECK(shop.text(fresh, "phone") == "138-0000-0003");
    CHECK(shop.dump() == shop.server.dump());
}

TEST_CASE("A record never moves to another bucket: its kind decides, and that is final", "[I9]") {
    Shop shop;
    const auto id = phone(shop, "138-0000-0001");
    shop.sync();
    world::Author li(shop.server, shop.clock, "li");
    for (const model::KindSchema& kind : model::schema()) {
        if (kind.kind == Kind::contactPoint) continue;
        const auto outcome = li.send(li.edit(id, shop.server.lastSeq(), {}, kind.kind));
        CHECK(world::codeOf(outcome) == "wrong-kind");
    }
    for (const bool deleted : {true, false}) {
        (void)li.send(li.edit(id, shop.server.lastSeq(), {{"deleted", deleted}}, Kind::contactPoint));
        CHECK(world::codeOf(li.send(li.edit(id, shop.server.lastSeq()))) == "wrong-kind");
    }
    shop.server.people().setBuckets("wang", {Bucket::cases});
    shop.pullAll();
    CHECK_FALSE(isThere(shop, id));
}
