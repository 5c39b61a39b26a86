// Checklists are finished when all of their points are, and a Voice of the Customer goes round complete.
#include "shared/policy/forms/form_rules.hpp"

#include "tests/policy/desk.hpp"
#include "tests/policy/form_desk.hpp"
#include "tests/support/draw.hpp"
#include "tests/support/property.hpp"

#include <algorithm>
#include <set>

using namespace heed;
using heed::test::code;
using heed::test::FormDesk;
using heed::test::oneIn;
using heed::test::sets;
using heed::test::words;
using model::Kind;
using model::Mutation;
using model::Record;
using model::Seq;
using model::Value;
using policy::Actor;
using policy::FieldKind;
using policy::Form;
using policy::PolicyProfile;
using Names = std::vector<std::string>;

namespace {

const Actor kWang{"wang-example", "advisor"};
const Actor kZhao{"zhao-example", "advisor"};
const Actor kCashier{"qian-example", "cashier"};
const Actor kSales{"sun-example", "salesperson"};
const Actor kLead{"zong-example", "complaint_lead"};

const PolicyProfile& combined() { return *policy::builtInProfile("default"); }
const Form& form(const PolicyProfile& profile, std::string_view id) {
    const auto* found = policy::findById(profile.forms, id);
    REQUIRE(found);
    return *found;
}

Value goodAnswer(const policy::FormField& field) {
    switch (field.own.value_or(FieldKind::text)) {
        case FieldKind::boolean:
            return true;
        case FieldKind::integer:
            return std::int64_t{field.most.value_or(1)};
        case FieldKind::instant:
            return std::int64_t{1'790'668'800'000};
        case FieldKind::date:
            return words("2026-12-01");
        default:
            return words("示例");
    }
}

// All points of the form as they should be; then some of them otherwise.
FormDesk::Edit filled(const Form& form, std::string_view without = {},
                      const std::optional<Value>& instead = std::nullopt) {
    return [&form, without = std::string(without), instead](Mutation& m) {
        for (const auto& field : form.fields) {
            if (!field.own) continue;
            const auto name = policy::keptAs(m.kind, form, field);
            if (field.field != without)
                m.set.push_back(model::assign(m.kind, name, goodAnswer(field)));
            else if (instead)
                m.set.push_back(model::assign(m.kind, name, *instead));
        }
    };
}
FormDesk::Edit takes(std::string_view transition) {
    return [transition](Mutation& m) { policy::addFormTransition(m, transition); };
}

FormDesk checklist(std::string_view id, const PolicyProfile& profile = combined()) {
    FormDesk desk(Kind::checklist);
    REQUIRE_FALSE(desk.act(kWang, [&](Mutation& m) { policy::addFormOpening(m, profile, id); }));
    return desk;
}

FormDesk voice(bool complete = true) {
    FormDesk desk(Kind::voice);
    REQUIRE_FALSE(desk.act(kWang, [&](Mutation& m) {
        policy::addFormOpening(m, combined());
        m.set.push_back(model::assign(m.kind, "number", words("FT01-2611-A-0001")));
        m.set.push_back(model::assign(m.kind, "class", words("complaint")));
        if (complete) filled(form(combined(), "customer_voice"))(m);
    }));
    return desk;
}

bool isDone(const FormDesk& desk) { return model::asBool(desk.record().value("done")); }

}  // namespace

TEST_CASE(
    "A delivery's checklist is finished with every point as it should be, and not with one missing or no",
    "[S-01][S-02]") {
    for (const auto* profile :
         {policy::builtInProfile("default"), policy::builtInProfile("service-followup")})
        for (const auto* id : {"before_delivery", "delivery"}) {
            const auto& one = form(*profile, id);
            auto good = checklist(id, *profile);
            REQUIRE_FALSE(good.act(kWang, filled(one)));
            CHECK_FALSE(good.act(kWang, takes("finish")));
            CHECK(isDone(good));
            for (const auto& field : one.fields) {
                INFO(profile->name << " " << id << " " << field.field);
                auto lacking = checklist(id, *profile);
                REQUIRE_FALSE(lacking.act(kWang, filled(one, field.field)));
                const auto refused = lacking.act(kWang, takes("finish"));
                CHECK(refused.has_value() == field.required);
                if (refused) {
                    CHECK(refused->code == "incomplete");
                    CHECK(refused->field == field.field);
                    CHECK(refused->zh.find("须填写：" + field.words.zh) != std::string::npos);
                    CHECK(refused->en.find("fill in: " + field.words.en) != std::string::npos);
                }
                if (!field.mustBeYes) continue;
                auto no = checklist(id, *profile);
                REQUIRE_FALSE(no.act(kWang, filled(one, field.field, Value{false})));
                const auto amiss = no.act(kWang, takes("finish"));
                REQUIRE(amiss);
                CHECK(amiss->field == field.field);
                CHECK(amiss->zh.find("须解决：" + field.words.zh) != std::string::npos);
                CHECK(amiss->en.find("put right: " + field.words.en) != std::string::npos);
                CHECK_FALSE(isDone(no));
            }
        }
}

