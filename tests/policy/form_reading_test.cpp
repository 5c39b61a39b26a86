// Forms and guidance of the built-in profiles: that each asks what its source asks, in its words, and when it
// is done.
#include "shared/policy/forms/form_reading.hpp"

#include "shared/policy/linter/profile_linter.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <functional>
#include <map>

using namespace heed;
using model::Value;
using policy::FieldKind;
using policy::Form;
using policy::PolicyProfile;
using Ids = std::vector<std::string>;
using Answers = std::map<std::string, Value, std::less<>>;

namespace {

const PolicyProfile& profile(std::string_view name) {
    const auto* found = policy::builtInProfile(name);
    REQUIRE(found);
    return *found;
}
const Form& form(std::string_view profileName, std::string_view id) {
    const auto* found = policy::findById(profile(profileName).forms, id);
    INFO(profileName << " " << id);
    REQUIRE(found);
    return *found;
}

std::string pathOf(const Form& form, const policy::FormField& field) {
    return field.own ? form.id + "." + field.field : field.field.substr(0, field.field.find('|'));
}

Value goodAnswer(const policy::FormField& field) {
    if (!field.own) return std::string("示例");
    switch (*field.own) {
        case FieldKind::boolean:
            return true;
        case FieldKind::integer:
            return std::int64_t{field.most.value_or(1)};
        case FieldKind::money:
        case FieldKind::instant:
            return std::int64_t{1};
        case FieldKind::choice:
            return field.options.front().id;
        default:
            return std::string("示例");
    }
}
Answers allOf(const Form& form) {
    Answers out;
    for (const auto& field : form.fields)
        out[pathOf(form, field)] = goodAnswer(field);
    return out;
}
policy::FormReading reading(const Form& form, const Answers& answers) {
    return policy::readingOf(form, [&](std::string_view path) {
        const auto it = answers.find(path);
        return it == answers.end() ? Value{} : it->second;
    });
}

// Own fields by their words, others by their path; a point that must be yes with "!".
Ids asked(const Form& form) {
    Ids out;
    for (const auto& field : form.fields)
        out.push_back((field.own ? field.words.zh : field.field) + (field.mustBeYes ? "!" : ""));
    return out;
}

Ids shown(const PolicyProfile& p, std::string_view state, std::string_view channel, std::string_view rule) {
    Ids out;
    for (const auto* one : policy::guidanceFor(p, state, channel))
        if (one->rule == rule) out.push_back(one->id);
    return out;
}

}  // namespace

TEST_CASE("Every form of every profile is done when all is filled in, and not without what it requires",
          "[T-13][T-22][S-01][S-02][S-17][J-03][J-05][J-08][C-10][C-12]") {
    for (const auto& builtIn : policy::builtInProfiles())
        for (const auto& one : profile(builtIn.name).forms) {
            INFO(builtIn.name << " " << one.id);
            const auto all = allOf(one);
            CHECK(reading(one, all).done());
            CHECK(reading(one, all).filled == reading(one, all).whole);
            Ids required;
            for (const auto& field : one.fields) {
                INFO(field.field);
                auto answers = all;
                answers.erase(pathOf(one, field));
                const auto without = reading(one, answers);
                CHECK(without.missing == (field.required ? Ids{field.field} : Ids{}));
                CHECK(without.amiss.empty());
                CHECK(without.filled == without.whole - field.weight);
                if (field.required) required.push_back(field.field);
                if (field.mustBeYes) {
                    answers[pathOf(one, field)] = false;
                    CHECK(reading(one, answers).amiss == Ids{field.field});
                    CHECK_FALSE(reading(one, answers).done());
                }
            }
            CHECK_FALSE(required.empty());
            CHECK(reading(one, {}).missing == required);
            CHECK(reading(one, {}).filled == 0);
        }
}

TEST_CASE("A record grows item by item, and spaces are nothing", "[T-13][T-22]") {
    const auto& record = form("toyota-dealer", "complaint_record");
    Answers answers;
    int filled = 0;
    for (const auto& field : record.fields) {
        answers[pathOf(record, field)] = goodAnswer(field);
        CHECK(reading(record, answers).filled == ++filled);
    }
    CHECK(filled == 24);
    for (const char* nothing : {"", " ", "\t\r\n ", "　", " 　 "}) {
        answers["complaint.own_words"] = std::string(nothing);
        CHECK(reading(record, answers).missing == Ids{"complaint.own_words"});
        CHECK(reading(record, answers).filled == 23);
    }
    // Of alternatives one is enough, whichever.
    answers["complaint.own_words"] = std::string("起步时异响");
    answers.erase("vehicle.vin");
    CHECK(reading(record, answers).missing == Ids{"vehicle.vin|vehicle.plate"});
    answers["vehicle.plate"] = std::string("示A00000");
    CHECK(reading(record, answers).done());
}

