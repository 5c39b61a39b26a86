// What each built-in profile says, against its source: numbers, units and words.
#include "shared/model/schema.hpp"
#include "shared/policy/profile/profile.hpp"

#include <algorithm>

using namespace heed;
using policy::Condition;
using policy::PolicyProfile;
using policy::Term;
using policy::TimeUnit;
using Ids = std::vector<std::string>;

namespace {

const PolicyProfile& profile(std::string_view name) {
    const auto* found = policy::builtInProfile(name);
    REQUIRE(found);
    return *found;
}
const PolicyProfile& toyota() { return profile("toyota-dealer"); }
const PolicyProfile& service() { return profile("service-followup"); }
const PolicyProfile& jac() { return profile("jac-dealer"); }
const PolicyProfile& paint() { return profile("paint-ccs"); }
const PolicyProfile& combined() { return profile("default"); }

template <class T>
const T& in(const std::vector<T>& list, std::string_view id) {
    const auto* found = policy::findById(list, id);
    INFO(id);
    REQUIRE(found);
    return *found;
}
template <class T>
std::string zh(const std::vector<T>& list, std::string_view id) {
    return in(list, id).words.zh;
}
std::string label(const PolicyProfile& p, std::string_view id) { return zh(p.labels, id); }

const policy::ClockDefinition& clock(const PolicyProfile& p, std::string_view id) {
    return in(p.clocks, id).definition;
}
const policy::Transition& way(const PolicyProfile& p, std::string_view id) { return in(p.transitions, id); }
const policy::FollowUpPlan& plan(const PolicyProfile& p, std::string_view id) { return in(p.followUps, id); }

// "2 open_hours from form_saved"
std::string said(const Term& term) {
    constexpr std::string_view kUnits[] = {"open minutes", "open hours", "wall hours", "calendar days",
                                           "working days"};
    return std::to_string(term.amount) + " " + std::string(kUnits[static_cast<std::size_t>(term.unit)]);
}
std::string said(const PolicyProfile& p, std::string_view id) {
    const auto& d = clock(p, id);
    const auto* event = std::get_if<policy::AtEvent>(&d.start);
    return said(std::get<Term>(d.limit)) +
           (event ? " from " + event->event : " after " + std::get<policy::AfterClock>(d.start).clock);
}

Ids rungs(const PolicyProfile& p, std::string_view ladder) {
    Ids out;
    for (const auto& rung : in(p.ladders, ladder).rungs) {
        std::string roles;
        for (const auto& role : rung)
            roles += (roles.empty() ? "" : "/") + zh(p.roles, role);
        out.push_back(roles);
    }
    return out;
}

Ids steps(const PolicyProfile& p, std::string_view route) {
    Ids out;
    for (const auto& step : in(p.claimRoutes, route).steps)
        out.push_back(step.id + (step.ifNeeded ? "?" : ""));
    return out;
}

}  // namespace

TEST_CASE("Each profile calls its people by the words of its source", "[T-04][S-17][J-09][C-05]") {
    CHECK(zh(toyota().roles, "advisor") == "维修接待");
    CHECK(zh(service().roles, "advisor") == "服务专员");
    CHECK(zh(jac().roles, "advisor") == "服务顾问");
    CHECK(label(toyota(), "customer") == "顾客");
    CHECK(label(service(), "customer") == "客户");
    CHECK(label(jac(), "customer") == "客户");
    CHECK(label(jac(), "user") == "用户");
    CHECK(label(paint(), "customer") == "客户");
    CHECK(label(toyota(), "dealer") == "经销店");
    CHECK(label(service(), "dealer") == "站");
    CHECK(label(jac(), "dealer") == "经销商");
    CHECK(zh(service().roles, "caller") == "质量跟踪员");
    CHECK(zh(jac().roles, "caller") == "回访员");
    CHECK(zh(paint().roles, "customer_relations") == "客户关系部");
}

