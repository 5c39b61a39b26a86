#include "tests/world/cases.hpp"

#include "shared/policy/cases/case_routing.hpp"
#include "shared/policy/cases/claim_steps.hpp"

#include <algorithm>
#include <stdexcept>

namespace heed::world {

const policy::PolicyProfile& wayOf(std::string_view name) {
    const auto* way = policy::builtInProfile(name);
    if (!way) throw std::runtime_error("there is no profile " + std::string(name));
    return *way;
}

const policy::PolicyProfile* wayOf(const model::Record& complaint) {
    return policy::findBuiltIn(complaint.text("profile"));
}

std::vector<sync::Person> staffOf(const policy::PolicyProfile& way) {
    std::vector<sync::Person> staff;
    for (const policy::Role& role : way.roles)
        staff.push_back({.id = role.id, .name = role.words.zh + "示例", .role = role.id});
    return staff;
}

namespace {

template <class Persons>
std::vector<policy::Colleague> colleaguesOf(const Persons& persons) {
    std::vector<policy::Colleague> out;
    for (const auto& person : persons) {
        auto& one = out.emplace_back();
        one.id = person.id;
        one.roles = {person.role};
    }
    return out;
}

}  // namespace

std::vector<policy::Colleague> colleagues(const People& people) {
    return colleaguesOf(people.people(server::kDemoSite));
}

model::Mutation opening(Tablet& tablet, const policy::PolicyProfile& way, std::string_view kind,
                        const Fields& fields) {
    auto m = tablet.begin(model::Kind::complaint);
    m.at = tablet.now();
    m.set.push_back(model::assign(m.kind, "received_at", base::toMs(m.at)));
    for (const auto& [field, value] : fields)
        m.set.push_back(model::assign(m.kind, field, value));
    policy::addOpening(m, way, kind);
    return m;
}

model::Mutation stepOf(Tablet& tablet, const model::RecordId& id, std::string_view transition,
                       const Fields& fields, std::string_view detail) {
    const auto record = tablet.shown(id);
    const auto* way = wayOf(record);
    if (!way) throw std::runtime_error("case " + id.text() + " has no profile");
    auto m = tablet.begin(id);
    m.at = tablet.now();
    for (const auto& [field, value] : fields)
        m.set.push_back(model::assign(m.kind, field, value));
    policy::addTransition(m, *way, record, transition, detail);
    return m;
}

std::vector<policy::Offer> offersAt(Tablet& tablet, const model::RecordId& id) {
    const auto record = tablet.shown(id);
    const auto* way = wayOf(record);
    const auto who = must(tablet.store().signIn());
    if (!way || !who) return {};
    const auto people = colleaguesOf(who->people);
    return policy::offers(*way, {who->person.id, who->person.role}, record,
                          people.empty() ? nullptr : &people);
}

namespace {

model::Value valueFor(std::string_view name) {
    const auto* field = model::schemaOf(model::Kind::complaint).field(name);
    if (!field) return std::string("已填写");
    switch (field->type) {
        case model::FieldType::boolean:
            return true;
        case model::FieldType::money:
            return std::int64_t{2'600'000};
        case model::FieldType::integer:
        case model::FieldType::instant:
            return std::int64_t{1'795'000'000'000};
        case model::FieldType::choice:
            return std::string(field->options.front().code);
        default:
            return std::string("顾客说的话");
    }
}

}  // namespace

model::Mutation stepOf(Tablet& tablet, const model::RecordId& id, const policy::Offer& offer,
                       const std::string& colleague) {
    Fields fields;
    for (const auto& answer : offer.answers)
        fields.emplace_back(answer.field, answer.value);
    for (const auto& need : offer.needs) {
        auto name = need.substr(0, need.find('|'));
        if (name.starts_with("complaint.")) name.erase(0, std::string_view("complaint.").size());
        const bool has = std::ranges::find(fields, name, &Fields::value_type::first) != fields.end();
        if (!has) fields.emplace_back(name, valueFor(name));
    }
    std::string detail = offer.detail;
    if (offer.transition == policy::step::kClaim)
        detail = policy::claimDetail("c" + std::to_string(base::toMs(tablet.now()) % 3), 2'600'000,
                                     {policy::ClaimCase::labour});
    if (offer.transition == policy::step::kHandOn) detail = colleague;
    if (offer.transition == policy::step::kEscalate) {
        const auto record = tablet.shown(id);
        const auto who = must(tablet.store().signIn());
        const auto above = policy::escalatesTo(*wayOf(record), record, {who->person.id, who->person.role},
                                               colleaguesOf(who->people));
        detail = above.empty() ? colleague : above.front();
    }
    if (offer.transition == policy::step::kTakeOver) detail = tablet.user();
    return stepOf(tablet, id, offer.transition, fields, detail);
}

std::string faultOfPath(const model::Record& complaint) {
    const auto* way = wayOf(complaint);
    if (!way || !complaint.created) return {};
    std::string_view state;
    for (const auto& step : policy::pathOf(complaint)) {
        if (step.name == policy::step::kOpened) {
            const auto* kind = policy::findById(way->kinds, step.detail);
            if (!kind || !state.empty()) return "it was not opened once, as one of its kinds";
            state = kind->initial;
        }
        if (step.name == policy::step::kMoveProfile) return {};  // the steps before were another way's
        const auto* t = policy::findById(way->transitions, step.name);
        if (!t) continue;
        if (std::ranges::find(t->from, state) == t->from.end())
            return "step " + t->id + " is not possible at " + std::string(state);
        if (!t->to.empty()) state = t->to;
    }
    if (state != complaint.text("state"))
        return "its path leads to " + std::string(state) + ", and it stands at " +
               std::string(complaint.text("state"));
    return {};
}

std::string commit(Tablet& tablet, model::Mutation m) {
    const auto receipt = tablet.commit({std::move(m)});
    if (receipt) return {};
    if (const auto* refusal = std::get_if<model::Refusal>(&receipt.error())) return refusal->code;
    throw std::runtime_error(said(receipt.error()));
}

}  // namespace heed::world
