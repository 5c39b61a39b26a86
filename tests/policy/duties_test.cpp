// What each of the people does, and what is on record of it: duties of the sources that go through several
// parts of the rules.
#include "shared/policy/cases/workflow.hpp"
#include "shared/policy/figures/kpi.hpp"
#include "tests/policy/calls.hpp"
#include "tests/policy/case_play.hpp"
#include "tests/policy/staff.hpp"

#include <algorithm>
#include <set>

using namespace heed;
using namespace heed::test;
using policy::TellReason;
using Ids = std::vector<std::string>;

namespace {

using Fields = std::vector<std::pair<std::string, model::Value>>;

// A complaint under a profile, and those who take its steps.
class File {
  public:
    File(std::string_view profileName, std::string_view opener, std::string_view kind = "complaint")
        : play_(builtIn(profileName), kind, actor(opener)) {
        if (kind == "complaint") edit(opener, {{"own_words", std::string("起步时异响")}});
    }

    void edit(std::string_view role, const Fields& fields) {
        model::Mutation m = play_.begun();
        for (const auto& [name, value] : fields)
            m.set.push_back(model::assign(m.kind, name, value));
        REQUIRE_FALSE(play_.act(actor(role), m));
    }

    // "" or the code of the refusal.
    std::string take(std::string_view role, std::string_view transition, const Fields& fields = {},
                     std::string_view detail = {}) {
        play_.pass(std::chrono::minutes{1});
        model::Mutation m = play_.begun();
        for (const auto& [name, value] : fields)
            m.set.push_back(model::assign(m.kind, name, value));
        policy::addTransition(m, play_.profile(), play_.record(), transition, detail);
        const auto refused = play_.act(actor(role), m);
        return refused ? refused->code : "";
    }
    [[nodiscard]] std::string_view state() const { return play_.state(); }
    [[nodiscard]] std::string_view kind() const { return play_.record().text("class"); }
    // What this role is offered and not refused.
    [[nodiscard]] std::set<std::string> open(std::string_view role) const {
        std::set<std::string> out;
        for (const auto& offer : policy::offers(play_.profile(), actor(role), play_.record()))
            if (!offer.refusal) out.insert(offer.transition);
        return out;
    }
    // "step by whom", in order.
    [[nodiscard]] Ids path() const {
        Ids out;
        base::Instant last{};
        for (const auto& step : policy::pathOf(play_.record())) {
            CHECK(step.decided);
            CHECK(step.at > last);
            last = step.at;
            out.push_back(std::string(step.name) + " by " + std::string(step.by));
        }
        return out;
    }

  private:
    [[nodiscard]] static policy::Actor actor(std::string_view role) {
        return {.user = std::string(role), .role = std::string(role)};
    }

    CasePlay play_;
};

bool has(const Ids& list, std::string_view id) { return std::ranges::find(list, id) != list.end(); }

}  // namespace

TEST_CASE("Everybody of T has somebody above, up to the general manager", "[T-04][T-05][T-07]") {
    struct Row {
        const char *who, *channel, *department, *next;
    };
    const std::vector<Row> rows = {
        {"wang-example", "walk_in", "service", "1: qian-example"},
        {"qian-example", "walk_in", "service", "2: fu-example"},
        {"fu-example", "walk_in", "service", "3: zong-example"},
        {"zong-example", "walk_in", "service", "4: jing-example"},
        {"jing-example", "walk_in", "service", "nowhere"},
        {"mai-example", "walk_in", "sales", "1: zhu-example"},
        {"zhu-example", "walk_in", "sales", "2: xiao-example"},
        {"xiao-example", "walk_in", "sales", "3: zong-example"},
        {"dian-example", "phone", "service", "1: fu-example"},
        {"dian-example", "phone", "sales", "1: xiao-example"},
    };
    for (const std::string name : {"toyota-dealer", "default"})
        for (const auto& row : rows) {
            INFO(name << " " << row.who << " " << row.channel);
            const auto made =
                routed(name, heldBy(query(row.channel, row.department), row.who), toyotaStaff());
            CHECK(text(made.next) == row.next);
        }
}

