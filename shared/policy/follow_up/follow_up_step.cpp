// What follows from a call: answers become a grievance, a problem sheet or a complaint (J-03 to J-05), and a
// call-back's "not satisfied" goes back or up (J-05, J-11). Which way a case takes is read from the profile's
// workflow: the rules here know what the customer said, not what a dealer's states are called.
#include "shared/policy/follow_up/follow_up_parts.hpp"
#include "shared/policy/routing/routing_money.hpp"

#include <algorithm>
#include <array>

namespace heed::policy {
namespace {

using Conditions = std::vector<Condition>;

// A call that counts from what the records tell asks how things are; all others are call-backs.
bool isCallBack(const PolicyProfile& profile, const FollowUpPlan& plan) {
    return !findById(profile.facts, plan.anchor);
}

bool said(const CallAnswers& answers, const std::string& line) {
    return std::ranges::any_of(answers.lines, [&](const auto& l) { return l.id == line && l.yes; });
}

class Outcome {
  public:
    Outcome(const PolicyProfile& profile, const FollowUpPlan& plan, const CallSubject& subject,
            const CallCourse& course, CallStep& step)
        : profile_(profile),
          plan_(plan),
          subject_(subject),
          course_(course),
          answers_(course.reached->answers),
          step_(step),
          callers_(callerRoles(plan, subject)) {}

    void follow(const WorkCalendar& calendar) {
        readLines();
        if (isCallBack(profile_, plan_))
            followCallBack();
        else
            followFirst();
        if (!step_.wanted.empty()) {
            step_.state = CallState::asking;
            step_.by = callers_;
            step_.until = course_.due;
            return;
        }
        if (!plan_.form.empty()) addOnce(step_.forms, plan_.form);
        startClocks(calendar);
        if (step_.state == CallState::handedOn || step_.state == CallState::contacting) setUntil();
    }

  private:
    static void addOnce(std::vector<std::string>& list, const std::string& one) {
        if (!contains(list, one)) list.push_back(one);
    }

    // J-07: the lines whose "yes" starts something must be answered.
    void readLines() {
        const auto* script = findById(profile_.scripts, plan_.script);
        if (!script) return;
        for (const auto& line : script->lines) {
            if (line.answer != Answer::yesNo || line.starts.empty()) continue;
            if (!std::ranges::any_of(answers_.lines, [&](const auto& l) { return l.id == line.id; }))
                unasked_.push_back(line.id);
            if (!said(answers_, line.id)) continue;
            promised_ = true;
            for (const auto& event : line.starts)
                addOnce(step_.events, event);
        }
    }

    void want(std::string_view what) { step_.wanted.emplace_back(what); }
    void wantLines() { step_.wanted.insert(step_.wanted.end(), unasked_.begin(), unasked_.end()); }

    // --- how things are
    // ---------------------------------------------------------------------------------------

    void followFirst() {
        if (!answers_.grievance) return want(ask::kGrievance);
        if (*answers_.grievance) return followGrievance();
        wantLines();
        step_.rule = "J-03";
        step_.state = CallState::done;
        if (answers_.suggestion && open(case_kind::kSuggestion)) {
            step_.rule = "S-05";
            step_.state = CallState::handedOn;
        } else if (promised_ && !course_.contacted) {
            step_.rule = "J-07";
            step_.state = CallState::contacting;
            step_.by = {std::string(who::kHolder)};
        }
    }

    void followGrievance() {
        if (!findById(profile_.kinds, case_kind::kGrievance)) return followWithoutGrievances();
        const auto verdict = callerSettles();
        if (verdict == Verdict::open) return want(ask::kWithinAuthority);
        const bool within = verdict == Verdict::within;
        if (within && !answers_.settled) return want(ask::kSettled);
        const bool settled = within && *answers_.settled;
        if (!settled && !answers_.complaint) return want(ask::kComplaint);
        wantLines();
        open(case_kind::kGrievance);
        step_.state = CallState::handedOn;
        if (settled) {
            step_.rule = "J-04";
            // Somebody will call: until then it stays open, or the promise would end with the case.
            if (promised_) return;
            // Where the workflow knows no such end the case goes through its steps (S-06: class, attribute).
            const auto* way = wayFor({Condition::withinAuthority, Condition::satisfied});
            if (!way) return;
            step_.state = CallState::done;
            take(*way);
            return;
        }
        step_.rule = "J-05";
        if (const auto* sheet = sheetWay()) take(*sheet);
        if (!*answers_.complaint) return;
        if (const auto* way = wayFor({Condition::amountsToComplaint}))
            take(*way);
        else
            reopenAs(case_kind::kComplaint);
    }

