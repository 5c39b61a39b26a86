#include "shared/policy/cases/claim_steps.hpp"

#include "shared/policy/cases/claims_parts.hpp"
#include "shared/policy/cases/workflow_parts.hpp"
#include "shared/policy/cases/workflow_words.hpp"

#include <algorithm>
#include <array>

namespace heed::policy {
namespace {

using model::Record;
using model::Refusal;
using Kind = ClaimAct::Kind;

constexpr std::array<std::pair<ClaimCase, std::string_view>, 7> kCases = {
    std::pair{ClaimCase::recoverable, "recoverable"},
    {ClaimCase::notRecoverable, "not_recoverable"},
    {ClaimCase::urgent, "urgent"},
    {ClaimCase::notUrgent, "not_urgent"},
    {ClaimCase::goodsAccepted, "goods_accepted"},
    {ClaimCase::goodsDeclined, "goods_declined"},
    {ClaimCase::labour, "labour"}};
constexpr std::size_t kMostIdLength = 40;
constexpr std::string_view kYes = "yes";
constexpr std::string_view kNo = "no";

bool isId(std::string_view text) {
    return !text.empty() && text.size() <= kMostIdLength && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
               c == '-';
    });
}

std::optional<std::vector<ClaimCase>> parseCases(std::string_view text) {
    std::vector<ClaimCase> out;
    if (text.empty()) return out;
    for (const auto part : partsOf(text, '+')) {
        const auto found = std::ranges::find(kCases, part, &std::pair<ClaimCase, std::string_view>::second);
        if (found == kCases.end()) return std::nullopt;
        if (std::ranges::find(out, found->first) == out.end()) out.push_back(found->first);
    }
    return out;
}

Claim* claimIn(ClaimFile& file, std::string_view id) {
    const auto it = std::ranges::find(file.claims, id, &Claim::id);
    return it == file.claims.end() ? nullptr : &*it;
}

// What a step says is done, of a file of that number; nullopt for one that is no act, or has not the form.
std::optional<ClaimAct> actOf(const Step& taken, const std::string& number) {
    ClaimAct act;
    act.cites = number;
    act.at = taken.at;
    const auto parts = partsOf(taken.detail);
    if (taken.name == step::kClaimStep || taken.name == step::kClaimSkip) {
        const bool isStep = taken.name == step::kClaimStep;
        if (parts.size() < 2 || parts.size() > (isStep ? 3U : 2U)) return std::nullopt;
        act.kind = isStep ? Kind::step : Kind::notNeeded;
        act.claim = parts[0];
        act.step = parts[1];
        if (parts.size() == 2) return act;
        const auto when = numberOf(parts[2]);
        if (!when) return std::nullopt;
        act.eventAt = base::instantFromMs(*when);
        return act;
    }
    if (taken.name == step::kApprove || taken.name == step::kRefuse) {
        const auto fen = numberOf(parts.back());
        if (!fen || parts.size() < 3 || parts.size() > 4) return std::nullopt;
        act.kind = taken.name == step::kApprove ? Kind::approve : Kind::refuse;
        act.approval = parts[0];
        act.step = parts[1];
        if (parts.size() == 4) act.claim = parts[2];
        act.amountFen = *fen;
        return act;
    }
    if (taken.name == step::kPromise) {
        const auto fen = numberOf(taken.detail);
        if (!fen) return std::nullopt;
        act.kind = Kind::promise;
        act.amountFen = *fen;
        return act;
    }
    if (taken.name == step::kClaimValid) {
        if (taken.detail != kYes && taken.detail != kNo) return std::nullopt;
        act.kind = taken.detail == kYes ? Kind::judgeValid : Kind::judgeInvalid;
        return act;
    }
    if (!taken.detail.empty()) return std::nullopt;
    if (taken.name == step::kClaimExplain)
        act.kind = Kind::explain;
    else if (taken.name == step::kClaimReport)
        act.kind = Kind::report;
    else
        return std::nullopt;
    return act;
}

void take(ClaimFile& file, const Step& taken) {
    if (taken.name == step::kClaim) {
        auto said = parseClaim(taken.detail);
        if (!said) return;
        said->cites = file.number;
        if (Claim* known = claimIn(file, said->id)) {
            known->amountFen = said->amountFen;
            known->cases = std::move(said->cases);
        } else {
            file.claims.push_back(*std::move(said));
        }
        return;
    }
    const auto act = actOf(taken, file.number);
    if (!act || act->kind == Kind::judgeValid || act->kind == Kind::judgeInvalid) return;
    // The role is not known any more, and need not be: see ApprovalGiven::judged.
    file = done(std::move(file), *act, {.user = std::string(taken.by), .role = {}});
    if (act->kind == Kind::approve || act->kind == Kind::refuse) file.approvals.back().judged = true;
}