TEST_CASE("Who is in front records, verifies, answers and follows up, or reports to the director", "[T-10]") {
    struct Row {
        const char *front, *director, *department;
    };
    for (const auto& [front, director, department] :
         {Row{"advisor", "service_director", "service"}, Row{"salesperson", "sales_director", "sales"}}) {
        INFO(front);
        File c("toyota-dealer", front);
        CHECK(c.take(front, "establish") == "missing");  // recorded first, the demand included
        CHECK(c.take(front, "establish", {{"demand", "查明原因"}}).empty());
        // Reporting upward is open before the answer and after it.
        CHECK(c.open(front).contains("escalate"));
        CHECK(c.take(front, "judge", {{"complaint_record.responsibility", "本店"}}) == "missing");
        CHECK(
            c.take(front, "judge", {{"cause", "磨损"}, {"complaint_record.responsibility", "本店"}}).empty());
        CHECK(c.take(front, "explain", {{"complaint_record.policy", "保修更换"}}).empty());
        CHECK(c.open(front).contains("escalate"));
        CHECK(c.take(front, "follow", {{"outcome", "已更换"}}).empty());
        CHECK(c.take(front, "close", {{"satisfied", true}}).empty());
        // By phone the director is the next above him.
        const auto made = routed("toyota-dealer", query("phone", department), toyotaStaff());
        CHECK(made.rungs.at(0) == Ids{front});
        CHECK(made.rungs.at(1) == Ids{director});
    }
}

TEST_CASE("A director decides what is reported to him, and helps another department to", "[T-11]") {
    for (const char* director : {"service_director", "sales_director"}) {
        INFO(director);
        File c("toyota-dealer", "advisor");
        CHECK(c.take("advisor", "establish", {{"demand", "退款"}}).empty());
        CHECK_FALSE(c.open("salesperson").contains("judge"));
        CHECK_FALSE(c.open("technician").contains("judge"));
        CHECK(c.take(director, "judge", {{"cause", "磨损"}, {"complaint_record.responsibility", "厂家"}})
                  .empty());
        CHECK(c.take(director, "explain", {{"complaint_record.policy", "保修更换"}}).empty());
    }
}

TEST_CASE("From a director a case goes to the lead, and of a major one the lead is told at once",
          "[T-11][T-08]") {
    for (const std::string name : {"toyota-dealer", "default"})
        for (const auto& [director, department] :
             {std::pair{"fu-example", "service"}, std::pair{"xiao-example", "sales"}})
            for (const char* channel : {"walk_in", "phone", "letter", "internet", "other"})
                for (const bool important : {false, true}) {
                    INFO(name << " " << director << " " << channel << " " << important);
                    const auto made =
                        routed(name, heldBy(query(channel, department, important), director), toyotaStaff());
                    REQUIRE(made.next);
                    CHECK(text(made.next->people) == "zong-example");
                    CHECK(told(made, TellReason::importance) == (important ? "zong-example" : ""));
                }
}

TEST_CASE("Every step leaves something in the system, with who took it and when", "[C-03][T-07][J-10]") {
    for (const auto& builtInText : policy::builtInProfiles())
        for (const auto& t : builtIn(builtInText.name).transitions) {
            INFO(builtInText.name << " " << t.id);
            CHECK_FALSE(t.records.empty());
        }
    File c("paint-ccs", "sales");
    CHECK(c.take("customer_relations", "preprocess", {{"department", "sales"}, {"topic", "grit"}}).empty());
    CHECK(c.take("technical_service", "investigate").empty());
    // What was refused is none of it.
    CHECK(c.take("finance", "propose", {{"cause", "结块"}, {"complaint_record.solution", "换货"}}) ==
          "not-yours");
    CHECK(c.take("technical_service", "propose", {{"cause", "结块"}, {"complaint_record.solution", "换货"}})
              .empty());
    CHECK(c.take("sales", "invalid", {{"valid", false}, {"complaint_record.reason", "施工不当"}}).empty());
    CHECK(c.take("sales", "explain", {{"outcome", "已解释"}}).empty());
    CHECK(c.take("customer_relations", "close",
                 {{"satisfied", true}, {"complaint_record.improvement", "培训施工"}})
              .empty());
    CHECK(c.path() == Ids{"opened by sales", "preprocess by customer_relations",
                          "investigate by technical_service", "propose by technical_service",
                          "invalid by sales", "explain by sales", "close by customer_relations"});
}

