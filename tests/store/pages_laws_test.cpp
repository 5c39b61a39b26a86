#include "tests/store/fixture.hpp"
#include "tests/support/draw.hpp"
#include "tests/support/property.hpp"
#include "tests/world/oracle.hpp"

#include <map>
#include <optional>

using namespace heed;
using heed::test::oneIn;
using heed::test::property;
using heed::test::Shop;
using heed::test::uniform;
using model::Mutation;
using model::MutationNo;
using model::RecordId;
using model::Seq;
using world::must;
using world::Told;

namespace {

// A tablet and another author upon the same few records; what is sent, answered, read and lost is drawn.
class Run {
  public:
    void step() {
        shop_.clock.advance(base::Millis{*uniform(0, 5)});
        switch (*uniform(0, 8)) {
            case 0:
                return create();
            case 1:
            case 2:
                return othersEdit();
            case 3:
            case 4:
                return edit();
            case 5:
                return commitBegun();
            case 6:
                return push();
            default:
                if (!told_) (void)shop_.pull(*uniform<std::size_t>(1, 4));
        }
    }

    void check() {
        if (oneIn(10)) shop_.kill();
        ledger_.update();
        for (const auto& id : ids_)
            check(id);
        const auto fault = shop_.listFault();
        RC_LOG(fault);
        RC_ASSERT(fault.empty());
    }

  private:
    void create() {
        if (oneIn(2)) {
            ids_.push_back(shop_.complain({{"own_words", word()}}));
            return;
        }
        shop_.know(ids_.emplace_back(li_.newId()));
        (void)li_.send(li_.complaint(ids_.back(), {{"own_words", word()}}));
    }

    void othersEdit() {
        if (ids_.empty()) return;
        const auto last = base::raw(shop_.server.lastSeq());
        const Seq seen{oneIn(2) ? 1 : last};
        (void)li_.send(oneIn(5) ? li_.edit(any(), seen, {{"deleted", true}})
                                : li_.edit(any(), seen, {{"own_words", word()}}));
    }

    // Begun now, committed now or later.
    void edit() {
        if (ids_.empty()) return;
        const auto id = any();
        if (!must(shop_.store().record(id))) return;
        Mutation m = shop_.begin(id);
        const bool erases = oneIn(6);
        m.set = {erases ? model::assign(m.kind, "deleted", true)
                        : model::assign(m.kind, oneIn(3) ? "where" : "own_words", word())};
        begun_.push_back(std::move(m));
        if (!oneIn(3)) commitBegun();
    }

    void commitBegun() {
        if (begun_.empty()) return;
        must(shop_.commit({begun_.back()}));
        begun_.pop_back();
    }

    // Sends a part, or, while an answer is out, the same again; the answer may be lost.
    void push() {
        if (!told_) told_ = shop_.send(*uniform<std::size_t>(1, 4));
        if (oneIn(3)) return RC_TAG(std::string("a lost answer"));
        shop_.decide(*told_);
        told_.reset();
    }

    void check(const RecordId& id) {
        const auto shown = must(shop_.store().record(id));
        const Seq seen = shown ? shown->seen : Seq{0};
        RC_ASSERT(seen >= confirmed_[id]);
        confirmed_[id] = seen;
        const auto all = expected(id, seen);
        std::vector<const Told*> told;
        for (const Told& one : all)
            told.push_back(&one);
        RC_ASSERT(shown.has_value() == !all.empty());
        if (!shown) return;
        const auto should = world::fold(told);
        RC_ASSERT(world::json(shown->record) == world::json(should));
        if (!should.conflicts().empty()) RC_TAG(std::string("a conflict"));
    }

    // What the server decided up to there, and one's own that is later or undecided.
    std::vector<Told> expected(const RecordId& id, Seq seen) {
        std::vector<Told> out;
        if (const auto it = ledger_.accepted().find(id); it != ledger_.accepted().end()) {
            for (const Told& one : it->second) {
                if (one.write.seq <= seen) out.push_back(one);
            }
        }
        const auto device = shop_.caller().device;
        const auto undecided = must(shop_.store().firstUndecided());
        for (const auto& line : must(shop_.store().outbox(MutationNo{1}, SIZE_MAX, SIZE_MAX))) {
            auto m = std::get<Mutation>(must(model::parseMutation(line.line)).content);
            if (m.record != id) continue;
            if (line.n >= undecided) {
                out.push_back({m, {model::kPendingSeq, device, m.n, base::Instant::max(), "wang"}});
            } else if (const Told* told = ledger_.accepted(device, line.n); told && told->write.seq > seen) {
                out.push_back(*told);
            }
        }
        return out;
    }

    RecordId any() { return ids_[*uniform<std::size_t>(0, ids_.size())]; }
    static std::string word() { return std::string(1, static_cast<char>('a' + *uniform(0, 3))); }

    Shop shop_;
    world::Author li_{shop_.server, shop_.clock, "li"};
    world::Ledger ledger_{shop_.server};
    std::vector<RecordId> ids_;
    std::vector<Mutation> begun_;
    std::optional<sync::PushResult> told_;
    std::map<RecordId, Seq> confirmed_;
};

}  // namespace

TEST_CASE("Whatever is edited, decided and read, the tablet shows its confirmed state and its own on top",
          "[I5][I8]") {
    property("Whatever is edited, decided and read, the tablet shows its confirmed state and its own on top",
             [] {
                 Run run;
                 for (auto steps = *rc::gen::inRange(1, 120); steps > 0; --steps) {
                     run.step();
                     run.check();
                 }
             },
             {.runs = 100, .mustMeet = {{"a conflict", 10}, {"a lost answer", 20}}});
}
