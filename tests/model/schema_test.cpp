#include "shared/model/schema.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <initializer_list>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace heed::model;

namespace {

bool isToken(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

bool isChinese(std::string_view text) {
    return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0xE3; });
}

bool isLatin(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

const Field& field(std::string_view kind, std::string_view name) {
    const KindSchema* schema = findKind(kind);
    REQUIRE(schema);
    INFO(kind << "." << name);
    const Field* found = schema->field(name);
    REQUIRE(found);
    return *found;
}

void has(std::string_view kind, std::string_view name, FieldType type, std::string_view zh) {
    INFO(kind << "." << name);
    CHECK(field(kind, name).type == type);
    CHECK(field(kind, name).zh == zh);
}

std::vector<std::string> codes(const Field& f) {
    std::vector<std::string> out;
    for (const Option& option : f.options)
        out.emplace_back(option.code);
    return out;
}

template <class Check>
void eachField(Check check) {
    for (const KindSchema& kind : schema()) {
        for (const Field& f : kind.fields) {
            INFO(kind.name << "." << f.name);
            check(kind, f);
        }
    }
}

}  // namespace

TEST_CASE("Every kind is found by its number and by its name") {
    REQUIRE(schema().size() == kKindCount);
    std::set<std::string_view> names;
    for (const KindSchema& kind : schema()) {
        CHECK(&schemaOf(kind.kind) == &kind);
        CHECK(findKind(kind.name) == &kind);
        CHECK(isToken(kind.name));
        names.insert(kind.name);
    }
    CHECK(names.size() == kKindCount);
    CHECK(findKind("") == nullptr);
    CHECK(findKind("Complaint") == nullptr);
}

TEST_CASE("Tags and names are unique within a kind and find their field") {
    for (const KindSchema& kind : schema()) {
        std::set<std::uint16_t> tags;
        std::set<std::string_view> names;
        for (const Field& f : kind.fields) {
            INFO(kind.name << "." << f.name);
            CHECK(f.tag > 0);
            CHECK(isToken(f.name));
            CHECK(f.name.size() <= 64);
            CHECK(tags.insert(f.tag).second);
            CHECK(names.insert(f.name).second);
            CHECK(kind.field(f.tag) == &f);
            CHECK(kind.field(f.name) == &f);
        }
        CHECK(kind.field(std::uint16_t{0}) == nullptr);
        CHECK(kind.field("") == nullptr);
    }
}

TEST_CASE("Every kind begins with its deletion, tag 1") {
    for (const KindSchema& kind : schema()) {
        const Field& first = kind.fields.front();
        CHECK(first.name == kDeleted);
        CHECK(first.tag == 1);
        CHECK(first.type == FieldType::boolean);
        CHECK(first.rule == MergeRule::latest);
    }
}

