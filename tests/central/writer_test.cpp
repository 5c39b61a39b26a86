#include "tests/central/fixture.hpp"
#include "tests/support/property.hpp"
#include "tests/support/text.hpp"

using namespace heed;
using heed::test::Central;
using heed::test::kSite;
using heed::test::property;
using heed::test::recordOf;
using model::DeviceNo;
using model::MutationNo;
using model::Seq;
using world::must;

TEST_CASE("A site begins at sequence 0 and keeps the last one given") {
    Central central;
    central.transact([](server::CentralWriter& w) {
        CHECK(must(w.lastSeq(kSite)) == Seq{0});
        must(w.setLastSeq(kSite, Seq{7}));
        CHECK(must(w.lastSeq(kSite)) == Seq{7});
    });
    central.reopen();
    CHECK(must(central.writer().lastSeq(kSite)) == Seq{7});
    CHECK(must(central.writer().lastSeq("FT02")) == Seq{0});
}

TEST_CASE("Each site counts its own devices, from 1") {
    Central central;
    CHECK(central.device("a") == DeviceNo{1});
    CHECK(central.device("b") == DeviceNo{2});
    CHECK(central.device("a", "FT02") == DeviceNo{1});
    CHECK(central.device("a") == DeviceNo{1});
    central.reopen();
    CHECK(central.device("b") == DeviceNo{2});
    CHECK(central.device("c") == DeviceNo{3});
    const auto server = must(central.writer().device(kSite, model::kServerDevice));
    REQUIRE(server);
    CHECK(server->last == MutationNo{0});
    CHECK_FALSE(must(central.writer().device(kSite, DeviceNo{9})));
}

TEST_CASE("A device's progress is kept") {
    Central central;
    central.device("a");
    central.transact([](server::CentralWriter& w) {
        auto device = *must(w.device(kSite, DeviceNo{1}));
        device.last = MutationNo{12};
        device.lastTime = base::instantFromMs(34);
        must(w.setDeviceProgress(kSite, device));
        CHECK(must(w.device(kSite, DeviceNo{1}))->last == MutationNo{12});
    });
    central.reopen();
    const auto device = *must(central.writer().device(kSite, DeviceNo{1}));
    CHECK(device.last == MutationNo{12});
    CHECK(device.lastTime == base::instantFromMs(34));
    CHECK(device.installation == base::uuidFromName("installation", "a"));
}

TEST_CASE("A record is inserted, loaded and replaced by its id, within its site") {
    Central central;
    const auto one = recordOf("x", 1, "one");
    const auto two = recordOf("x", 2, "two");
    central.save(one);  // without having been loaded
    central.transact([&](server::CentralWriter& w) {
        CHECK(must(w.load(kSite, one.id)) == one);
        must(w.save(kSite, two));
        CHECK(must(w.load(kSite, one.id)) == two);
        CHECK_FALSE(must(w.load("FT02", one.id)));
        must(w.save("FT02", one));
    });
    central.reopen();
    CHECK(must(central.writer().load(kSite, one.id)) == two);
    CHECK(must(central.writer().load("FT02", one.id)) == one);
}

TEST_CASE("The log gives back what it was given, whatever the text") {
    Central central;
    central.device("a");
    std::int64_t n = 0;
    property("The log gives back what it was given, whatever the text", [&] {
        const auto text = [] { return *rc::gen::scale(0.3, heed::test::anyUtf8()); };
        ++n;
        server::LoggedMutation entry{DeviceNo{1}, text(), {MutationNo{n}, {}}, text()};
        if (n % 2 == 0)
            entry.outcome.verdict = sync::Accepted{Seq{n}, base::instantFromMs(-n)};
        else
            entry.outcome.verdict = model::Refusal{text(), text(), text(), text()};
        central.transact([&](server::CentralWriter& w) { must(w.log(kSite, entry)); });
        const auto back = must(central.writer().logged(kSite, DeviceNo{1}, MutationNo{n}, MutationNo{n}));
        RC_ASSERT(back.size() == 1U);
        RC_ASSERT(back[0].line == entry.line);
        RC_ASSERT(back[0].by == entry.by);
        RC_ASSERT(back[0].outcome == entry.outcome);
        RC_ASSERT(back[0].device == entry.device);
    });
}