TEST_CASE("Where T's words are calques, the default profile has its own", "[T-12][T-14][T-15][T-18]") {
    struct Pair {
        const char *id, *t, *ours;
    };
    for (const auto& [id, t, ours] : {Pair{"complaint.odometer", "行驶距离", "行驶里程"},
                                      {"vehicle.vin", "识别码", "车辆识别代号"},
                                      {"complaint.service_history", "入厂履历", "进厂维修记录"},
                                      {"policy", "对应方针", "处理方针"},
                                      {"directory", "相关部门担当一览表", "负责人一览表"},
                                      {"complaint.cost_estimate", "应对估算", "处理费用估算"},
                                      {"vehicle.insurance", "车险", "投保情况"}}) {
        CHECK(label(toyota(), id) == t);
        CHECK(label(combined(), id) == ours);
    }
}

TEST_CASE("Labels named like a field are of a field that there is") {
    for (const auto& builtIn : policy::builtInProfiles())
        for (const auto& l : profile(builtIn.name).labels) {
            const auto dot = l.id.find('.');
            if (dot == std::string::npos) continue;
            INFO(builtIn.name << " " << l.id);
            const auto* kind = model::findKind(l.id.substr(0, dot));
            REQUIRE(kind);
            CHECK(kind->field(l.id.substr(dot + 1)));
        }
}

TEST_CASE("T's channels and departments are the five and the two of the source", "[T-02][T-03]") {
    const auto names = [](const auto& list) {
        Ids out;
        for (const auto& item : list)
            out.push_back(item.words.zh);
        return out;
    };
    CHECK(names(toyota().channels) == Ids{"来店", "电话", "信件", "网络", "其他形式"});
    CHECK(names(toyota().departments) == Ids{"服务部", "销售部"});
    CHECK(names(toyota().roles) == Ids{"销售员", "维修接待", "技师", "电话投诉对应员", "前台主管", "销售主管",
                                       "服务部长", "销售部长", "投诉对应总负责人", "总经理"});
    CHECK(names(toyota().offices) ==
          Ids{"TMCI 顾客关联部", "FTMS 技术室", "丰田通商 DMD 客户服务", "丰田通商 DMD 销售支援"});
}

TEST_CASE("T's walk-in ladders go through the supervisors", "[T-05]") {
    CHECK(rungs(toyota(), "walk_in_service") ==
          Ids{"维修接待", "前台主管", "服务部长", "投诉对应总负责人", "总经理"});
    CHECK(rungs(toyota(), "walk_in_sales") ==
          Ids{"销售员", "销售主管", "销售部长", "投诉对应总负责人", "总经理"});
}

TEST_CASE("T's ordinary phone ladder ends with the director, above whom stands the lead", "[T-06]") {
    CHECK(rungs(toyota(), "phone_service") == Ids{"维修接待", "服务部长", "投诉对应总负责人"});
    CHECK(rungs(toyota(), "phone_sales") == Ids{"销售员", "销售部长", "投诉对应总负责人"});
    CHECK(in(toyota().ladders, "phone_service").recorders == Ids{"phone_operator"});
    CHECK(in(toyota().ladders, "phone_service").reportsTo == Ids{"service_director"});
    CHECK(in(toyota().ladders, "phone_sales").reportsTo == Ids{"sales_director"});
    CHECK(in(toyota().ladders, "phone_sales").importance == policy::ForImportance::ordinary);
}

TEST_CASE("T's important cases of any channel, and every other channel, have no supervisors on their ladder",
          "[T-06]") {
    for (const auto* ladder : {"important_service", "other_service"})
        CHECK(rungs(toyota(), ladder) == Ids{"维修接待", "服务部长", "投诉对应总负责人", "总经理"});
    for (const auto* ladder : {"important_sales", "other_sales"})
        CHECK(rungs(toyota(), ladder) == Ids{"销售员", "销售部长", "投诉对应总负责人", "总经理"});
    CHECK(in(toyota().ladders, "important_service").channels.empty());
    CHECK(in(toyota().ladders, "important_service").importance == policy::ForImportance::important);
    CHECK(in(toyota().ladders, "important_service").consults.size() == 4);
    CHECK(in(toyota().ladders, "other_sales").channels == Ids{"letter", "internet", "other"});
}

