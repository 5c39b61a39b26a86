#include "tests/world/every_step.hpp"

#include "shared/policy/cases/complaint_rules.hpp"
#include "shared/policy/policy.hpp"

#include <algorithm>
#include <array>

namespace heed::world {

using model::RecordId;
using policy::transition::kClose;

// A world whose people do not give up: what could not be done is tried again a little later, and a machine
// that lost its power is started again.
class Stage {
  public:
    Stage(Breaker& breaker, Fault fault, std::int64_t at, Bug bug)
        : world_({.pages = {{2, 1U << 20U}, {2, 1U << 20U}}, .bug = bug, .breaker = &breaker}) {
        world_.network().setBroken(fault);
        world_.onStep = [this] { startAgain(); };
        breaker.arm(at);
    }

    // --- What people do ---
    Tablet& tablet(const std::string& name, const std::string& user = "wang") {
        insist([&] { (void)world_.tablet(name, user); });
        return world_.tablet(name);
    }
    Tablet& copy(Tablet& of, const std::string& name) {
        insist([&] {
            if (!has(name)) (void)world_.copy(of, name);
        });
        return world_.tablet(name);
    }
    RecordId complain(Tablet& tablet, const Fields& fields) {
        RecordId id;
        insist([&] { id = tablet.complain(fields); });
        return id;
    }
    void edit(Tablet& tablet, const RecordId& id, const std::string& field, const std::string& value) {
        insist([&] { tablet.edit(id, field, value); });
    }
    // A customer and their complaint, together.
    void capture(Tablet& tablet) {
        insist([&] {
            auto customer = tablet.begin(model::Kind::customer);
            customer.set = {model::assign(customer.kind, "name", "王示例")};
            auto complaint = tablet.begin(model::Kind::complaint);
            complaint.set = {model::assign(complaint.kind, "state", std::string(model::state::kOpen)),
                             model::assign(complaint.kind, "customer", customer.record.text())};
            must(tablet.commit({std::move(customer), std::move(complaint)}));
        });
    }
    void close(Tablet& tablet, const RecordId& id) {
        insist([&] {
            if (tablet.text(id, "state") != model::state::kClosed) tablet.transition(id, kClose);
        });
    }
    void important(Tablet& tablet, const RecordId& id) {
        insist([&] { tablet.add(id, "criteria", "safety_part"); });
    }
    // Until the copy is in place.
    void restoreServer() {
        for (int i = 0; i < kTimes; ++i) {
            try {
                return world_.restoreServer();
            } catch (const std::runtime_error&) {
                continue;  // it could not be opened
            }
        }
        throw Violation("the server cannot be set back");
    }

    // --- What is expected ---
    void settle() { world_.settle(std::chrono::minutes{5}); }
    static void expect(bool holds, const std::string& what) {
        if (!holds) throw Violation("not so: " + what);
    }
    void end() {
        settle();
        if (const auto difference = world_.difference(); !difference.empty()) throw Violation(difference);
        world_.verify();
        for (Tablet& tablet : world_.tablets()) {
            const auto status = tablet.status();
            expect(status.state == sync::State::upToDate && !status.problem && status.waiting == 0,
                   tablet.name() + " is up to date and says so");
        }
    }
    [[nodiscard]] Server& server() { return world_.server(); }

  private:
    static constexpr int kTimes = 5;

    void insist(const std::function<void()>& act) {
        for (int i = 1;; ++i) {
            try {
                act();
                return startAgain();
            } catch (const Violation&) {
                throw;
            } catch (const std::runtime_error& why) {
                if (i == kTimes) throw Violation(std::string("it does not get done: ") + why.what());
            }
            startAgain();
            world_.run(std::chrono::seconds{1});
        }
    }
    void startAgain() {
        if (world_.server().disk().isDead()) {
            world_.network().setServerUp(false);
            world_.server().cutPower();
            world_.network().setServerUp(true);
        }
        for (Tablet& tablet : world_.tablets()) {
            if (tablet.disk().isDead()) tablet.cutPower();
            if (!tablet.running()) tablet.start();
        }
    }
    [[nodiscard]] bool has(const std::string& name) {
        return std::ranges::find(world_.tablets(), name, &Tablet::name) != world_.tablets().end();
    }

