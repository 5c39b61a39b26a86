#include "shared/policy/figures/kpi.hpp"

#include "shared/policy/figures/kpi_rows.hpp"

#include <algorithm>
#include <unordered_map>

namespace heed::policy {
namespace {

using std::chrono::days;

enum class Formula { delivery, completion, estimate, calls, rate, timely, satisfied, stage };

std::optional<Formula> formulaOf(const KpiGoal& goal) {
    if (!goal.clock.empty()) return Formula::stage;
    constexpr std::pair<std::string_view, Formula> kFormulas[] = {
        {kpi::kOnTimeDelivery, Formula::delivery},    {kpi::kOnTimeCompletion, Formula::completion},
        {kpi::kEstimateAccuracy, Formula::estimate},  {kpi::kEffectiveCalls, Formula::calls},
        {kpi::kComplaintRate, Formula::rate},         {kpi::kTimelyHandling, Formula::timely},
        {kpi::kSatisfiedClosure, Formula::satisfied},
    };
    const auto* found = std::ranges::find(kFormulas, goal.id, &std::pair<std::string_view, Formula>::first);
    return found == std::end(kFormulas) ? std::nullopt : std::optional(found->second);
}

bool ofComplaints(Formula formula) {
    return formula == Formula::rate || formula == Formula::timely || formula == Formula::satisfied ||
           formula == Formula::stage;
}

// |actual − estimate| < percent of the estimate, for an estimate above zero, in whole numbers: with
// estimate = 100 q + r it is deviation − percent · q < percent · r ÷ 100.
bool accurate(std::int64_t estimate, std::int64_t actual, int percent) {
    const auto difference = actual >= estimate
                                ? static_cast<std::uint64_t>(actual) - static_cast<std::uint64_t>(estimate)
                                : static_cast<std::uint64_t>(estimate) - static_cast<std::uint64_t>(actual);
    const auto base = static_cast<std::uint64_t>(estimate);
    const auto share = static_cast<std::uint64_t>(percent);
    const std::uint64_t hundreds = base / 100 * share;
    if (difference < hundreds) return true;
    const std::uint64_t over = difference - hundreds;
    return over <= share && over * 100 < base % 100 * share;
}

void leaveOut(KpiFigure& figure, LeftOut reason) { ++figure.leftOut[static_cast<std::size_t>(reason)]; }

void countKept(KpiFigure& figure, Instant done, const std::optional<Moment>& promised, const TimeZone& zone) {
    if (!promised) return leaveOut(figure, LeftOut::noPromise);
    ++figure.denominator;
    ++(done <= deadlineOf(*promised, zone) ? figure.numerator : figure.late);
}

void countEstimate(KpiFigure& figure, const VisitRow& visit, int percent) {
    if (!visit.estimateFen || *visit.estimateFen <= 0) return leaveOut(figure, LeftOut::noEstimate);
    if (!visit.actualFen) return leaveOut(figure, LeftOut::noActual);
    ++figure.denominator;
    if (accurate(*visit.estimateFen, *visit.actualFen, percent)) ++figure.numerator;
}

void countCall(KpiFigure& figure, const CallRow& call, Instant now) {
    const bool succeeded = call.succeeded && *call.succeeded <= now;
    if (!succeeded && !call.givenUp && now <= call.due) {
        ++figure.pending;
        return;
    }
    ++figure.denominator;
    if (!succeeded) return;
    ++figure.numerator;
    if (*call.succeeded > call.due) ++figure.late;
}

void countStage(KpiFigure& figure, const StageRow& stage, Instant now) {
    if (!stage.met && now <= stage.due) {
        ++figure.pending;
        return;
    }
    ++figure.denominator;
    if (stage.met) ++(*stage.met <= stage.due ? figure.numerator : figure.late);
}

KpiVerdict verdictOf(const KpiFigure& f) {
    if (f.denominator == 0) return KpiVerdict::noData;
    if (!f.goalPercent) return KpiVerdict::noGoal;
    const std::int64_t has = f.numerator * 100;
    const std::int64_t wants = f.denominator * *f.goalPercent;
    return (f.goalIsMost ? has <= wants : has >= wants) ? KpiVerdict::reached : KpiVerdict::missed;
}

class Counting {
  public:
    Counting(const PolicyProfile& profile, const Period& period, KpiBy by, const TimeZone& zone, Instant now)
        : bounds_(period, zone), by_(by), zone_(zone), now_(now) {
        for (const auto& goal : profile.kpis) {
            const auto formula = formulaOf(goal);
            if (!hasFigure(goal) || (by == KpiBy::klass && !ofComplaints(*formula))) continue;
            const auto* clock = findById(profile.clocks, goal.clock);
            KpiFigure figure;
            figure.id = goal.id;
            figure.rule = goal.rule;
            figure.goalPercent = goal.percent || !clock ? goal.percent : clock->definition.percent;
            figure.goalIsMost = *formula == Formula::rate;
            blank_.push_back(std::move(figure));
            kinds_.push_back({*formula, goal.clock, goal.within});
        }
        if (by == KpiBy::whole) (void)figuresOf({});
    }