TEST_CASE("Seven criteria make a complaint important, anyone sets one, only the lead clears it", "[T-08]") {
    for (const auto* p : {&toyota(), &combined()}) {
        const auto& importance = p->importance;
        REQUIRE(importance.criteria.size() == 7);
        const auto* field = model::schemaOf(model::Kind::complaint).field("criteria");
        for (std::size_t i = 0; i < 7; ++i) {
            CHECK(importance.criteria[i].id == field->options[i].code);
            CHECK(importance.criteria[i].needsReason == (i == 6));
        }
        CHECK(importance.setBy == Ids{"anyone"});
        CHECK(importance.clearedBy == Ids{"complaint_lead"});
        CHECK(importance.tells == Ids{"complaint_lead"});
        CHECK(importance.reports == Ids{"general_manager"});
        CHECK(p->closing.importantBy == Ids{"complaint_lead"});
        CHECK(p->closing.unsatisfiedBy == Ids{"complaint_lead"});
    }
    CHECK(service().importance.criteria.empty());
    CHECK(jac().importance.criteria.empty());
    CHECK(paint().importance.criteria.empty());
}

TEST_CASE("T deals with a case in five steps, and latent dissatisfaction apart", "[T-01][T-15]") {
    Ids states;
    for (const auto& s : toyota().states)
        states.push_back(s.id);
    CHECK(states == Ids{"noted", "recorded", "facts", "policy", "action", "satisfaction", "closed"});
    CHECK(in(toyota().kinds, "complaint").initial == "recorded");
    CHECK(in(toyota().kinds, "latent").initial == "noted");
    CHECK(zh(toyota().kinds, "latent") == "潜在不满");
    CHECK(way(toyota(), "surface").to == "recorded");
    CHECK(way(toyota(), "judge").needs == Ids{"complaint.cause", "complaint_record.responsibility"});
    CHECK(way(toyota(), "again").when == std::vector{Condition::unsatisfied});
}

TEST_CASE("T calls within the second week after signing, and from two weeks to one before the promised date",
          "[T-21]") {
    for (const auto* p : {&toyota(), &combined()}) {
        CHECK(plan(*p, "after_signing").anchor == "signed");
        CHECK(plan(*p, "after_signing").opensDay == 7);
        CHECK(said(*p, "signing_call") == "14 calendar days from signed");
        CHECK(clock(*p, "signing_call").target == Term{TimeUnit::calendarDays, 7});
        const auto& before = plan(*p, "before_delivery");
        CHECK(before.anchor == "promised_delivery");
        CHECK(before.opensDay == -14);
        CHECK(before.dueDay == -7);
        CHECK(before.otherwiseDay == -1);
        CHECK(before.callers == Ids{"salesperson"});
    }
    CHECK(toyota().clocks.size() == 1);  // first contact is at once: no clock
}

TEST_CASE("T's record holds all that the source asks for, and seven items are required, with equal weights",
          "[T-12][T-13][T-14][T-22]") {
    for (const auto* p : {&toyota(), &combined()}) {
        const auto& record = in(p->forms, "complaint_record");
        Ids required, all;
        for (const auto& field : record.fields) {
            all.push_back(field.field);
            CHECK(field.weight == 1);
            if (field.required) required.push_back(field.field);
        }
        CHECK(required == Ids{"customer.name", "contact_point.phone", "vehicle.vin|vehicle.plate",
                              "complaint.own_words", "complaint.when", "complaint.where",
                              "complaint.demand"});
        for (const auto* field :
             {"customer.address", "customer.occupation", "vehicle.model", "complaint.odometer",
              "complaint.service_history", "vehicle.sale_method", "vehicle.insurance", "complaint.cause",
              "complaint.usage", "complaint.what", "complaint.who", "complaint.why", "complaint.severity",
              "complaint.cost_estimate", "complaint.recorder_view"})
            CHECK(std::ranges::count(all, field) == 1);
    }
}