    // Where grievance and complaint are merged (T), what is no complaint is latent dissatisfaction.
    void followWithoutGrievances() {
        const bool hasLatent = findById(profile_.kinds, case_kind::kLatent) != nullptr;
        if (hasLatent && !answers_.complaint) return want(ask::kComplaint);
        wantLines();
        step_.rule = "T-01";
        step_.state = CallState::handedOn;
        open(hasLatent && !*answers_.complaint ? case_kind::kLatent : case_kind::kComplaint);
    }

    // J-04: whether the caller may settle it on the phone, by the rules of all authority.
    [[nodiscard]] Verdict callerSettles() const {
        RouteQuery query;
        query.kind = case_kind::kGrievance;
        query.amountFen = std::max<std::int64_t>(answers_.costFen, 0);
        query.ownWord = answers_.withinAuthority;
        return authorityOf(profile_, query, callers_).verdict;
    }

    // --- whether the customer is satisfied
    // --------------------------------------------------------------------

    void followCallBack() {
        if (!answers_.satisfied) return want(ask::kSatisfied);
        wantLines();
        state_ = subject_.state;
        step_.rule = plan_.rule;
        if (*answers_.satisfied) {
            step_.state = CallState::done;
            if (const auto* way = wayFor({Condition::satisfied})) take(*way);
            return;
        }
        step_.state = CallState::handedOn;
        step_.goesUp = subject_.unsatisfied >= 1;
        const auto now = step_.goesUp ? Condition::secondUnsatisfied : Condition::firstUnsatisfied;
        const auto other = step_.goesUp ? Condition::firstUnsatisfied : Condition::secondUnsatisfied;
        const auto* way = wayFor({Condition::unsatisfied, now});
        // A state that stands for one of the two tries knows better than a count.
        if (!way) way = wayFor({other});
        if (way && contains(way->when, other)) step_.goesUp = !step_.goesUp;
        if (!way) way = wayOutOfEnd();
        if (way) take(*way);
        if (step_.by.empty()) step_.by = {profile_.leadRole};
        if (step_.goesUp && (!way || !contains(way->when, Condition::secondUnsatisfied)))
            step_.by.insert(step_.by.begin(), std::string(who::kNextRung));
    }

    // --- ways of the workflow
    // ---------------------------------------------------------------------------------

    [[nodiscard]] bool callerMay(const Transition& way) const {
        return std::ranges::any_of(
            way.may, [&](const std::string& one) { return one == who::kAnyone || contains(callers_, one); });
    }
    [[nodiscard]] bool leads(const Transition& way) const {
        return !way.to.empty() && contains(way.from, state_) && callerMay(way);
    }
    // The way whose conditions all hold; of several the one that asks for most.
    [[nodiscard]] const Transition* wayFor(const Conditions& hold) const {
        const Transition* best = nullptr;
        for (const auto& way : profile_.transitions) {
            const bool open = leads(way) && !way.when.empty() &&
                              std::ranges::all_of(way.when, [&](Condition c) { return contains(hold, c); });
            if (open && (!best || way.when.size() > best->when.size())) best = &way;
        }
        return best;
    }
    // J-05's problem sheet: the way without conditions that leaves a form.
    [[nodiscard]] const Transition* sheetWay() const {
        for (const auto& way : profile_.transitions)
            if (leads(way) && way.when.empty() && std::ranges::any_of(way.records, [&](const auto& record) {
                    return findById(profile_.forms, record) != nullptr;
                }))
                return &way;
        return nullptr;
    }
    // Not satisfied with a case that is closed already: opened again.
    [[nodiscard]] const Transition* wayOutOfEnd() const {
        const auto* state = findById(profile_.states, state_);
        if (!state || !state->final) return nullptr;
        for (const auto& way : profile_.transitions)
            if (leads(way)) return &way;
        return nullptr;
    }

    bool open(std::string_view kindId) {
        const auto* kind = findById(profile_.kinds, kindId);
        if (!kind) return false;
        step_.opens = kind->id;
        kind_ = kind->id;
        state_ = kind->initial;
        for (const auto& event : kind->starts)
            addOnce(step_.events, event);
        step_.by = {std::string(who::kHolder)};
        return true;
    }
    // It was to be a case of another kind from its beginning.
    void reopenAs(std::string_view kindId) {
        if (const auto* old = findById(profile_.kinds, step_.opens))
            std::erase_if(step_.events, [&](const auto& event) { return contains(old->starts, event); });
        step_.transitions.clear();
        open(kindId);
    }
    void take(const Transition& way) {
        step_.transitions.push_back(way.id);
        state_ = way.to;
        if (!way.becomes.empty()) kind_ = way.becomes;
        for (const auto& record : way.records)
            if (findById(profile_.forms, record)) addOnce(step_.forms, record);
        for (const auto& event : way.starts)
            addOnce(step_.events, event);
        if (!way.tells.empty()) step_.by = way.tells;
    }