    void add(const VisitRow& visit) {
        const bool delivered = visit.delivered && *visit.delivered <= now_ && bounds_.holds(*visit.delivered);
        const bool completed = visit.completed && *visit.completed <= now_ && bounds_.holds(*visit.completed);
        if (!delivered && !completed) return;
        if (by_ == KpiBy::klass) {
            deliveries_ += delivered ? 1 : 0;
            return;
        }
        auto& figures = figuresOf(keyOf(visit.of));
        for (std::size_t i = 0; i < kinds_.size(); ++i) {
            const Formula formula = kinds_[i].formula;
            if (formula == Formula::completion && completed)
                countKept(figures[i], *visit.completed,
                          visit.promisedCompletion ? visit.promisedCompletion : visit.promisedDelivery,
                          zone_);
            if (!delivered) continue;
            if (formula == Formula::delivery)
                countKept(figures[i], *visit.delivered, visit.promisedDelivery, zone_);
            if (formula == Formula::estimate) countEstimate(figures[i], visit, kinds_[i].within.value_or(0));
            if (formula == Formula::rate) ++figures[i].denominator;
        }
    }

    void add(const CallRow& call) {
        if (by_ == KpiBy::klass || !bounds_.holdsDue(call.due)) return;
        auto& figures = figuresOf(keyOf(call.of));
        for (std::size_t i = 0; i < kinds_.size(); ++i)
            if (kinds_[i].formula == Formula::calls) countCall(figures[i], call, now_);
    }

    void add(const JoinedCase& c) {
        const auto key = by_ == KpiBy::klass ? std::string_view(c.standing->klass) : keyOf(c.standing->of);
        if (bounds_.holds(c.standing->received)) addReceived(c, figuresOf(key));
        for (const auto& stage : c.stages)
            if (bounds_.holdsDue(stage.due)) addStage(stage, figuresOf(key));
    }

    [[nodiscard]] std::vector<KpiGroup> result() && {
        std::vector<KpiGroup> out = std::move(groups_);
        for (auto& group : out)
            for (std::size_t i = 0; i < kinds_.size(); ++i) {
                auto& figure = group.figures[i];
                if (by_ == KpiBy::klass && kinds_[i].formula == Formula::rate)
                    figure.denominator = deliveries_;
                figure.verdict = verdictOf(figure);
            }
        std::ranges::sort(out, {}, &KpiGroup::key);
        return out;
    }

  private:
    struct Counted {
        Formula formula;
        std::string_view clock;
        std::optional<int> within;
    };

    std::string_view keyOf(const Belongs& of) const {
        switch (by_) {
            case KpiBy::dealer:
                return of.dealer;
            case KpiBy::department:
                return of.department;
            case KpiBy::person:
                return of.person;
            case KpiBy::whole:
            case KpiBy::klass:
                break;
        }
        return {};
    }

    std::vector<KpiFigure>& figuresOf(std::string_view key) {
        const auto [it, isNew] = index_.emplace(key, groups_.size());
        if (isNew) groups_.push_back({std::string(key), blank_});
        return groups_[it->second].figures;
    }