TEST_CASE("The Voice of the Customer and the opinion card have the source's items", "[T-19][T-20]") {
    Ids voice, card;
    for (const auto& field : in(toyota().forms, "customer_voice").fields)
        voice.push_back(field.own ? field.words.zh : field.field);
    CHECK(voice == Ids{"经销店", "complaint.number", "complaint.class", "标题", "投诉经过", "处理状况",
                       "问题点", "反省", "★ 提示"});
    for (const auto& field : in(toyota().forms, "opinion_card").fields)
        card.push_back(field.field);
    CHECK(card == Ids{"vehicle_rating", "vehicle_words", "reception_rating", "reception_words", "hopes",
                      "gift_redeemed"});
    const auto& q1 = in(toyota().forms, "opinion_card").fields[0];
    CHECK(zh(q1.options, "satisfied") == "满意");
    CHECK(zh(q1.options, "dissatisfied") == "不满意");
}

TEST_CASE("T's principles are at hand where the work is done", "[T-16][T-17][T-23]") {
    for (const auto* p : {&toyota(), &combined()}) {
        CHECK(std::ranges::count_if(p->guidance, [](const auto& g) { return g.rule == "T-16"; }) == 6);
        CHECK(in(p->guidance, "phone").rule == "T-17");
        const auto& why = in(p->guidance, "word_of_mouth").words;
        CHECK(why.zh.find("8位") != std::string::npos);
        CHECK(why.zh.find("16位") != std::string::npos);
    }
}

TEST_CASE(
    "S calls on the third working day or the day wished, never after the seventh day, and again after two "
    "weeks",
    "[S-03][S-04][S-05]") {
    for (const auto* p : {&service(), &combined()}) {
        CHECK(said(*p, "follow_up") == "3 working days from pick_up");
        CHECK(clock(*p, "follow_up").wishable);
        CHECK(clock(*p, "follow_up").latest == Term{TimeUnit::calendarDays, 7});
        CHECK(said(*p, "second_call") == "14 calendar days from pick_up");
        CHECK(plan(*p, "follow_up").second == "second_call");
        CHECK(plan(*p, "follow_up").minutes == 3);
    }
    CHECK(plan(service(), "follow_up").callers.front() == "caller");
    CHECK(plan(service(), "follow_up").importantCallers == Ids{"front_desk", "account_person"});
    CHECK(zh(service().roles, "front_desk") == "前台接待");
    CHECK(zh(service().roles, "account_person") == "客户专员");
    CHECK(zh(service().kinds, "suggestion") == "咨询建议");
}

TEST_CASE("S handles a complaint until the customer is satisfied, and puts it down to a person", "[S-06]") {
    CHECK(way(service(), "class").needs ==
          Ids{"complaint.own_words", "complaint.why", "complaint_record.attributed_to"});
    CHECK(way(service(), "again").to == "handling");
    CHECK(label(service(), "attributed") == "细分到人");
    CHECK(rungs(service(), "service") == Ids{"质量跟踪员/服务专员", "客服经理", "服务经理", "站长"});
    CHECK(zh(service().roles, service().leadRole) == "客户支持经理");
    // It names no limit of its own, and takes those of the default profile.
    for (const auto* id : {"contact", "answer"})
        CHECK(clock(service(), id).limit == clock(combined(), id).limit);
    CHECK(clock(service(), "contact").target == clock(combined(), "contact").target);
}

TEST_CASE("S reports weekly, checks daily and weekly, and puts a failed call down to its cause",
          "[S-07][S-17]") {
    const auto& report = in(service().duties, "weekly_report");
    CHECK(report.words.zh == "回访周报");
    CHECK(report.to == Ids{"customer_support_manager", "station_manager"});
    CHECK(report.every == policy::Duty::Every::week);
    CHECK(in(service().duties, "daily_check").by == Ids{"customer_service_manager"});
    CHECK(in(service().duties, "daily_check").every == policy::Duty::Every::day);
    CHECK(in(service().duties, "weekly_check").by == Ids{"service_manager"});
    CHECK(service().failureCauses.size() == 2);
    CHECK(zh(service().forms, "call_record") == "回访记录表");
}