    // --- clocks
    // -----------------------------------------------------------------------------------------------

    void startClocks(const WorkCalendar& calendar) {
        if (step_.events.empty()) return;
        std::vector<const ClockDefinition*> clocks;
        for (const auto& clock : profile_.clocks) {
            const auto* start = std::get_if<AtEvent>(&clock.definition.start);
            const bool ofKind = clock.kinds.empty() || kind_.empty() || contains(clock.kinds, kind_);
            if (start && ofKind && contains(step_.events, start->event)) clocks.push_back(&clock.definition);
        }
        for (const auto* clock : clocks)
            step_.clocks.push_back({clock->id, dueOf(*clock, clocks, calendar, clocks.size())});
    }
    // With the floor and the cap that others of them are; `depth` ends a ring.
    [[nodiscard]] std::optional<Due> dueOf(const ClockDefinition& clock,
                                           const std::vector<const ClockDefinition*>& all,
                                           const WorkCalendar& calendar, std::size_t depth) const {
        const auto linked = [&](const std::string& id) -> std::optional<Due> {
            if (id.empty() || depth == 0) return std::nullopt;
            const auto it = std::ranges::find(all, id, &ClockDefinition::id);
            return it == all.end() ? std::nullopt : dueOf(**it, all, calendar, depth - 1);
        };
        const Instant at = course_.reached->at;
        const ClockEvent begun{.kind = ClockEvent::Kind::started, .at = at, .reason = {}, .wish = {}};
        const ClockLinks links{linked(clock.notBefore), linked(clock.notAfter)};
        return evaluate(clock, std::span(&begun, 1), links, calendar, at).due;
    }
    // The first thing that must be done.
    void setUntil() {
        step_.until.reset();
        for (const auto& clock : step_.clocks)
            if (clock.due && (!step_.until || clock.due->at < step_.until->at)) step_.until = clock.due;
    }

    const PolicyProfile& profile_;
    const FollowUpPlan& plan_;
    const CallSubject& subject_;
    const CallCourse& course_;
    const CallAnswers& answers_;
    CallStep& step_;
    std::vector<std::string> callers_;
    std::vector<std::string> unasked_;
    std::string state_, kind_;
    bool promised_ = false;
};

// S-17: what the rules can tell of the cause, and whether a person must say more.
void setCauses(const PolicyProfile& profile, const CallSubject& subject, const CallCourse& course,
               CallStep& step) {
    const auto add = [&](std::string_view cause) {
        if (findById(profile.failureCauses, cause) && !contains(step.causes, cause))
            step.causes.emplace_back(cause);
    };
    add(course.failed);
    if (course.cause && findById(profile.failureCauses, course.cause->cause)) {
        add(course.cause->cause);
        return;
    }
    add(subject.agreed ? failure::kUnsuitable : failure::kNotAgreed);
    step.causeWanted = std::ranges::any_of(profile.failureCauses, [](const Named& cause) {
        return cause.id != failure::kUnanswered && cause.id != failure::kInconvenient;
    });
}

}  // namespace

std::string_view name(CallState state) {
    constexpr std::array<std::string_view, 7> kNames = {"calling",      "asking",    "contacting", "done",
                                                        "unsuccessful", "handed_on", "overtaken"};
    return kNames[static_cast<std::size_t>(state)];
}

void followAnswers(const PolicyProfile& profile, const FollowUpPlan& plan, const CallSubject& subject,
                   const CallCourse& course, const WorkCalendar& calendar, CallStep& step) {
    step.late = course.reached->at > course.due.at;
    step.until.reset();
    Outcome(profile, plan, subject, course, step).follow(calendar);
}

CallStep nextStep(const PolicyProfile& profile, const FollowUpPlan& plan, const CallWindow& window,
                  const CallSubject& subject, std::span<const CallEvent> log, const WorkCalendar& calendar) {
    const CallCourse course = readCourse(plan, window, log, calendar);
    CallStep step;
    step.rule = plan.rule;
    step.attempts = course.attempts;
    if (course.reached) {
        followAnswers(profile, plan, subject, course, calendar, step);
    } else if (course.overtaken) {
        step.state = CallState::overtaken;
    } else if (!course.failed.empty()) {
        step.state = CallState::unsuccessful;
        step.rule = "J-02";
        setCauses(profile, subject, course, step);
        if (step.causeWanted) step.by = callerRoles(plan, subject);
    } else {
        step.by = callerRoles(plan, subject);
        if (subject.important) step.person = subject.ownPerson;
        step.until = course.due;
        step.notBefore = course.notBefore;
        step.named = course.named;
        step.customersTime = course.customersTime;
        step.namedNoted = course.namedNoted;
    }
    return step;
}

}  // namespace heed::policy
