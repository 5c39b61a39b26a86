// States and transitions, and the clocks that they start, stop and meet.
#include "shared/model/schema.hpp"
#include "shared/policy/clocks/work_calendar.hpp"
#include "shared/policy/figures/kpi.hpp"
#include "shared/policy/linter/profile_linter_parts.hpp"

#include <algorithm>
#include <map>

namespace heed::policy {
namespace {

constexpr std::string_view kStates = "/workflow/states";
constexpr std::string_view kTransitions = "/workflow/transitions";

// The states as a graph: which leads where, by all transitions or by some.
class Graph {
  public:
    explicit Graph(const PolicyProfile& p) : Graph(p, [](const Transition&) { return true; }) {}
    template <class Counts>
    Graph(const PolicyProfile& p, Counts counts) {
        for (const auto& t : p.transitions)
            for (const auto& state : t.from)
                if (!t.to.empty() && t.to != state && counts(t)) {
                    next_[state].insert(t.to);
                    previous_[t.to].insert(state);
                }
    }

    [[nodiscard]] const Ids& next(const std::string& state) const { return neighbours(next_, state); }
    [[nodiscard]] const Ids& previous(const std::string& state) const { return neighbours(previous_, state); }

    // Adds to `known` all that can be reached from `state`, itself included; or from where it can be reached.
    void reach(const std::string& state, Ids& known, bool backwards = false) const {
        std::vector<std::string> open;
        if (known.insert(state).second) open.push_back(state);
        while (!open.empty()) {
            const std::string at = std::move(open.back());
            open.pop_back();
            for (const auto& other : backwards ? previous(at) : next(at))
                if (known.insert(other).second) open.push_back(other);
        }
    }

  private:
    using Edges = std::map<std::string, Ids>;
    static const Ids& neighbours(const Edges& edges, const std::string& state) {
        static const Ids kNone;
        const auto it = edges.find(state);
        return it == edges.end() ? kNone : it->second;
    }