TEST_CASE("Customer relations alone pre-process, are told of every step until the end, and close", "[C-05]") {
    const auto& p = builtIn("paint-ccs");
    for (const auto& t : p.transitions) {
        INFO(t.id);
        const bool stage = has({"investigate", "propose", "valid", "invalid", "settle", "explain"}, t.id);
        CHECK((!stage || has(t.tells, "customer_relations")));
    }
    File c("paint-ccs", "sales");
    for (const char* other :
         {"sales", "technical_service", "regional_sales_manager", "sales_general_manager", "finance"})
        CHECK_FALSE(c.open(other).contains("preprocess"));
    CHECK(c.open("customer_relations").contains("preprocess"));
    // They see that the data suffice: without department and defect it does not go on.
    CHECK(c.take("customer_relations", "preprocess") == "missing");
    CHECK(c.take("customer_relations", "preprocess", {{"department", "sales"}}) == "missing");
    CHECK(has(policy::findById(p.forms, "complaint_record")->by, "customer_relations"));
    CHECK(p.leadRole == "customer_relations");
}

TEST_CASE("Technical service enters, investigates, answers in writing, and leaves settling to sales",
          "[C-07][C-06]") {
    const auto& p = builtIn("paint-ccs");
    CHECK(has(policy::findById(p.forms, "complaint_record")->by, "technical_service"));
    CHECK(policy::findById(p.transitions, "explain")->records ==
          Ids{"reply"});  // a written answer is a reply

    File c("paint-ccs", "technical_service");
    CHECK(c.take("customer_relations", "preprocess", {{"department", "service"}, {"topic", "grit"}}).empty());
    CHECK(c.take("technical_service", "investigate").empty());
    CHECK(c.take("technical_service", "propose", {{"cause", "结块"}, {"complaint_record.solution", "换货"}})
              .empty());
    CHECK(
        c.take("technical_service", "valid", {{"valid", true}, {"claim_amount", std::int64_t{100}}}).empty());
    CHECK(c.take("technical_service", "settle", {{"outcome", "已换货"}}) == "not-yours");
    // The claim is opened and carried out first.
    CHECK(c.take("sales", "settle", {{"outcome", "已换货"}}) == "condition");
    CHECK(c.take("sales", "claim", {}, "a.100.labour").empty());
    CHECK(c.take("sales", "approve", {}, "authority.authority").empty());
    CHECK(c.take("sales", "claim_step", {}, "a.enter").empty());
    CHECK(c.take("sales", "settle", {{"outcome", "已换货"}}).empty());

    File other("paint-ccs", "technical_service");
    CHECK(other.take("customer_relations", "preprocess", {{"department", "service"}, {"topic", "grit"}})
              .empty());
    CHECK(other.take("technical_service", "investigate").empty());
    CHECK(other.take("technical_service", "propose", {{"cause", "施工"}, {"complaint_record.solution", "无"}})
              .empty());
    CHECK(other.take("technical_service", "invalid", {{"valid", false}, {"complaint_record.reason", "施工"}})
              .empty());
    CHECK(other.take("technical_service", "explain", {{"outcome", "书面答复"}}).empty());
}