// Stored bodies know fields by these. A new field is a new entry; an entry never changes its number.
TEST_CASE("Tags are what they were when the first records were stored") {
    const std::map<std::string_view, std::vector<std::string_view>> expected{
        {"customer", {"deleted", "name", "address", "occupation", "note", "same_as", "not_same_as"}},
        {"contact_point", {"deleted", "customer", "phone", "type", "note"}},
        {"vehicle",
         {"deleted", "plate", "vin", "brand", "model", "trim", "customer", "sale_method", "insurance",
          "same_as", "warranty_from", "warranty_years", "warranty_km", "vin_reason", "not_same_as"}},
        {"visit", {"deleted",        "vehicle",
                   "customer",       "arrived_at",
                   "odometer",       "reason",
                   "work_done",      "path",
                   "profile",        "holder",
                   "promised_at",    "picked_up_at",
                   "estimate",       "settlement",
                   "call_wish_at",   "call_way",
                   "agreed_call",    "taken_in_at",
                   "handed_over_at", "promised_completion_at",
                   "completed_at",   "important_customer",
                   "account_person", "heard_on_call"}},
        {"complaint",
         {"deleted",
          "number",
          "state",
          "received_at",
          "channel",
          "origin",
          "department",
          "class",
          "customer",
          "vehicle",
          "visit",
          "own_words",
          "recorder_view",
          "demand",
          "cause",
          "usage",
          "odometer",
          "service_history",
          "when",
          "where",
          "what",
          "who",
          "why",
          "severity",
          "cost_estimate",
          "criteria",
          "criteria_reason",
          "problem_codes",
          "outcome",
          "satisfied",
          "source",
          "source_number",
          "source_state",
          "former_numbers",
          "profile",
          "path",
          "holder",
          "topic",
          "claim_amount",
          "amounts_to_complaint",
          "within_authority",
          "valid",
          "appraisal_needed",
          "agreement",
          "sale",
          "within_advisor_authority",
          "region",
          "process"}},
        {"action", {"deleted", "complaint", "at", "type", "text"}},
        {"attachment",
         {"deleted", "complaint", "sha256", "media_type", "bytes", "width", "height", "taken_at", "caption",
          "part", "thumbnail", "placeholder", "type", "stage", "position", "visit", "duration_ms",
          "strokes"}},
        {"notice",
         {"deleted", "to", "complaint", "cause", "subject", "at", "by", "instead_of", "read_at", "visit",
          "sale"}},
        {"sale",
         {"deleted", "customer", "vehicle", "holder", "signed_at", "delivered_at", "state", "profile", "path",
          "number", "model", "note", "important_customer", "account_person", "heard_on_call"}},
        {"contact",
         {"deleted", "department", "outside", "person", "user", "phone", "extension", "regions", "note",
          "away_from", "away_to", "deputy"}},
        {"opinion_card",
         {"deleted", "customer", "vehicle", "sale", "visit", "gathered", "gathered_at", "salesperson",
          "vehicle_rating", "vehicle_words", "reception_rating", "reception_words", "hopes", "wants_contact",
          "gift_redeemed", "complaint"}},
        {"voice",
         {"deleted", "complaint", "number", "class", "dealer", "title", "course", "handling", "problem",
          "reflection", "tip", "profile", "circulated", "readers"}},
        {"checklist",
         {"deleted", "visit", "profile", "form", "done", "time", "payment", "payment_minutes", "call_when",
          "call_how", "next_visit"}},
        {"profile", {"deleted", "name", "text"}},
        {"site", {"deleted", "profile", "calendar", "hours"}},
        {"mark", {"deleted", "attachment", "shape", "x", "y", "x2", "y2", "text", "number", "color"}},
    };
    // Numbered with a gap before them.
    const std::map<std::string_view, std::map<std::uint16_t, std::string_view>> apart{
        {"visit",
         {{40, "booked"},
          {41, "booked_for"},
          {42, "fuel"},
          {43, "warning_lights"},
          {44, "belongings"},
          {45, "condition_marks"},
          {46, "condition"},
          {47, "requested_work"},
          {48, "signature"},
          {49, "inspector"},
          {50, "inspected_at"},
          {60, "repair_agreed_at"},
          {61, "repair_minutes_off"},
          {62, "quality_fault"},
          {63, "fault_codes"},
          {64, "assemblies"},
          {65, "assemblies_replaced"}}},
        {"complaint", {{60, "same_as"}, {61, "not_same_as"}}},
    };
    for (const auto& [kind, names] : expected) {
        const KindSchema* known = findKind(kind);
        REQUIRE(known);
        for (std::uint16_t tag = 1; tag <= names.size(); ++tag) {
            INFO(kind << " tag " << tag << " was " << names[tag - 1U]);
            const Field* f = known->field(tag);
            REQUIRE(f);
            CHECK(f->name == names[tag - 1U]);
        }
        const auto further = apart.find(kind);
        std::size_t count = names.size();
        if (further != apart.end()) {
            count += further->second.size();
            for (const auto& [tag, name] : further->second) {
                INFO(kind << " tag " << tag << " was " << name);
                REQUIRE(known->field(tag));
                CHECK(known->field(tag)->name == name);
            }
        }
        CHECK(known->fields.size() == count);
    }
    CHECK(expected.size() == kKindCount);
}

