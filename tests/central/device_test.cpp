#include "shared/model/mutation_json.hpp"
#include "tests/central/fixture.hpp"

using namespace heed;
using namespace std::chrono_literals;
using heed::test::Central;
using heed::test::kSite;
using heed::test::recordOf;
using model::DeviceNo;
using model::MutationNo;
using model::Seq;
using world::must;

TEST_CASE("A site's devices are listed by number, with who used them last and how their clocks go") {
    Central central;
    const auto a = central.device("A");
    (void)central.device("B");
    (void)central.device("C", "FT02");
    central.transact([&](server::CentralWriter& w) {
        auto device = *must(w.device(kSite, a));
        device.user = "wang";
        device.seenAt = base::instantFromMs(5000);
        device.skew = -3h;
        device.doubtedSince = base::instantFromMs(4000);
        must(w.setDeviceProgress(kSite, device));
    });
    central.reopen();
    const auto devices = must(central.reader()->devices(kSite));
    REQUIRE(devices.size() == 2);
    CHECK(devices[0].name == "A");
    CHECK(devices[0].device.no == a);
    CHECK(devices[0].device.user == "wang");
    CHECK(devices[0].device.seenAt == base::instantFromMs(5000));
    CHECK(devices[0].device.skew == base::Millis(-3h));
    CHECK(devices[0].device.doubtedSince == base::instantFromMs(4000));
    CHECK(devices[1].name == "B");
    CHECK_FALSE(devices[1].device.seenAt);
    CHECK_FALSE(devices[1].device.skew);
    CHECK_FALSE(devices[1].device.doubtedSince);
    CHECK(must(central.reader()->devices("FT03")).empty());
}

TEST_CASE("A number is the first one's who got it, at its site") {
    Central central;
    const auto first = recordOf("a", 1, "").id;
    central.transact([&](server::CentralWriter& w) {
        must(w.giveNumber(kSite, "FT01-2611-A-0001", first));
        must(w.giveNumber(kSite, "FT01-2611-A-0001", recordOf("b", 1, "").id));
    });
    central.reopen();
    CHECK(must(central.writer().numberOwner(kSite, "FT01-2611-A-0001")) == first);
    CHECK_FALSE(must(central.writer().numberOwner("FT02", "FT01-2611-A-0001")));
    CHECK_FALSE(must(central.writer().numberOwner(kSite, "FT01-2611-A-0002")));
}

TEST_CASE("A store of the fourth version knows from its log which complaint has which number") {
    Central central;
    const auto a = central.device("A");
    const auto log = [&](std::int64_t n, const std::string& record, const std::string& number, bool accepted,
                         model::Kind kind = model::Kind::complaint) {
        model::Mutation m{.n = MutationNo{n}, .session = "s", .kind = kind};
        m.record = recordOf(record, 1, "").id;
        m.set.push_back(model::assign(m.kind, number.empty() ? "where" : "number", number));
        central.transact([&](server::CentralWriter& w) {
            server::LoggedMutation entry{
                .device = a, .line = model::toJson(m), .outcome = {m.n, {}}, .by = "wang"};
            if (accepted) {
                entry.outcome.verdict = sync::Accepted{Seq{n}, base::instantFromMs(n)};
                entry.record = m.record;
                must(w.save(kSite, recordOf(record, n, "", kind)));
            } else {
                entry.outcome.verdict = model::Refusal{"guarded", "number", "不可", "no"};
            }
            must(w.log(kSite, entry));
        });
    };
    log(1, "a", "FT01-2611-A-0001", true);
    log(2, "b", "FT01-2611-A-0002", false);
    log(3, "c", "FT01-2611-A-0002", true);
    log(4, "c", "", true);
    log(5, "v", "FT01-2611-A-0003", true, model::Kind::visit);
    central.close();
    central.sql(heed::test::kBackToVersion4);
    central.open();
    auto& writer = central.writer();
    CHECK(must(writer.numberOwner(kSite, "FT01-2611-A-0001")) == recordOf("a", 1, "").id);
    CHECK(must(writer.numberOwner(kSite, "FT01-2611-A-0002")) == recordOf("c", 1, "").id);
    CHECK_FALSE(must(writer.numberOwner(kSite, "FT01-2611-A-0003")));
    CHECK(must(writer.device(kSite, a))->no == a);
}
