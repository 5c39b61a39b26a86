// Where records keep what forms ask for, and what of it they hold.
#include "shared/policy/forms/form_records.hpp"

#include "tests/policy/form_desk.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>

using namespace heed;
using heed::test::Given;
using heed::test::recordOf;
using heed::test::words;
using model::Kind;
using model::Record;
using model::Value;
using policy::FieldKind;
using policy::Form;
using policy::FormField;
using Ids = std::vector<std::string>;

namespace {

const Form& form(std::string_view profile, std::string_view id) {
    const auto* found = policy::findById(policy::builtInProfile(profile)->forms, id);
    INFO(profile << " " << id);
    REQUIRE(found);
    return *found;
}

Value someAnswer(const FormField& field) {
    switch (*field.own) {
        case FieldKind::boolean:
            return true;
        case FieldKind::integer:
        case FieldKind::money:
        case FieldKind::instant:
            return std::int64_t{3};
        case FieldKind::date:
            return words("2026-10-01");
        case FieldKind::choice:
            return words(field.options.front().id);
        default:
            return words("示例");
    }
}

// What a record of this kind has after somebody filled that own field in.
Value filledIn(Kind kind, const Form& form, const FormField& field) {
    const auto name = policy::keptAs(kind, form, field);
    const auto record = recordOf(kind, "form", {{name, someAnswer(field)}});
    model::Mutation m{.kind = kind};
    const auto* schema = model::schemaOf(kind).field(name);
    (schema && model::isSet(schema->type) ? m.add : m.set)
        .push_back(model::assign(kind, name, someAnswer(field)));
    const auto refused = model::validate(m);
    INFO((refused ? refused->en : ""));
    CHECK_FALSE(refused);
    return policy::valueAt(form, form.id + "." + field.field, record);
}

}  // namespace

TEST_CASE("Every field that a form of a built-in profile names is in the schema, or its record keeps it",
          "[T-12][T-18][T-19][T-20][S-01][S-02][S-16][J-03][J-05][J-08][J-12][J-13][C-09][C-10][C-12]") {
    int own = 0;
    int named = 0;
    for (const auto& builtIn : policy::builtInProfiles())
        for (const auto& one : policy::builtInProfile(builtIn.name)->forms)
            for (const auto& field : one.fields) {
                INFO(builtIn.name << " " << one.id << " " << field.field);
                if (field.own) {
                    ++own;
                    CHECK(filledIn(policy::keeperOf(one), one, field) == someAnswer(field));
                    continue;
                }
                for (std::string_view paths = field.field; !paths.empty();) {
                    ++named;
                    const auto path = paths.substr(0, paths.find('|'));
                    paths = path.size() == paths.size() ? std::string_view{} : paths.substr(path.size() + 1);
                    const auto* kind = model::findKind(path.substr(0, path.find('.')));
                    REQUIRE(kind);
                    CHECK(kind->field(path.substr(path.find('.') + 1)));
                }
            }
    CHECK(own > 150);
    CHECK(named > 90);
}

TEST_CASE("Records of a form's own kind keep its fields under their own names", "[T-18][T-19][T-20][S-16]") {
    struct Kept {
        const char* profile;
        const char* form;
        Kind kind;
    };
    for (const auto& [profile, id, kind] :
         {Kept{"toyota-dealer", "directory", Kind::contact}, Kept{"paint-ccs", "directory", Kind::contact},
          Kept{"default", "opinion_card", Kind::opinionCard}, Kept{"default", "customer_voice", Kind::voice},
          Kept{"service-followup", "reception_check", Kind::visit}}) {
        const auto& one = form(profile, id);
        CHECK(policy::keeperOf(one) == kind);
        CHECK(policy::formIdOf(kind) == id);
        for (const auto& field : one.fields) {
            INFO(profile << " " << id << " " << field.field);
            if (!field.own) continue;
            CHECK(policy::keptAs(kind, one, field) == field.field);
            CHECK(model::schemaOf(kind).field(field.field));
        }
    }
}

TEST_CASE("A checklist keeps each point under its form's name, and what is no point in its fields",
          "[S-01][S-02]") {
    const std::map<std::string, Ids> inFields = {
        {"before_delivery", {"time", "payment"}},
        {"delivery", {"next_visit", "payment_minutes", "call_when", "call_how"}}};
    for (const auto* profile : {"service-followup", "default"})
        for (const auto& [id, fields] : inFields) {
            const auto& one = form(profile, id);
            CHECK(policy::keeperOf(one) == Kind::checklist);
            Ids kept;
            for (const auto& field : one.fields) {
                INFO(id << " " << field.field);
                const auto name = policy::keptAs(Kind::checklist, one, field);
                if (name == field.field)
                    kept.push_back(name);
                else
                    CHECK(name == id + "." + field.field);
                CHECK((field.own == FieldKind::boolean) == (name != field.field));
            }
            CHECK(kept == fields);
        }
}

TEST_CASE("A complaint keeps what forms have of their own under the forms' names", "[J-05][C-11]") {
    for (const auto& builtIn : policy::builtInProfiles())
        for (const auto& one : policy::builtInProfile(builtIn.name)->forms)
            for (const auto& field : one.fields)
                if (field.own)
                    CHECK(policy::keptAs(Kind::complaint, one, field) == one.id + "." + field.field);
}