TEST_CASE("The refusal lists everything that is missing or amiss at once, and the points stay", "[S-01]") {
    auto desk = checklist("before_delivery");
    REQUIRE_FALSE(desk.act(kWang, [](Mutation& m) {
        m.set.push_back(model::assign(m.kind, "before_delivery.items_done", true));
        m.set.push_back(model::assign(m.kind, "before_delivery.clean_inside", false));
    }));
    const auto refused = desk.act(kWang, takes("finish"));
    REQUIRE(refused);
    for (const auto& field : form(combined(), "before_delivery").fields) {
        INFO(field.field);
        const bool done = field.field == "items_done";
        CHECK((refused->zh.find(field.words.zh) == std::string::npos) == done);
        CHECK((refused->en.find(field.words.en) == std::string::npos) == done);
    }
    CHECK(refused->zh.find("须填写") < refused->zh.find("须解决"));
    CHECK(desk.record().value("before_delivery.clean_inside") == Value{false});
}

TEST_CASE("A checklist on which paying took more than five minutes is not finished", "[S-02]") {
    const auto& delivery = form(combined(), "delivery");
    for (const auto& [minutes, allowed] : {std::pair{0, true}, {5, true}, {6, false}, {-1, false}}) {
        INFO(minutes);
        auto desk = checklist("delivery");
        REQUIRE_FALSE(desk.act(kWang, filled(delivery, "payment_minutes", Value{std::int64_t{minutes}})));
        CHECK(desk.act(kWang, takes("finish")).has_value() != allowed);
    }
}

TEST_CASE("Points may be given with the step that finishes, and what stands then counts", "[S-01]") {
    auto desk = checklist("before_delivery");
    const auto& one = form(combined(), "before_delivery");
    CHECK_FALSE(desk.act(kWang, [&](Mutation& m) {
        filled(one)(m);
        policy::addFormTransition(m, "finish");
    }));
    CHECK(isDone(desk));
}

TEST_CASE("Who finished a checklist, and when, is who the server heard it from", "[S-01][S-02]") {
    auto desk = checklist("before_delivery");
    CHECK_FALSE(policy::signedOf(desk.record()));
    REQUIRE_FALSE(desk.act(kWang, filled(form(combined(), "before_delivery"))));
    REQUIRE_FALSE(desk.act(kZhao, takes("finish")));
    const auto when = desk.now();
    REQUIRE_FALSE(desk.act(kWang, sets("payment", words("刷卡"))));
    const auto made = policy::signedOf(desk.record());
    REQUIRE(made);
    CHECK(*made == policy::Signed{"zhao-example", when, true});
    CHECK_FALSE(policy::signedOf(test::recordOf(Kind::complaint, "c", {})));
}

TEST_CASE("A checklist is finished by those whose form it is", "[S-01][S-17]") {
    const auto& before = form(combined(), "before_delivery");
    const auto& delivery = form(combined(), "delivery");
    struct Row {
        const Form* form;
        Actor actor;
        const char* code;
    };
    for (const auto& [one, actor, expected] :
         {Row{&before, kWang, ""}, Row{&before, kCashier, ""}, Row{&before, kSales, "not-yours"},
          Row{&delivery, kWang, ""}, Row{&delivery, kCashier, "not-yours"},
          Row{&delivery, kLead, "not-yours"}}) {
        INFO(one->id << " " << actor.role);
        auto desk = checklist(one->id);
        REQUIRE_FALSE(desk.act(kSales, filled(*one)));  // filling in is anybody's
        const auto refused = desk.act(actor, takes("finish"));
        CHECK(code(refused) == expected);
        if (refused) CHECK(refused->zh.find("维修接待") != std::string::npos);
    }
}

