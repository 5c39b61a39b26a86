#include "tests/policy/case_play.hpp"

#include "shared/merge/merge.hpp"
#include "shared/policy/cases/claim_steps.hpp"
#include "shared/policy/policy.hpp"
#include "tests/policy/shop.hpp"

#include <algorithm>

namespace heed::test {
namespace {

using model::Mutation;
using policy::Actor;

Actor of(std::string_view role) {
    return {.user = std::string(role) + "-example", .role = std::string(role)};
}

std::int64_t anyAmount() {
    const std::vector<std::int64_t> amounts = {0, 1, 90'000, 2'500'000, 2'500'001, 900'000'000};
    return oneOf(amounts);
}

model::Value valueFor(const model::Field& field) {
    switch (field.type) {
        case model::FieldType::boolean:
            return oneIn(2);
        case model::FieldType::money:
            return anyAmount();
        case model::FieldType::integer:
        case model::FieldType::instant:
            return std::int64_t{1'795'000'000'000};
        case model::FieldType::date:
            return std::string("2026-11-22");
        case model::FieldType::choice:
            return std::string(oneOf(field.options).code);
        case model::FieldType::reference:
            return base::uuidFromName("play", "another record").text();
        default:
            return std::string("王示例说的话");
    }
}

// A new one; of nothing where the complaint is not valid.
std::string anyClaim(const model::Record& complaint) {
    using enum policy::ClaimCase;
    static const std::vector<std::vector<policy::ClaimCase>> kCases = {
        {recoverable, urgent}, {recoverable, notUrgent}, {notRecoverable, goodsDeclined}, {labour}, {}};
    const auto& valid = complaint.value("valid");
    const bool none = !model::isNull(valid) && !model::asBool(valid);
    return policy::claimDetail("c" + std::to_string(*uniform(0, 1'000'000)), none ? 0 : anyAmount(),
                               oneOf(kCases));
}

}  // namespace

Truths anyTruths() {
    Truths out;
    for (const char* field : {"amounts_to_complaint", "within_authority", "within_advisor_authority",
                              "satisfied", "valid", "appraisal_needed", "agreement"})
        out[field] = oneIn(2);
    return out;
}

CasePlay::CasePlay(const policy::PolicyProfile& profile, std::string_view kind, Actor opener)
    : profile_(&profile), id_(base::uuidFromName("play", "complaint")), now_(at("2026-03-02 09:00")) {
    for (const auto& role : profile.roles)
        people_.push_back({.id = of(role.id).user, .roles = {role.id}});
    people_.push_back({.id = of("stranger").user, .roles = {"stranger"}});
    Mutation m = begun();
    m.set.push_back(model::assign(m.kind, "number", "FT01-2611-A-0001"));
    m.set.push_back(model::assign(m.kind, "received_at", base::toMs(now_)));
    policy::addOpening(m, profile, kind);
    RC_ASSERT_FALSE(act(opener, m));
}

bool CasePlay::isClosed() const { return policy::findById(profile_->states, state())->final; }

std::vector<Actor> CasePlay::actors() const {
    std::vector<Actor> out;
    const auto roleOf = [this](std::string_view user) {
        const auto role = user.substr(0, user.find('-'));
        return policy::findById(profile_->roles, role) ? std::string(role) : std::string("stranger");
    };
    for (const auto& role : profile_->roles)
        out.push_back(of(role.id));
    for (const auto user : {policy::openedBy(record_), policy::holderOf(record_)})
        out.push_back({std::string(user), roleOf(user)});
    out.push_back(of("stranger"));
    return out;
}

Mutation CasePlay::begun() const {
    Mutation m{.n = model::MutationNo{last_ + 1}, .kind = model::Kind::complaint, .record = id_};
    m.seen = record_.seq;
    m.at = now_;
    return m;
}

void CasePlay::fill(Mutation& m, std::string_view need, const Truths& truths) const {
    auto name = need.substr(0, need.find('|'));
    if (name.starts_with("complaint.")) name.remove_prefix(std::string_view("complaint.").size());
    if (m.assigned(name)) return;
    const auto* field = model::schemaOf(m.kind).field(name);
    const auto truth = truths.find(name);
    m.set.push_back(model::assign(m.kind, name,
                                  truth != truths.end() ? model::Value(truth->second)
                                  : field               ? valueFor(*field)
                                                        : model::Value(std::string("已填写"))));
}

Mutation CasePlay::stepOf(const Actor& actor, const policy::Offer& offer, const Truths& truths) const {
    Mutation m = begun();
    for (const auto& answer : offer.answers)
        m.set.push_back(model::assign(m.kind, answer.field, answer.value));
    for (const auto& need : offer.needs)
        fill(m, need, truths);
    std::string detail = offer.detail;
    if (offer.transition == policy::step::kClaim) detail = anyClaim(record_);
    if (offer.transition == policy::step::kEscalate)
        detail = oneOf(policy::escalatesTo(*profile_, record_, actor, people_));
    if (offer.transition == policy::step::kHandOn) detail = oneOf(actors()).user;
    if (offer.transition == policy::step::kTakeOver) detail = actor.user;
    policy::addTransition(m, *profile_, record_, offer.transition, detail);
    return m;
}

Mutation CasePlay::stepOf(const policy::Transition& t, const Truths& truths) const {
    Mutation m = begun();
    for (const auto condition : t.when) {
        const auto answer = policy::answerOf(condition);
        if (answer && !m.assigned(answer->field))
            m.set.push_back(model::assign(m.kind, answer->field, answer->value));
    }
    for (const auto& need : t.needs)
        fill(m, need, truths);
    policy::addTransition(m, *profile_, record_, t.id);
    return m;
}

model::Record CasePlay::merged(const Mutation& m, std::string_view by) const {
    return merge::apply(record_, m,
                        {.seq = model::Seq{base::raw(record_.seq) + 1},
                         .device = model::DeviceNo{1},
                         .n = m.n,
                         .time = now_,
                         .by = std::string(by)});
}

Acted CasePlay::judged(const Actor& actor, const Mutation& m) const {
    Acted out{.refusal = {}, .after = merged(m, actor.user)};
    const auto own = site();
    out.refusal = policy::judge({.site = own,
                                 .actor = actor,
                                 .device = model::DeviceNo{1},
                                 .before = record_.created ? &record_ : nullptr,
                                 .after = out.after,
                                 .mutation = m});
    return out;
}

std::optional<model::Refusal> CasePlay::act(const Actor& actor, const Mutation& m) {
    auto acted = judged(actor, m);
    if (acted.refusal) return acted.refusal;
    const auto own = site();
    const auto consequences = policy::consequences({.site = own,
                                                    .actor = actor,
                                                    .device = model::DeviceNo{1},
                                                    .before = record_.created ? &record_ : nullptr,
                                                    .after = acted.after,
                                                    .mutation = m});
    record_ = std::move(acted.after);
    last_ = base::raw(m.n);
    deeds_.push_back({actor, m});
    for (Mutation consequence : consequences) {
        consequence.n = model::MutationNo{++last_};
        record_ = merged(consequence, "system");
    }
    return std::nullopt;
}

const policy::PolicyProfile& anyProfile() {
    return *policy::builtInProfile(oneOf(policy::builtInProfiles()).name);
}

CasePlay anyOpened() {
    const auto& profile = anyProfile();
    return {profile, oneOf(profile.kinds).id, oneIn(4) ? of("stranger") : of(oneOf(profile.roles).id)};
}

Mutation anySent(const CasePlay& play, const Actor& actor) {
    const auto offers = play.offersTo(actor);
    Mutation m = oneIn(3) || offers.empty() ? play.stepOf(oneOf(play.profile().transitions), anyTruths())
                                            : play.stepOf(actor, oneOf(offers), anyTruths());
    for (int n = *uniform(0, 3); n > 0; --n)
        switch (*uniform(0, 7)) {
            case 0:
                m.transition = oneIn(2) ? "" : oneOf(play.profile().transitions).id;
                break;
            case 1:
                std::erase_if(m.set, [](const auto& a) { return a.name() == "state"; });
                m.set.push_back(model::assign(m.kind, "state", oneOf(play.profile().states).id));
                break;
            case 2:
                std::erase_if(m.set, [](const auto& a) { return a.name() == "holder"; });
                m.set.push_back(model::assign(m.kind, "holder", actor.user));
                break;
            case 3:
                m.set.push_back(model::assign(m.kind, "profile", anyProfile().id));
                break;
            case 4:
                m.add.clear();
                break;
            case 5:
                m.add.push_back(model::assign(
                    m.kind, "path", policy::stepText(oneOf(play.profile().transitions).id, {}, play.now())));
                break;
            default:
                if (const auto path = play.record().elements("path"); !path.empty())
                    m.remove.push_back(model::assign(m.kind, "path", std::string(oneOf(path))));
        }
    return m;
}

Mutation anyEdit(const CasePlay& play) {
    Mutation m = play.begun();
    for (int n = *uniform(1, 4); n > 0; --n) {
        const auto& field = oneOf(model::schemaOf(m.kind).fields);
        if (field.rule == model::MergeRule::guarded || field.name == model::kDeleted) continue;
        if (model::isSet(field.type)) {
            if (field.name == "criteria" && !m.assigned("what"))
                m.add.assign(1, model::assign(m.kind, field.name, std::string(oneOf(field.options).code)));
            continue;
        }
        if (m.assigned(field.name)) continue;
        const bool isKind = field.name == "class";
        m.set.push_back(model::assign(
            m.kind, field.name, isKind ? model::Value(oneOf(play.profile().kinds).id) : valueFor(field)));
    }
    return m;
}

CasePlay anyPlayed(int most) {
    CasePlay play = anyOpened();
    for (int n = *uniform(0, most); n > 0; --n) {
        play.pass(std::chrono::minutes{*uniform(1, 2 * 24 * 60)});
        const Actor actor = oneOf(play.actors());
        if (oneIn(8)) {
            (void)play.act(actor, anyEdit(play));
            continue;
        }
        auto offers = play.offersTo(actor);
        std::erase_if(offers, [](const policy::Offer& offer) { return offer.refusal.has_value(); });
        const bool leadsOn = !oneIn(6);
        std::vector<policy::Offer> liked;
        std::ranges::copy_if(offers, std::back_inserter(liked), [&](const policy::Offer& offer) {
            const auto* t = policy::findById(play.profile().transitions, offer.transition);
            return (t && !t->to.empty()) == leadsOn;
        });
        if (liked.empty()) continue;
        const auto& offer = oneOf(liked);
        (void)play.act(actor, play.stepOf(actor, offer, anyTruths()));
    }
    return play;
}

}  // namespace heed::test