TEST_CASE("A field merges as a set exactly when it is one") {
    eachField([](const KindSchema&, const Field& f) {
        CHECK((f.rule == MergeRule::set) == isSet(f.type));
        if (f.guardedRemove) CHECK(f.rule == MergeRule::set);
        if (f.rule == MergeRule::words) CHECK((f.type == FieldType::text || f.type == FieldType::longText));
    });
}

TEST_CASE("Options stand where there is a choice, references have a target, and nothing else has either") {
    eachField([](const KindSchema&, const Field& f) {
        const bool choice = f.type == FieldType::choice || f.type == FieldType::choiceSet;
        const bool reference = f.type == FieldType::reference || f.type == FieldType::referenceSet;
        CHECK(!f.options.empty() == choice);
        CHECK((f.target != Kind{}) == reference);
        std::set<std::string_view> unique;
        for (const Option& option : f.options) {
            CHECK(isToken(option.code));
            CHECK(unique.insert(option.code).second);
        }
    });
}

TEST_CASE("Every kind and field and option is labelled in both languages") {
    for (const KindSchema& kind : schema()) {
        CHECK(isChinese(kind.zh));
        CHECK(isLatin(kind.en));
    }
    eachField([](const KindSchema&, const Field& f) {
        CHECK(isChinese(f.zh));
        CHECK(isLatin(f.en));
        for (const Option& option : f.options) {
            CHECK(isChinese(option.zh));
            CHECK(isLatin(option.en));
        }
    });
}

TEST_CASE("No two fields of a kind and no two options of a field carry the same label") {
    for (const KindSchema& kind : schema()) {
        std::set<std::string_view> zh;
        std::set<std::string_view> en;
        for (const Field& f : kind.fields) {
            INFO(kind.name << "." << f.name);
            CHECK(zh.insert(f.zh).second);
            CHECK(en.insert(f.en).second);
            std::set<std::string_view> optionZh;
            std::set<std::string_view> optionEn;
            for (const Option& option : f.options) {
                CHECK(optionZh.insert(option.zh).second);
                CHECK(optionEn.insert(option.en).second);
            }
        }
    }
}

TEST_CASE("A person's phone numbers lie in a bucket of their own") {
    for (const KindSchema& kind : schema())
        CHECK((kind.bucket == Bucket::contacts) == (kind.kind == Kind::contactPoint));
    CHECK(name(Bucket::cases) == "cases");
    CHECK(name(Bucket::contacts) == "contacts");
}

TEST_CASE("What identifies a person is marked as personal") {
    for (const auto& [kind, name] : std::initializer_list<std::pair<std::string_view, std::string_view>>{
             {"customer", "name"},
             {"customer", "address"},
             {"customer", "occupation"},
             {"customer", "note"},
             {"contact_point", "phone"},
             {"contact_point", "note"},
             {"vehicle", "plate"},
             {"vehicle", "vin"},
             {"complaint", "own_words"},
             {"complaint", "who"},
             {"visit", "belongings"},
             {"contact", "person"},
             {"contact", "phone"},
             {"contact", "note"},
             {"opinion_card", "vehicle_words"},
             {"opinion_card", "reception_words"},
             {"opinion_card", "hopes"},
             {"voice", "course"},
             {"voice", "handling"},
             {"voice", "tip"},
             {"checklist", "call_when"},
             {"checklist", "call_how"}}) {
        INFO(kind << "." << name);
        CHECK(field(kind, name).personal);
    }
    eachField([](const KindSchema&, const Field& f) {
        if (f.rule == MergeRule::guarded || f.type == FieldType::choice) CHECK_FALSE(f.personal);
    });
}

TEST_CASE("A complaint's number and state move only by the rulebook", "[T-08]") {
    CHECK(field("complaint", "number").rule == MergeRule::guarded);
    CHECK(field("complaint", "state").rule == MergeRule::guarded);
    CHECK(codes(field("complaint", "state")) ==
          std::vector<std::string>{std::string(state::kOpen), std::string(state::kClosed)});
}

TEST_CASE("Latent dissatisfaction is a class of its own", "[T-01]") {
    CHECK(codes(field("complaint", "class")) == std::vector<std::string>{"complaint", "grievance", "latent"});
}

