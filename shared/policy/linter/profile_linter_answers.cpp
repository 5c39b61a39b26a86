// Whether a case has a way on whatever is answered: the customer satisfied or not, within authority or not …
// A state that only a satisfied customer can leave is a dead end for all others, though ways lead out of it.
#include "shared/model/schema.hpp"
#include "shared/policy/cases/case_path.hpp"
#include "shared/policy/cases/workflow.hpp"
#include "shared/policy/linter/profile_linter_parts.hpp"

#include <algorithm>
#include <map>

namespace heed::policy {
namespace {

// Where a case stands, and whether its customer has been not satisfied before: that, too, opens and shuts
// ways.
struct Standing {
    std::string state;
    bool tried = false;

    auto operator<=>(const Standing&) const = default;
};

using Answers = std::map<std::string_view, bool>;

// A way out of a standing, and the answers that it takes.
struct Way {
    Standing to;
    Answers answers;
};

std::optional<Way> wayFrom(const PolicyProfile& p, const Standing& at, const Transition& t) {
    const bool leads =
        !t.to.empty() && t.to != at.state && std::ranges::find(t.from, at.state) != t.from.end();
    if (!leads) return std::nullopt;
    Way way{{t.to, at.tried}, {}};
    for (const Condition condition : t.when) {
        const bool first = condition == Condition::firstUnsatisfied;
        const bool second = condition == Condition::secondUnsatisfied;
        if ((first && at.tried) || (second && !at.tried)) return std::nullopt;
        if (first || second) way.to.tried = true;
        const auto answer = answerOf(condition);  // none: what is approved in time
        if (answer && way.answers.emplace(answer->field, answer->value).first->second != answer->value)
            return std::nullopt;
    }
    if (beginsAnew(p, t)) way.to.tried = false;
    return way;
}

std::vector<Way> waysFrom(const PolicyProfile& p, const Standing& at) {
    std::vector<Way> out;
    for (const Transition& t : p.transitions)
        if (auto way = wayFrom(p, at, t)) out.push_back(*std::move(way));
    return out;
}

std::set<Standing> reachedIn(const PolicyProfile& p) {
    std::set<Standing> reached;
    std::vector<Standing> open;
    open.reserve(p.kinds.size());
    for (const CaseKind& kind : p.kinds)
        open.push_back({kind.initial, false});
    while (!open.empty()) {
        const Standing at = std::move(open.back());
        open.pop_back();
        if (!reached.insert(at).second) continue;
        for (Way& way : waysFrom(p, at))
            open.push_back(std::move(way.to));
    }
    return reached;
}

// The first set of answers with which none of the ways is open; nullopt if there is none. There are seven
// questions at most, so all sets are tried.
std::optional<Answers> deadEnd(const std::vector<Way>& ways) {
    Answers asked;
    for (const Way& way : ways)
        asked.insert(way.answers.begin(), way.answers.end());
    for (unsigned set = 0; set < 1U << asked.size(); ++set) {
        unsigned bit = 0;
        for (auto& [field, value] : asked)
            value = (set >> bit++ & 1U) == 0;
        const bool open = std::ranges::any_of(ways, [&asked](const Way& way) {
            return std::ranges::all_of(way.answers,
                                       [&asked](const auto& a) { return asked.at(a.first) == a.second; });
        });
        if (!open) return asked;
    }
    return std::nullopt;
}

Words wordsOf(const Answers& answers) {
    Words out;
    for (const auto& [field, value] : answers) {
        const auto* known = model::schemaOf(model::Kind::complaint).field(field);
        const auto zh = known ? known->zh : field;
        const auto en = known ? known->en : field;
        out.zh += (out.zh.empty() ? "" : "，") + std::string(zh) + (value ? "：是" : "：否");
        out.en += (out.en.empty() ? "" : ", ") + std::string(en) + (value ? ": yes" : ": no");
    }
    return out;
}

}  // namespace

void lintAnswers(Linting& lint) {
    const auto& p = lint.profile();
    const auto reached = reachedIn(p);
    const auto isReached = [&reached](const std::string& state) {
        return reached.contains({state, false}) || reached.contains({state, true});
    };
    const auto place = [](const std::string& state) { return at("/workflow/states", state); };
    for (const Transition& t : p.transitions) {
        const bool fromReached = std::ranges::any_of(t.from, isReached);
        if (fromReached && !t.to.empty() && !isReached(t.to))
            lint.add(Fault::stateUnreachable, place(t.to), "通往这个状态的操作，其前提永远不会成立。",
                     "What leads to this state takes for granted what is never so.");
    }
    std::set<std::string> told;
    for (const Standing& standing : reached) {
        const auto* state = findById(p.states, standing.state);
        if (!state || state->final) continue;
        const auto dead = deadEnd(waysFrom(p, standing));
        if (!dead || !told.insert(standing.state).second) continue;
        Words when = wordsOf(*dead);
        if (standing.tried) {
            when.zh += std::string(when.zh.empty() ? "" : "，") + "此前顾客已表示不满意";
            when.en += std::string(when.en.empty() ? "" : ", ") + "the customer was not satisfied before";
        }
        lint.add(Fault::stateStuck, place(standing.state), "在这种情况下没有出路：" + when.zh + "。",
                 "There is no way on if it is so: " + when.en + ".");
    }
}

}  // namespace heed::policy