TEST_CASE("The customer's own words and the recorder's view are two items of the record", "[T-13]") {
    for (const auto* name : {"toyota-dealer", "default"}) {
        const auto& record = form(name, "complaint_record");
        auto answers = allOf(record);
        // A view is no substitute for the customer's words.
        answers.erase("complaint.own_words");
        CHECK(reading(record, answers).missing == Ids{"complaint.own_words"});
        answers = allOf(record);
        answers.erase("complaint.recorder_view");
        CHECK(reading(record, answers).done());
    }
}

TEST_CASE("Before delivery all is done, inspected, clean, restored, complete, settled, told and agreed",
          "[S-01]") {
    struct Row {
        const char *profile, *customer, *advisor;
    };
    for (const auto& [name, customer, advisor] :
         {Row{"service-followup", "客户", "服务专员"}, Row{"default", "顾客", "维修接待"}}) {
        const auto& list = form(name, "before_delivery");
        CHECK(asked(list) == Ids{"维修委托书各项已完成!", "已完检!", "车外清洁!", "车内清洁!",
                                 "收音机、时钟等设置已恢复!", "资料齐全!", "签字齐全!", "钥匙齐全!",
                                 "财务出纳已备好结算单!", "已通知" + std::string(customer) + "!",
                                 "约定交车时间", "确认的付款方式", "由原接待人员交车!"});
        CHECK(list.by == Ids{"advisor", "cashier"});
        const auto& roles = profile(name).roles;
        CHECK(policy::findById(roles, "advisor")->words.zh == advisor);
        CHECK(policy::findById(roles, "cashier")->words.zh == "财务出纳");
        // Every item is required: one that is left open keeps the car in the shop as much as a no.
        CHECK(reading(list, {}).missing.size() == list.fields.size());
    }
}

TEST_CASE("At delivery the advisor does what the source says, in its order, and asks when a call suits",
          "[S-02]") {
    for (const auto& [name, customer] :
         {std::pair{"service-followup", std::string("客户")}, {"default", std::string("顾客")}}) {
        const auto& list = form(name, "delivery");
        CHECK(asked(list) == Ids{"确认车辆就绪，或与" + customer + "一起检查!",
                                 "引导" + customer + "到竣工区!",
                                 "说明维修内容!",
                                 "说明费用!",
                                 "说明实际完成的项目!",
                                 "展示维修质量和更换的零件!",
                                 "交还旧件!",
                                 "当着" + customer + "的面取下三件套!",
                                 "告知发现的问题!",
                                 "告知使用注意事项!",
                                 "建议下次检查并说明理由!",
                                 "约定下次来站",
                                 "说明与估价的差异（如有）!",
                                 "说明免费项目及原因（优惠、服务合同、保险理赔）!",
                                 customer + "认可结算单!",
                                 "付款用时（分钟，不超过5）",
                                 "出纳致谢!",
                                 "方便回访的时间",
                                 "方便回访的方式",
                                 "送别" + customer + "!"});
        CHECK(list.by == Ids{"advisor"});
    }
}

TEST_CASE("Paying takes at most five minutes", "[S-02]") {
    struct Row {
        Value minutes;
        bool good;
    };
    const std::vector<Row> rows = {
        {std::int64_t{0}, true},  {std::int64_t{4}, true},   {std::int64_t{5}, true},
        {std::int64_t{6}, false}, {std::int64_t{-1}, false}, {INT64_MAX, false},
        {INT64_MIN, false},       {std::string("5"), false}, {true, false}};
    for (const auto* name : {"service-followup", "default"}) {
        const auto& list = form(name, "delivery");
        for (const auto& [minutes, good] : rows) {
            auto answers = allOf(list);
            answers["delivery.payment_minutes"] = minutes;
            CHECK(reading(list, answers).done() == good);
            CHECK(reading(list, answers).amiss == (good ? Ids{} : Ids{"payment_minutes"}));
        }
    }
}

