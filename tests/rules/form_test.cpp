#include "shared/merge/merge.hpp"
#include "shared/model/record_codec.hpp"
#include "shared/policy/cases/workflow.hpp"
#include "shared/policy/forms/form_rules.hpp"
#include "tests/rules/terminal.hpp"

using namespace heed;
using namespace heed::test;
using Catch::Matchers::Contains;
using model::Kind;
using nlohmann::json;
using Words = std::vector<std::string>;

namespace {

Words fields(const json& list) {
    Words out;
    for (const auto& one : list)
        out.push_back(one.at("field"));
    return out;
}

class Lines {
  public:
    model::Record add(Kind kind, const std::function<void(model::Mutation&)>& edit,
                      const char* by = "wang-example", const model::Record* before = nullptr) {
        const std::int64_t n = ++last_;
        model::Mutation m{.n = model::MutationNo{n}, .kind = kind};
        m.record = before ? before->id : base::uuidFromName("form", std::to_string(n));
        m.seen = before ? before->seq : model::kNoSeq;
        edit(m);
        return merge::apply(before ? *before : model::Record{}, m,
                            {.seq = model::Seq{n},
                             .device = model::DeviceNo{1},
                             .n = m.n,
                             .time = base::instantFromMs(1'790'668'800'000 + n * 60'000),
                             .by = by});
    }
    static std::string text(const std::vector<model::Record>& records) {
        std::string out;
        for (const auto& record : records) {
            base::JsonWriter writer;
            model::writeJson(writer, record);
            out += writer.take() + "\n";
        }
        return out;
    }

  private:
    std::int64_t last_ = 0;
};

void set(model::Mutation& m, std::string_view field, model::Value value) {
    m.set.push_back(model::assign(m.kind, field, std::move(value)));
}

}  // namespace

TEST_CASE("heed-rules form says of values written by hand what is missing and what is amiss, and ends with 1",
          "[S-01][S-02]") {
    Terminal terminal;
    const auto answer =
        terminal.answer({"form"}, R"({"form": "delivery", "profile": "service-followup", "values": {
        "delivery.ready": true, "delivery.led": false, "delivery.payment_minutes": 6, "delivery.call_when": " "}})",
                        1);
    CHECK(answer.at("profile").at("name") == "service-followup");
    CHECK(answer.at("form").at("rule") == "S-02");
    CHECK(answer.at("form").at("by").at(0).at("zh") == "服务专员");
    CHECK(answer.at("in_order") == false);
    CHECK(answer.at("filled") == 1);
    CHECK(answer.at("whole") == 20);
    CHECK(fields(answer.at("amiss")) == Words{"delivery.led", "delivery.payment_minutes"});
    CHECK(answer.at("amiss").at(0).at("must_be_yes") == true);
    CHECK(answer.at("amiss").at(0).at("value") == false);
    CHECK(answer.at("amiss").at(1).at("at_most") == 5);
    CHECK(answer.at("missing").size() == 16);
    CHECK(inList(answer.at("missing"), "delivery.call_when", "field").at("zh") == "方便回访的时间");
    CHECK_FALSE(answer.contains("record"));
}

TEST_CASE("heed-rules form ends with 0 where nothing is missing, and names the choices that there are",
          "[T-20]") {
    Terminal terminal;
    const auto good = terminal.answer(
        {"form", "--form", "opinion_card"},
        R"({"values": {"opinion_card.vehicle_rating": "satisfied", "opinion_card.reception_rating": "dissatisfied"}})");
    CHECK(good.at("in_order") == true);
    CHECK(good.at("missing").empty());
    const auto odd = terminal.answer(
        {"form", "--form", "opinion_card", "--profile", "toyota-dealer"},
        R"({"values": {"opinion_card.vehicle_rating": "3", "opinion_card.reception_rating": "satisfied"}})",
        1);
    CHECK(fields(odd.at("amiss")) == Words{"opinion_card.vehicle_rating"});
    CHECK(odd.at("amiss").at(0).at("one_of").at(1).at("zh") == "不满意");
    // Fields of the schema are taken as what they are.
    const auto check = terminal.answer({"form"}, R"({"form": "reception_check", "values": {
        "visit.arrived_at": "2026-09-30 10:00", "visit.odometer": 42000, "vehicle.plate": "示A00000"}})",
                                       1);
    CHECK(fields(check.at("missing")) ==
          Words{"customer.name", "contact_point.phone", "visit.reason", "reception_check.condition"});
}