Refusal noStep(std::string_view name) {
    return {"bad-step", "path", "“" + wordsOf(name).zh + "”的内容不完整或有误。请重新填写后提交。",
            "What '" + wordsOf(name).en +
                "' has to say is incomplete or has not its form. Fill it in again and submit it."};
}

Refusal notYourClaim(const PolicyProfile& profile, const People& people) {
    Words names;
    for (const auto one : people) {
        const Words words = wordsOfWho(profile, one);
        names.zh += (names.zh.empty() ? "" : "、") + words.zh;
        names.en += (names.en.empty() ? "" : ", ") + words.en;
    }
    return {"not-yours", "path", "您的岗位不能提出或更改理赔。请交给：" + names.zh + "。",
            "Your role may not open or change a claim. Leave it to: " + names.en + "."};
}

// Who says what is claimed: who promises, and who judges whether it is valid.
People claimantsOf(const PolicyProfile& profile, const ClaimFile& file) {
    People out = promisersOf(profile, file);
    for (const auto one : judgesOf(profile))
        if (std::ranges::find(out, one) == out.end()) out.push_back(one);
    return out;
}

// Whether anything stands in the way of claims of this file, whatever they are.
std::optional<Refusal> mayClaim(const PolicyProfile& profile, const ClaimFile& file, const Actor& actor) {
    if (file.number.empty())
        return Refusal{"no-number", "number", "该投诉还没有编号，理赔必须注明投诉编号。请先登记投诉。",
                       "The complaint has no number yet, and a claim always cites it. Record the complaint "
                       "first."};
    if (file.reported)
        return Refusal{"claim-over", "path", "该理赔已经了结，不能再改动。如需继续处理，请先重新处理该投诉。",
                       "This claim is over and takes no more changes. To go on, reopen the complaint first."};
    const auto people = claimantsOf(profile, file);
    if (!isAmong(people, actor, profile, file)) return notYourClaim(profile, people);
    return std::nullopt;
}

std::optional<Refusal> judgeClaimed(const PolicyProfile& profile, const ClaimFile& file, const Step& taken,
                                    const Actor& actor) {
    const auto said = parseClaim(taken.detail);
    if (!said) return noStep(taken.name);
    if (auto refused = mayClaim(profile, file, actor)) return refused;
    const Claim* known = findClaim(file, said->id);
    const bool more = said->amountFen > (known ? known->amountFen : 0);
    if (more && file.valid == false)
        return Refusal{"not-valid", "path", "投诉不成立，不能理赔。请向客户解释原因。",
                       "The complaint is not valid, so there is no claim. Explain the reason to the "
                       "customer."};
    if (!known || known->steps.empty()) return std::nullopt;
    if (isCarriedOut(profile, file, *known))
        return Refusal{"claim-carried-out", "path", "这项理赔已经办完，不能再改。如需追加，请另提一项理赔。",
                       "This claim is carried out and cannot change any more. For more, open another claim."};
    Claim after = *said;
    after.cites = file.number;
    if (routeOf(profile, after).route != routeOf(profile, *known).route)
        return Refusal{"claim-begun", "path",
                       "这项理赔已按原途径开始办理，不能改为另一途径。请按原途径办完。",
                       "This claim is being carried out by its route, and cannot take another. Carry it out "
                       "that way."};
    return std::nullopt;
}

// Where the workflow asks whether it is valid, that is where it is said.
bool workflowAsksValid(const PolicyProfile& profile) {
    return std::ranges::any_of(profile.transitions, [](const Transition& t) {
        return std::ranges::any_of(
            t.when, [](Condition c) { return c == Condition::valid || c == Condition::invalid; });
    });
}

std::optional<Refusal> judgeValid(const PolicyProfile& profile, const Question& q, const Step& taken) {
    if (workflowAsksValid(profile)) return unknownTransition(taken.name);
    const model::Value* said = q.mutation.assigned("valid");
    if (!said || model::isNull(*said) || model::asBool(*said) != (taken.detail == kYes))
        return guarded("valid");
    return std::nullopt;
}

}  // namespace

