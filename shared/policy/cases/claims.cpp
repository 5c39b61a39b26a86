// What a claim file comes to: amounts, approvals, routes, duties, and what may be done next.
#include "shared/policy/cases/claims_parts.hpp"
#include "shared/policy/routing/approvals.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace heed::policy {
namespace {

constexpr std::int64_t kMostFen = std::numeric_limits<std::int64_t>::max();

void addOnce(People& list, std::string_view one) {
    if (std::ranges::find(list, one) == list.end()) list.push_back(one);
}

bool coversKind(const Authority& authority, std::string_view kind) {
    return authority.kinds.empty() || std::ranges::find(authority.kinds, kind) != authority.kinds.end();
}

ApprovalStanding ownAuthority(const PolicyProfile& profile, const ClaimFile& file, std::int64_t amount) {
    ApprovalStanding out;
    out.amountFen = amount;
    ApprovalStanding::Step step;
    step.id = kOwnAuthority;
    for (const auto& authority : profile.authorities)
        if (authority.limitFen && amount <= *authority.limitFen && coversKind(authority, file.kind))
            addOnce(step.by, authority.role);
    out.steps.push_back(std::move(step));
    return out;
}

ApprovalStanding needed(const Approval& approval, std::int64_t amount, const Claim* claim) {
    ApprovalStanding out;
    out.approval = &approval;
    out.claim = claim;
    out.amountFen = amount;
    out.steps.reserve(approval.steps.size());
    for (const auto& step : approval.steps)
        out.steps.push_back({step.id, &step, People(step.by.begin(), step.by.end()), nullptr});
    return out;
}

bool isAbout(const ApprovalGiven& given, const ApprovalStanding& standing) {
    return given.amountFen == standing.amountFen &&
           given.approval == (standing.approval ? std::string_view(standing.approval->id) : kOwnAuthority) &&
           given.claim == (standing.claim ? std::string_view(standing.claim->id) : std::string_view());
}

// Step by step; a no takes back what was granted before it.
void fillIn(const PolicyProfile& profile, const ClaimFile& file, ApprovalStanding& standing) {
    std::size_t at = 0;
    for (const auto& one : file.approvals) {
        if (at == standing.steps.size()) break;
        auto& step = standing.steps[at];
        if (!isAbout(one, standing) || one.step != step.id ||
            (!one.judged && !isAmong(step.by, one.by, profile, file)))
            continue;
        if (one.granted) {
            step.given = &one;
            if (at == 0) standing.refused = nullptr;
            ++at;
            continue;
        }
        for (auto& taken : standing.steps)
            taken.given = nullptr;
        standing.refused = &one;
        at = 0;
    }
}

constexpr std::array<std::pair<ClaimCase, ClaimCase>, 3> kOpposites = {
    std::pair{ClaimCase::recoverable, ClaimCase::notRecoverable},
    std::pair{ClaimCase::urgent, ClaimCase::notUrgent},
    std::pair{ClaimCase::goodsAccepted, ClaimCase::goodsDeclined}};

bool has(const std::vector<ClaimCase>& cases, ClaimCase one) {
    return std::ranges::find(cases, one) != cases.end();
}
bool excludes(const std::vector<ClaimCase>& cases, ClaimCase one) {
    return std::ranges::any_of(kOpposites, [&](const auto& pair) {
        return (one == pair.first && has(cases, pair.second)) ||
               (one == pair.second && has(cases, pair.first));
    });
}

// Since when the duty of the month runs.
std::optional<Instant> began(const ClaimRoute& route, const Claim& claim) {
    for (const auto& step : route.steps) {
        const auto* done = doneIn(claim, step);
        if (done && !done->notNeeded &&
            std::ranges::find(step.starts, route.sameMonth->event) != step.starts.end())
            return done->eventAt.value_or(done->at);
    }
    return std::nullopt;
}

// When the last step was done; nullopt while one is missing.
std::optional<Instant> finishedAt(const ClaimRoute& route, const Claim& claim) {
    std::optional<Instant> out;
    for (const auto& step : route.steps) {
        const auto* done = doneIn(claim, step);
        if (!done) return std::nullopt;
        out = std::max(out.value_or(done->at), done->at);
    }
    return out;
}

std::optional<ClockReading> readDuty(const ClaimRoute& route, const Claim& claim,
                                     const WorkCalendar& calendar, Instant now) {
    const auto start = route.sameMonth ? began(route, claim) : std::nullopt;
    if (!start || *start > now) return std::nullopt;
    const std::chrono::year_month_day date{calendar.zone().dateOf(*start)};
    ClockDefinition duty;
    duty.limit = Date{std::chrono::local_days{date.year() / date.month() / std::chrono::last}};
    duty.warn = route.sameMonth->warn;
    duty.pausedBy.clear();
    std::vector<ClockEvent> events = {
        {.kind = ClockEvent::Kind::started, .at = *start, .reason = {}, .wish = {}}};
    if (const auto finished = finishedAt(route, claim))
        events.push_back(
            {.kind = ClockEvent::Kind::met, .at = std::max(*finished, *start), .reason = {}, .wish = {}});
    return evaluate(duty, events, {}, calendar, now);
}

class OpenActs {
  public:
    OpenActs(const PolicyProfile& profile, const ClaimFile& file, const WorkCalendar* calendar)
        : profile_(profile), file_(file), calendar_(calendar), standings_(approvalsOf(profile, file)) {}