TEST_CASE("A complaint has its channel and its origin", "[T-02]") {
    has("complaint", "channel", FieldType::choice, "投诉渠道");
    CHECK(codes(field("complaint", "channel")) ==
          std::vector<std::string>{"walk_in", "phone", "letter", "internet", "other"});
    has("complaint", "origin", FieldType::choice, "来源");
    CHECK(codes(field("complaint", "origin")) ==
          std::vector<std::string>{"customer", "maker", "other_office"});
}

TEST_CASE("A complaint is a matter of service or of sales", "[T-03]") {
    has("complaint", "department", FieldType::choice, "所属部门");
    CHECK(codes(field("complaint", "department")) == std::vector<std::string>{"service", "sales"});
}

TEST_CASE("An important complaint has one of seven criteria that come and go one by one", "[T-08]") {
    const Field& f = field("complaint", "criteria");
    CHECK(f.type == FieldType::choiceSet);
    CHECK(f.rule == MergeRule::set);
    CHECK(f.guardedRemove);
    CHECK(codes(f) == std::vector<std::string>{"replacement_or_damages", "major_rerepair", "safety_part",
                                               "fire", "litigation", "public_attention", "other"});
    has("complaint", "criteria_reason", FieldType::longText, "其他重要情形的理由");
}

TEST_CASE("Everything that is to be recorded has its field", "[T-12]") {
    has("customer", "name", FieldType::text, "姓名");
    has("customer", "address", FieldType::text, "地址");
    has("contact_point", "phone", FieldType::text, "电话");
    has("contact_point", "customer", FieldType::reference, "顾客");
    has("customer", "occupation", FieldType::text, "职业");
    has("vehicle", "model", FieldType::text, "型号");
    has("vehicle", "vin", FieldType::text, "车辆识别代号");
    has("vehicle", "plate", FieldType::text, "车牌号");
    has("complaint", "odometer", FieldType::integer, "行驶里程（公里）");
    has("visit", "odometer", FieldType::integer, "行驶里程（公里）");
    has("complaint", "service_history", FieldType::longText, "进厂维修记录");
    has("vehicle", "sale_method", FieldType::text, "销售方式");
    has("vehicle", "insurance", FieldType::text, "投保情况");
    has("complaint", "cause", FieldType::longText, "故障原因");
    has("complaint", "usage", FieldType::longText, "使用环境");
    has("complaint", "demand", FieldType::longText, "投诉要求");
}

TEST_CASE("The customer's own words and the recorder's view are two fields of words", "[T-13]") {
    has("complaint", "own_words", FieldType::longText, "顾客原话");
    has("complaint", "recorder_view", FieldType::longText, "记录者看法");
    CHECK(field("complaint", "own_words").rule == MergeRule::words);
    CHECK(field("complaint", "recorder_view").rule == MergeRule::words);
}

TEST_CASE("Each of 5W2H has its field", "[T-14]") {
    has("complaint", "when", FieldType::text, "时间");
    has("complaint", "where", FieldType::text, "地点／故障部位");
    has("complaint", "what", FieldType::longText, "经过");
    has("complaint", "who", FieldType::text, "当事人");
    has("complaint", "why", FieldType::longText, "原因");
    has("complaint", "severity", FieldType::text, "程度");
    has("complaint", "cost_estimate", FieldType::money, "处理费用估算（元）");
}

TEST_CASE("A visit holds what S-09 to S-11 are counted from, and what was agreed for the call",
          "[S-02][S-03][S-09][S-10][S-11]") {
    for (const char* name : {"taken_in_at", "handed_over_at", "promised_completion_at", "completed_at",
                             "promised_at", "picked_up_at", "call_wish_at"})
        CHECK(field("visit", name).type == FieldType::instant);
    has("visit", "estimate", FieldType::money, "估价（元）");
    has("visit", "settlement", FieldType::money, "结算金额（元）");
    has("visit", "agreed_call", FieldType::boolean, "交车时已约定回访");
    CHECK(codes(field("visit", "call_way")) == std::vector<std::string>{"phone", "message", "other"});
}