bool hasClaims(const PolicyProfile& profile) { return !profile.claimRoutes.empty(); }

bool isClaimStep(std::string_view name) {
    constexpr std::array kAll = {step::kClaim,   step::kClaimValid,   step::kClaimStep,  step::kClaimSkip,
                                 step::kPromise, step::kClaimExplain, step::kClaimReport};
    return std::ranges::find(kAll, name) != kAll.end();
}

bool hasClaimForm(const PolicyProfile& profile, const Step& step) {
    if (!hasClaims(profile)) return false;
    return step.name == step::kClaim ? parseClaim(step.detail).has_value() : actOf(step, {}).has_value();
}

std::string claimDetail(std::string_view id, std::int64_t fen, const std::vector<ClaimCase>& cases) {
    std::string out = std::string(id) + '.' + std::to_string(fen) + '.';
    bool first = true;
    for (const auto one : cases) {
        const auto found = std::ranges::find(kCases, one, &std::pair<ClaimCase, std::string_view>::first);
        if (!std::exchange(first, false)) out += '+';
        out += found->second;
    }
    return out;
}

std::optional<Claim> parseClaim(std::string_view detail) {
    const auto parts = partsOf(detail);
    if (parts.size() != 3 || !isId(parts[0])) return std::nullopt;
    const auto fen = numberOf(parts[1]);
    auto cases = parseCases(parts[2]);
    if (!fen || !cases) return std::nullopt;
    return Claim{
        .id = std::string(parts[0]), .cites = {}, .amountFen = *fen, .cases = *std::move(cases), .steps = {}};
}

ClaimFile claimFileOf(const PolicyProfile& profile, const Record& complaint) {
    ClaimFile file;
    file.number = complaint.text("number");
    file.kind = complaint.text("class");
    file.holder = holderOf(complaint);
    if (const auto& valid = complaint.value("valid"); !model::isNull(valid))
        file.valid = model::asBool(valid);
    for (const Step& taken : pathOf(complaint)) {
        const Transition* t = findById(profile.transitions, taken.name);
        if (!t) {
            take(file, taken);
        } else if (beginsAnew(profile, *t)) {
            file.explained = false;
            file.reported = false;
        }
    }
    return file;
}

ClaimFile approvalFileOf(const Record& complaint) {
    std::vector<PlacedStep> said;
    for (const std::string_view name : {step::kClaim, step::kApprove, step::kRefuse})
        eachStep(complaint, name, [&said](const PlacedStep& placed) { said.push_back(placed); });
    std::ranges::sort(said, {}, &PlacedStep::place);
    ClaimFile file;
    file.number = complaint.text("number");
    file.kind = complaint.text("class");
    file.holder = holderOf(complaint);
    for (const PlacedStep& placed : said)
        take(file, placed.step);
    return file;
}

std::optional<std::int64_t> claimedFen(const Record& complaint) {
    struct Last {
        std::string_view id;
        PlacedStep placed;
        std::int64_t fen = 0;
    };
    std::vector<Last> claims;
    eachStep(complaint, step::kClaim, [&](const PlacedStep& placed) {
        const auto parts = partsOf(placed.step.detail);
        const auto fen = parts.size() == 3 ? numberOf(parts[1]) : std::nullopt;
        if (!fen) return;
        const auto known = std::ranges::find(claims, parts[0], &Last::id);
        if (known == claims.end())
            claims.push_back({parts[0], placed, *fen});
        else if (known->placed.place() < placed.place())
            *known = {parts[0], placed, *fen};
    });
    if (claims.empty()) return std::nullopt;
    ClaimFile file;
    for (const Last& one : claims)
        file.claims.emplace_back().amountFen = one.fen;
    return totalFen(file);
}

bool areClaimsDone(const PolicyProfile& profile, const Record& complaint) {
    if (!hasClaims(profile)) return true;
    const ClaimFile file = claimFileOf(profile, complaint);
    return file.claims.empty() ? amountOf(complaint) == 0 : areCarriedOut(profile, file);
}

std::vector<std::pair<std::string, Instant>> claimEvents(const PolicyProfile& profile,
                                                         const Record& complaint) {
    std::vector<std::pair<std::string, Instant>> out;
    const ClaimFile file = claimFileOf(profile, complaint);
    for (const Claim& claim : file.claims) {
        const ClaimRoute* route = routeOf(profile, claim).route;
        if (!route) continue;
        for (const ClaimStep& one : route->steps) {
            const ClaimStepDone* taken = doneIn(claim, one);
            if (!taken || taken->notNeeded) continue;
            for (const auto& event : one.starts)
                out.emplace_back(event, taken->eventAt.value_or(taken->at));
        }
    }
    return out;
}