    std::vector<OpenClaimAct> list() {
        if (file_.number.empty() || file_.reported) return {};
        if (!file_.valid) {
            add(ClaimAct::Kind::judgeValid, judgesOf(profile_), "C-04");
            add(ClaimAct::Kind::judgeInvalid, judgesOf(profile_), "C-04");
        } else if (!*file_.valid) {
            if (!file_.explained) add(ClaimAct::Kind::explain, judgesOf(profile_), "C-06");
        } else {
            addApprovals();
            addPromise();
            for (const auto& claim : file_.claims)
                addStep(claim);
        }
        if (isSettled(profile_, file_)) add(ClaimAct::Kind::report, judgesOf(profile_), "C-06");
        return std::move(out_);
    }

  private:
    OpenClaimAct& add(ClaimAct::Kind kind, People by, std::string_view rule) {
        auto& open = out_.emplace_back();
        open.act.kind = kind;
        open.act.cites = file_.number;
        open.by = std::move(by);
        open.rule = rule;
        return open;
    }
    void addApprovals() {
        for (const auto& standing : standings_) {
            const auto* step = standing.next();
            if (!step || step->by.empty()) continue;
            const std::string_view rule =
                standing.approval ? std::string_view(standing.approval->rule) : "J-10";
            for (const auto kind : {ClaimAct::Kind::approve, ClaimAct::Kind::refuse}) {
                // Whose own authority it is lets it be; a no is for those who are asked.
                if (kind == ClaimAct::Kind::refuse && !standing.approval) continue;
                auto& open = add(kind, step->by, rule);
                open.act.approval = standing.approval ? standing.approval->id : std::string(kOwnAuthority);
                open.act.step = step->id;
                open.act.amountFen = standing.amountFen;
                if (standing.claim) open.act.claim = standing.claim->id;
            }
        }
    }
    void addPromise() {
        const auto total = totalFen(file_);
        if (total == 0 || missingApproval(standings_, nullptr, true)) return;
        if (!file_.promises.empty() && file_.promises.back().amountFen == total) return;
        add(ClaimAct::Kind::promise, promisersOf(profile_, file_), "C-08").act.amountFen = total;
    }
    void addStep(const Claim& claim) {
        const auto* route = claim.cites == file_.number ? routeOf(profile_, claim).route : nullptr;
        if (!route) return;
        for (const auto& step : route->steps) {
            if (doneIn(claim, step)) continue;
            const bool open =
                step.internal || (claim.amountFen > 0 && !missingApproval(standings_, &claim, false));
            if (open) {
                auto& act = add(ClaimAct::Kind::step, People(step.by.begin(), step.by.end()), route->rule);
                fillStep(act, claim, *route, step);
            }
            if (step.ifNeeded) {
                auto& act =
                    add(ClaimAct::Kind::notNeeded, People(step.by.begin(), step.by.end()), route->rule);
                fillStep(act, claim, *route, step);
            }
            break;
        }
    }
    void fillStep(OpenClaimAct& open, const Claim& claim, const ClaimRoute& route, const ClaimStep& step) {
        open.act.claim = claim.id;
        open.act.step = step.id;
        open.form = step.form;
        if (!route.sameMonth || !calendar_) return;
        if (const auto start = began(route, claim))
            if (const auto duty = readDuty(route, claim, *calendar_, *start)) open.until = duty->due;
    }