TEST_CASE("Steps of a visit and of an order grow by the rulebook alone", "[T-21][S-12]") {
    for (const char* kind : {"visit", "sale", "complaint"}) {
        CHECK(field(kind, "path").guardedRemove);
        CHECK(field(kind, "profile").rule == MergeRule::guarded);
    }
    CHECK(field("sale", "state").rule == MergeRule::guarded);
    CHECK(codes(field("sale", "state")) == std::vector<std::string>{"signed", "delivered", "cancelled"});
}

TEST_CASE("The directory names who is in charge of what, with telephone and extension, and all staff have it",
          "[T-18][C-12]") {
    CHECK(findKind("contact")->bucket == Bucket::cases);
    has("contact", "department", FieldType::choice, "部门");
    CHECK(codes(field("contact", "department")) ==
          std::vector<std::string>{"sales", "service", "administration", "general_manager", "maker_relations",
                                   "technical_department"});
    has("contact", "outside", FieldType::boolean, "外部单位");
    has("contact", "person", FieldType::text, "负责人");
    has("contact", "phone", FieldType::text, "电话");
    has("contact", "extension", FieldType::text, "分机");
    has("contact", "regions", FieldType::textSet, "负责的区域");
}

TEST_CASE("The Voice of the Customer has the source's items, and who has read it only grows", "[T-19]") {
    has("voice", "dealer", FieldType::text, "经销店");
    has("voice", "number", FieldType::text, "编号");
    has("voice", "class", FieldType::choice, "类别");
    has("voice", "title", FieldType::text, "标题");
    has("voice", "course", FieldType::longText, "投诉经过");
    has("voice", "handling", FieldType::longText, "处理状况");
    has("voice", "problem", FieldType::longText, "问题点");
    has("voice", "reflection", FieldType::longText, "反省");
    has("voice", "tip", FieldType::text, "提示");
    CHECK(field("voice", "readers").guardedRemove);
    CHECK(field("voice", "circulated").rule == MergeRule::guarded);
}

TEST_CASE("An opinion card has two answers of 1 or 2, words to each, hopes and the gift", "[T-20]") {
    for (const auto* name : {"vehicle_rating", "reception_rating"})
        CHECK(codes(field("opinion_card", name)) == std::vector<std::string>{"satisfied", "dissatisfied"});
    CHECK(codes(field("opinion_card", "gathered")) == std::vector<std::string>{"card", "phone", "visit"});
    has("opinion_card", "hopes", FieldType::longText, "对本店的意见和希望");
    has("opinion_card", "gift_redeemed", FieldType::boolean, "礼品已兑换");
}

TEST_CASE("A visit holds the car's condition and details as they were taken at reception", "[S-16][S-09]") {
    has("visit", "booked", FieldType::boolean, "已预约");
    has("visit", "fuel", FieldType::integer, "油量或电量（％）");
    has("visit", "warning_lights", FieldType::choiceSet, "亮起的警告灯");
    has("visit", "belongings", FieldType::textSet, "车内物品");
    has("visit", "condition_marks", FieldType::textSet, "外观损伤");
    has("visit", "condition", FieldType::longText, "车况");
    has("visit", "requested_work", FieldType::longText, "委托维修项目");
    has("visit", "inspector", FieldType::text, "完检人");
    CHECK(field("visit", "signature").target == Kind::attachment);
}

TEST_CASE("A photo tells what it shows, and what is drawn over it is a record of its own", "[I3]") {
    CHECK(codes(field("attachment", "type")) == std::vector<std::string>{"photo", "voice_memo", "signature"});
    has("attachment", "strokes", FieldType::longText, "笔迹");
    CHECK(codes(field("attachment", "stage")) == std::vector<std::string>{"before", "after"});
    CHECK(field("attachment", "visit").target == Kind::visit);
    CHECK(field("attachment", "caption").rule == MergeRule::words);
    CHECK(field("mark", "attachment").target == Kind::attachment);
    CHECK(codes(field("mark", "shape")) == std::vector<std::string>{"circle", "arrow", "text", "number"});
    CHECK(field("mark", "text").rule == MergeRule::words);
    CHECK(codes(field("mark", "color")) == std::vector<std::string>{"red", "yellow", "blue"});
}