TEST_CASE("A checklist is marked as done by its step alone, and its form and profile are settled once",
          "[S-01]") {
    auto desk = checklist("before_delivery");
    REQUIRE_FALSE(desk.act(kWang, filled(form(combined(), "before_delivery"))));
    CHECK(code(desk.act(kWang, sets("done", true))) == "guarded");
    CHECK(code(desk.act(kLead, sets("form", words("delivery")))) == "guarded");
    CHECK(code(desk.act(kLead, sets("profile", words("another")))) == "guarded");
    CHECK(code(desk.act(kLead, sets("form", {}))) == "guarded");
    // The same again says nothing new.
    CHECK_FALSE(desk.act(kWang, sets("form", words("before_delivery"))));
    const auto step = [&](std::string_view name, const Value& mark, bool alsoForm = false) {
        return desk.act(kWang, [&](Mutation& m) {
            m.transition = name;
            m.set.push_back(model::assign(m.kind, "done", mark));
            if (alsoForm) m.set.push_back(model::assign(m.kind, "form", words("delivery")));
        });
    };
    CHECK(code(step("finish", false)) == "guarded");
    CHECK(code(step("finish", {})) == "guarded");
    CHECK(code(step("finish", true, true)) == "guarded");
    CHECK(code(step("resume", false)) == "not-signed");
    CHECK(code(step("circulate", true)) == "unknown-transition");
    CHECK(code(step("close", true)) == "unknown-transition");
    CHECK_FALSE(step("finish", true));
    const auto second = step("finish", true);
    CHECK(code(second) == "already-signed");
    CHECK(second->zh.find("wang-example") != std::string::npos);
    // Nor said again by somebody else, in whose name it would then stand.
    for (const bool again : {true, false})
        CHECK(code(desk.act(kZhao, sets("done", again))) == "guarded");
    CHECK_FALSE(step("resume", false));
    CHECK_FALSE(isDone(desk));

    // None is born done.
    FormDesk born(Kind::checklist);
    CHECK(code(born.act(kWang, [](Mutation& m) {
              policy::addFormOpening(m, combined(), "delivery");
              m.set.push_back(model::assign(m.kind, "done", true));
          })) == "guarded");
    CHECK(code(born.act(kWang, takes("finish"))) == "unknown-record");
    // What arrives before the record itself settles nothing.
    CHECK(code(born.act(kWang, sets("form", words("delivery")), Seq{3})) == "unknown-record");
    CHECK_FALSE(born.act(kWang, sets("payment", words("现金")), Seq{3}));
    CHECK_FALSE(born.act(
        kWang, [](Mutation& m) { policy::addFormOpening(m, combined(), "delivery"); }, model::kNoSeq));
    CHECK(born.record().text("form") == "delivery");
}

TEST_CASE("Under a way of working that is not known here points are recorded and nothing is finished",
          "[S-01]") {
    FormDesk desk(Kind::checklist);
    REQUIRE_FALSE(desk.act(kWang, [](Mutation& m) {
        m.set.push_back(model::assign(m.kind, "profile", words("of another version")));
        m.set.push_back(model::assign(m.kind, "form", words("delivery")));
    }));
    CHECK_FALSE(desk.act(kWang, filled(form(combined(), "delivery"))));
    CHECK(code(desk.act(kWang, takes("finish"))) == "unknown-profile");
    auto other = checklist("no such form");
    CHECK(code(other.act(kWang, takes("finish"))) == "unknown-form");
    CHECK(policy::formOffers(combined(), kWang, other.record()).empty());
}

TEST_CASE("A point that turns out not to be in order opens a finished checklist again", "[S-01]") {
    auto desk = checklist("before_delivery");
    REQUIRE_FALSE(desk.act(kWang, filled(form(combined(), "before_delivery"))));
    REQUIRE_FALSE(desk.act(kWang, takes("finish")));
    const auto finishedAt = desk.record().seq;
    REQUIRE_FALSE(desk.act(kSales, sets("payment", words("刷卡"))));
    CHECK(isDone(desk));
    CHECK(desk.consequences.empty());
    REQUIRE_FALSE(desk.act(kSales, sets("before_delivery.clean_inside", false)));
    REQUIRE(desk.consequences.size() == 1);
    CHECK(desk.consequences[0].transition == "resume");
    CHECK_FALSE(model::validate(desk.consequences[0]));
    CHECK_FALSE(isDone(desk));
    CHECK(desk.record().value("before_delivery.clean_inside") == Value{false});

    // Also by a tablet that was offline and had not seen that it is finished.
    REQUIRE_FALSE(desk.act(kWang, sets("before_delivery.clean_inside", true)));
    REQUIRE_FALSE(desk.act(kWang, takes("finish")));
    REQUIRE_FALSE(desk.actOn(model::DeviceNo{2}, kZhao, sets("before_delivery.keys", false), finishedAt));
    CHECK_FALSE(isDone(desk));
    // And where its no came first, the finish that had not seen it is refused with the point.
    auto other = checklist("before_delivery");
    REQUIRE_FALSE(other.act(kWang, filled(form(combined(), "before_delivery"))));
    const auto seen = other.record().seq;
    REQUIRE_FALSE(other.actOn(model::DeviceNo{2}, kZhao, sets("before_delivery.keys", false), seen));
    const auto refused = other.act(kWang, takes("finish"), seen);
    CHECK(code(refused) == "incomplete");
    CHECK(refused->field == "keys");
}