TEST_CASE("S's seven figures have their names, and an estimate is accurate below 10 percent",
          "[S-09][S-10][S-11][S-12][S-13][S-14][S-15]") {
    struct Row {
        const char *id, *zh, *rule;
    };
    for (const auto& [id, words, rule] : {Row{"on_time_delivery", "准时交车率", "S-09"},
                                          {"on_time_completion", "准时竣工率", "S-10"},
                                          {"estimate_accuracy", "估价准确率", "S-11"},
                                          {"effective_calls", "有效回访率", "S-12"},
                                          {"complaint_rate", "客户投诉率", "S-13"},
                                          {"timely_handling", "客户及时处理率", "S-14"},
                                          {"satisfied_closure", "客户满意结案率", "S-15"}}) {
        CHECK(zh(service().kpis, id) == words);
        CHECK(in(service().kpis, id).rule == rule);
        CHECK(in(combined().kpis, id).rule == rule);
    }
    CHECK(in(service().kpis, "estimate_accuracy").within == 10);
}

TEST_CASE("J calls within three calendar days, and gives up after three attempts two hours apart",
          "[J-01][J-02]") {
    CHECK(said(jac(), "repair_call") == "3 calendar days from pick_up");
    for (const auto& builtIn : policy::builtInProfiles())
        for (const auto& p : profile(builtIn.name).followUps) {
            CHECK(p.attempts == 3);  // for every call-back
            CHECK(p.spacing == Term{TimeUnit::wallHours, 2});
        }
    CHECK(label(jac(), "unsuccessful") == "不成功回访客户");
    CHECK(zh(jac().forms, "register") == "维修回访登记表");
}

TEST_CASE("J's grievance is settled by the caller, tracked on a sheet, or becomes a complaint",
          "[J-04][J-05]") {
    CHECK(in(jac().kinds, "grievance").initial == "heard");
    CHECK(way(jac(), "settle").when == std::vector{Condition::withinAuthority, Condition::satisfied});
    CHECK(zh(jac().forms, "problem_sheet") == "回访问题跟踪处理记录单");
    CHECK(way(jac(), "sheet_unsatisfied").when == std::vector{Condition::firstUnsatisfied});
    CHECK(way(jac(), "sheet_unsatisfied").to == "sheet_again");
    CHECK(said(jac(), "sheet_answer_again") == "1 calendar days from sheet_unsatisfied");
    CHECK(way(jac(), "sheet_complaint").when == std::vector{Condition::secondUnsatisfied});
    CHECK(way(jac(), "sheet_complaint").to == "recorded");
    CHECK(way(jac(), "complain").when == std::vector{Condition::amountsToComplaint});
    CHECK(way(jac(), "handle_sheet").when == std::vector{Condition::noComplaint});
}

TEST_CASE(
    "A time that the customer names moves a call within seven days, and sheets have a call of their own",
    "[J-02][J-05]") {
    for (const auto* id : {"repair_call", "sheet_call", "result_call", "second_result_call", "major_call"})
        CHECK(plan(jac(), id).namedWithin == 7);
    for (const auto* id : {"result_call", "major_call"})
        CHECK(plan(combined(), id).namedWithin == 7);
    CHECK(clock(combined(), "follow_up").latest == Term{TimeUnit::calendarDays, 7});
    CHECK_FALSE(plan(toyota(), "after_signing").namedWithin);
    CHECK(plan(jac(), "sheet_call").anchor == "sheet_back");
    CHECK(plan(jac(), "sheet_call").dueDay == 1);
    for (const auto* id : {"handle_sheet", "handle_sheet_again"})
        CHECK(way(jac(), id).starts == Ids{"sheet_back"});
}

TEST_CASE("J's script asks whether someone shall call, and yes starts the hour that it promises", "[J-07]") {
    for (const auto* p : {&jac(), &combined()}) {
        const auto& script = p->scripts.front();
        CHECK(script.promises == Ids{"promised_contact"});
        CHECK(in(script.lines, "contact").answer == policy::Answer::yesNo);
        CHECK(in(script.lines, "contact").starts == Ids{"contact_promised"});
        CHECK(in(script.lines, "promise").words.zh.find("1小时") != std::string::npos);
        CHECK(in(script.lines, "promise").words.en.find("1 hour") != std::string::npos);
        CHECK(said(*p, "promised_contact") == "1 open hours from contact_promised");
        const auto& greeting = in(script.lines, "greeting").words.zh;
        for (const auto* fact : {"{station}", "{visit_date}", "{visit_reason}"})
            CHECK(greeting.find(fact) != std::string::npos);
    }
}

