#include "tests/world/ends_well.hpp"
#include "tests/world/walk.hpp"

#include <algorithm>

// I9, I12: two people do what both may do, neither knowing of the other. Whichever the server hears of first
// stands; the other stands too where the first has left it possible, else it is kept with its reason and all
// that was typed.

using namespace heed;
using world::endsWell;
using world::Fields;
using world::Lines;
using world::must;
using world::Tablet;
using world::Walk;

namespace {

struct Deed {
    const char* who;
    const char* step;  // or "edit", "tick"
    Fields fields = {};
    const char* detail = "";
};

struct Pair {
    const char* way;
    const char* kind;
    const char* opener;
    std::vector<Deed> before;
    Deed one;
    Deed two;
    const char* afterOne;  // the code with which two is refused after one; "": it stands too
    const char* afterTwo;  // and one after two
};

const Fields kDemand{{"demand", "修好为止"}};
const Fields kJudged{{"cause", "轴承磨损"}, {"complaint_record.responsibility", "本店"}};
const Fields kPolicy{{"complaint_record.policy", "免费更换"}};
const Fields kOutcome{{"outcome", "已更换"}};
const Fields kYes{{"satisfied", true}};
const Fields kNo{{"satisfied", false}};
const Fields kWithin{{"within_authority", true}};
const Fields kOutside{{"within_authority", false}};
const Fields kAdvisors{{"within_advisor_authority", true}};
const Fields kNotAdvisors{{"within_advisor_authority", false}};

std::vector<Deed> upTo(const std::vector<Deed>& steps, std::size_t count) {
    return {steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(count)};
}

// T's way up to the satisfaction, and to the end.
const std::vector<Deed> kToyota{{"advisor", "establish", kDemand},
                                {"service_director", "judge", kJudged},
                                {"advisor", "explain", kPolicy},
                                {"advisor", "follow", kOutcome},
                                {"advisor", "close", kYes}};
const std::vector<Deed> kService{
    {"caller", "class", {{"why", "赶工"}, {"complaint_record.attributed_to", "advisor"}}},
    {"caller", "hand_on", {}, "advisor"},
    {"advisor", "handle"},
    {"advisor", "answer", kOutcome}};
const std::vector<Deed> kInternal{{"service_manager", "contact"},
                                  {"service_manager", "hand_over", kAdvisors},
                                  {"advisor", "answer", {{"outcome", "已更换"}, {"within_authority", true}}}};
const std::vector<Deed> kMajor{{"service_manager", "contact"},
                               {"service_manager", "seek", kNotAdvisors},
                               {"service_manager", "go_major", kOutside},
                               {"service_manager",
                                "report",
                                {{"what", "两次维修无效"},
                                 {"demand", "退车"},
                                 {"major_report.sent_at", std::int64_t{1'772'776'800'000}},
                                 {"major_report.reference", "YJQ-1"}}},
                               {"regional_manager", "no_appraisal", {{"appraisal_needed", false}}},
                               {"regional_manager", "plan", {{"major_report.plan", "更换总成"}}}};
const std::vector<Deed> kPaint{
    {"customer_relations", "preprocess", {{"department", "service"}, {"topic", "seeding"}}},
    {"technical_service", "investigate"},
    {"technical_service", "propose", {{"cause", "受潮"}, {"complaint_record.solution", "换货"}}},
    {"sales", "valid", {{"valid", true}, {"claim_amount", std::int64_t{2'600'000}}}},
    {"sales", "approve", {}, "over_25000.account"}};
const Fields kAgreed{{"agreement", true}, {"outcome", "双方签字"}};
const Fields kNotAgreed{{"agreement", false}};

const std::vector<Pair>& pairs() {
    static const std::vector<Pair> kPairs{
        // T
        {"toyota-dealer",
         "complaint",
         "advisor",
         upTo(kToyota, 1),
         {"service_director", "judge", kJudged},
         {"complaint_lead", "judge", kJudged},
         "not-from-here",
         "not-from-here"},
        {"toyota-dealer",
         "complaint",
         "advisor",
         upTo(kToyota, 4),
         {"advisor", "close", kYes},
         {"salesperson", "again", kNo},
         "not-from-here",
         "not-from-here"},
        {"toyota-dealer",
         "complaint",
         "advisor",
         upTo(kToyota, 4),
         {"advisor", "close", kYes},
         {"technician", "tick", {}, "fire"},
         "",
         "lead-only"},
        {"toyota-dealer",
         "complaint",
         "advisor",
         upTo(kToyota, 4),
         {"advisor", "close", kYes},
         {"technician", "escalate", {}, "service_director"},
         "not-from-here",
         "not-yours"},
        {"toyota-dealer",
         "complaint",
         "advisor",
         {},
         {"complaint_lead", "take_over", {}, "complaint_lead"},
         {"advisor", "hand_on", {}, "salesperson"},
         "not-yours",
         ""},
        {"toyota-dealer",
         "complaint",
         "advisor",
         {},
         {"advisor", "escalate", {}, "service_director"},
         {"technician", "escalate", {}, "complaint_lead"},
         "",
         "not-above"},
        {"toyota-dealer",
         "complaint",
         "advisor",
         {},
         {"advisor", "establish", kDemand},
         {"technician", "escalate", {}, "service_director"},
         "",
         ""},
        {"toyota-dealer",
         "complaint",
         "advisor",
         {kToyota[0], kToyota[1], {"advisor", "edit", {{"cost_estimate", std::int64_t{90'000}}}}},
         {"general_manager", "approve", {}, "money.confirm"},
         {"advisor", "edit", {{"cost_estimate", std::int64_t{120'000}}}},
         "",
         "approval-differs"},
        {"toyota-dealer",
         "complaint",
         "advisor",
         kToyota,
         {"advisor", "reopen"},
         {"technician", "reopen"},
         "not-from-here",
         "not-from-here"},
        {"toyota-dealer",
         "latent",
         "salesperson",
         {},
         {"salesperson", "settle_latent", kOutcome},
         {"advisor", "surface"},
         "not-from-here",
         "not-from-here"},
        // S
        {"service-followup",
         "complaint",
         "caller",
         upTo(kService, 3),
         {"advisor", "answer", kOutcome},
         {"advisor", "wait_parts"},
         "",
         ""},
        {"service-followup",
         "complaint",
         "caller",
         kService,
         {"customer_support_manager", "close", kNo},
         {"caller", "again", kNo},
         "not-from-here",
         "not-from-here"},
        {"service-followup",
         "suggestion",
         "caller",
         {},
         {"front_desk", "call_back", kOutcome},
         {"caller", "dissatisfied"},
         "not-from-here",
         "not-from-here"},
        // J
        {"jac-dealer",
         "grievance",
         "caller",
         {},
         {"caller", "settle", kYes},
         {"caller", "complain", {{"amounts_to_complaint", true}}},
         "not-from-here",
         "not-from-here"},
        {"jac-dealer",
         "complaint",
         "caller",
         upTo(kInternal, 1),
         {"service_manager", "hand_over", kAdvisors},
         {"service_manager", "seek", kNotAdvisors},
         "",
         "not-from-here"},
        {"jac-dealer",
         "complaint",
         "caller",
         kInternal,
         {"caller", "satisfied", kYes},
         {"caller", "unsatisfied", kNo},
         "not-from-here",
         "not-from-here"},
        {"jac-dealer",
         "complaint",
         "caller",
         kInternal,
         {"caller", "unsatisfied", kNo},
         {"caller", "unsatisfied", kNo},
         "not-from-here",
         "not-from-here"},
        {"jac-dealer",
         "complaint",
         "caller",
         kMajor,
         {"regional_manager", "arbitrate", kNotAgreed},
         {"service_manager", "agree", kAgreed},
         "not-from-here",
         "not-from-here"},
        {"jac-dealer",
         "complaint",
         "caller",
         kMajor,
         {"regional_manager", "sue", kNotAgreed},
         {"regional_manager", "arbitrate", kNotAgreed},
         "not-from-here",
         ""},
        // C
        {"paint-ccs",
         "complaint",
         "customer_relations",
         upTo(kPaint, 3),
         {"sales", "valid", {{"valid", true}, {"claim_amount", std::int64_t{100'000}}}},
         {"technical_service", "invalid", {{"valid", false}, {"complaint_record.reason", "施工不当"}}},
         "not-from-here",
         "not-from-here"},
        {"paint-ccs",
         "complaint",
         "customer_relations",
         {kPaint[0],
          kPaint[1],
          kPaint[2],
          {"sales", "valid", {{"valid", true}, {"claim_amount", std::int64_t{2'500'000}}}},
          {"sales", "claim", {}, "a.2500000.labour"},
          {"sales", "approve", {}, "authority.authority"},
          {"sales", "claim_step", {}, "a.enter"}},
         {"sales", "settle", kOutcome},
         {"customer_relations", "claim", {}, "b.1.labour"},
         "",
         "condition"},
        {"paint-ccs",
         "complaint",
         "customer_relations",
         kPaint,
         {"regional_sales_manager", "approve", {}, "over_25000.endorse"},
         {"regional_sales_manager", "approve", {}, "over_25000.endorse"},
         "approval-differs",
         "approval-differs"},
        {"paint-ccs",
         "complaint",
         "customer_relations",
         kPaint,
         {"regional_sales_manager", "approve", {}, "over_25000.endorse"},
         {"sales", "edit", {{"claim_amount", std::int64_t{2'700'000}}}},
         "",
         "approval-differs"},
        // All of them
        {"default", "complaint", "advisor", {}, {"advisor", "contact"}, {"caller", "contact"}, "", ""},
        {"default",
         "grievance",
         "caller",
         {},
         {"caller", "settle_grievance", {{"satisfied", true}, {"within_authority", true}}},
         {"caller", "take_up"},
         "not-from-here",
         "not-from-here"},
        {"default",
         "complaint",
         "advisor",
         {{"advisor", "establish", kDemand}, {"service_director", "judge", kJudged}},
         {"advisor", "explain", {{"complaint_record.policy", "免费更换"}, {"within_authority", true}}},
         {"complaint_lead", "go_major", kOutside},
         "not-from-here",
         "not-from-here"},
    };
    return kPairs;
}

// The deed as this tablet's user would do it now.
model::Mutation mutationOf(Tablet& tablet, const model::RecordId& id, const Deed& deed) {
    const std::string_view step = deed.step;
    if (step != "edit" && step != "tick") return world::stepOf(tablet, id, step, deed.fields, deed.detail);
    auto m = tablet.begin(id);
    for (const auto& [field, value] : deed.fields)
        m.set.push_back(model::assign(m.kind, field, value));
    if (step == "tick") m.add.push_back(model::assign(m.kind, "criteria", std::string(deed.detail)));
    return m;
}

void handTo(Walk& walk, Tablet& tablet, const std::string& who) {
    if (tablet.user() == who) return;
    tablet.kill();
    tablet.handTo(who);
    tablet.start();
    walk.world().settle();
}

// The two deeds at two tablets, `first` accepted before `second`; the code with which that is refused.
std::string contradict(const Pair& pair, const Deed& first, const Deed& second) {
    Walk walk(pair.way, "2026-03-02 09:00", pair.opener, "technician");
    walk.open(pair.opener, pair.kind, {{"channel", "phone"}, {"own_words", "说了三遍还没修好"}});
    const auto& id = walk.id();
    for (const Deed& deed : pair.before) {
        handTo(walk, walk.office(), deed.who);
        INFO(deed.who << " " << deed.step);
        REQUIRE(world::commit(walk.office(), mutationOf(walk.office(), id, deed)).empty());
        walk.settle();
    }
    handTo(walk, walk.front(), first.who);
    handTo(walk, walk.office(), second.who);
    walk.settle();
    const auto before = walk.record();

    walk.front().offline();
    walk.office().offline();
    auto one = mutationOf(walk.front(), id, first);
    CHECK(world::commit(walk.front(), one).empty());
    walk.world().run(std::chrono::minutes{3});
    auto two = mutationOf(walk.office(), id, second);
    CHECK(world::commit(walk.office(), two).empty());
    walk.front().online();
    walk.world().run(std::chrono::minutes{1});
    CHECK(walk.rejections(walk.front()).empty());
    walk.office().online();
    walk.settle();

    // One valid state, the same everywhere.
    const auto after = walk.record();
    const auto* way = world::wayOf(after);
    REQUIRE(way);
    CHECK(policy::findById(way->states, after.text("state")));
    for (const char* guarded : {"state", "holder", "class"})
        if (const auto* field = after.find(guarded)) CHECK(field->siblings.size() == 1);
    const bool firstIsStep = !one.transition.empty();
    const auto grown = policy::pathOf(after).size() - policy::pathOf(before).size();

    std::string code;
    const auto rejections = must(walk.office().store().rejections());
    if (!rejections.empty()) {
        CHECK(rejections.size() == 1);
        const auto& kept = rejections.front();
        code = kept.refusal.code;
        CHECK(kept.record == id);
        CHECK_FALSE(kept.refusal.zh.empty());
        CHECK_FALSE(kept.refusal.en.empty());
        if (code == "not-from-here") {
            // Who decided what, and when.
            CHECK(kept.refusal.en.find(first.who) != std::string::npos);
            CHECK(kept.refusal.zh.find(first.who) != std::string::npos);
            CHECK(kept.refusal.zh.find("2026-03-02 09:0") != std::string::npos);
        }
        // All that was typed is there.
        const auto line = must(model::parseMutation(kept.line));
        const auto* typed = std::get_if<model::Mutation>(&line.content);
        REQUIRE(typed);
        CHECK(typed->transition == two.transition);
        for (const auto& [field, value] : second.fields) {
            const auto* was = typed->assigned(field);
            REQUIRE(was);
            CHECK(*was == value);
        }
        CHECK(grown == (firstIsStep ? 1U : 0U));
    } else {
        for (const auto& [field, value] : second.fields)
            CHECK(after.value(field) == value);
    }
    endsWell(walk.world());
    return code;
}

}  // namespace

TEST_CASE(
    "Of two steps that contradict each other the first accepted stands, and the other is kept with its "
    "reason and input",
    "[I9][I12][T-07][T-08][T-15][S-06][J-11][J-14][C-08]") {
    for (const Pair& pair : pairs()) {
        INFO(pair.way << ": " << pair.one.who << " " << pair.one.step << " / " << pair.two.who << " "
                      << pair.two.step);
        CHECK(contradict(pair, pair.one, pair.two) == pair.afterOne);
        CHECK(contradict(pair, pair.two, pair.one) == pair.afterTwo);
    }
}