    void addReceived(const JoinedCase& c, std::vector<KpiFigure>& figures) const {
        const bool decided = c.closed || c.overdue;
        for (std::size_t i = 0; i < kinds_.size(); ++i) {
            auto& figure = figures[i];
            const Formula formula = kinds_[i].formula;
            if (formula == Formula::rate) ++figure.numerator;
            if (formula != Formula::timely && formula != Formula::satisfied) continue;
            ++(decided ? figure.denominator : figure.pending);
            const bool good = formula == Formula::timely ? c.closed && !c.overdue : c.satisfied;
            if (good) ++figure.numerator;
        }
    }

    void addStage(const StageRow& stage, std::vector<KpiFigure>& figures) const {
        for (std::size_t i = 0; i < kinds_.size(); ++i)
            if (kinds_[i].formula == Formula::stage && kinds_[i].clock == stage.clock)
                countStage(figures[i], stage, now_);
    }

    PeriodBounds bounds_;
    KpiBy by_;
    const TimeZone& zone_;
    Instant now_;
    std::vector<KpiFigure> blank_;
    std::vector<Counted> kinds_;  // of the figures, in the same order
    std::vector<KpiGroup> groups_;
    std::unordered_map<std::string_view, std::size_t> index_;  // keys are the rows' own
    std::int64_t deliveries_ = 0;
};

}  // namespace

Period weekOf(Date date) {
    const auto monday = date - (std::chrono::weekday{date} - std::chrono::Monday);
    return {monday, monday + days{6}};
}

Date reportDue(const Period& period) { return period.to + days{1}; }

std::string_view name(KpiBy by) {
    constexpr std::string_view kNames[] = {"whole", "dealer", "department", "person", "class"};
    return kNames[static_cast<std::size_t>(by)];
}

std::string_view name(LeftOut reason) {
    constexpr std::string_view kNames[kLeftOutReasons] = {"no_promise", "no_estimate", "no_actual"};
    return kNames[static_cast<std::size_t>(reason)];
}

std::string_view name(KpiVerdict verdict) {
    constexpr std::string_view kNames[] = {"no_data", "no_goal", "reached", "missed"};
    return kNames[static_cast<std::size_t>(verdict)];
}

bool hasFigure(const KpiGoal& goal) {
    const auto formula = formulaOf(goal);
    return formula && (*formula != Formula::estimate || goal.within);
}

bool anyOverdue(std::span<const ClockReading> readings) {
    return std::ranges::any_of(readings, [](const ClockReading& r) { return r.overdueSince.has_value(); });
}

std::vector<StageRow> stagesOf(std::span<const ClockDefinition> clocks,
                               std::span<const ClockReading> readings) {
    std::vector<StageRow> out;
    for (std::size_t i = 0; i < clocks.size() && i < readings.size(); ++i)
        if (readings[i].due) out.push_back({clocks[i].id, readings[i].due->at, readings[i].met});
    return out;
}

std::vector<KpiGroup> kpiFigures(const PolicyProfile& profile, const KpiRows& rows, const Period& period,
                                 KpiBy by, const TimeZone& zone, Instant now) {
    Counting counting(profile, period, by, zone, now);
    for (const auto& visit : rows.visits)
        counting.add(visit);
    for (const auto& call : rows.calls)
        counting.add(call);
    for (const auto& complaint : joinedCases(rows.cases, rows.links, now))
        counting.add(complaint);
    return std::move(counting).result();
}

ReceptionTimes receptionTimes(std::span<const VisitRow> visits, const Period& period,
                              const WorkCalendar& calendar, Instant now) {
    const PeriodBounds bounds(period, calendar.zone());
    ReceptionTimes out;
    for (const auto& visit : visits) {
        if (!visit.delivered || *visit.delivered > now || !bounds.holds(*visit.delivered)) continue;
        if (!visit.promisedDelivery) continue;
        auto& of =
            *visit.delivered <= deadlineOf(*visit.promisedDelivery, calendar.zone()) ? out.onTime : out.late;
        if (!visit.reception || !visit.handOver || *visit.handOver < *visit.reception) {
            ++of.notRecorded;
            continue;
        }
        const Millis waited = calendar.openTimeBetween(*visit.reception, *visit.handOver);
        ++of.count;
        of.total += waited;
        of.longest = std::max(of.longest, waited);
    }
    return out;
}

}  // namespace heed::policy