TEST_CASE("Of two tablets that finish one checklist the second is told who did", "[S-02][I9]") {
    auto desk = checklist("delivery");
    REQUIRE_FALSE(desk.act(kWang, filled(form(combined(), "delivery"))));
    const auto seen = desk.record().seq;
    REQUIRE_FALSE(desk.act(kWang, takes("finish")));
    const auto second = desk.actOn(model::DeviceNo{2}, kZhao, takes("finish"), seen);
    CHECK(code(second) == "already-signed");
    CHECK(second->zh.find("wang-example") != std::string::npos);
    CHECK(second->en.find("wang-example") != std::string::npos);
    CHECK(policy::signedOf(desk.record())->by == "wang-example");
}

TEST_CASE("A Voice of the Customer goes round with all its items, and not without one", "[T-19]") {
    const auto& one = form(combined(), "customer_voice");
    auto complete = voice();
    CHECK_FALSE(complete.act(kSales, takes("circulate")));
    CHECK(policy::signedOf(complete.record())->by == "sun-example");
    for (const auto& field : one.fields) {
        if (!field.required) continue;
        INFO(field.field);
        auto lacking = voice();
        const auto name = field.own ? field.field : field.field.substr(field.field.find('.') + 1);
        REQUIRE_FALSE(lacking.act(kWang, sets(name, {})));
        const auto refused = lacking.act(kWang, takes("circulate"));
        CHECK(code(refused) == "incomplete");
        CHECK(refused->field == field.field);
    }
    // The tip is free.
    auto plain = voice();
    REQUIRE_FALSE(plain.act(kWang, sets("tip", {})));
    CHECK_FALSE(plain.act(kWang, takes("circulate")));
    // What has gone round is not called back by an edit: people have read it.
    REQUIRE_FALSE(plain.act(kWang, sets("title", {})));
    CHECK(plain.consequences.empty());
    CHECK(policy::signedOf(plain.record()));
}

TEST_CASE("A circulated Voice of the Customer is withdrawn by who sent it round, or by the lead", "[T-19]") {
    for (const auto& [actor, expected] :
         {std::pair{kWang, ""}, std::pair{kLead, ""}, std::pair{kSales, "not-yours"}}) {
        auto desk = voice();
        CHECK(code(desk.act(actor, takes("withdraw"))) == "not-signed");
        REQUIRE_FALSE(desk.act(kWang, takes("circulate")));
        const auto refused = desk.act(actor, takes("withdraw"));
        CHECK(code(refused) == expected);
        if (refused) CHECK(refused->zh.find("wang-example") != std::string::npos);
        CHECK(policy::signedOf(desk.record()).has_value() == refused.has_value());
    }
}