    const PolicyProfile& profile_;
    const ClaimFile& file_;
    const WorkCalendar* calendar_;
    std::vector<ApprovalStanding> standings_;
    std::vector<OpenClaimAct> out_;
};

}  // namespace

People judgesOf(const PolicyProfile& profile) {
    People out;
    for (const auto& way : profile.transitions)
        for (const auto condition : way.when)
            if (condition == Condition::valid || condition == Condition::invalid)
                for (const auto& one : way.may)
                    addOnce(out, one);
    if (out.empty()) out = {who::kHolder, who::kLead};
    return out;
}

People promisersOf(const PolicyProfile& profile, const ClaimFile& file) {
    People out = {who::kHolder, who::kLead};
    for (const auto& route : profile.claimRoutes)
        if (!route.steps.empty())
            for (const auto& one : route.steps.front().by)
                addOnce(out, one);
    for (const auto& authority : profile.authorities)
        if (authority.limitFen && coversKind(authority, file.kind)) addOnce(out, authority.role);
    return out;
}

const ApprovalStanding* missingApproval(std::span<const ApprovalStanding> standings, const Claim* claim,
                                        bool beforePromise) {
    for (const auto& standing : standings) {
        if (standing.complete()) continue;
        if (beforePromise && standing.approval && !standing.approval->beforePromise) continue;
        if (claim && standing.claim && standing.claim != claim) continue;
        return &standing;
    }
    return nullptr;
}

const ClaimStep* missingBefore(const ClaimRoute& route, const Claim& claim, const ClaimStep& step) {
    for (const auto& earlier : route.steps) {
        if (&earlier == &step) break;
        if (!doneIn(claim, earlier)) return &earlier;
    }
    return nullptr;
}

const Claim* findClaim(const ClaimFile& file, std::string_view id) { return findById(file.claims, id); }

std::int64_t totalFen(const ClaimFile& file) {
    std::int64_t out = 0;
    for (const auto& claim : file.claims) {
        const auto amount = std::max<std::int64_t>(claim.amountFen, 0);
        out = amount > kMostFen - out ? kMostFen : out + amount;
    }
    return out;
}

std::vector<ApprovalStanding> approvalsOf(const PolicyProfile& profile, const ClaimFile& file) {
    std::vector<ApprovalStanding> out;
    const auto total = totalFen(file);
    if (total == 0) return out;
    std::vector<std::int64_t> amounts;
    amounts.reserve(file.claims.size());
    for (const auto& claim : file.claims)
        amounts.push_back(claim.amountFen);
    for (const auto& one : approvalsNeeded(profile, total, amounts))
        out.push_back(needed(*one.approval, one.amountFen, one.claim ? &file.claims[*one.claim] : nullptr));
    if (out.empty()) out.push_back(ownAuthority(profile, file, total));
    if (file.approvals.empty()) return out;
    for (auto& standing : out)
        fillIn(profile, file, standing);
    return out;
}