TEST_CASE("A form's own field is never taken for one that is guarded, deletes, or holds something else",
          "[S-01]") {
    Form own;
    own.id = "walk_round";
    const auto add = [&own](const char* name, FieldKind kind) {
        FormField field;
        field.field = name;
        field.own = kind;
        own.fields.push_back(field);
    };
    add("done", FieldKind::boolean);
    add("deleted", FieldKind::boolean);
    add("visit", FieldKind::text);
    add("form", FieldKind::text);
    add("time", FieldKind::text);
    for (const auto& field : own.fields)
        CHECK(policy::keptAs(Kind::checklist, own, field) == "walk_round." + field.field);
    const auto record = recordOf(Kind::checklist, "own", {{"walk_round.done", false}, {"done", true}});
    CHECK(policy::valueAt(own, "walk_round.done", record) == Value{false});
    CHECK(policy::valueAt(own, "walk_round.nothing", record) == Value{});
    CHECK(policy::valueAt(own, "walk_round", record) == Value{});
    CHECK(policy::valueAt(own, "nowhere.nothing", record) == Value{});
}

TEST_CASE("The reception's check is read from the visit, and from customer and vehicle where they are given",
          "[S-16]") {
    const auto& check = form("service-followup", "reception_check");
    const auto visit = recordOf(Kind::visit, "visit",
                                {{"arrived_at", std::int64_t{1}},
                                 {"odometer", std::int64_t{42'000}},
                                 {"reason", words("起步时异响")},
                                 {"condition", words("左前门有划痕")},
                                 {"handed_over_at", std::int64_t{2}}});
    const auto alone = policy::readingOf(check, visit);
    CHECK(alone.form.done());
    CHECK(alone.form.filled == 5);
    CHECK(alone.elsewhere ==
          Ids{"customer.name", "contact_point.phone", "vehicle.vin|vehicle.plate", "vehicle.model"});

    const auto customer = recordOf(Kind::customer, "customer", {{"name", words("　")}});
    const auto vehicle = recordOf(Kind::vehicle, "vehicle", {{"plate", words("示A00000")}});
    const std::vector<const Record*> others = {&customer, &vehicle};
    const auto known = policy::readingOf(check, visit, others);
    CHECK(known.elsewhere == Ids{"contact_point.phone"});
    CHECK(known.form.missing == Ids{"customer.name"});
    CHECK(policy::valueAt(check, "vehicle.plate", visit, others) == words("示A00000"));

    // Of several the first that holds something; a deleted one holds nothing.
    const auto named = recordOf(Kind::customer, "named", {{"name", words("王示例")}});
    const auto gone = recordOf(Kind::customer, "gone", {{"name", words("李示例")}, {"deleted", true}});
    const std::vector<const Record*> more = {&gone, &named, &vehicle};
    CHECK(policy::valueAt(check, "customer.name", visit, more) == words("王示例"));
    const std::vector<const Record*> onlyGone = {&gone};
    CHECK(policy::readingOf(check, visit, onlyGone).elsewhere.size() == 4);
}

TEST_CASE("Regions are read as one answer, and none of them is none", "[C-12]") {
    const auto& directory = form("paint-ccs", "directory");
    std::vector<Given> entry = {{"person", words("赵示例")}, {"phone", words("021-00000000")}};
    CHECK(policy::readingOf(directory, recordOf(Kind::contact, "e", entry)).form.missing == Ids{"regions"});
    entry.push_back({"regions", words("华东")});
    entry.push_back({"regions", words("华南")});
    const auto record = recordOf(Kind::contact, "e", entry);
    CHECK(policy::readingOf(directory, record).form.done());
    CHECK(policy::valueAt(directory, "directory.regions", record) == words("华东、华南"));
}

TEST_CASE("A Voice of the Customer carries its complaint's number and class with it", "[T-19]") {
    const auto& voice = form("toyota-dealer", "customer_voice");
    const auto record = recordOf(Kind::voice, "voice",
                                 {{"number", words("FT01-2611-A-0001")},
                                  {"class", words("complaint")},
                                  {"dealer", words("示例店")},
                                  {"title", words("交车延误")},
                                  {"course", words("…")},
                                  {"handling", words("…")},
                                  {"problem", words("…")},
                                  {"reflection", words("…")}});
    CHECK(policy::readingOf(voice, record).form.done());
    CHECK(policy::readingOf(voice, record).elsewhere.empty());
    const auto bare = recordOf(Kind::voice, "bare", {{"title", words("交车延误")}});
    CHECK(policy::readingOf(voice, bare).form.missing.front() == "dealer");
    // The complaint itself, where it is given, does as well.
    const auto complaint = recordOf(Kind::complaint, "c", {{"number", words("FT01-2611-A-0002")}});
    const std::vector<const Record*> others = {&complaint};
    CHECK(policy::valueAt(voice, "complaint.number", bare, others) == words("FT01-2611-A-0002"));
    CHECK(policy::valueAt(voice, "complaint.number", record, others) == words("FT01-2611-A-0001"));
}

TEST_CASE("Which form a record is filled in by is its kind's, or a checklist's own", "[S-01][T-20]") {
    const auto& profile = *policy::builtInProfile("default");
    const auto of = [&](const Record& record) {
        const auto* found = policy::formOf(profile, record);
        return found ? found->id : std::string("none");
    };
    CHECK(of(recordOf(Kind::opinionCard, "r", {})) == "opinion_card");
    CHECK(of(recordOf(Kind::checklist, "r", {{"form", words("delivery")}})) == "delivery");
    CHECK(of(recordOf(Kind::checklist, "r", {{"form", words("nothing")}})) == "none");
    CHECK(of(recordOf(Kind::checklist, "r", {})) == "none");
    CHECK(of(recordOf(Kind::complaint, "r", {})) == "none");
    CHECK(policy::formOf(*policy::builtInProfile("jac-dealer"), recordOf(Kind::voice, "r", {})) == nullptr);
}