std::optional<Refusal> judgeClaimStep(const PolicyProfile& profile, const Question& q, const Step& taken) {
    const ClaimFile file = claimFileOf(profile, *q.before);
    if (taken.name == step::kClaim) return judgeClaimed(profile, file, taken, q.actor);
    const auto act = actOf(taken, file.number);
    if (!act) return noStep(taken.name);
    if (taken.name == step::kClaimValid)
        if (auto refused = judgeValid(profile, q, taken)) return refused;
    const bool approves = act->kind == Kind::approve || act->kind == Kind::refuse;
    auto refused = judgeClaim(profile, file, *act, approves ? asApprover(q.actor, *q.before) : q.actor);
    if (refused && refused->field.empty()) refused->field = "path";
    return refused;
}

std::vector<Offer> claimOffers(const PolicyProfile& profile, const Actor& actor, const Record& complaint) {
    std::vector<Offer> out;
    if (!hasClaims(profile)) return out;
    const ClaimFile file = claimFileOf(profile, complaint);
    if (!mayClaim(profile, file, actor))
        out.push_back({.transition = std::string(step::kClaim), .words = wordsOf(step::kClaim)});
    if (file.claims.empty()) return out;
    const Actor approver = asApprover(actor, complaint);
    for (const OpenClaimAct& open : openClaimActs(profile, file)) {
        auto [name, detail] = stepOf(open.act);
        const bool approves = name == step::kApprove || name == step::kRefuse;
        const Actor& by = approves ? approver : actor;
        const bool isValidity = name == step::kClaimValid;
        if (isValidity && workflowAsksValid(profile)) continue;
        Offer offer{.transition = std::string(name), .words = wordsOf(name)};
        if (isValidity) offer.answers.push_back({"valid", detail == kYes});
        // The amount is what an approval sees when it is given.
        if (approves) detail.resize(detail.rfind('.'));
        if (const Claim* claim = findClaim(file, open.act.claim))
            if (const ClaimRoute* route = routeOf(profile, *claim).route)
                if (const ClaimStep* one = findById(route->steps, open.act.step)) offer.words = one->words;
        if (!isAmong(open.by, by, profile, file)) offer.refusal = judgeClaim(profile, file, open.act, by);
        offer.detail = std::move(detail);
        out.push_back(std::move(offer));
    }
    return out;
}

std::pair<std::string_view, std::string> stepOf(const ClaimAct& act) {
    const auto approval = [&act] {
        return act.approval + '.' + act.step + (act.claim.empty() ? "" : '.' + act.claim) + '.' +
               std::to_string(act.amountFen);
    };
    switch (act.kind) {
        case Kind::judgeValid:
            return {step::kClaimValid, std::string(kYes)};
        case Kind::judgeInvalid:
            return {step::kClaimValid, std::string(kNo)};
        case Kind::explain:
            return {step::kClaimExplain, {}};
        case Kind::approve:
            return {step::kApprove, approval()};
        case Kind::refuse:
            return {step::kRefuse, approval()};
        case Kind::promise:
            return {step::kPromise, std::to_string(act.amountFen)};
        case Kind::step:
            return {step::kClaimStep,
                    act.claim + '.' + act.step +
                        (act.eventAt ? '.' + std::to_string(base::toMs(*act.eventAt)) : std::string())};
        case Kind::notNeeded:
            return {step::kClaimSkip, act.claim + '.' + act.step};
        case Kind::report:
            break;
    }
    return {step::kClaimReport, {}};
}

std::int64_t amountSeen(const Record& complaint, std::string_view detail) {
    const auto parts = partsOf(detail);
    if (parts.size() != 3) return amountOf(complaint);
    std::optional<PlacedStep> last;
    eachStep(complaint, step::kClaim, [&](const PlacedStep& placed) {
        const bool isIt = placed.step.detail.substr(0, placed.step.detail.find('.')) == parts[2];
        if (isIt && (!last || last->place() < placed.place())) last = placed;
    });
    const auto said = last ? parseClaim(last->step.detail) : std::nullopt;
    return said ? said->amountFen : 0;
}

}  // namespace heed::policy
