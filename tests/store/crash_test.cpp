#include "tests/store/fixture.hpp"
#include "tests/support/draw.hpp"
#include "tests/support/property.hpp"

#include <functional>

// Killed, without power, without room.

using namespace heed;
using heed::test::errorOf;
using heed::test::property;
using heed::test::Shop;
using heed::test::uniform;
using model::Kind;
using model::Mutation;
using model::MutationNo;
using model::Seq;
using store::RecordStore;
using world::must;

namespace {

using Operation = std::function<void(Shop&)>;

// What a tablet does in a day, each step one transaction of its store. Every shop that does the same has the
// same in it, but for its installation's id.
const std::vector<Operation>& aDay() {
    static const auto draft = base::uuidFromName("draft", "1");
    static const std::vector<Operation> all{
        [](Shop& s) {
            must(s.store().saveDraft({draft, "capture", R"({"words":"起"})", Seq{0}, s.clock.now()}));
        },
        [](Shop& s) { s.complain({{"own_words", "异响"}}); },
        [](Shop& s) { (void)must(s.store().index(10)); },
        [](Shop& s) {
            auto customer = s.begin(Kind::customer);
            customer.set = {model::assign(customer.kind, "name", "张示例")};
            must(s.store().commitWith({.endsDraft = draft},
                                      {customer, s.complaint({{"customer", customer.record.text()}})},
                                      s.clock.now()));
        },
        [](Shop& s) { s.push(1); },
        [](Shop& s) { (void)s.pull(1); },
        [](Shop& s) { s.edit(must(s.store().complaints({}, 1)).rows.front().id, {{"where", "门"}}); },
        [](Shop& s) { s.push(); },
        [](Shop& s) { (void)s.pull(1); },
        [](Shop& s) { (void)s.pull(500); },
        [](Shop& s) { (void)must(s.store().index(10)); },
        [](Shop& s) { s.complain({{"own_words", std::string(9000, 'x')}}); },
        [](Shop& s) { must(s.store().purgeSent(s.clock.now() + std::chrono::hours{1})); },
        [](Shop& s) { must(s.store().resetFeed()); },
        [](Shop& s) { (void)s.pull(500); },
    };
    return all;
}

// The states a day passes through: [i] is after i steps.
const std::vector<std::string>& states() {
    static const std::vector<std::string> all = [] {
        std::vector<std::string> out;
        Shop shop;
        out.push_back(shop.all());
        for (const auto& operation : aDay()) {
            operation(shop);
            out.push_back(shop.all());
        }
        return out;
    }();
    return all;
}

// As far as it gets; how many steps were done.
std::size_t work(Shop& shop) {
    std::size_t done = 0;
    try {
        for (const auto& operation : aDay()) {
            operation(shop);
            ++done;
        }
    } catch (const std::runtime_error&) {
        return done;
    }
    return done;
}

}  // namespace

TEST_CASE("Killed after any step, all that was done is there", "[I8]") {
    for (std::size_t steps = 0; steps <= aDay().size(); ++steps) {
        CAPTURE(steps);
        Shop shop;
        for (std::size_t i = 0; i < steps; ++i)
            aDay()[i](shop);
        shop.kill();
        CHECK(shop.all() == states()[steps]);
        CHECK(shop.listFault().empty());
        CHECK(shop.searchFault("异响").empty());
        CHECK(shop.searchFault("张示例").empty());
    }
}

TEST_CASE("A disk that dies at any access leaves what was done before, or the step under way as well",
          "[I8]") {
    const bool powerCut = GENERATE(false, true);
    int died = 0;
    for (int at = 0;; ++at) {
        Shop shop;
        shop.disk().dieAfter(at);
        const auto done = work(shop);
        shop.disk().heal();  // the files are read on another machine
        if (done == aDay().size()) break;
        ++died;
        CAPTURE(at, done, powerCut);
        powerCut ? shop.cutPower() : shop.kill();
        const auto after = shop.all();
        CHECK((after == states()[done] || after == states()[done + 1]));
        CHECK(shop.listFault().empty());
        CHECK(shop.searchFault("异响").empty());
        CHECK(shop.searchFault("张示例").empty());
        // And it goes on.
        shop.complain({{"where", "afterwards"}});
    }
    CHECK(died > 40);
}

TEST_CASE("Whatever of the unsynced a power cut leaves, what was said to be saved is there", "[I8]") {
    property("Whatever of the unsynced a power cut leaves, what was said to be saved is there", [] {
        Shop shop;
        shop.disk().dieAfter(*uniform(0, 120));
        const auto done = work(shop);
        shop.disk().heal();
        for (auto cuts = *uniform(1, 4); cuts > 0; --cuts)
            shop.cutPower(*uniform<std::uint64_t>(0, 1'000'000));
        const auto after = shop.all();
        RC_ASSERT((after == states()[done] || (done < aDay().size() && after == states()[done + 1])));
    });
}