    World world_;
};

namespace {

void captureOffline(Stage& stage) {
    auto& a = stage.tablet("A");
    auto& b = stage.tablet("B", "li");
    stage.settle();
    a.offline();
    const auto id = stage.complain(a, {{"own_words", "起步时异响"}});
    stage.capture(a);
    stage.edit(a, id, "where", "左前门");
    a.online();
    stage.settle();
    Stage::expect(b.text(id, "where") == "左前门", "the other tablet shows what was recorded offline");
}

void conflict(Stage& stage) {
    auto& a = stage.tablet("A");
    auto& b = stage.tablet("B", "li");
    stage.settle();
    const auto id = stage.complain(a, {{"where", "门"}});
    stage.settle();
    a.offline();
    b.offline();
    stage.edit(a, id, "where", "左前门");
    stage.edit(b, id, "where", "右前门");
    a.online();
    b.online();
    stage.settle();
    for (auto* tablet : {&a, &b})
        Stage::expect(!tablet->shown(id).conflicts().empty(), "both see the conflict");
    stage.edit(a, id, "where", "两侧前门");
    stage.settle();
    Stage::expect(b.shown(id).conflicts().empty() && b.text(id, "where") == "两侧前门", "it is settled");
}

void firstSnapshot(Stage& stage) {
    auto& a = stage.tablet("A");
    stage.settle();
    RecordId last;
    for (int i = 0; i < 5; ++i)
        last = stage.complain(a, {{"where", std::to_string(i)}});
    stage.settle();
    auto& b = stage.tablet("B", "li");
    stage.settle();
    Stage::expect(b.text(last, "where") == "4", "the new tablet has everything");
}

void refusal(Stage& stage) {
    auto& a = stage.tablet("A");
    auto& b = stage.tablet("B", "li");
    stage.settle();
    const auto id = stage.complain(a, {});
    stage.settle();
    b.offline();
    stage.close(b, id);
    stage.edit(b, id, "outcome", "门铰链已更换");
    stage.important(a, id);
    stage.settle();
    b.online();
    stage.settle();
    Stage::expect(b.status().rejections == 1, "the close was refused, and that is kept");
    Stage::expect(a.text(id, "outcome") == "门铰链已更换" && a.text(id, "state") == model::state::kOpen,
                  "what else was entered is in force");
}

void clone(Stage& stage) {
    auto& a = stage.tablet("A");
    stage.settle();
    a.offline();
    auto& copy = stage.copy(a, "A2");
    copy.offline();
    const auto own = stage.complain(a, {{"where", "of the first"}});
    const auto theirs = stage.complain(copy, {{"where", "of the copy"}});
    a.online();
    stage.settle();
    copy.online();
    stage.settle();
    for (auto* tablet : {&a, &copy}) {
        Stage::expect(tablet->text(own, "where") == "of the first", "the first one's complaint is there");
        Stage::expect(tablet->text(theirs, "where") == "of the copy", "the copy's complaint is there");
        Stage::expect(tablet->text(own, "number") != tablet->text(theirs, "number"),
                      "no number is given twice");
    }
}

void restore(Stage& stage) {
    auto& a = stage.tablet("A");
    auto& b = stage.tablet("B", "li");
    stage.settle();
    const auto id = stage.complain(a, {{"where", "yesterday"}});
    stage.settle();
    stage.server().backUp();
    stage.edit(a, id, "where", "today");
    const auto other = stage.complain(b, {{"own_words", "today"}});
    stage.settle();
    stage.restoreServer();
    stage.settle();
    Stage::expect(b.text(id, "where") == "today", "what one had acknowledged is back");
    Stage::expect(a.text(other, "own_words") == "today", "what the other had acknowledged is back");
}

constexpr std::array kScenarios{
    Scenario{"captured offline and pushed", captureOffline},
    Scenario{"a conflict, and its end", conflict},
    Scenario{"a first snapshot", firstSnapshot},
    Scenario{"a refusal", refusal},
    Scenario{"a copied tablet", clone},
    Scenario{"a server set back", restore},
};

constexpr std::array kBreakages{
    Breakage{"tablet: a call fails", Part::tabletCall},
    Breakage{"tablet: a write fails", Part::tabletWrite},
    Breakage{"tablet: power lost at a write", Part::tabletWrite, true},
    Breakage{"server: a call fails", Part::serverCall},
    Breakage{"server: a write fails", Part::serverWrite},
    Breakage{"server: power lost at a write", Part::serverWrite, true},
    Breakage{"request lost", Part::request, false, Fault::dropRequest},
    Breakage{"answer lost", Part::request, false, Fault::dropReply},
    Breakage{"answer cut in the middle", Part::request, false, Fault::cutReply},
};

std::int64_t play(const Scenario& scenario, const Breakage& breakage, std::int64_t at, Bug bug = Bug::none) {
    Breaker breaker(breakage.part, breakage.forGood);
    Stage stage(breaker, breakage.fault, at, bug);
    scenario.play(stage);
    stage.end();
    breaker.disarm();  // what ends with the world is no step of it
    return breaker.count();
}

}  // namespace

std::span<const Scenario> scenarios() { return kScenarios; }
std::span<const Breakage> breakages() { return kBreakages; }

std::int64_t stepsOf(const Scenario& scenario, const Breakage& breakage) {
    return play(scenario, breakage, -1);
}

std::string breakStep(const Scenario& scenario, const Breakage& breakage, std::int64_t step, Bug bug) {
    try {
        (void)play(scenario, breakage, step, bug);
        return {};
    } catch (const std::exception& wrong) {
        return wrong.what();
    }
}

}  // namespace heed::world