TEST_CASE("J's service manager contacts the customer within 2 hours of the form", "[J-08]") {
    CHECK(said(jac(), "contact") == "2 open hours from form_saved");
    CHECK(way(jac(), "contact").may == Ids{"service_manager"});
    CHECK(in(jac().kinds, "complaint").starts == Ids{"form_saved"});
    CHECK(zh(jac().forms, "complaint_form") == "客户投诉处理记录表");
}

TEST_CASE("J answers within 1 day of the form inside authority, outside it goes to the regional manager",
          "[J-09][J-10]") {
    CHECK(said(jac(), "answer") == "1 calendar days from form_saved");
    CHECK(clock(jac(), "answer").notBefore == "contact");
    CHECK(way(jac(), "hand_over").when == std::vector{Condition::withinAdvisorAuthority});
    CHECK(way(jac(), "go_major").when == std::vector{Condition::outsideAuthority});
    CHECK(way(jac(), "go_major").tells == Ids{"regional_manager"});
    CHECK(rungs(jac(), "internal") == Ids{"回访员/服务顾问", "服务经理", "区域经理"});
    CHECK(zh(jac().roles, jac().leadRole) == "服务经理");
    for (const auto& authority : jac().authorities) {
        CHECK_FALSE(authority.limitFen);  // no limit set: no authority over money
        CHECK(authority.asksOwnWord == (authority.role == "advisor" || authority.role == "service_manager"));
    }
    CHECK(jac().approvals.front().overFen == 0);
    CHECK(jac().approvals.front().steps.front().by == Ids{"regional_manager"});
}

TEST_CASE("J calls within 1 day of the result, not satisfied is a new day's answer, then the major process",
          "[J-11]") {
    CHECK(said(jac(), "result_call") == "1 calendar days from result_back");
    CHECK(way(jac(), "unsatisfied").to == "seeking_again");
    CHECK(way(jac(), "unsatisfied").when == std::vector{Condition::firstUnsatisfied});
    CHECK(said(jac(), "answer_again") == "1 calendar days from unsatisfied_once");
    CHECK(said(jac(), "second_result_call") == "1 calendar days from second_result_back");
    CHECK(way(jac(), "second_unsatisfied").to == "major");
    CHECK(said(jac(), "major_call") == "1 calendar days from major_result_back");
}

TEST_CASE(
    "J's major complaint is reported over the maker's system, appraised, negotiated, or decided outside",
    "[J-12][J-13][J-14]") {
    REQUIRE(jac().major);
    const auto& major = *jac().major;
    CHECK(zh(jac().forms, major.reportForm) == "经销商重大投诉报告");
    CHECK(zh(jac().offices, major.reportTo) == "分公司技术部门");
    CHECK(major.reportBy.zh == "一家亲");
    CHECK(zh(jac().forms, major.appraisalForm) == "重大用户投诉技术服务报告");
    CHECK(major.decidedBy == "regional_manager");
    CHECK(said(jac(), "major_contact") == "2 open hours from major_begun");
    const auto& report = way(jac(), "report");
    for (const auto* field : {"major_report.sent_at", "major_report.reference"})
        CHECK(std::ranges::count(report.needs, field) == 1);
    CHECK(report.meets == Ids{"major_contact"});
    CHECK(way(jac(), "appraise").may == Ids{"regional_manager"});
    CHECK(way(jac(), "no_appraisal").to == "planning");
    CHECK(way(jac(), "agree").when.front() == Condition::agreement);
    CHECK(zh(jac().states, "arbitration") == "第三方仲裁");
    CHECK(zh(jac().states, "court") == "法律途径");
    CHECK(major.outsideStates == Ids{"arbitration", "court"});
}

TEST_CASE("C parts product complaints from others, with their defects", "[C-01]") {
    Ids product, other;
    for (const auto& c : paint().classes) {
        if (c.within == "product") product.push_back(c.words.zh);
        if (c.within == "non_product") other.push_back(c.words.zh);
    }
    CHECK(product == Ids{"罐内", "施工中", "施工后", "起粒", "掉粉", "结块", "颜色差异"});
    CHECK(other == Ids{"运输", "包装", "发货", "服务态度"});
    CHECK(in(paint().channels, "phone").manner == "oral");
    CHECK(in(paint().channels, "letter").manner == "written");
}