TEST_CASE(
    "From the appointment on, car and condition are taken at reception, with the times that S-09 counts",
    "[S-16][S-09]") {
    for (const auto* name : {"service-followup", "default"}) {
        Ids chain;
        for (const auto& label : profile(name).labels)
            if (label.rule == "S-16") chain.push_back(label.words.zh);
        CHECK(chain == Ids{"预约", "接车与预检", "维修及质检", "交车结算", "后续跟踪"});

        const auto& check = form(name, "reception_check");
        CHECK(check.words.zh == chain[1]);
        CHECK(form(name, "delivery").words.zh == chain[3]);
        auto answers = allOf(check);
        for (const auto* path :
             {"vehicle.vin", "visit.odometer", "visit.arrived_at", "reception_check.condition"}) {
            auto without = answers;
            without.erase(path);
            CHECK_FALSE(reading(check, without).done());
        }
        // The workshop may get the car later than the form is saved.
        answers.erase("reception_check.handed_over_at");
        CHECK(reading(check, answers).done());
        const auto handed = std::ranges::find(check.fields, "handed_over_at", &policy::FormField::field);
        REQUIRE(handed != check.fields.end());
        CHECK(handed->own == FieldKind::instant);
        CHECK(policy::findById(profile(name).kpis, "on_time_delivery"));
    }
}

TEST_CASE("The directory has each department and each outside office, the person, telephone and extension",
          "[T-18]") {
    for (const auto* name : {"toyota-dealer", "default"}) {
        const auto& p = profile(name);
        const auto& directory = form(name, "directory");
        CHECK(directory.words.zh == policy::findById(p.labels, "directory")->words.zh);
        CHECK(asked(directory) == Ids{"部门", "负责人", "电话", "分机"});
        Ids wanted = {"sales", "service", "administration", "general_manager"};
        for (const auto& office : p.offices)
            wanted.push_back(office.id);
        Ids found;
        for (const auto& option : directory.fields.front().options) {
            found.push_back(option.id);
            if (const auto* office = policy::findById(p.offices, option.id))
                CHECK(option.words == office->words);
        }
        CHECK(found == wanted);
        auto answers = allOf(directory);
        for (const auto& id : wanted) {
            answers["directory.department"] = id;
            CHECK(reading(directory, answers).done());
        }
        answers.erase("directory.extension");  // not everybody has one
        CHECK(reading(directory, answers).done());
        for (const char* other : {"finance", "Sales", "sales "}) {
            answers["directory.department"] = std::string(other);
            CHECK(reading(directory, answers).amiss == Ids{"department"});
        }
    }
}

TEST_CASE(
    "The opinion card asks the car and the reception for 1 or 2, and words, hopes and the gift are free",
    "[T-20]") {
    for (const auto* name : {"toyota-dealer", "default"}) {
        const auto& card = form(name, "opinion_card");
        CHECK(reading(card, {}).missing == Ids{"vehicle_rating", "reception_rating"});
        for (const char* vehicle : {"satisfied", "dissatisfied"})
            for (const char* reception : {"satisfied", "dissatisfied"})
                CHECK(reading(card, {{"opinion_card.vehicle_rating", std::string(vehicle)},
                                     {"opinion_card.reception_rating", std::string(reception)}})
                          .done());
        CHECK(reading(card, {{"opinion_card.vehicle_rating", std::string("3")},
                             {"opinion_card.reception_rating", std::string("satisfied")}})
                  .amiss == Ids{"vehicle_rating"});
        // A gift that is not redeemed yet is an answer, and nothing amiss.
        auto answers = allOf(card);
        answers["opinion_card.gift_redeemed"] = false;
        CHECK(reading(card, answers).done());
        CHECK(reading(card, answers).filled == reading(card, answers).whole);
        // What it tells of may be dissatisfaction that has not surfaced.
        CHECK(policy::findById(profile(name).kinds, "latent"));
    }
}

TEST_CASE("A Voice of the Customer lacks nothing but the tip before it goes round", "[T-19]") {
    for (const auto* name : {"toyota-dealer", "default"}) {
        const auto& voice = form(name, "customer_voice");
        CHECK(reading(voice, {}).missing == Ids{"dealer", "complaint.number", "complaint.class", "title",
                                                "course", "handling", "problem", "reflection"});
        auto answers = allOf(voice);
        answers.erase("customer_voice.tip");
        CHECK(reading(voice, answers).done());
        CHECK(asked(voice).back() == "★ 提示");
    }
    CHECK(policy::findById(profile("toyota-dealer").labels, "circulated")->words.zh == "社内传阅");
}