TEST_CASE("The log gives the entries asked for, in order, of that device alone") {
    Central central;
    central.device("a");
    central.device("b");
    central.device("a", "FT02");
    central.transact([](server::CentralWriter& w) {
        for (const auto& [site, no] :
             {std::pair(kSite, 1), std::pair(kSite, 2), std::pair(std::string_view("FT02"), 1)}) {
            for (std::int64_t n = 1; n <= 5; ++n)
                must(w.log(
                    site,
                    {DeviceNo{no}, std::to_string(n), {MutationNo{n}, sync::Accepted{}}, std::string(site)}));
        }
    });
    const auto some = must(central.writer().logged(kSite, DeviceNo{2}, MutationNo{2}, MutationNo{4}));
    REQUIRE(some.size() == 3);
    CHECK(some[0].line == "2");
    CHECK(some[2].line == "4");
    CHECK(must(central.writer().logged("FT02", DeviceNo{1}, MutationNo{1}, MutationNo{9})).back().by ==
          "FT02");
    CHECK(must(central.writer().logged(kSite, DeviceNo{1}, MutationNo{6}, MutationNo{9})).empty());
}

TEST_CASE("A number is logged once, and none beyond what the log can hold") {
    Central central;
    central.device("a");
    const server::LoggedMutation entry{DeviceNo{1}, "x", {MutationNo{1}, sync::Accepted{Seq{1}, {}}}, "wang"};
    central.transact([&](server::CentralWriter& w) { must(w.log(kSite, entry)); });
    must(central.writer().begin());
    const auto again = central.writer().log(kSite, entry);
    REQUIRE_FALSE(again);
    CHECK(again.error().kind == base::ErrorKind::bug);
    auto beyond = entry;
    beyond.outcome.n = MutationNo{std::int64_t{1} << 32};
    CHECK_FALSE(central.writer().log(kSite, beyond));
    auto nobody = entry;
    nobody.device = DeviceNo{7};
    CHECK_FALSE(central.writer().log(kSite, nobody));
    central.writer().rollback();
}

TEST_CASE("A rollback leaves nothing behind, not even in what the writer remembers") {
    Central central;
    central.device("a");
    const auto record = recordOf("x", 1, "one");
    must(central.writer().begin());
    must(central.writer().setLastSeq(kSite, Seq{5}));
    (void)must(central.writer().ensureDevice(kSite, base::uuidFromName("installation", "b"), "b"));
    (void)must(central.writer().ensureDevice("FT03", base::uuidFromName("installation", "c"), "c"));
    auto device = *must(central.writer().device(kSite, DeviceNo{1}));
    device.last = MutationNo{3};
    must(central.writer().setDeviceProgress(kSite, device));
    must(central.writer().save(kSite, record));
    must(central.writer().addSession({"s", "digest", "FT01", "wang", {}, {}}));
    central.writer().rollback();
    central.writer().rollback();

    CHECK(must(central.writer().lastSeq(kSite)) == Seq{0});
    CHECK_FALSE(must(central.writer().device(kSite, DeviceNo{2})));
    CHECK(must(central.writer().device(kSite, DeviceNo{1}))->last == MutationNo{0});
    CHECK_FALSE(must(central.writer().load(kSite, record.id)));
    CHECK_FALSE(must(central.reader()->sessionByToken("digest")));
    CHECK(central.device("c", "FT03") == DeviceNo{1});
    central.save(record);
    CHECK(must(central.writer().load(kSite, record.id)) == record);
}

TEST_CASE("A session is found by its token's digest, bound, and forgotten when it has expired") {
    Central central;
    const server::SessionRow row{"s-1", "digest", "FT01", "wang", base::instantFromMs(99), DeviceNo{0}};
    central.transact([&](server::CentralWriter& w) {
        must(w.addSession(row));
        must(w.bindSession("s-1", DeviceNo{4}));
        must(w.bindSession("s-2", DeviceNo{5}));
    });
    const auto reader = central.reader();
    const auto found = must(reader->sessionByToken("digest"));
    REQUIRE(found);
    CHECK(found->session == "s-1");
    CHECK(found->device == DeviceNo{4});
    CHECK(found->user == "wang");
    CHECK(found->expires == base::instantFromMs(99));
    CHECK_FALSE(must(reader->sessionByToken("digest'")));
    CHECK_FALSE(must(reader->sessionByToken("")));
    must(central.writer().begin());
    CHECK_FALSE(central.writer().addSession(row));
    central.writer().rollback();
    central.transact([](server::CentralWriter& w) { must(w.dropSessions(base::instantFromMs(99))); });
    CHECK(must(reader->sessionByToken("digest")));
    central.transact([](server::CentralWriter& w) { must(w.dropSessions(base::instantFromMs(100))); });
    CHECK_FALSE(must(reader->sessionByToken("digest")));
}