TEST_CASE("C has 1, 5 and 10 working days by stage and 16 in all, for 99, 90 and 90 percent", "[C-02]") {
    for (const auto* p : {&paint(), &combined()}) {
        CHECK(said(*p, "recorded") == "1 working days from receipt");
        CHECK(said(*p, "solution") == "5 working days after recorded");
        CHECK(said(*p, "settled") == "10 working days after solution");
        CHECK(said(*p, "whole") == "16 working days from receipt");
        CHECK(clock(*p, "recorded").percent == 99);
        CHECK(clock(*p, "solution").percent == 90);
        CHECK(clock(*p, "settled").percent == 90);
        CHECK(clock(*p, "whole").percent == 100);
        for (const auto* stage : {"recorded", "solution", "settled"})
            CHECK(clock(*p, stage).notAfter == "whole");
        CHECK(in(p->kpis, "recorded_in_time").clock == "recorded");
    }
}

TEST_CASE("The default profile's stages are those of complaints, what becomes one is recorded by that",
          "[T-01][J-05][C-02]") {
    for (const auto* id : {"recorded", "solution", "settled", "whole"})
        CHECK(in(combined().clocks, id).kinds == Ids{"complaint"});
    for (const auto* id : {"surface", "complain"}) {
        CHECK(way(combined(), id).becomes == "complaint");
        CHECK(way(combined(), id).meets == Ids{"recorded"});
    }
    CHECK(way(toyota(), "surface").becomes == "complaint");
    CHECK(way(jac(), "sheet_complaint").becomes == "complaint");
}

TEST_CASE("C's stages, and who leads from one to the next", "[C-04][C-05][C-06][C-07]") {
    for (const auto& [id, words] : {std::pair{"stage_record", "记录"},
                                    {"stage_solution", "解决方案"},
                                    {"stage_done", "处理完成"},
                                    {"stage_improvement", "总结改进"}})
        CHECK(label(paint(), id) == words);
    CHECK(way(paint(), "preprocess").may == Ids{"customer_relations"});
    CHECK(way(paint(), "propose").may == Ids{"sales", "technical_service"});
    CHECK(way(paint(), "valid").when == std::vector{Condition::valid});
    CHECK(way(paint(), "invalid").to == "explanation");
    CHECK(way(paint(), "settle").when == std::vector{Condition::approved, Condition::claimsDone});
    CHECK(rungs(paint(), "sales") == Ids{"销售", "客户关系部", "区域销售经理", "销售总经理"});
    CHECK(rungs(paint(), "service") == Ids{"技术服务", "客户关系部", "区域销售经理", "销售总经理"});
    CHECK(zh(paint().roles, paint().leadRole) == "客户关系部");
    CHECK(in(paint().classes, "product").handlers == Ids{"technical_service"});
}

