// States and transitions, and the clocks that they start, stop and meet.
#include "shared/model/schema.hpp"
#include "shared/policy/figures/kpi.hpp"
#include "shared/policy/linter/profile_linter_parts.hpp"

#include <algorithm>
#include <map>

namespace heed::policy {
namespace {

constexpr std::string_view kStates = "/workflow/states";
constexpr std::string_view kTransitions = "/workflow/transitions";

// The states as a graph: which leads where.
class Graph {
  public:
    explicit Graph(const PolicyProfile& p) {
        for (const auto& t : p.transitions)
            for (const auto& state : t.from)
                if (!t.to.empty() && t.to != state) {
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
        if (!all.empty()) lint.add(Fault::clockFault, "/clocks", "时限的定义有误：" + all + "。", all + ".");
    }
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
