// What somebody can do with a case, as a screen shows it.
#include "shared/policy/cases/case_routing.hpp"
#include "shared/policy/cases/claim_steps.hpp"
#include "shared/policy/cases/workflow_parts.hpp"
#include "shared/policy/cases/workflow_words.hpp"
#include "shared/policy/routing/routing_people.hpp"

#include <algorithm>

namespace heed::policy {
namespace {

using model::Record;

// Adds what is to be answered; false if the opposite is to be answered as well, so that it can never be done.
bool ask(Offer& offer, const Answered& answer) {
    const auto same = std::ranges::find(offer.answers, answer.field, &Answered::field);
    if (same == offer.answers.end()) {
        offer.answers.push_back(answer);
        return true;
    }
    return same->value == answer.value;
}

void refuse(Offer& offer, std::optional<model::Refusal> refusal) {
    if (!offer.refusal) offer.refusal = std::move(refusal);
}

// His own word is asked for where the one on record says otherwise, or nothing, and his would do.
bool askAuthority(Offer& offer, Condition condition, const PolicyProfile& profile, const Actor& actor,
                  const Record& complaint) {
    if (truthOf(condition, profile, actor, complaint) == Truth::yes) return true;
    const Answered answer = *answerOf(condition);
    const Truth within = withinAuthority(profile, whose(condition, actor), complaint, answer.value);
    if (within != Truth::open && (within == Truth::yes) == answer.value) return ask(offer, answer);
    refuse(offer, contradicted(condition));
    return true;
}

// False: not from how the case stands, whoever asks.
bool askConditions(Offer& offer, const Transition& t, const PolicyProfile& profile, const Actor& actor,
                   const Record& complaint) {
    for (const Condition condition : t.when) {
        bool possible = true;
        switch (condition) {
            case Condition::approved:
            case Condition::claimsDone:
                if (truthOf(condition, profile, actor, complaint) == Truth::no)
                    refuse(offer, contradicted(condition));
                break;
            case Condition::withinAuthority:
            case Condition::outsideAuthority:
            case Condition::withinAdvisorAuthority:
            case Condition::outsideAdvisorAuthority:
                possible = askAuthority(offer, condition, profile, actor, complaint);
                break;
            case Condition::firstUnsatisfied:
            case Condition::secondUnsatisfied:
                possible =
                    (timesUnsatisfied(profile, complaint) == 0) == (condition == Condition::firstUnsatisfied);
                [[fallthrough]];
            default:
                possible = possible && ask(offer, *answerOf(condition));
        }
        if (!possible) return false;
    }
    return true;
}

// Who may take it; to an end, that hangs on whether the customer is satisfied: where only one answer is his
// to give, he is asked for that one.
void askWho(Offer& offer, const Transition& t, const PolicyProfile& profile, const Actor& actor,
            const Record& complaint) {
    constexpr std::string_view kSatisfied = "satisfied";
    const bool important = model::isImportant(complaint);
    const auto refusedIf = [&](bool unsatisfied) {
        return mayTake(profile, actor, t, complaint, important, unsatisfied);
    };
    const auto said = std::ranges::find(offer.answers, kSatisfied, &Answered::field);
    if (said != offer.answers.end()) return refuse(offer, refusedIf(!said->value));
    const model::Value& known = complaint.value(kSatisfied);
    const bool unsatisfied = !model::isNull(known) && !model::asBool(known);
    auto refused = refusedIf(unsatisfied);
    auto otherwise = refusedIf(!unsatisfied);
    if (refused && otherwise) return refuse(offer, std::move(refused));
    const bool isAsked = model::isNull(known) && holds(t.needs, "complaint.satisfied");
    if (refused || (isAsked && otherwise))
        (void)ask(offer, {kSatisfied, refused ? unsatisfied : !unsatisfied});
}

bool isAnswered(const Offer& offer, std::string_view need) {
    return std::ranges::any_of(offer.answers, [need](const Answered& answer) {
        return need.starts_with("complaint.") && need.substr(need.find('.') + 1) == answer.field;
    });
}

std::optional<Offer> offerOf(const Transition& t, const PolicyProfile& profile, const Actor& actor,
                             const Record& complaint) {
    Offer offer{.transition = t.id, .words = t.words};
    if (!askConditions(offer, t, profile, actor, complaint)) return std::nullopt;
    // Who could do it is told before what else is in the way.
    std::optional<model::Refusal> inTheWay = std::exchange(offer.refusal, std::nullopt);
    askWho(offer, t, profile, actor, complaint);
    refuse(offer, std::move(inTheWay));
    for (const std::string& need : t.needs) {
        if (!isMet(need, complaint) && !isAnswered(offer, need)) offer.needs.push_back(need);
    }
    return offer;
}

}  // namespace

std::vector<Offer> offers(const PolicyProfile& profile, const Actor& actor, const Record& complaint,
                          const std::vector<Colleague>* people) {
    std::vector<Offer> out;
    const auto state = complaint.text("state");
    for (const Transition& t : profile.transitions) {
        if (!holds(t.from, state)) continue;
        if (auto offer = offerOf(t, profile, actor, complaint)) out.push_back(*std::move(offer));
    }
    if (isFinalState(profile, state)) return out;
    const auto own = [&out](std::string_view name, std::optional<model::Refusal> refusal = std::nullopt) {
        out.push_back(
            {.transition = std::string(name), .words = wordsOf(name), .refusal = std::move(refusal)});
    };
    if (!people || !escalatesTo(profile, complaint, actor, *people).empty()) own(step::kEscalate);
    if (mayHandOn(profile, actor, complaint)) own(step::kHandOn);
    if (mayTakeOver(profile, actor, complaint)) own(step::kTakeOver);
    auto claims = claimOffers(profile, actor, complaint);
    const bool hasOwn = hasClaims(profile) && claimedFen(complaint).has_value();
    if (const auto due = approvalsMissing(profile, complaint); !hasOwn && !due.empty()) {
        for (const auto said : {step::kApprove, step::kRefuse}) {
            own(said, mayApprove(profile, actor, complaint, due.front()));
            out.back().detail = due.front();
        }
    }
    std::ranges::move(claims, std::back_inserter(out));
    return out;
}

}  // namespace heed::policy
