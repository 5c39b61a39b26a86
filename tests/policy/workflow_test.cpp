#include "shared/policy/cases/workflow.hpp"

#include "shared/merge/merge.hpp"
#include "shared/policy/policy.hpp"
#include "shared/policy/routing/routing.hpp"
#include "tests/policy/desk.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace heed;
using model::Mutation;
using model::Record;
using policy::Condition;
using test::code;

namespace {

using Fields = std::vector<std::pair<std::string, model::Value>>;

// A case under a profile, and who works on it: each act is merged and judged as the server does it.
class Case {
  public:
    explicit Case(std::string_view profileName, std::string_view kind = "complaint",
                  std::string_view opener = "advisor")
        : profile_(*policy::builtInProfile(profileName)) {
        const auto refused = act(opener, [&](Mutation& m) {
            m.set.push_back(model::assign(m.kind, "number", "FT01-2611-A-0001"));
            m.set.push_back(model::assign(m.kind, "own_words", "起步时异响"));
            policy::addOpening(m, profile_, kind);
        });
        INFO((refused ? refused->en : ""));
        REQUIRE_FALSE(refused);
    }

    using Edit = std::function<void(Mutation&)>;
    std::optional<model::Refusal> act(std::string_view role, const Edit& edit) {
        Mutation m{.n = model::MutationNo{++last_}, .kind = model::Kind::complaint, .record = id_};
        m.seen = record_ ? record_->seq : model::kNoSeq;
        m.at = base::instantFromMs(1'000'000 + last_ * 60'000);
        edit(m);
        const Record after = merged(m, std::string(role) + "-example");
        const policy::Actor actor{.user = std::string(role) + "-example",
                                  .role = std::string(role),
                                  .standsInFor = role == deputy_ ? standsInFor_ : std::vector<std::string>{}};
        const policy::Question question{.site = site_,
                                        .actor = actor,
                                        .device = model::DeviceNo{1},
                                        .before = record_ ? &*record_ : nullptr,
                                        .after = after,
                                        .mutation = m};
        if (auto refused = policy::judge(question)) return refused;
        const auto consequences = policy::consequences(question);
        record_ = after;
        for (Mutation consequence : consequences) {
            consequence.n = model::MutationNo{++last_};
            record_ = merged(consequence, "system");
        }
        return std::nullopt;
    }
    // The transition with what is filled in and answered; the refusal's code, or "".
    std::string take(std::string_view role, std::string_view transition, const Fields& fields = {},
                     std::string_view detail = {}) {
        return code(act(role, [&](Mutation& m) {
            for (const auto& [name, value] : fields)
                m.set.push_back(model::assign(m.kind, name, value));
            const auto* other =
                transition == policy::step::kMoveProfile ? policy::findBuiltIn(detail) : nullptr;
            if (other)
                policy::addMove(m, *other, *record_);
            else
                policy::addTransition(m, profile_, *record_, transition, detail);
        }));
    }
    std::string edit(std::string_view role, const Fields& fields) {
        return code(act(role, [&](Mutation& m) {
            for (const auto& [name, value] : fields)
                m.set.push_back(model::assign(m.kind, name, value));
        }));
    }
    std::string tick(std::string_view role, std::string_view criterion) {
        return code(act(role, [&](Mutation& m) {
            m.add.push_back(model::assign(m.kind, "criteria", std::string(criterion)));
        }));
    }
    // From now on it is known who works there: one of each of these roles, or of all.
    void employAll(std::vector<std::string> roles = {}) {
        for (const auto& role : profile_.roles)
            if (roles.empty() || std::ranges::count(roles, role.id) > 0)
                people_.push_back({.id = role.id + "-example", .roles = {role.id}});
        site_.people = &people_;
    }
    void standIn(std::string_view deputy, std::string_view role) {
        deputy_ = deputy;
        standsInFor_ = {std::string(role)};
    }
    [[nodiscard]] std::vector<policy::Offer> offersKnowing(std::string_view role) const {
        return policy::offers(profile_, {.user = std::string(role) + "-example", .role = std::string(role)},
                              *record_, &people_);
    }
    [[nodiscard]] std::string state() const { return std::string(record_->text("state")); }
    [[nodiscard]] const Record& record() const { return *record_; }
    [[nodiscard]] const policy::PolicyProfile& profile() const { return profile_; }
    [[nodiscard]] std::vector<policy::Offer> offers(std::string_view role) const {
        return policy::offers(profile_, {.user = std::string(role) + "-example", .role = std::string(role)},
                              *record_);
    }

  private:
    Record merged(const Mutation& m, const std::string& by) const {
        const model::Seq seq{(record_ ? base::raw(record_->seq) : 0) + 1};
        return merge::apply(record_.value_or(Record{}), m,
                            {.seq = seq,
                             .device = model::DeviceNo{1},
                             .n = m.n,
                             .time = base::instantFromMs(base::raw(seq) * 60'000),
                             .by = by});
    }

    const policy::PolicyProfile& profile_;
    std::vector<policy::Colleague> people_;
    policy::Site site_{.id = "FT01"};
    model::RecordId id_ = base::uuidFromName("case", "complaint");
    std::optional<Record> record_;
    std::int64_t last_ = 0;
    std::string deputy_;  // a role, of whose person it is
    std::vector<std::string> standsInFor_;
};

const Fields kNone;

// 26,000 yuan, typed by `author`; all but the general manager have said yes.
bool estimateUpToTheLast(Case& c, const char* author) {
    return c.edit(author, {{"cost_estimate", std::int64_t{2'600'000}}}).empty() &&
           c.take("advisor", "approve", kNone, "over_25000.account").empty() &&
           c.take("complaint_lead", "approve", kNone, "over_25000.endorse").empty();
}

}  // namespace

TEST_CASE("T's steps lead from first word to close, each with what it needs", "[T-15][T-05]") {
    Case c("toyota-dealer");
    CHECK(c.state() == "recorded");
    CHECK(c.take("advisor", "establish") == "missing");
    CHECK(c.take("advisor", "establish", {{"demand", "查明异响并修好"}}).empty());
    CHECK(c.take("advisor", "judge", {{"cause", "张紧轮磨损"}}) == "missing");
    CHECK(c.take("salesperson", "judge",
                 {{"cause", "张紧轮磨损"}, {"complaint_record.responsibility", "本店"}}) == "not-yours");
    CHECK(c.take("service_director", "judge",
                 {{"cause", "张紧轮磨损"}, {"complaint_record.responsibility", "本店"}})
              .empty());
    CHECK(c.state() == "policy");
    CHECK(c.take("advisor", "explain", {{"complaint_record.policy", "保修更换"}}).empty());
    CHECK(c.take("advisor", "follow", {{"outcome", "已更换，异响消失"}}).empty());
    CHECK(c.take("advisor", "close", {{"satisfied", true}}).empty());
    CHECK(c.state() == "closed");
    for (const char* transition : {"establish", "judge", "explain", "follow", "close", "escalate"})
        CHECK(c.take("complaint_lead", transition, kNone, "x") == "not-from-here");
    CHECK(c.take("salesperson", "reopen").empty());
    CHECK(c.state() == "facts");
}

TEST_CASE("Closing: satisfied by who has it, unsatisfied with the lead, important by the lead alone",
          "[T-08][T-15]") {
    const auto atTheEnd = [](Case& c) {
        REQUIRE(c.take("advisor", "establish", {{"demand", "退款"}}).empty());
        REQUIRE(
            c.take("service_director", "judge", {{"cause", "无"}, {"complaint_record.responsibility", "无"}})
                .empty());
        REQUIRE(c.take("advisor", "explain", {{"complaint_record.policy", "说明"}}).empty());
        REQUIRE(c.take("advisor", "follow", {{"outcome", "已说明"}}).empty());
    };
    SECTION("another advisor's case") {
        Case c("toyota-dealer");
        atTheEnd(c);
        CHECK(c.take("salesperson", "close", {{"satisfied", true}}) == "not-yours");
    }
    SECTION("unsatisfied") {
        Case c("toyota-dealer");
        atTheEnd(c);
        CHECK(c.take("advisor", "close", {{"satisfied", false}}) == "lead-only");
        CHECK(c.take("complaint_lead", "close", {{"satisfied", false}}).empty());
    }
    SECTION("important, and no criterion is taken away in the same breath") {
        Case c("toyota-dealer");
        atTheEnd(c);
        CHECK(c.tick("technician", "fire").empty());
        CHECK(c.take("advisor", "close", {{"satisfied", true}}) == "lead-only");
        CHECK(c.take("complaint_lead", "close", {{"satisfied", true}}).empty());
    }
    SECTION("important only after it was closed: it is open again for the lead") {
        Case c("toyota-dealer");
        atTheEnd(c);
        CHECK(c.take("advisor", "close", {{"satisfied", true}}).empty());
        CHECK(c.tick("technician", "litigation").empty());
        CHECK(c.state() == "facts");
        CHECK(policy::pathOf(c.record()).back().by == "system");
    }
}

TEST_CASE("A grievance is settled at once, or becomes a complaint", "[J-04][J-05]") {
    Case settled("jac-dealer", "grievance", "caller");
    CHECK(settled.take("caller", "settle", {{"satisfied", false}}) == "lead-only");
    CHECK(settled.take("caller", "settle", {{"satisfied", true}}).empty());
    CHECK(settled.state() == "closed");

    Case twice("jac-dealer", "grievance", "caller");
    CHECK(twice.take("caller", "track", {{"problem_sheet.responsible", "li-example"}}).empty());
    CHECK(twice
              .take("advisor", "handle_sheet",
                    {{"amounts_to_complaint", false}, {"problem_sheet.handling", "重洗"}})
              .empty());
    CHECK(twice.take("caller", "sheet_complaint", {{"satisfied", false}}) == "not-from-here");
    CHECK(twice.take("caller", "sheet_unsatisfied", {{"satisfied", false}}).empty());
    CHECK(twice.take("advisor", "handle_sheet_again", kNone).empty());
    CHECK(twice.take("caller", "sheet_complaint") == "unanswered");
    CHECK(twice.take("caller", "sheet_complaint", {{"satisfied", false}}).empty());
    CHECK(twice.state() == "recorded");
    CHECK(twice.record().text("class") == "complaint");
}

TEST_CASE("J's complaint: contact, authority, answer, call back, and closed", "[J-08][J-09][J-10][J-11]") {
    Case c("jac-dealer", "complaint", "caller");
    CHECK(c.take("advisor", "contact") == "not-yours");
    CHECK(c.take("service_manager", "contact").empty());
    // It is the advisor's authority that is asked for, and the manager says so of him.
    CHECK(c.take("service_manager", "hand_over") == "unanswered");
    CHECK(c.take("service_manager", "hand_over", {{"within_advisor_authority", false}}) == "condition");
    CHECK(c.take("service_manager", "hand_over", {{"within_advisor_authority", true}}).empty());
    // His own word is asked for when he answers.
    CHECK(c.take("advisor", "answer", {{"outcome", "免费返修"}}) == "unanswered");
    CHECK(c.take("advisor", "answer", {{"outcome", "免费返修"}, {"within_authority", true}}).empty());
    CHECK(c.take("caller", "satisfied", {{"satisfied", true}}).empty());
    CHECK(c.state() == "closed");
}

TEST_CASE("J's worst case: twice unsatisfied, major, appraised, no agreement, court, and closed",
          "[J-11][J-12][J-13][J-14]") {
    Case c("jac-dealer", "complaint", "caller");
    REQUIRE(c.take("service_manager", "contact").empty());
    REQUIRE(c.take("service_manager", "hand_over", {{"within_advisor_authority", true}}).empty());
    REQUIRE(c.take("advisor", "answer", {{"outcome", "免费返修"}, {"within_authority", true}}).empty());
    CHECK(c.take("caller", "unsatisfied", {{"satisfied", false}}).empty());
    CHECK(c.take("service_manager", "answer_again", {{"outcome", "再次返修"}}).empty());
    CHECK(c.take("caller", "second_unsatisfied", {{"satisfied", false}}).empty());
    CHECK(c.state() == "major");
    const Fields report{
        {"what", "高速熄火"}, {"demand", "换车"}, {"major_report.sent_at", std::int64_t{1'795'000'000'000}}};
    CHECK(c.take("service_manager", "report", report) == "missing");
    auto whole = report;
    whole.emplace_back("major_report.reference", "YJQ-0001");
    CHECK(c.take("service_manager", "report", whole).empty());
    CHECK(c.take("service_manager", "appraise", {{"appraisal_needed", true}}) == "not-yours");
    CHECK(c.take("regional_manager", "appraise", {{"appraisal_needed", true}}).empty());
    CHECK(c.take("service_manager", "hand_in", {{"technical_report.fault", "油泵"}}).empty());
    CHECK(c.take("regional_manager", "appraised", {{"technical_report.result", "油泵失效"}}).empty());
    CHECK(c.take("regional_manager", "plan", {{"major_report.plan", "换泵并延保"}}).empty());
    CHECK(c.take("service_manager", "agree", {{"agreement", false}}) == "condition");
    CHECK(c.take("regional_manager", "arbitrate", {{"agreement", false}}).empty());
    CHECK(c.take("regional_manager", "sue", {{"agreement", false}}).empty());
    CHECK(c.state() == "court");
    CHECK(c.take("service_manager", "decided", {{"outcome", "判决换泵"}}).empty());
    CHECK(c.take("service_manager", "carried_out").empty());
    CHECK(c.take("caller", "close_major", {{"satisfied", true}}).empty());
    CHECK(c.state() == "closed");
}

TEST_CASE(
    "C's complaint with a claim above the limit is settled only once the amount is approved, step by step",
    "[C-04][C-06][C-08]") {
    Case c("paint-ccs", "complaint", "sales");
    CHECK(c.take("sales", "preprocess", {{"department", "sales"}, {"topic", "grit"}}) == "not-yours");
    CHECK(c.take("customer_relations", "preprocess", {{"department", "sales"}, {"topic", "grit"}}).empty());
    CHECK(c.take("technical_service", "investigate").empty());
    CHECK(
        c.take("technical_service", "propose", {{"cause", "罐内结块"}, {"complaint_record.solution", "换货"}})
            .empty());
    CHECK(c.take("sales", "valid", {{"valid", true}}) == "missing");
    CHECK(c.take("sales", "valid", {{"valid", true}, {"claim_amount", std::int64_t{2'500'001}}}).empty());
    CHECK(c.take("sales", "settle", {{"outcome", "已换货"}}) == "condition");
    CHECK(c.take("sales", "claim", kNone, "a.2500001.labour").empty());
    CHECK(c.take("regional_sales_manager", "approve", kNone, "over_25000.endorse") == "not-next");
    CHECK(c.take("regional_sales_manager", "approve", kNone, "over_25000.account") == "not-yours");
    const auto approveAll = [&c] {
        CHECK(c.take("sales", "approve", kNone, "over_25000.account").empty());
        CHECK(c.take("regional_sales_manager", "approve", kNone, "over_25000.endorse").empty());
        CHECK(c.take("sales_general_manager", "approve", kNone, "over_25000.confirm").empty());
    };
    approveAll();
    CHECK(c.take("sales", "claim_step", kNone, "a.enter").empty());
    // More needs new approvals.
    CHECK(c.take("sales", "claim", kNone, "b.499999.labour").empty());
    CHECK(c.take("sales", "claim_step", kNone, "b.enter") == "approval-missing");
    CHECK(c.take("sales", "settle", {{"outcome", "已换货"}}) == "condition");
    approveAll();
    CHECK(c.take("sales", "settle", {{"outcome", "已换货"}}) == "condition");
    CHECK(c.take("sales", "claim_step", kNone, "b.enter").empty());
    CHECK(c.take("sales", "settle", {{"outcome", "已换货"}}).empty());
    CHECK(c.take("customer_relations", "close",
                 {{"satisfied", true}, {"complaint_record.improvement", "加强搅拌检查"}})
              .empty());
    CHECK(c.state() == "improved");
}

TEST_CASE("S's complaint is classed, attributed to a person and handled until the customer is satisfied",
          "[S-06]") {
    Case c("service-followup", "complaint", "caller");
    CHECK(c.take("caller", "class", {{"why", "没洗干净"}}) == "missing");
    CHECK(c.take("caller", "class", {{"why", "没洗干净"}, {"complaint_record.attributed_to", "li-example"}})
              .empty());
    CHECK(c.take("advisor", "handle").empty());
    CHECK(c.take("advisor", "answer", {{"outcome", "重洗"}}).empty());
    CHECK(c.take("caller", "again", {{"satisfied", false}}).empty());
    CHECK(c.state() == "handling");
    CHECK(c.take("advisor", "answer").empty());
    CHECK(c.take("caller", "close", {{"satisfied", true}}).empty());
}

TEST_CASE("A case is escalated upward to somebody who is there, neither to oneself nor to who has it",
          "[T-07]") {
    Case c("default", "complaint", "advisor");
    c.employAll();
    const auto to = [&c](std::string_view role, std::string_view whom) {
        return c.take(role, "escalate", kNone, whom);
    };
    CHECK(to("advisor", "advisor-example") == "goes-nowhere");
    CHECK(to("technician", "advisor-example") == "goes-nowhere");
    CHECK(to("service_director", "service_director-example") == "goes-nowhere");
    CHECK(to("advisor", "nobody-example") == "unknown-person");
    CHECK(to("advisor", "technician-example") == "not-above");
    CHECK(to("advisor", "cashier-example") == "not-above");
    // Anyone may, also who neither has the case nor stands on its ladder.
    CHECK(to("technician", "front_desk_supervisor-example").empty());
    CHECK(to("front_desk_supervisor", "advisor-example") == "not-above");
    CHECK(to("advisor", "general_manager-example").empty());
    // With nobody above it goes to the lead.
    CHECK(to("advisor", "service_director-example") == "not-above");
    CHECK(to("advisor", "complaint_lead-example").empty());
    CHECK(c.take("complaint_lead", "hand_on", kNone, "nobody-example") == "unknown-person");
    CHECK(c.take("complaint_lead", "hand_on", kNone, "technician-example").empty());
}

TEST_CASE("Escalating is offered to whoever can name somebody above", "[T-07]") {
    Case c("service-followup", "complaint", "caller");
    c.employAll({"caller", "service_manager"});
    const auto offers = [&c](std::string_view role) {
        return std::ranges::count(c.offersKnowing(role), "escalate", &policy::Offer::transition);
    };
    CHECK(offers("caller") == 1);
    CHECK(offers("service_manager") == 0);  // nobody but himself is above
}

TEST_CASE("Whose turn it is to approve may say no, which takes back what others granted", "[C-08]") {
    Case c("default");
    REQUIRE(c.edit("advisor", {{"cost_estimate", std::int64_t{2'600'000}}}).empty());
    const auto missing = [&c] { return policy::approvalsMissing(c.profile(), c.record()).size(); };
    CHECK(c.take("advisor", "approve", kNone, "over_25000.account").empty());
    CHECK(c.take("general_manager", "refuse", kNone, "over_25000.endorse") == "not-yours");
    CHECK(c.take("complaint_lead", "refuse", kNone, "over_25000.confirm") == "approval-differs");
    const auto all = c.offers("complaint_lead");
    const auto offer = std::ranges::find(all, "refuse", &policy::Offer::transition);
    REQUIRE(offer != all.end());
    CHECK_FALSE(offer->refusal);
    CHECK(missing() == 2);
    CHECK(c.take("complaint_lead", "refuse", kNone, "over_25000.endorse").empty());
    CHECK(missing() == 3);
    CHECK(c.take("complaint_lead", "approve", kNone, "over_25000.endorse") == "approval-differs");
    CHECK(c.take("advisor", "approve", kNone, "over_25000.account").empty());
    CHECK(c.take("complaint_lead", "approve", kNone, "over_25000.endorse").empty());
    CHECK(c.take("general_manager", "approve", kNone, "over_25000.confirm").empty());
    CHECK(missing() == 0);
    CHECK(c.take("general_manager", "refuse", kNone, "over_25000.confirm") == "nothing-to-approve");
}

TEST_CASE("A deputy does not approve what he had a part in, be the case with somebody else now",
          "[T-18][C-08]") {
    Case c("default");
    REQUIRE(estimateUpToTheLast(c, "advisor"));
    c.standIn("advisor", "general_manager");
    CHECK(c.take("advisor", "approve", kNone, "over_25000.confirm") == "not-yours");
    REQUIRE(c.take("advisor", "hand_on", kNone, "li-example").empty());
    CHECK(c.take("advisor", "approve", kNone, "over_25000.confirm") == "not-yours");
    c.standIn("technician", "general_manager");
    CHECK(c.take("technician", "approve", kNone, "over_25000.confirm").empty());
}

TEST_CASE("A deputy does not approve an amount that he typed himself", "[T-18][C-08]") {
    Case c("default");
    REQUIRE(estimateUpToTheLast(c, "technician"));
    c.standIn("technician", "general_manager");
    CHECK(c.take("technician", "approve", kNone, "over_25000.confirm") == "not-yours");
    c.standIn("salesperson", "general_manager");
    CHECK(c.take("salesperson", "approve", kNone, "over_25000.confirm").empty());
}

TEST_CASE("Anybody escalates at any time, and what was recorded goes along", "[T-07]") {
    for (const char* name : {"toyota-dealer", "service-followup", "jac-dealer", "paint-ccs", "default"}) {
        Case c(name, "complaint", "technician");
        CHECK(c.take("somebody", "escalate") == "nobody-named");
        CHECK(c.take("somebody", "escalate", {{"holder", "other-example"}}, "chen-example").empty());
        CHECK(policy::holderOf(c.record()) == "chen-example");
        CHECK(c.record().text("own_words") == "起步时异响");
        CHECK(c.take("somebody", "hand_on", kNone, "li-example") == "not-yours");
    }
}

TEST_CASE("The lead takes over, who has the case hands it on", "[T-09]") {
    Case c("toyota-dealer");
    CHECK(c.take("advisor", "hand_on", kNone, "li-example").empty());
    CHECK(policy::holderOf(c.record()) == "li-example");
    CHECK(c.take("advisor", "hand_on", kNone, "wang-example") == "not-yours");
    CHECK(c.take("advisor", "take_over", kNone, "advisor-example") == "not-yours");
    CHECK(c.take("complaint_lead", "take_over", kNone, "complaint_lead-example").empty());
    CHECK(policy::holderOf(c.record()) == "complaint_lead-example");
}

TEST_CASE("State, holder, profile and path change through steps alone, and plain edits always stand",
          "[I9][I12]") {
    Case c("default");
    CHECK(c.edit("advisor", {{"state", "closed"}}) == "guarded");
    CHECK(c.edit("advisor", {{"holder", "li-example"}}) == "guarded");
    CHECK(c.edit("advisor", {{"profile", "another"}}) == "guarded");
    CHECK(c.edit("advisor", {{"state", "recorded"}, {"where", "前舱"}}).empty());
    CHECK(code(c.act("advisor", [](Mutation& m) {
              m.add.push_back(model::assign(m.kind, "path", std::string("close@5")));
          })) == "guarded");
    CHECK(code(c.act("advisor", [&](Mutation& m) {
              m.remove.push_back(model::assign(m.kind, "path", std::string("opened:complaint@1060000")));
          })) == "guarded");
    CHECK(code(c.act("advisor", [&](Mutation& m) {
              policy::addTransition(m, c.profile(), c.record(), "establish");
              m.set.push_back(model::assign(m.kind, "demand", std::string("x")));
              m.add.push_back(model::assign(m.kind, "path", std::string("judge@5")));
          })) == "guarded");
    CHECK(c.take("advisor", "no_such_step") == "");  // nothing was asked
}

TEST_CASE("A case moves to another profile by the lead's explicit act, which its path keeps", "[T-15]") {
    Case c("default");
    const auto& other = *policy::builtInProfile("toyota-dealer");
    CHECK(c.take("advisor", "move_profile", kNone, other.id) == "not-yours");
    CHECK(c.take("complaint_lead", "move_profile", kNone, "unknown-id") == "unknown-profile");
    CHECK(c.take("complaint_lead", "move_profile", kNone, other.id).empty());
    CHECK(c.record().text("profile") == other.id);
    CHECK(policy::pathOf(c.record()).back().name == "move_profile");
    CHECK(policy::pathOf(c.record()).back().detail == other.id + "." + policy::builtInProfile("default")->id);
    // Nowhere its kind is not known, though a state of that name is.
    Case grievance("jac-dealer", "grievance", "caller");
    REQUIRE(grievance.take("caller", "settle", {{"satisfied", true}, {"within_authority", true}}).empty());
    REQUIRE(grievance.take("caller", "reopen").empty());
    const auto& paint = *policy::builtInProfile("paint-ccs");
    CHECK(grievance.take("service_manager", "move_profile", kNone, paint.id) == "unknown-there");
}

TEST_CASE("What is offered to somebody says what it needs, what it asks and why it is refused",
          "[T-15][T-16]") {
    Case c("jac-dealer", "complaint", "caller");
    const auto of = [&c](std::string_view role, std::string_view transition) {
        const auto all = c.offers(role);
        const auto it = std::ranges::find(all, transition, &policy::Offer::transition);
        REQUIRE(it != all.end());
        return *it;
    };
    CHECK_FALSE(of("service_manager", "contact").refusal);
    CHECK(code(of("advisor", "contact").refusal) == "not-yours");
    CHECK(c.take("service_manager", "contact").empty());
    CHECK(of("service_manager", "hand_over").answers ==
          std::vector<policy::Answered>{{"within_advisor_authority", true}});
    CHECK(of("caller", "escalate").needs.empty());
}

TEST_CASE("A complaint that was a grievance, or was reopened, has both of its tries", "[J-05][J-11]") {
    Case c("jac-dealer", "grievance", "caller");
    REQUIRE(c.take("caller", "track", {{"problem_sheet.responsible", "li-example"}}).empty());
    REQUIRE(c.take("advisor", "handle_sheet",
                   {{"amounts_to_complaint", false}, {"problem_sheet.handling", "重洗"}})
                .empty());
    REQUIRE(c.take("caller", "sheet_unsatisfied", {{"satisfied", false}}).empty());
    REQUIRE(c.take("advisor", "handle_sheet_again").empty());
    REQUIRE(c.take("caller", "sheet_complaint", {{"satisfied", false}}).empty());
    for (const bool reopened : {false, true}) {
        INFO("reopened: " << reopened);
        if (reopened) {
            REQUIRE(c.take("service_manager", "agree_to_close", {{"satisfied", false}}).empty());
            REQUIRE(c.take("caller", "reopen").empty());
        } else {
            REQUIRE(c.take("service_manager", "contact").empty());
            REQUIRE(c.take("service_manager", "hand_over", {{"within_advisor_authority", true}}).empty());
        }
        REQUIRE(
            c.take("service_manager", "answer", {{"outcome", "返修"}, {"within_authority", true}}).empty());
        CHECK(policy::timesUnsatisfied(c.profile(), c.record()) == 0);
        CHECK(c.take("caller", "unsatisfied", {{"satisfied", false}}).empty());
        CHECK(policy::timesUnsatisfied(c.profile(), c.record()) == 1);
        REQUIRE(c.take("service_manager", "answer_again", {{"outcome", "再次返修"}}).empty());
    }
}

TEST_CASE("Under the default profile a grievance that is not settled, and an unsatisfied end, have a way on",
          "[J-05][J-11]") {
    Case grievance("default", "grievance", "caller");
    CHECK(grievance.take("caller", "settle_grievance", {{"satisfied", false}, {"within_authority", true}}) ==
          "lead-only");
    CHECK(grievance.take("caller", "take_up").empty());
    CHECK(grievance.record().text("class") == "complaint");

    Case major("default", "grievance", "caller");
    REQUIRE(major.take("caller", "take_up").empty());
    REQUIRE(major.take("advisor", "establish", {{"demand", "换车"}}).empty());
    REQUIRE(
        major.take("complaint_lead", "judge", {{"cause", "无"}, {"complaint_record.responsibility", "无"}})
            .empty());
    REQUIRE(major.take("complaint_lead", "go_major", {{"within_authority", false}}).empty());
    REQUIRE(major
                .take("complaint_lead", "report",
                      {{"what", "熄火"},
                       {"major_report.sent_at", std::int64_t{1'795'000'000'000}},
                       {"major_report.reference", "YJQ-0002"}})
                .empty());
    REQUIRE(major.take("regional_manager", "no_appraisal", {{"appraisal_needed", false}}).empty());
    REQUIRE(major.take("regional_manager", "plan", {{"major_report.plan", "延保"}}).empty());
    REQUIRE(major.take("regional_manager", "sue", {{"agreement", false}}).empty());
    REQUIRE(major.take("regional_manager", "decided", {{"outcome", "判决延保"}}).empty());
    REQUIRE(major.take("regional_manager", "carried_out").empty());
    CHECK(major.take("caller", "agree_to_close", {{"satisfied", false}}) == "lead-only");
    CHECK(major.take("complaint_lead", "agree_to_close", {{"satisfied", false}}).empty());
}

TEST_CASE("An offer asks for the answer that is this person's to give", "[T-08][J-10][C-08]") {
    const auto of = [](const Case& c, std::string_view role, std::string_view transition) {
        const auto all = c.offers(role);
        const auto it = std::ranges::find(all, transition, &policy::Offer::transition);
        REQUIRE(it != all.end());
        return *it;
    };
    SECTION("who has the case closes it with the customer satisfied, the lead whichever") {
        Case c("service-followup", "complaint", "caller");
        REQUIRE(c.take("caller", "class", {{"why", "没洗干净"}, {"complaint_record.attributed_to", "li"}})
                    .empty());
        REQUIRE(c.take("advisor", "handle").empty());
        REQUIRE(c.take("advisor", "answer", {{"outcome", "重洗"}}).empty());
        REQUIRE(c.take("caller", "again", {{"satisfied", false}}).empty());
        REQUIRE(c.take("advisor", "answer").empty());
        CHECK(of(c, "caller", "close").answers == std::vector<policy::Answered>{{"satisfied", true}});
        CHECK(of(c, "customer_support_manager", "close").answers.empty());
        CHECK(code(of(c, "technician", "close").refusal) == "lead-only");
    }
    SECTION("a word on authority that was said before is asked for anew where the other one is wanted") {
        Case c("jac-dealer", "complaint", "caller");
        REQUIRE(c.take("service_manager", "contact").empty());
        REQUIRE(c.take("service_manager", "seek", {{"within_advisor_authority", false}}).empty());
        REQUIRE(c.edit("service_manager", {{"within_authority", false}}).empty());
        CHECK(of(c, "service_manager", "answer").answers ==
              std::vector<policy::Answered>{{"within_authority", true}});
        CHECK(of(c, "service_manager", "go_major").answers.empty());
    }
    SECTION("an approval is offered with the refusal to who has no say in it") {
        Case c("toyota-dealer");
        REQUIRE(c.edit("advisor", {{"cost_estimate", std::int64_t{100}}}).empty());
        CHECK(code(of(c, "advisor", "approve").refusal) == "not-yours");
        CHECK_FALSE(of(c, "general_manager", "approve").refusal);
    }
    SECTION("the lead takes over what is not his already") {
        Case c("toyota-dealer");
        REQUIRE(c.take("complaint_lead", "take_over", kNone, "complaint_lead-example").empty());
        CHECK(c.take("complaint_lead", "take_over", kNone, "complaint_lead-example") == "already-yours");
    }
}

TEST_CASE("Only steps change where a case stands, also before it is known and under an unknown profile",
          "[I9][I12]") {
    test::Desk early;
    for (const char* field : {"state", "holder", "profile"})
        CHECK(code(early.act("advisor", test::setting(field, std::string("x")), model::Seq{1})) != "");
    CHECK(code(early.act(
              "advisor",
              [](Mutation& m) { m.add.push_back(model::assign(m.kind, "path", std::string("close@2"))); },
              model::Seq{1})) != "");
    CHECK(code(early.act("advisor", test::setting("own_words", std::string("异响")), model::Seq{1})) == "");

    test::Desk desk;
    REQUIRE_FALSE(desk.act("advisor", [](Mutation& m) {
        m.set.push_back(model::assign(m.kind, "number", "FT01-2611-A-0001"));
        m.set.push_back(model::assign(m.kind, "state", std::string("begun")));
        m.set.push_back(model::assign(m.kind, "profile", std::string("of a newer version")));
        m.add.push_back(model::assign(m.kind, "path", std::string("opened:complaint@1")));
    }));
    for (const char* field : {"state", "holder", "profile"})
        CHECK(code(desk.act("advisor", test::setting(field, std::string("x")))) == "guarded");
    CHECK(code(desk.act("advisor", [](Mutation& m) {
              m.add.push_back(model::assign(m.kind, "path", std::string("close@2")));
          })) == "guarded");
    CHECK(code(desk.act("advisor", test::setting("own_words", std::string("异响")))) == "");
}