TEST_CASE("Who has read a Voice of the Customer says so himself, and it stays", "[T-19]") {
    auto desk = voice();
    REQUIRE_FALSE(desk.act(kWang, takes("circulate")));
    const auto reads = [&](const Actor& actor, std::string_view user) {
        return desk.act(actor, [&](Mutation& m) { policy::addReader(m, user); });
    };
    CHECK_FALSE(reads(kSales, "sun-example"));
    const auto first = desk.now();
    for (const auto& [actor, user] :
         {std::pair{kSales, "zhao-example"}, std::pair{kLead, "zhao-example"}, std::pair{kZhao, ""}}) {
        const auto refused = reads(actor, user);
        CHECK(code(refused) == "not-yours");
        CHECK(refused->field == "readers");
    }
    CHECK(code(desk.act(kSales, [](Mutation& m) {
              m.add.push_back(model::assign(m.kind, "readers", words("sun-example")));
              m.add.push_back(model::assign(m.kind, "readers", words("zhao-example")));
          })) == "not-yours");
    for (const auto& actor : {kSales, kLead})
        CHECK(code(desk.act(actor, [](Mutation& m) {
                  m.remove.push_back(model::assign(m.kind, "readers", words("sun-example")));
              })) == "guarded");
    CHECK_FALSE(reads(kZhao, "zhao-example"));
    const auto second = desk.now();
    using policy::Reader;
    CHECK(policy::readersOf(desk.record()) ==
          std::vector<Reader>{{"sun-example", first, true}, {"zhao-example", second, true}});

    // Changed afterwards: they have read what stood before, until they read again.
    REQUIRE_FALSE(desk.act(kWang, sets("reflection", words("应在承诺日前主动说明"))));
    CHECK_FALSE(policy::readersOf(desk.record())[0].asItStands);
    CHECK_FALSE(reads(kSales, "sun-example"));
    const auto after = policy::readersOf(desk.record());
    REQUIRE(after.size() == 2);
    CHECK(after[0] == Reader{"zhao-example", second, false});
    CHECK(after[1] == Reader{"sun-example", desk.now(), true});
}

TEST_CASE("Readers of two tablets are both on record", "[T-19]") {
    auto desk = voice();
    REQUIRE_FALSE(desk.act(kWang, takes("circulate")));
    const auto seen = desk.record().seq;
    CHECK_FALSE(desk.actOn(
        model::DeviceNo{2}, kSales, [](Mutation& m) { policy::addReader(m, "sun-example"); }, seen));
    CHECK_FALSE(desk.actOn(
        model::DeviceNo{3}, kZhao, [](Mutation& m) { policy::addReader(m, "zhao-example"); }, seen));
    CHECK(policy::readersOf(desk.record()).size() == 2);
    CHECK(policy::readersOf(test::recordOf(Kind::voice, "nobody's", {})).empty());
}

TEST_CASE("What is offered of a checklist or a voice without a refusal is accepted, and nothing else is",
          "[S-01][S-02][T-19]") {
    test::property(
        "offers",
        [] {
            const bool isList = !oneIn(4);
            const auto& one =
                form(combined(), isList ? (oneIn(2) ? "delivery" : "before_delivery") : "customer_voice");
            FormDesk desk(isList ? Kind::checklist : Kind::voice);
            const std::vector<Actor> people = {kWang, kZhao, kCashier, kSales, kLead, {"nobody", ""}};
            RC_ASSERT(!desk.act(kWang, [&](Mutation& m) {
                policy::addFormOpening(m, combined(), isList ? std::string_view(one.id) : "");
                if (!isList) m.set.push_back(model::assign(m.kind, "number", words("1")));
                if (!isList) m.set.push_back(model::assign(m.kind, "class", words("complaint")));
                if (!oneIn(3)) filled(one)(m);
            }));
            for (int i = *test::uniform(1, 6); i > 0; --i) {
                const auto& actor = test::oneOf(people);
                if (oneIn(3)) {
                    const auto& field = test::oneOf(one.fields);
                    if (field.own)
                        RC_ASSERT(!desk.act(actor, sets(policy::keptAs(desk.record().kind, one, field),
                                                        oneIn(2) ? Value{} : goodAnswer(field))));
                    continue;
                }
                const auto offers = policy::formOffers(combined(), actor, desk.record());
                RC_ASSERT(offers.size() == 1U);
                for (const auto name : {"finish", "resume", "circulate", "withdraw"}) {
                    const bool open = offers[0].transition == name && !offers[0].refusal;
                    auto copy = desk;
                    Mutation probe{.kind = desk.record().kind};
                    policy::addFormTransition(probe, name);
                    if (probe.transition.empty()) continue;
                    const auto refused = copy.act(actor, takes(name));
                    RC_ASSERT(refused.has_value() != open);
                    if (refused && offers[0].transition == name) RC_ASSERT(*refused == *offers[0].refusal);
                    RC_CLASSIFY(open, "open");
                }
                if (oneIn(2)) (void)desk.act(actor, takes(offers[0].transition));
                // Whatever was done, what stands as done is in order.
                if (isList && isDone(desk)) RC_ASSERT(policy::readingOf(one, desk.record()).form.done());
            }
        },
        {.runs = 300, .mustMeet = {{"open", 20}}});
}