TEST_CASE("The departments' figures of C are told by department and by class, and add up", "[C-11][C-02]") {
    const auto& p = builtIn("paint-ccs");
    std::vector<policy::CaseRow> cases;
    const auto add = [&](const char* department, const char* klass, const char* due,
                         std::optional<const char*> met) {
        policy::CaseRow row;
        row.id = "case-" + std::to_string(cases.size());
        row.of.department = department;
        row.klass = klass;
        row.received = at("2026-03-02 09:00");
        row.stages = {{"recorded", at(due), met ? std::optional(at(*met)) : std::nullopt}};
        cases.push_back(row);
    };
    add("service", "grit", "2026-03-04 00:00", "2026-03-04 00:00");  // exactly when it is due
    add("service", "grit", "2026-03-04 00:00", "2026-03-04 00:01");
    add("service", "packing", "2026-03-04 00:00", std::nullopt);
    add("sales", "packing", "2026-03-04 00:00", "2026-03-03 10:00");
    const policy::KpiRows rows{.visits = {}, .calls = {}, .cases = cases, .links = {}};
    const policy::Period march{day("2026-03-01"), day("2026-03-31")};
    const auto fractions = [&](policy::KpiBy by) {
        Ids out;
        for (const auto& group :
             policy::kpiFigures(p, rows, march, by, shop().zone(), at("2026-06-01 00:00")))
            for (const auto& f : group.figures)
                if (f.id == "recorded_in_time")
                    out.push_back(group.key + " " + std::to_string(f.numerator) + "/" +
                                  std::to_string(f.denominator) + " of " +
                                  std::to_string(f.goalPercent.value_or(-1)));
        return out;
    };
    CHECK(fractions(policy::KpiBy::whole) == Ids{" 2/4 of 99"});
    CHECK(fractions(policy::KpiBy::department) == Ids{"sales 1/1 of 99", "service 1/3 of 99"});
    CHECK(fractions(policy::KpiBy::klass) == Ids{"grit 1/2 of 99", "packing 1/2 of 99"});
}

TEST_CASE("Every call of J fills in the register, and what was not settled a sheet that goes on record",
          "[J-06][J-03]") {
    const auto call = callOf("jac-dealer", "repair_call", "2026-03-09 10:00");
    const auto forms = [&](const policy::CallAnswers& answers) {
        return call.after({reached("2026-03-10 10:00", answers)}).forms;
    };
    CHECK(forms(fine()) == Ids{"register"});
    CHECK(forms(aggrieved(true)) == Ids{"register"});
    CHECK(forms(aggrieved(false, false)) == Ids{"problem_sheet", "register"});
    CHECK(has(forms(aggrieved(false, true)), "register"));
    CHECK(has(forms(aggrieved(false, true)), "complaint_form"));
    // The sheet stays with the case: it is recorded when it is made, and comes back with how it was handled.
    const auto& p = builtIn("jac-dealer");
    CHECK(policy::findById(p.transitions, "track")->records == Ids{"problem_sheet"});
    for (const char* back : {"handle_sheet", "handle_sheet_again"}) {
        CHECK(policy::findById(p.transitions, back)->needs == Ids{"problem_sheet.handling"});
        CHECK(policy::findById(p.transitions, back)->tells == Ids{"caller"});
    }
}