TEST_CASE("An improvement plan rests on statistics, and directors write it", "[T-11]") {
    for (const auto* name : {"toyota-dealer", "default"}) {
        const auto& plan = form(name, "improvement_plan");
        CHECK(plan.by == Ids{"service_director", "sales_director"});
        CHECK(reading(plan, {}).missing == Ids{"statistics", "plan"});
    }
}

TEST_CASE("All sheets are counted into a report with analysis and improvements, by the caller", "[J-06]") {
    const auto& report = form("jac-dealer", "analysis_report");
    CHECK(asked(report) == Ids{"收回的问题跟踪处理记录单", "不成功回访客户", "分析", "整改"});
    CHECK(reading(report, {}).missing.size() == 4);
    auto answers = allOf(report);
    answers["analysis_report.sheets"] = std::int64_t{0};  // a week without any is a report, too
    CHECK(reading(report, answers).done());
    const auto* duty = policy::findById(profile("jac-dealer").duties, "analysis");
    REQUIRE(duty);
    CHECK(duty->by == report.by);
    CHECK(duty->to == Ids{"service_manager"});
    CHECK(duty->every == policy::Duty::Every::week);
}

TEST_CASE("Technical service's directory names the regions, and reports name their department",
          "[C-12][C-11][C-05]") {
    const auto& directory = form("paint-ccs", "directory");
    CHECK(directory.words == policy::findById(profile("paint-ccs").labels, "directory")->words);
    CHECK(asked(directory) == Ids{"技术服务人员", "电话", "负责的区域"});
    CHECK(reading(directory, {}).missing.size() == 3);
    const auto& report = form("paint-ccs", "analysis_report");
    CHECK(report.by == Ids{"customer_relations"});
    CHECK(reading(report, {}).missing == Ids{"department", "data"});
}

TEST_CASE("Attitudes and acts are shown at the steps where they are needed", "[T-16]") {
    struct Row {
        const char* state;
        Ids shown;
    };
    const std::vector<Row> rows = {
        {"noted", {"attitude_place", "attitude_warmth", "act_listen"}},
        {"recorded", {"attitude_place", "attitude_warmth", "act_listen", "act_consult"}},
        {"facts", {"attitude_place", "attitude_warmth", "act_inspect", "act_consult"}},
        {"policy", {"attitude_place", "attitude_warmth", "attitude_decline", "act_consult"}},
        {"action", {"attitude_place", "attitude_warmth", "attitude_decline", "act_consult"}},
        {"satisfaction", {"attitude_place", "attitude_warmth", "act_listen"}},
        {"closed", {}},
        {"", {}},
        {"no such state", {}},
    };
    for (const auto* name : {"toyota-dealer", "default"})
        for (const auto& row : rows)
            for (const char* channel : {"walk_in", "phone", "letter", ""}) {
                INFO(name << " " << row.state << " " << channel);
                CHECK(shown(profile(name), row.state, channel, "T-16") == row.shown);
            }
    // Where an agreement is sought with a customer who goes further, too.
    CHECK(shown(profile("default"), "negotiating", "phone", "T-16") ==
          Ids{"attitude_place", "attitude_warmth", "attitude_decline"});
}

TEST_CASE("How to answer the phone is shown with the first words of a call, and of no other channel",
          "[T-17]") {
    for (const auto* name : {"toyota-dealer", "default"}) {
        const auto& p = profile(name);
        for (const auto& channel : p.channels)
            for (const auto& state : p.states) {
                INFO(name << " " << channel.id << " " << state.id);
                const bool first = state.id == "noted" || state.id == "heard" || state.id == "recorded";
                CHECK(shown(p, state.id, channel.id, "T-17") ==
                      (first && channel.id == "phone" ? Ids{"phone"} : Ids{}));
            }
        CHECK(shown(p, "recorded", "", "T-17").empty());  // the channel is not known yet
        const auto& words = policy::findById(p.guidance, "phone")->words;
        for (const char* part : {"冷静有礼", "认真倾听", "完整记录", "绝不推卸责任"})
            CHECK(words.zh.find(part) != std::string::npos);
    }
}