RouteOfClaim routeOf(const PolicyProfile& profile, const Claim& claim) {
    RouteOfClaim out;
    for (const auto known : claim.cases)
        if (excludes(claim.cases, known)) out.contradictory = true;
    if (out.contradictory) return out;
    for (const auto& route : profile.claimRoutes) {
        if (std::ranges::any_of(route.when, [&](ClaimCase one) { return excludes(claim.cases, one); }))
            continue;
        bool all = true;
        for (const auto one : route.when) {
            if (has(claim.cases, one)) continue;
            all = false;
            if (!has(out.wanted, one)) out.wanted.push_back(one);
        }
        if (!all) continue;
        out.contradictory = out.route != nullptr;
        if (out.contradictory) break;
        out.route = &route;
    }
    if (out.contradictory) out.route = nullptr;
    if (out.route || out.contradictory) out.wanted.clear();
    return out;
}

Words words(ClaimCase what) {
    switch (what) {
        case ClaimCase::recoverable:
            return {"货物可收回", "the goods can be recovered"};
        case ClaimCase::notRecoverable:
            return {"货物不可收回", "the goods cannot be recovered"};
        case ClaimCase::urgent:
            return {"紧急", "it is urgent"};
        case ClaimCase::notUrgent:
            return {"不紧急", "it is not urgent"};
        case ClaimCase::goodsAccepted:
            return {"客户接受免费货物", "the customer accepts free goods"};
        case ClaimCase::goodsDeclined:
            return {"客户不接受免费货物", "the customer declines free goods"};
        case ClaimCase::labour:
            break;
    }
    return {"以货抵工时等费用", "labour and the like is paid in goods"};
}

const ClaimStepDone* doneIn(const Claim& claim, const ClaimStep& step) {
    for (const auto& done : claim.steps)
        if (done.step == step.id && (!done.notNeeded || step.ifNeeded)) return &done;
    return nullptr;
}

bool isCarriedOut(const PolicyProfile& profile, const ClaimFile& file, const Claim& claim) {
    if (profile.claimRoutes.empty())
        return !file.promises.empty() && file.promises.back().amountFen == totalFen(file);
    const auto* route = routeOf(profile, claim).route;
    return route && std::ranges::all_of(
                        route->steps, [&](const ClaimStep& step) { return doneIn(claim, step) != nullptr; });
}

bool areCarriedOut(const PolicyProfile& profile, const ClaimFile& file) {
    return std::ranges::all_of(file.claims, [&](const Claim& claim) {
        const bool isWithdrawn = claim.amountFen == 0 && claim.steps.empty();
        return isWithdrawn || isCarriedOut(profile, file, claim);
    });
}

bool isSettled(const PolicyProfile& profile, const ClaimFile& file) {
    if (!file.valid) return false;
    if (!*file.valid) return file.explained;
    return areCarriedOut(profile, file);
}

std::vector<MonthDutyReading> monthDuties(const PolicyProfile& profile, const ClaimFile& file,
                                          const WorkCalendar& calendar, Instant now) {
    std::vector<MonthDutyReading> out;
    for (const auto& claim : file.claims) {
        const auto* route = routeOf(profile, claim).route;
        if (!route) continue;
        if (auto reading = readDuty(*route, claim, calendar, now))
            out.push_back({&claim, route, *reading->start, std::move(*reading)});
    }
    return out;
}

std::vector<OpenClaimAct> openClaimActs(const PolicyProfile& profile, const ClaimFile& file,
                                        const WorkCalendar& calendar) {
    return OpenActs(profile, file, &calendar).list();
}

std::vector<OpenClaimAct> openClaimActs(const PolicyProfile& profile, const ClaimFile& file) {
    return OpenActs(profile, file, nullptr).list();
}

}  // namespace heed::policy