TEST_CASE("The regional manager alone decides on an appraisal and proposes the plan, either way", "[J-13]") {
    for (const bool appraised : {true, false}) {
        File c("jac-dealer", "caller");
        CHECK(c.take("service_manager", "contact").empty());
        CHECK(c.take("service_manager", "seek", {{"within_advisor_authority", false}}).empty());
        CHECK(c.take("service_manager", "go_major", {{"within_authority", false}}).empty());
        const Fields report = {{"what", "行驶中熄火"},
                               {"demand", "换车"},
                               {"major_report.sent_at", std::int64_t{1}},
                               {"major_report.reference", "示例-1"}};
        // Sent at some time, under some number: neither may be left out.
        for (std::size_t i = 0; i < report.size(); ++i) {
            auto less = report;
            less.erase(less.begin() + static_cast<std::ptrdiff_t>(i));
            CHECK(c.take("service_manager", "report", less) == "missing");
        }
        CHECK(c.take("service_manager", "report", report).empty());
        for (const char* other : {"caller", "advisor", "service_manager"}) {
            CHECK_FALSE(c.open(other).contains("appraise"));
            CHECK_FALSE(c.open(other).contains("no_appraisal"));
        }
        if (appraised) {
            CHECK(c.take("regional_manager", "appraise", {{"appraisal_needed", true}}).empty());
            CHECK(c.take("service_manager", "hand_in") == "missing");
            CHECK(c.take("service_manager", "hand_in", {{"technical_report.fault", "油泵"}}).empty());
            CHECK(c.take("regional_manager", "appraised") == "missing");
            CHECK(c.take("regional_manager", "appraised", {{"technical_report.result", "更换油泵"}}).empty());
        } else {
            CHECK(c.take("regional_manager", "no_appraisal", {{"appraisal_needed", false}}).empty());
        }
        CHECK(c.state() == "planning");
        CHECK(c.open("service_manager").contains("escalate"));
        CHECK_FALSE(c.open("service_manager").contains("plan"));
        CHECK(c.take("regional_manager", "plan", {{"major_report.plan", "更换并补偿"}}).empty());
        CHECK(c.state() == "negotiating");
    }
}

TEST_CASE("Latent dissatisfaction surfaces by anybody's hand with the customer's words, or is settled",
          "[T-01]") {
    for (const char* name : {"toyota-dealer", "default"}) {
        INFO(name);
        File surfacing(name, "salesperson", "latent");
        CHECK(surfacing.state() == "noted");
        CHECK(surfacing.take("technician", "surface") == "missing");
        CHECK(surfacing.take("technician", "surface", {{"own_words", "一直不好用"}}).empty());
        CHECK(surfacing.state() == "recorded");
        CHECK(surfacing.kind() == "complaint");

        File settled(name, "salesperson", "latent");
        CHECK(settled.take("advisor", "settle_latent", {{"outcome", "已说明"}}) == "not-yours");
        CHECK(settled.take("salesperson", "settle_latent") == "missing");
        CHECK(settled.take("salesperson", "settle_latent", {{"outcome", "已说明"}}).empty());
        CHECK(settled.state() == "closed");
        CHECK(settled.kind() == "latent");  // and is no complaint in any figure
    }
}

TEST_CASE("An inquiry is called back by who may call, with what was answered, or turns out a complaint",
          "[S-05][S-06]") {
    for (const char* who : {"caller", "customer_service", "front_desk", "account_person"}) {
        INFO(who);
        File c("service-followup", "front_desk", "suggestion");
        CHECK(c.take("technician", "call_back", {{"outcome", "已答复"}}) == "not-yours");
        CHECK(c.take(who, "call_back") == "missing");
        CHECK(c.take(who, "call_back", {{"outcome", "已答复"}}).empty());
        CHECK(c.state() == "closed");
    }
    File c("service-followup", "front_desk", "suggestion");
    CHECK(c.take("technician", "dissatisfied", {{"own_words", "没洗干净"}}).empty());
    CHECK(c.kind() == "complaint");
    CHECK(c.take("caller", "class", {{"why", "漏洗"}}) == "missing");  // put down to nobody
    CHECK(c.take("caller", "class", {{"why", "漏洗"}, {"complaint_record.attributed_to", "王示例"}}).empty());
}