TEST_CASE("Each is told his duties where he does them", "[T-09][T-10][T-11]") {
    for (const auto* name : {"toyota-dealer", "default"}) {
        const auto& p = profile(name);
        for (const char* state : {"noted", "recorded", "facts", "satisfaction"})
            CHECK(shown(p, state, "", "T-10") == Ids{"duty_ask"});
        for (const char* state : {"policy", "action"}) {
            CHECK(shown(p, state, "", "T-11") == Ids{"duty_director"});
            CHECK(shown(p, state, "", "T-09") == Ids{"duty_lead"});
            CHECK(shown(p, state, "", "T-10").empty());
        }
        const auto& front = policy::findById(p.guidance, "duty_ask")->words.zh;
        for (const char* part : {"主动征求意见", "记录", "调查核实", "报告部长", "跟踪回访", "定期分析"})
            CHECK(front.find(part) != std::string::npos);
        const auto& directors = policy::findById(p.guidance, "duty_director")->words.zh;
        for (const char* part : {"重大或疑难", "立即报告总负责人", "协助其他部门", "改善方案"})
            CHECK(directors.find(part) != std::string::npos);
    }
}

TEST_CASE("The handbook has aims, gains, organisation, duties, principles, steps, forms and the reason why",
          "[T-23]") {
    for (const auto* name : {"toyota-dealer", "default"}) {
        const auto& p = profile(name);
        Ids aims, gains;
        int principles = 0, duties = 0;
        for (const auto& one : p.guidance) {
            CHECK_FALSE(one.words.zh.empty());
            CHECK_FALSE(one.words.en.empty());
            if (one.id.starts_with("aim_")) aims.push_back(one.words.zh);
            if (one.id.starts_with("gain_")) gains.push_back(one.words.zh);
            principles += one.rule == "T-16";
            duties += one.rule == "T-09" || one.rule == "T-10" || one.rule == "T-11";
            // What belongs to no step stands in the handbook alone.
            if (one.rule == "T-23") CHECK(one.states.empty());
        }
        CHECK(aims == Ids{"目的：赢得顾客的信任", "目的：防止投诉扩大", "目的：迅速、准确地反馈问题"});
        CHECK(gains == Ids{"迅速处理的效果：顾客更忠诚", "迅速处理的效果：节省时间和费用",
                           "迅速处理的效果：防止再发"});
        CHECK(principles == 6);
        CHECK(duties == 3);
        CHECK(p.ladders.size() == 8);
        CHECK(p.states.size() >= 7);
        for (const char* id :
             {"complaint_record", "opinion_card", "customer_voice", "directory", "improvement_plan"})
            CHECK(policy::findById(p.forms, id));
    }
}

TEST_CASE("A profile whose points and mosts are of the wrong type, or whose guidance is nowhere, is told so",
          "[S-01][S-02][T-16]") {
    using nlohmann::json;
    const auto faultAfter = [](const std::function<void(json&)>& change) {
        json text = json::parse(policy::builtInProfiles().back().text);
        change(text);
        const auto made = policy::parseProfile(text.dump());
        if (!made) return made.error().why;
        std::string out;
        for (const auto& finding : policy::lint(*made))
            out += finding.place + " ";
        return out;
    };
    const auto fieldWith = [](const char* type, const char* name, json value) {
        return [=](json& t) {
            t["forms"][0]["fields"].push_back(
                {{"field", "point"}, {"type", type}, {"zh", "示例"}, {"en", "Example"}, {name, value}});
        };
    };
    const auto has = [](const std::string& text, std::string_view part) {
        INFO(text);
        return text.find(part) != std::string::npos;
    };
    CHECK(faultAfter([](json&) {}).empty());
    CHECK(faultAfter(fieldWith("boolean", "must_be_yes", true)).empty());
    CHECK(faultAfter(fieldWith("integer", "most", 0)).empty());
    CHECK(
        has(faultAfter(fieldWith("text", "must_be_yes", true)), "only a field of type boolean must be yes"));
    CHECK(has(faultAfter(fieldWith("text", "most", 5)), "only a field of type integer has a most"));
    CHECK_FALSE(faultAfter(fieldWith("boolean", "must_be_yes", "yes")).empty());
    CHECK_FALSE(faultAfter(fieldWith("integer", "most", -1)).empty());
    CHECK_FALSE(faultAfter(fieldWith("integer", "most", "5")).empty());
    CHECK(faultAfter([](json& t) { t["guidance"][0]["states"] = {"nowhere"}; }) ==
          "/guidance/attitude_place/states ");
    CHECK(faultAfter([](json& t) { t["guidance"][0]["channels"] = {"pigeon"}; }) ==
          "/guidance/attitude_place/channels ");
    CHECK_FALSE(faultAfter([](json& t) { t["guidance"][0]["states"] = "facts"; }).empty());
}