TEST_CASE("An access that fails once fails that step alone, and repeated, the step is done", "[I8]") {
    int failures = 0;
    for (int at = 0; at < 200; ++at) {
        Shop shop;
        shop.disk().failOnceAfter(at);
        std::size_t done = 0;
        bool failed = false;
        while (done < aDay().size()) {
            try {
                aDay()[done](shop);
                ++done;
            } catch (const std::runtime_error&) {
                CAPTURE(at, done);
                REQUIRE_FALSE(failed);
                failed = true;
                CHECK(shop.all() == states()[done]);
            }
        }
        CAPTURE(at);
        CHECK(shop.listFault().empty());
        CHECK(shop.searchFault("异响").empty());
        CHECK(shop.searchFault("张示例").empty());
        if (!failed) break;
        ++failures;
    }
    CHECK(failures > 20);
}

TEST_CASE("Refusals are dismissed together or not at all, whichever access fails", "[I3][I8]") {
    int failures = 0;
    for (int at = 0; at < 100; ++at) {
        CAPTURE(at);
        Shop shop;
        std::vector<RecordStore::Decision> refused;
        std::vector<MutationNo> numbers;
        for (int i = 0; i < 5; ++i) {
            const auto receipt = must(shop.commit({shop.complaint()}));
            refused.push_back({.n = receipt.numbers.front(),
                               .refusal = model::Refusal{"wrong-type", "text", "不对", "wrong"}});
            // One of them stays.
            if (i > 0) numbers.push_back(receipt.numbers.front());
        }
        must(shop.store().applyDecisions(refused, shop.clock.now()));
        shop.disk().failOnceAfter(at);
        const bool failed = !shop.store().dismissRejections(numbers);
        shop.disk().heal();
        shop.kill();
        // What failed at the last may be in the log all the same.
        const auto left = must(shop.store().rejectionCount());
        CHECK((left == 1 || (failed && left == 5)));
        if (!failed) break;
        ++failures;
        must(shop.store().dismissRejections(numbers));
        CHECK(must(shop.store().rejectionCount()) == 1);
    }
    CHECK(failures > 0);
}

TEST_CASE("A full disk refuses a commit, changes nothing, and takes it when there is room", "[I8]") {
    const bool limited = GENERATE(false, true);  // by an agreed size, or by the disk itself
    Shop shop;
    const auto id = shop.complain({{"own_words", "before"}});
    if (limited)
        shop.reopen({.maxBytes = static_cast<std::int64_t>(world::contentOf(shop.file()).size()) + 20'000});
    else
        shop.disk().setFull(true);
    const std::string large(15'000, 'x');
    std::string before;
    std::expected<store::Receipt, store::CommitFailure> result;
    do {
        before = shop.all();
        (void)shop.store().takeChanges();
        result = shop.commit({shop.complaint({{"own_words", large}})});
    } while (result);
    CHECK(errorOf(result) == base::ErrorKind::storageFull);
    CHECK(shop.all() == before);
    CHECK(shop.store().takeChanges().empty());
    CHECK(shop.text(id, "own_words") == "before");
    const auto next = base::raw(must(shop.store().firstUndecided())) + must(shop.store().waiting()).count;

    if (limited)
        shop.reopen();
    else
        shop.disk().setFull(false);
    CHECK(shop.all() == before);
    CHECK(base::raw(must(shop.commit({shop.complaint({{"own_words", large}})})).numbers.front()) == next);
    shop.sync();
    CHECK(shop.dump() == shop.server.dump());
}

TEST_CASE("A full disk refuses a page, a decision or a draft whole", "[I8]") {
    Shop shop;
    world::Author li(shop.server, shop.clock, "li");
    const auto own = shop.complain({{"own_words", "own"}});
    for (int i = 0; i < 30; ++i)
        li.write(li.complaint(li.newId(), {{"own_words", std::string(15'000, 'x')}}));
    (void)must(li.push());
    const auto answer = shop.send();
    const auto before = shop.all();
    shop.disk().setFull(true);
    const auto decided = shop.store().applyDecisions(heed::test::decisionsOf(answer), shop.clock.now());
    REQUIRE_FALSE(decided);
    CHECK(decided.error().kind == base::ErrorKind::storageFull);
    CHECK_THROWS(shop.pull());
    const auto drafted = shop.store().saveDraft(
        {base::uuidFromName("d", "1"), "capture", std::string(50'000, 'x'), Seq{0}, shop.clock.now()});
    REQUIRE_FALSE(drafted);
    CHECK(drafted.error().kind == base::ErrorKind::storageFull);
    CHECK(shop.all() == before);
    shop.disk().setFull(false);
    shop.decide(answer);
    shop.pullAll();
    CHECK(shop.dump() == shop.server.dump());
    CHECK(shop.text(own, "own_words") == "own");
}