TEST_CASE("Money is outside everybody's authority in J from the first fen on", "[J-09][J-10]") {
    struct Row {
        std::int64_t fen;
        bool word;
        const char* handOver;
        const char* seek;
    };
    for (const auto& row : {Row{0, true, "", "condition"}, Row{0, false, "condition", ""},
                            Row{1, true, "condition", ""}, Row{1, false, "condition", ""}}) {
        INFO(row.fen << " " << row.word);
        const Fields word = {{"within_advisor_authority", row.word}};
        for (const bool over : {true, false}) {
            File c("jac-dealer", "caller");
            if (row.fen > 0) c.edit("caller", {{"claim_amount", row.fen}});
            CHECK(c.take("service_manager", "contact").empty());
            CHECK(c.take("service_manager", over ? "hand_over" : "seek", word) ==
                  (over ? row.handOver : row.seek));
        }
    }
}

TEST_CASE("Talks are fed back as often as it takes, and end in agreement, arbitration or court", "[J-14]") {
    const auto negotiating = [](std::int64_t fen) {
        File c("jac-dealer", "caller");
        if (fen > 0) c.edit("caller", {{"claim_amount", fen}});
        CHECK(c.take("service_manager", "contact").empty());
        CHECK(c.take("service_manager", "seek", {{"within_advisor_authority", false}}).empty());
        CHECK(c.take("service_manager", "go_major", {{"within_authority", false}}).empty());
        CHECK(c.take("service_manager", "report",
                     {{"what", "行驶中熄火"},
                      {"demand", "换车"},
                      {"major_report.sent_at", std::int64_t{1}},
                      {"major_report.reference", "示例-1"}})
                  .empty());
        CHECK(c.take("regional_manager", "no_appraisal", {{"appraisal_needed", false}}).empty());
        for (int round = 0; round < 3; ++round) {
            CHECK(c.take("regional_manager", "plan", {{"major_report.plan", "免费维修"}}).empty());
            if (round < 2) CHECK(c.take("service_manager", "feed_back").empty());
        }
        CHECK(c.state() == "negotiating");
        return c;
    };
    SECTION("agreement, where it costs nothing") {
        auto c = negotiating(0);
        CHECK(c.take("service_manager", "agree", {{"agreement", true}}) == "missing");
        CHECK(c.take("service_manager", "agree", {{"agreement", false}, {"outcome", "维修"}}) == "condition");
        CHECK(c.take("service_manager", "agree", {{"agreement", true}, {"outcome", "维修"}}).empty());
        CHECK(c.state() == "carrying_out");
        CHECK(c.take("service_manager", "carried_out").empty());
        // Still not satisfied: the talks go on.
        CHECK(c.take("caller", "major_unsatisfied", {{"satisfied", false}}).empty());
        CHECK(c.state() == "negotiating");
    }
    SECTION("agreement, where it costs one fen: with the regional manager first") {
        auto c = negotiating(1);
        const Fields agreed = {{"agreement", true}, {"outcome", "补偿"}};
        CHECK(c.take("service_manager", "agree", agreed) == "condition");
        CHECK(c.take("service_manager", "approve", {}, "outside_authority.confirm") == "not-yours");
        CHECK(c.take("regional_manager", "approve", {}, "outside_authority.confirm").empty());
        CHECK(c.take("service_manager", "agree", agreed).empty());
    }
    SECTION("none: arbitration, and then the law") {
        auto c = negotiating(0);
        const Fields none = {{"agreement", false}};
        CHECK(c.take("service_manager", "arbitrate", none) == "not-yours");
        CHECK(c.take("regional_manager", "arbitrate", {{"agreement", true}}) == "condition");
        CHECK(c.take("regional_manager", "arbitrate", none).empty());
        CHECK(c.take("regional_manager", "sue", none).empty());
        CHECK(c.state() == "court");
        CHECK(c.take("service_manager", "decided") == "missing");
        CHECK(c.take("service_manager", "decided", {{"outcome", "判决维修"}}).empty());
        CHECK(c.state() == "carrying_out");
    }
    SECTION("none: the law at once") {
        auto c = negotiating(0);
        CHECK(c.take("regional_manager", "sue", {{"agreement", false}}).empty());
        CHECK(c.state() == "court");
    }
}