TEST_CASE(
    "C's claims over RMB 25,000 need an account, an endorsement and the general manager, before any promise",
    "[C-08]") {
    REQUIRE(paint().approvals.size() == 1);
    const auto& approval = paint().approvals.front();
    CHECK(approval.overFen == 25'000 * 100);
    CHECK(approval.sumsCase);
    CHECK(approval.beforePromise);
    Ids by;
    for (const auto& step : approval.steps)
        by.push_back(zh(paint().roles, step.by.front()));
    CHECK(by == Ids{"销售", "区域销售经理", "销售总经理"});
    const auto sales = std::ranges::find(paint().authorities, "sales", &policy::Authority::role);
    CHECK(sales->limitFen == 25'000 * 100);  // exactly the limit is within authority
    for (const auto& field : in(paint().forms, "claim").fields)
        if (field.field == "complaint.number") CHECK(field.required);
    CHECK(combined().approvals.front().overFen == 25'000 * 100);
}

TEST_CASE("C's five claim routes have the steps of the source, in its order", "[C-09]") {
    for (const auto* p : {&paint(), &combined()}) {
        CHECK(steps(*p, "write_off_first") == Ids{"request", "approve", "recover", "replace?"});
        CHECK(steps(*p, "replace_first") == Ids{"replace", "request", "approve", "recover"});
        CHECK(steps(*p, "price_zero") == Ids{"request", "approve", "zero"});
        CHECK(steps(*p, "free_goods") == Ids{"tell", "order", "enter"});
        CHECK(steps(*p, "labour") == Ids{"enter"});
        const auto& urgent = in(p->claimRoutes, "replace_first");
        REQUIRE(urgent.sameMonth);
        CHECK(urgent.sameMonth->event == "replacement_dispatched");
        CHECK(urgent.sameMonth->warn == Term{TimeUnit::workingDays, 5});
        CHECK(urgent.steps[0].starts == Ids{"replacement_dispatched"});
        CHECK_FALSE(in(p->claimRoutes, "write_off_first").sameMonth);
        // Only asking for a write-off and approving it hand out nothing.
        for (const auto& r : p->claimRoutes)
            for (const auto& step : r.steps) {
                INFO(r.id << " " << step.id);
                CHECK(step.internal == (step.id == "request" || step.id == "approve"));
            }
    }
    const auto& route = in(paint().claimRoutes, "write_off_first");
    CHECK(route.words.zh == "冲销后补货");
    CHECK(zh(paint().claimRoutes, "replace_first") == "补货后冲销");
    CHECK(zh(paint().roles, in(route.steps, "approve").by.front()) == "区域销售经理");
    CHECK(zh(paint().forms, "write_off_request") == "冲销申请");
    CHECK(zh(paint().forms, "free_goods_order") == "免费油漆订货单");
}

TEST_CASE("C has its feedback form, its record form and staff by region", "[C-10][C-12]") {
    CHECK(zh(paint().forms, "feedback_form") == "投诉反馈表");
    CHECK(zh(paint().forms, "complaint_record") == "客户投诉记录表");
    CHECK(label(paint(), "directory") == "技术服务人员联络表及负责的区域");
    CHECK(in(paint().roles, "technical_service").byRegion);
    const auto& number = in(paint().forms, "feedback_form").fields.front();
    CHECK(number.field == "complaint.number");
    CHECK(number.required);
}

TEST_CASE("The default profile combines the sources' numbers", "[J-07][J-08][J-10][J-11][S-03][C-02]") {
    CHECK(said(combined(), "contact") == "2 open hours from form_saved");
    CHECK(clock(combined(), "contact").target == Term{TimeUnit::openHours, 1});
    CHECK(said(combined(), "answer") == "1 calendar days from form_saved");
    CHECK(said(combined(), "result_call") == "1 calendar days from closing");
    CHECK(combined().duplicateDays == 7);
}

TEST_CASE("Due soon tells the person responsible, overdue also the next rung") {
    for (const auto& builtIn : policy::builtInProfiles())
        for (const auto& c : profile(builtIn.name).clocks) {
            INFO(builtIn.name << " " << c.id);
            // Who is responsible for a call about a visit, an order or a closed case has it on his list.
            const auto* start = std::get_if<policy::AtEvent>(&c.definition.start);
            const std::string event = start ? start->event : "";
            const bool listed = event == "pick_up" || event == "signed" || event == "closing";
            CHECK(c.dueSoonTells == (listed ? Ids{} : Ids{"holder"}));
            CHECK(c.overdueTells == Ids{"holder", "next_rung"});
        }
}

TEST_CASE("Waiting for an approval pauses no clock") {
    for (const auto& builtIn : policy::builtInProfiles())
        for (const auto& c : profile(builtIn.name).clocks)
            CHECK(std::ranges::count(c.definition.pausedBy, "approval") == 0);
}

TEST_CASE("On a closed case no transition is left but reopening") {
    for (const auto& builtIn : policy::builtInProfiles()) {
        const auto& p = profile(builtIn.name);
        for (const auto& state : p.states) {
            if (!state.final) continue;
            for (const auto& t : p.transitions)
                if (std::ranges::count(t.from, state.id) > 0) {
                    INFO(builtIn.name << " " << t.id);
                    CHECK(t.id == "reopen");
                }
        }
    }
}