    Edges next_;
    Edges previous_;
};

// Of states that cannot be reached only those are told from which the others would follow: those that nothing
// leads to at all, and of a ring that nothing leads into the first.
void lintReachable(Linting& lint, const Graph& graph, const Ids& reached) {
    Ids known = reached;
    const auto tell = [&](const std::string& state) {
        lint.add(Fault::stateUnreachable, at(kStates, state), "没有任何途径可以到达这个状态。",
                 "No way leads to this state.");
        graph.reach(state, known);
    };
    for (const auto& state : lint.profile().states)
        if (!reached.contains(state.id) && graph.previous(state.id).empty()) tell(state.id);
    for (const auto& state : lint.profile().states)
        if (!known.contains(state.id)) tell(state.id);
}

void lintEnds(Linting& lint, const Graph& graph, const Ids& reached) {
    Ids ending;
    for (const auto& state : lint.profile().states) {
        const bool stuck = !state.final && graph.next(state.id).empty();
        if (stuck && reached.contains(state.id))
            lint.add(Fault::stateStuck, at(kStates, state.id), "到了这里就没有出路，而它不是终结状态。",
                     "From here there is no way on, and it is not final.");
        if (state.final || stuck) graph.reach(state.id, ending, true);
    }
    std::string endless;
    for (const auto& state : lint.profile().states)
        if (reached.contains(state.id) && !ending.contains(state.id))
            endless += (endless.empty() ? "" : ", ") + state.id;
    if (!endless.empty())
        lint.add(Fault::stateEndless, std::string(kStates), "从这些状态永远到不了终结状态：" + endless + "。",
                 "No end can be reached from these states: " + endless + ".");
}

// Whether every state that something names is there; the walks make sense only then.
bool lintStateNames(Linting& lint) {
    const auto& p = lint.profile();
    bool good = true;
    const auto want = [&](const std::string& place, const std::string& state) {
        lint.wantKnown(place, state, lint.states, "状态", "state");
        good = good && lint.states.contains(state);
    };
    for (const auto& kind : p.kinds)
        want(at("/kinds", kind.id) + "/initial", kind.initial);
    for (const auto& t : p.transitions) {
        for (const auto& state : t.from)
            want(at(kTransitions, t.id) + "/from", state);
        if (!t.to.empty()) want(at(kTransitions, t.id) + "/to", t.to);
    }
    return good;
}

bool isActionType(std::string_view code) {
    const auto* type = model::schemaOf(model::Kind::action).field("type");
    return std::ranges::find(type->options, code, &model::Option::code) != type->options.end();
}

void lintTransition(Linting& lint, const Transition& t) {
    const auto place = at(kTransitions, t.id);
    lint.wantSomebody(place + "/may", t.may, {who::kAnyone, who::kHolder, who::kRecorder, who::kLead});
    lint.wantPeople(place + "/tells", t.tells, {who::kHolder, who::kRecorder, who::kNextRung, who::kLead},
                    true);
    lint.wantKnown(place + "/meets", t.meets, lint.clocks, "时限", "clock");
    lint.wantKnown(place + "/reopens", t.reopens, lint.clocks, "时限", "clock");
    lint.wantKnown(place + "/becomes", t.becomes, lint.kinds, "种类", "kind");
    for (const auto& what : t.records)
        if (!isActionType(what))
            lint.wantKnown(place + "/records", what, lint.forms, "记录或表单", "action or form");
}

void lintMajor(Linting& lint, const MajorPath& major) {
    lint.wantKnown("/major/state", major.state, lint.states, "状态", "state");
    lint.wantPeople("/major/decided_by", std::span(&major.decidedBy, 1), {who::kLead});
    lint.wantPeople("/major/appraised_by", std::span(&major.appraisedBy, 1), {}, true);
    lint.wantKnown("/major/report_form", major.reportForm, lint.forms, "表单", "form");
    lint.wantKnown("/major/appraisal_form", major.appraisalForm, lint.forms, "表单", "form");
    lint.wantKnown("/major/report_to", major.reportTo, lint.offices, "单位", "office");
    lint.wantKnown("/major/outside_states", major.outsideStates, lint.states, "状态", "state");
}

// Whether the clocks that a clock refers to are there, each on its own account.
bool lintStages(Linting& lint, const ProfileClock& clock) {
    bool good = true;
    const auto want = [&](std::string_view part, const std::string& id) {
        if (id.empty() || lint.clocks.contains(id)) return;
        good = false;
        lint.add(Fault::clockWithoutStage, at("/clocks", clock.id) + "/" + std::string(part),
                 "所指的阶段“" + id + "”不存在。", "It refers to '" + id + "', and there is no such clock.");
    };
    if (const auto* after = std::get_if<AfterClock>(&clock.definition.start)) want("start", after->clock);
    want("not_before", clock.definition.notBefore);
    want("not_after", clock.definition.notAfter);
    return good;
}

// Whether something raises the event of a case that is open from then on. The clock of a call about another
// record, or about a case that is closed, tells by the call's list instead.
bool runsInOpenCase(const PolicyProfile& p, const std::string& event) {
    const auto raises = [&event](const CaseKind& kind) {
        return std::ranges::find(kind.starts, event) != kind.starts.end();
    };
    if (event == kReceipt || std::ranges::any_of(p.kinds, raises)) return true;
    if (findById(p.facts, event)) return false;
    const auto ends = [&](const Transition& t) {
        const auto* state = findById(p.states, t.to);
        return state && state->final;
    };
    bool onlyByEnding = false;
    for (const auto& t : p.transitions) {
        if (std::ranges::find(t.starts, event) == t.starts.end()) continue;
        if (!ends(t)) return true;
        onlyByEnding = true;
    }
    return !onlyByEnding;
}

// Whether it is ever due soon before it is due, begun on any day of two weeks.
bool isEverDueSoon(const ClockDefinition& definition) {
    const WorkCalendar& calendar = defaultWorkCalendar();
    for (int day = 1; day <= 14; ++day) {
        const Date date = calendar.statutory().horizon() - std::chrono::days{day};
        const ClockEvent begun{.kind = ClockEvent::Kind::started,
                               .at = calendar.zone().startOfDay(date),
                               .reason = {},
                               .wish = {}};
        const auto reading = evaluate(definition, std::span(&begun, 1), {}, calendar, begun.at);
        if (reading.due && reading.dueSoon && *reading.dueSoon < reading.due->at) return true;
    }
    return false;
}

void lintDueSoon(Linting& lint, const ProfileClock& clock) {
    if (clock.dueSoonTells.empty()) return;
    const auto* start = std::get_if<AtEvent>(&clock.definition.start);
    if ((!start || runsInOpenCase(lint.profile(), start->event)) && isEverDueSoon(clock.definition)) return;
    lint.add(
        Fault::dueSoonUntold, at("/clocks", clock.id) + "/due_soon_tells",
        "即将到期时永远不会通知：要么提醒时间不早于期限，要么它是回访的时限，由回访名单提醒。",
        "These people are never told: the target is not before the due, or it is the clock of a call, of "
        "which the call list tells.");
}

bool holdsAny(const std::vector<std::string>& list, const std::vector<std::string>& wanted) {
    return std::ranges::any_of(wanted,
                               [&](const auto& one) { return std::ranges::find(list, one) != list.end(); });
}

// Where a case can come round to a transition again, one of the clocks that it meets has to run the second
// time, too: gone on or begun anew on the way.
void lintLaps(Linting& lint) {
    const auto& p = lint.profile();
    for (const auto& t : p.transitions) {
        if (t.meets.empty() || t.to.empty()) continue;
        std::vector<std::string> starts;
        for (const auto& clock : p.clocks)
            if (const auto* start = std::get_if<AtEvent>(&clock.definition.start);
                start && holdsAny(t.meets, {clock.id}))
                starts.push_back(start->event);
        const auto isStill = [&](const Transition& way) {
            return !holdsAny(way.reopens, t.meets) && !holdsAny(way.starts, starts);
        };
        if (!isStill(t)) continue;
        Ids reached;
        Graph(p, isStill).reach(t.to, reached);
        const bool again = std::ranges::any_of(t.from, [&](const auto& s) { return reached.contains(s); });
        if (again)
            lint.add(Fault::lapWithoutClock, at(kTransitions, t.id) + "/meets",
                     "案件再次走到这一步时，没有时限在运行：途中既没有恢复（reopens），也没有重新开始。",
                     "When the case comes here again, none of these clocks runs: nothing on the way lets one "
                     "go on (reopens) or begins it anew.");
    }
}

void lintPauses(Linting& lint) {
    Ids waitedFor, over;
    for (const auto& clock : lint.profile().clocks)
        waitedFor.insert(clock.definition.pausedBy.begin(), clock.definition.pausedBy.end());
    for (const auto& t : lint.profile().transitions)
        over.insert(t.resumes.begin(), t.resumes.end());
    for (const auto& t : lint.profile().transitions)
        for (const auto& reason : t.pauses) {
            const auto place = at(kTransitions, t.id) + "/pauses";
            if (!waitedFor.contains(reason))
                lint.add(Fault::pauseWithoutClock, place, "没有时限会因“" + reason + "”而暂停。",
                         "No clock waits for '" + reason + "'.");
            if (!over.contains(reason))
                lint.add(Fault::pauseWithoutEnd, place, "因“" + reason + "”暂停后无法恢复。",
                         "Nothing ends the pause for '" + reason + "'.");
        }
}

}  // namespace

void lintWorkflow(Linting& lint) {
    const auto& p = lint.profile();
    for (const auto& kind : p.kinds)
        lint.wantKnown(at("/kinds", kind.id) + "/meets", kind.meets, lint.clocks, "时限", "clock");
    for (const auto& t : p.transitions)
        lintTransition(lint, t);
    if (p.major) lintMajor(lint, *p.major);
    if (!lintStateNames(lint)) return;
    const Graph graph(p);
    Ids reached;
    for (const auto& kind : p.kinds)
        graph.reach(kind.initial, reached);
    const auto before = lint.count();
    lintReachable(lint, graph, reached);
    lintEnds(lint, graph, reached);
    // What is wrong without asking anything is told first; of the rest much would only follow from it.
    if (lint.count() == before) lintAnswers(lint);
}

void lintClocks(Linting& lint) {
    const auto& p = lint.profile();
    bool stages = true;
    std::vector<ClockDefinition> definitions;
    for (const auto& clock : p.clocks) {
        const auto place = at("/clocks", clock.id);
        definitions.push_back(clock.definition);
        stages = lintStages(lint, clock) && stages;
        const auto* start = std::get_if<AtEvent>(&clock.definition.start);
        if (start && !lint.events.contains(start->event))
            lint.add(Fault::clockNeverStarted, place + "/start",
                     "没有什么会引发“" + start->event + "”，时限不会开始。",
                     "Nothing raises '" + start->event + "', so it never starts.");
        if (!lint.met.contains(clock.id))
            lint.add(Fault::clockNeverMet, place, "没有什么能使这个时限完成。", "Nothing meets this clock.");
        const std::initializer_list<std::string_view> people = {who::kHolder, who::kRecorder, who::kNextRung,
                                                                who::kLead};
        lint.wantKnown(place + "/kinds", clock.kinds, lint.kinds, "种类", "kind");
        lint.wantPeople(place + "/due_soon_tells", clock.dueSoonTells, people);
        lint.wantPeople(place + "/overdue_tells", clock.overdueTells, people);
    }
    // Doubled ids and missing stages have been told already, in our own words.
    if (stages && lint.clocks.size() == p.clocks.size()) {
        std::string all;
        for (const auto& fault : faultsOf(definitions))
            all += (all.empty() ? "" : "; ") + fault;
        if (!all.empty()) {
            lint.add(Fault::clockFault, "/clocks", "时限的定义有误：" + all + "。", all + ".");
        } else {
            for (const auto& clock : p.clocks)
                lintDueSoon(lint, clock);
        }
    }
    lintLaps(lint);
    lintPauses(lint);
    for (const auto& kpi : p.kpis) {
        const auto place = at("/kpis", kpi.id);
        lint.wantKnown(place + "/clock", kpi.clock, lint.clocks, "时限", "clock");
        const auto* clock = findById(p.clocks, kpi.clock);
        if (clock && clock->definition.percent && kpi.percent)
            lint.add(Fault::goalDoubled, place + "/percent", "时限已经规定了百分比。",
                     "Its clock says the percentage already.");
        if (!hasFigure(kpi))
            lint.add(Fault::goalWithoutFigure, place,
                     "指标既没有时限，也没有同名的算法，或者缺少估价允许的偏差（within_percent）。",
                     "It has neither a clock nor a formula of its name, or lacks the deviation allowed "
                     "(within_percent).");
    }
}

}  // namespace heed::policy