TEST_CASE("heed-rules form reads a record with those that belong to it, under the record's own form",
          "[S-16]") {
    Terminal terminal;
    Lines lines;
    const auto visit = lines.add(Kind::visit, [](model::Mutation& m) {
        set(m, "odometer", std::int64_t{42'000});
        set(m, "condition", std::string("左前门有划痕"));
    });
    const auto customer =
        lines.add(Kind::customer, [](model::Mutation& m) { set(m, "name", std::string("王示例")); });
    const auto alone = terminal.answer({"form"}, Lines::text({visit}), 1);
    CHECK(alone.at("form").at("id") == "reception_check");
    CHECK(alone.at("record").at("kind") == "visit");
    CHECK(fields(alone.at("missing")) == Words{"visit.arrived_at", "visit.reason"});
    CHECK(fields(alone.at("elsewhere")) ==
          Words{"customer.name", "contact_point.phone", "vehicle.vin|vehicle.plate", "vehicle.model"});
    const auto both = terminal.answer({"form"}, "\n" + Lines::text({visit, customer}), 1);
    CHECK(both.at("elsewhere").size() == 3);
    CHECK(fields(both.at("missing")) == Words{"visit.arrived_at", "visit.reason"});
}

TEST_CASE("heed-rules form says of a checklist who finished it, and what its next step waits for", "[S-01]") {
    Terminal terminal;
    Lines lines;
    const auto& profile = *policy::builtInProfile("default");
    auto list = lines.add(Kind::checklist, [&](model::Mutation& m) {
        policy::addFormOpening(m, profile, "before_delivery");
        set(m, "before_delivery.keys", false);
        set(m, "payment", std::string("刷卡"));
    });
    const Words asks = {"form", "--actor", "wang-example", "--role", "advisor"};
    const auto open = terminal.answer(asks, Lines::text({list}), 1);
    CHECK(open.at("signed").is_null());
    CHECK(inList(open.at("amiss"), "before_delivery.keys", "field").at("kept_as") == "before_delivery.keys");
    CHECK(open.at("missing").size() == 11);
    const auto& next = open.at("next").at(0);
    CHECK(next.at("transition") == "finish");
    CHECK(next.at("open") == false);
    CHECK(next.at("refusal").at("code") == "incomplete");
    CHECK_THAT(next.at("refusal").at("zh").get<std::string>(), Contains("钥匙齐全"));

    list = lines.add(
        Kind::checklist,
        [&](model::Mutation& m) {
            for (const auto& field : policy::findById(profile.forms, "before_delivery")->fields)
                if (field.own == policy::FieldKind::boolean) set(m, "before_delivery." + field.field, true);
            set(m, "time", std::int64_t{1'790'668'800'000});
            policy::addFormTransition(m, "finish");
        },
        "zhao-example", &list);
    const auto done = terminal.answer(asks, Lines::text({list}));
    CHECK(done.at("signed").at("by") == "zhao-example");
    CHECK(done.at("signed").at("at").at("local") == "2026-09-29 16:02");
    CHECK(done.at("next").at(0).at("transition") == "resume");
    CHECK(done.at("next").at(0).at("open") == true);
    CHECK_FALSE(terminal.answer({"form"}, Lines::text({list})).contains("next"));
}

TEST_CASE("heed-rules form says in one line what of its input it cannot use") {
    Terminal terminal;
    Lines lines;
    const auto complaint = lines.add(Kind::complaint, [](model::Mutation& m) {
        policy::addOpening(m, *policy::builtInProfile("jac-dealer"), "complaint");
    });
    CHECK_THAT(terminal.refusal({"form"}, "{}"), Contains("neither the input nor --form"));
    CHECK_THAT(terminal.refusal({"form"}, "nonsense"), Contains("not JSON"));
    CHECK_THAT(terminal.refusal({"form"}, R"({"form": "nothing"})"),
               Contains("'nothing'") && Contains("delivery"));
    CHECK_THAT(terminal.refusal({"form"}, R"({"form": "delivery", "profile": "nobody's"})"),
               Contains("nobody's"));
    CHECK_THAT(terminal.refusal({"form"}, R"({"form": "delivery", "values": {"delivery.keys": true}})"),
               Contains("delivery.keys"));
    CHECK_THAT(terminal.refusal({"form"}, R"({"form": "delivery", "values": {"delivery.led": "yes"}})"),
               Contains("/values/delivery.led") && Contains("true or false"));
    // A complaint is filled in by many forms.
    CHECK_THAT(terminal.refusal({"form"}, Lines::text({complaint})),
               Contains("--form") && Contains("problem_sheet"));
    const auto sheet = terminal.answer({"form", "--form", "problem_sheet"}, Lines::text({complaint}), 1);
    CHECK(sheet.at("profile").at("name") == "jac-dealer");
    CHECK(fields(sheet.at("missing")) == Words{"complaint.own_words", "problem_sheet.responsible"});
    CHECK_THAT(terminal.refusal({"form"}, Lines::text({complaint}) + "{}\n"), Contains("line 2"));
}
