#include "tests/support/draw.hpp"
#include "tests/support/property.hpp"
#include "tests/sync/bench.hpp"

// Whatever order events come in, also such as no sane embedder would report.

using namespace heed;
using heed::test::Bench;
using heed::test::oneIn;
using heed::test::property;
using heed::test::uniform;
using sync::State;
using world::must;

namespace {

constexpr std::uint64_t kNever = 1'000'000;  // a request that was never made

class Run {
  public:
    void step() {
        switch (*uniform(0, 16)) {
            case 0:
            case 1:
            case 2:
                if (bench.busy()) bench.pass();
                break;
            case 3:
                if (bench.busy()) bench.fail();
                break;
            case 4:
                if (!bench.busy()) break;
                (void)bench.ask();  // applied
                bench.fail();       // and not told
                RC_TAG(std::string("a lost reply"));
                break;
            case 5:
                if (bench.timer) bench.passTimer();
                break;
            case 6:
                bench.handle(sync::event::Timer{});  // that nobody set
                break;
            case 7:
                bench.handle(sync::event::StreamNews{sync::eventJson("FT01", bench.server.lastSeq())});
                break;
            case 8:
                bench.breakStream();
                break;
            case 9:
                off_ = !off_;
                bench.handle(sync::event::OfflineSwitch{off_});
                break;
            case 10:
                bench.handle(sync::event::Reachability{oneIn(2)});
                break;
            case 11:
                bench.handle(sync::event::SpaceFreed{});
                break;
            case 12:
                bench.handle(sync::event::StoreFailed{
                    {.kind = oneIn(2) ? base::ErrorKind::storageFull : base::ErrorKind::transient,
                     .doing = "saving",
                     .what = {},
                     .why = "x",
                     .remedy = {}}});
                break;
            case 13:
                bench.handle(sync::event::Responded{kNever, 200, "{}"});
                bench.handle(sync::event::Failed{kNever, {}});
                break;
            case 14:
                bench.clock.advance(std::chrono::hours{24 * 30});
                break;
            default:
                work();
        }
    }

    void check() {
        const auto status = bench.status();
        const bool atWork = status.state == State::syncing || status.state == State::connecting;
        RC_ASSERT((!atWork || bench.busy()));
        RC_ASSERT((status.state == State::switchedOff) == off_);
        RC_ASSERT((!off_ || !bench.busy()));
        RC_ASSERT((status.state != State::upToDate || status.waiting == 0));
        // It never waits for nothing.
        RC_ASSERT((off_ || bench.busy() || bench.timer || bench.streamOpen));
        RC_ASSERT(must(bench.store().waiting()).count == status.waiting);
    }

    void finish() {
        if (off_) bench.handle(sync::event::OfflineSwitch{false});
        off_ = false;
        bench.handle(sync::event::StreamNews{"look"});
        for (int i = 0; i < 20 && (bench.busy() || bench.state() != State::upToDate); ++i) {
            bench.passAll();
            check();
            if (bench.state() != State::upToDate && bench.timer) bench.passTimer();
        }
        RC_ASSERT(bench.state() == State::upToDate);
        std::string dump;
        must(bench.store().dump([&dump](std::string_view piece) { dump += piece; }));
        RC_ASSERT(dump == bench.server.dump());
        RC_ASSERT(base::raw(bench.server.lastSeq()) == committed_);
    }

    Bench bench{{{2, 1U << 20U}, {2, 1U << 20U}}};

  private:
    void work() {
        const auto who = must(bench.store().signIn());
        if (!who) return;
        bench.complain(std::to_string(++committed_));
        RC_TAG(std::string("work"));
    }

    bool off_ = false;
    std::int64_t committed_ = 0;
};

}  // namespace

TEST_CASE("In whatever order events come, one request is under way, nothing stands still, and all arrives",
          "[I2][I6][I11]") {
    property("In whatever order events come, one request is under way, nothing stands still, and all arrives",
             [] {
                 Run run;
                 run.bench.start();
                 for (auto steps = *rc::gen::inRange(1, 120); steps > 0; --steps) {
                     run.step();
                     run.check();
                 }
                 run.finish();
             },
             {.runs = 150, .mustMeet = {{"work", 30}, {"a lost reply", 40}}});
}
