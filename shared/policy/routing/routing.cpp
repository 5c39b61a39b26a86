#include "shared/policy/routing/routing.hpp"

#include "shared/policy/routing/routing_money.hpp"
#include "shared/policy/routing/routing_people.hpp"

#include <algorithm>

namespace heed::policy {
namespace {

using Asked = std::set<std::string, std::less<>>;
using Rung = std::optional<std::size_t>;

constexpr std::string_view kEscalationRule = "T-07";

bool takes(const std::vector<std::string>& those, const std::string& one) {
    return those.empty() || one.empty() || holds(those, one);
}

bool takes(const Ladder& ladder, const RouteQuery& query) {
    if (ladder.importance == ForImportance::important && !query.important) return false;
    if (ladder.importance == ForImportance::ordinary && query.important) return false;
    return takes(ladder.channels, query.channel) && takes(ladder.departments, query.department);
}

Rung rungOf(const Ladder& ladder, std::string_view role) {
    for (std::size_t i = 0; i < ladder.rungs.size(); ++i)
        if (holds(ladder.rungs[i], role)) return i;
    return std::nullopt;
}

// The roles that take a class on: its own, else those of the class that it is a part of.
std::vector<std::string> handlersOf(const PolicyProfile& profile, std::string id, std::string& rule) {
    std::set<std::string> seen;
    while (!id.empty() && seen.insert(id).second) {
        const CaseClass* found = findById(profile.classes, id);
        if (found == nullptr) break;
        rule = found->rule;
        if (!found->handlers.empty()) return found->handlers;
        id = found->within;
    }
    return {};
}

class Router {
  public:
    Router(const PolicyProfile& profile, const RouteQuery& query, std::span<const Colleague> people,
           const Ladder& ladder)
        : profile_(profile), query_(query), ladder_(ladder), staff_(profile, query, people) {}

    Route route();
    [[nodiscard]] std::vector<std::string> rolesAbove() const;

  private:
    [[nodiscard]] std::size_t topRung() const { return ladder_.rungs.size() - 1; }
    [[nodiscard]] bool isTop(Rung rung) const { return rung == topRung(); }
    [[nodiscard]] Rung rungAbove(const std::vector<std::string>& roles) const;
    [[nodiscard]] Rung rungOfHolder(const Colleague* holder) const;
    [[nodiscard]] std::vector<std::string> rolesOfHolder(const Colleague* holder) const;
    [[nodiscard]] std::string roleOfHolder(const Colleague* holder, Rung rung) const;
    [[nodiscard]] Standing climb(std::size_t from, const Asked& asked) const;
    [[nodiscard]] Standing start() const;
    [[nodiscard]] Standing ofHolder() const;
    [[nodiscard]] std::optional<Standing> next(const Standing& present) const;
    [[nodiscard]] std::vector<Telling> tell(const Standing& present,
                                            const std::optional<Standing>& next) const;

    const PolicyProfile& profile_;
    const RouteQuery& query_;
    const Ladder& ladder_;
    Staff staff_;
};

// Where somebody who stands on no rung goes up to: none if he stands above the whole ladder.
Rung Router::rungAbove(const std::vector<std::string>& roles) const {
    const auto lowest = [this](const std::vector<std::string>& of) {
        Rung out;
        for (const auto& role : of)
            if (const auto rung = rungOf(ladder_, role); rung && (!out || *rung < *out)) out = rung;
        return out;
    };
    const auto isOneOf = [](const std::vector<std::string>& those, const std::vector<std::string>& all) {
        return std::ranges::any_of(those, [&all](const std::string& one) { return holds(all, one); });
    };
    if (isOneOf(roles, ladder_.recorders))
        if (const auto rung = lowest(ladder_.reportsTo)) return rung;
    // Whom the profile's other ladders put above him; the lowest of them who stands on this one.
    std::vector<std::string> above;
    bool aboveAll = false;
    for (const auto& other : profile_.ladders) {
        Rung his;
        for (const auto& role : roles)
            if (const auto rung = rungOf(other, role); rung && (!his || *rung > *his)) his = rung;
        if (!his) continue;
        for (std::size_t i = *his + 1; i < other.rungs.size(); ++i)
            above.insert(above.end(), other.rungs[i].begin(), other.rungs[i].end());
        for (std::size_t i = 0; i < *his; ++i)
            aboveAll = aboveAll || isOneOf(other.rungs[i], ladder_.rungs.back());
    }
    if (const auto rung = lowest(above)) return rung;
    if (aboveAll || (profile_.major && holds(roles, profile_.major->decidedBy))) return std::nullopt;
    if (holds(roles, profile_.leadRole)) return topRung();
    return 0;
}

std::vector<std::string> Router::rolesOfHolder(const Colleague* holder) const {
    std::vector<std::string> roles;
    if (!query_.heldAs.empty()) roles.push_back(query_.heldAs);
    if (holder != nullptr) roles.insert(roles.end(), holder->roles.begin(), holder->roles.end());
    return roles;
}

// The role in which he has the case; of his own the highest.
Rung Router::rungOfHolder(const Colleague* holder) const {
    if (const auto rung = rungOf(ladder_, query_.heldAs)) return rung;
    Rung highest;
    for (const auto& role : rolesOfHolder(holder))
        if (const auto rung = rungOf(ladder_, role); rung && (!highest || *rung > *highest)) highest = rung;
    return highest;
}

std::string Router::roleOfHolder(const Colleague* holder, Rung rung) const {
    const auto roles = rolesOfHolder(holder);
    if (rung)
        for (const auto& role : ladder_.rungs[*rung])
            if (holds(roles, role)) return role;
    if (!query_.heldAs.empty()) return query_.heldAs;
    for (const auto& role : profile_.roles)
        if (holds(roles, role.id)) return role.id;
    return {};
}

// The first rung from there on with somebody to ask; the top in any case.
Standing Router::climb(std::size_t from, const Asked& asked) const {
    Standing out;
    for (std::size_t i = from;; ++i) {
        auto found = staff_.ask(ladder_.rungs[i], i, asked, isTop(i) ? Asking::top : Asking::rung);
        out.skipped.insert(out.skipped.end(), found.skipped.begin(), found.skipped.end());
        if (found.people.empty() && !isTop(i)) continue;
        out.rung = i;
        out.top = isTop(i);
        out.people = std::move(found.people);
        return out;
    }
}

// A case that nobody has yet: the lowest rung, or the lowest with a role that takes its class on.
Standing Router::start() const {
    std::string rule;
    const auto handlers = handlersOf(profile_, query_.caseClass, rule);
    const Asked asked(query_.asked.begin(), query_.asked.end());
    for (std::size_t i = 0; i < ladder_.rungs.size(); ++i) {
        std::vector<std::string> roles;
        std::ranges::copy_if(ladder_.rungs[i], std::back_inserter(roles),
                             [&handlers](const std::string& role) { return holds(handlers, role); });
        if (roles.empty()) continue;
        auto found = staff_.ask(roles, i, asked, Asking::rung);
        if (found.people.empty()) {
            auto out = climb(i, asked);
            out.rule = ladder_.rule;
            return out;
        }
        return {i, std::move(found.people), std::move(found.skipped), isTop(i), rule};
    }
    auto out = climb(0, asked);
    out.rule = ladder_.rule;
    return out;
}

// The case stays with its holder until it is handed on; but while he is away somebody has to look after it:
// his deputy, else those who share his rung, else the next.
Standing Router::ofHolder() const {
    const Colleague* holder = staff_.find(query_.holder);
    const auto rung = rungOfHolder(holder);
    const auto role = roleOfHolder(holder, rung);
    const auto above = rung ? rung : rungAbove(rolesOfHolder(holder));
    Standing out{rung, {}, {}, !above || isTop(rung), ladder_.rule};
    if (holder != nullptr && !staff_.isAway(*holder)) {
        out.people.push_back({holder->id, role, {}, false});
        return out;
    }
    Asked asked(query_.asked.begin(), query_.asked.end());
    asked.insert(query_.holder);
    if (holder == nullptr)
        out.skipped.push_back({rung, role, query_.holder, SkipReason::unknown, {}, {}});
    else if (const auto* deputy = staff_.deputyOf(*holder, role, rung, asked, out.skipped)) {
        out.people.push_back({deputy->id, role, holder->id, false});
        return out;
    }
    if (!above) {  // he stands above everybody who could be asked
        out.people.push_back({query_.holder, role, {}, true});
        return out;
    }
    if (holder != nullptr && !holder->deputy.empty()) asked.insert(holder->deputy);
    auto up = climb(*above, asked);
    std::erase_if(up.skipped, [&out](const Skipped& s) {
        return std::ranges::any_of(out.skipped, [&s](const Skipped& had) {
            return !s.person.empty() && had.person == s.person && had.rung == s.rung;
        });
    });
    out.skipped.insert(out.skipped.end(), up.skipped.begin(), up.skipped.end());
    out.rung = up.rung;
    out.people = std::move(up.people);
    out.top = up.top;
    return out;
}

std::optional<Standing> Router::next(const Standing& present) const {
    if (present.top) return std::nullopt;
    const auto from =
        present.rung ? Rung(*present.rung + 1) : rungAbove(rolesOfHolder(staff_.find(query_.holder)));
    if (!from) return std::nullopt;
    Asked asked(query_.asked.begin(), query_.asked.end());
    if (!query_.holder.empty()) asked.insert(query_.holder);
    for (const auto& person : present.people)
        asked.insert(person.id);
    auto out = climb(*from, asked);
    out.rule = kEscalationRule;
    return out;
}

// Collects who is told, each once.
class Tellings {
  public:
    Tellings(const PolicyProfile& profile, const Staff& staff) : profile_(profile), staff_(staff) {}

    void add(const Assignee& who, TellReason reason, const std::string& rule) {
        note({who.id, who.role, who.insteadOf, false, {}}, reason, rule);
    }
    // A role or an office.
    void add(const std::string& entry, TellReason reason, const std::string& rule) {
        if (findById(profile_.offices, entry) != nullptr && findById(profile_.roles, entry) == nullptr) {
            note({{}, entry, {}, true, {}}, reason, rule);
            return;
        }
        const auto found = staff_.ask(std::span(&entry, 1), std::nullopt, {}, Asking::top);
        for (const auto& who : found.people)
            add(who, reason, rule);
        if (found.people.empty()) note({{}, entry, {}, false, {}}, reason, rule);
    }
    [[nodiscard]] std::vector<Telling> take() { return std::move(list_); }

  private:
    void note(Telling telling, TellReason reason, const std::string& rule) {
        auto it = std::ranges::find_if(list_, [&telling](const Telling& other) {
            return other.person == telling.person && (!telling.person.empty() || other.role == telling.role);
        });
        if (it == list_.end()) it = list_.insert(it, std::move(telling));
        const TellWhy why{reason, rule};
        if (std::ranges::find(it->why, why) == it->why.end()) it->why.push_back(why);
    }

    const PolicyProfile& profile_;
    const Staff& staff_;
    std::vector<Telling> list_;
};

std::vector<Telling> Router::tell(const Standing& present, const std::optional<Standing>& next) const {
    Tellings tellings(profile_, staff_);
    const auto& importance = profile_.importance;
    if (query_.important && !importance.criteria.empty()) {
        const auto& rule = importance.criteria.front().rule;
        for (const auto& entry : importance.tells) {
            if (entry == who::kHolder)
                for (const auto& who : present.people)
                    tellings.add(who, TellReason::importance, rule);
            else if (entry == who::kNextRung)
                for (const auto& who : next ? next->people : std::vector<Assignee>{})
                    tellings.add(who, TellReason::importance, rule);
            else
                tellings.add(entry == who::kLead ? profile_.leadRole : entry, TellReason::importance, rule);
        }
        for (const auto& entry : importance.reports)
            tellings.add(entry, TellReason::leadReports, rule);
    }
    for (const auto& entry : ladder_.reportsTo)
        tellings.add(entry, TellReason::reportsTo, ladder_.rule);
    std::string classRule;
    for (const auto& role : handlersOf(profile_, query_.caseClass, classRule))
        if (!rungOf(ladder_, role)) tellings.add(role, TellReason::takesClass, classRule);
    for (const auto& entry : ladder_.consults)
        tellings.add(entry, TellReason::consults, ladder_.rule);
    return tellings.take();
}

Route Router::route() {
    Route out;
    out.ladder = ladder_.id;
    out.ladderRule = ladder_.rule;
    out.rungs = ladder_.rungs;
    out.present = query_.holder.empty() ? start() : ofHolder();
    out.next = next(out.present);
    out.tell = tell(out.present, out.next);
    std::vector<std::string> roles;
    for (const auto& person : out.present.people) {
        roles.push_back(person.role);
        if (person.id != query_.holder) continue;
        const auto own = rolesOfHolder(staff_.find(query_.holder));
        roles.insert(roles.end(), own.begin(), own.end());
    }
    out.authority = authorityOf(profile_, query_, roles);
    out.approvals = approvalsFor(profile_, query_, staff_, out.present);
    return out;
}

std::vector<std::string> Router::rolesAbove() const {
    const Colleague* holder = staff_.find(query_.holder);
    const auto rung = rungOfHolder(holder);
    const auto from = rung ? Rung(*rung + 1) : rungAbove(rolesOfHolder(holder));
    std::vector<std::string> out;
    for (std::size_t i = from.value_or(ladder_.rungs.size()); i < ladder_.rungs.size(); ++i)
        out.insert(out.end(), ladder_.rungs[i].begin(), ladder_.rungs[i].end());
    const auto add = [&out](const std::string& role) {
        if (!holds(out, role)) out.push_back(role);
    };
    if (profile_.major && profile_.major->decidedBy != who::kLead) add(profile_.major->decidedBy);
    add(profile_.leadRole);
    return out;
}

const Ladder* ladderOf(const PolicyProfile& profile, const RouteQuery& query) {
    const auto it =
        std::ranges::find_if(profile.ladders, [&query](const Ladder& l) { return takes(l, query); });
    return it == profile.ladders.end() || it->rungs.empty() ? nullptr : &*it;
}

std::unexpected<base::Error> refuse(const std::string& what, std::string why, std::string remedy) {
    return base::fail(base::ErrorKind::invalid, "finding who is responsible", what, std::move(why),
                      std::move(remedy));
}

template <class T>
std::optional<base::Error> unknownIn(const std::vector<T>& list, const std::string& id,
                                     std::string_view what) {
    if (id.empty() || findById(list, id) != nullptr) return std::nullopt;
    std::string known;
    for (const auto& item : list)
        known += (known.empty() ? "" : ", ") + item.id;
    return refuse(std::string(what) + " '" + id + "'", "the profile has none of that name",
                  known.empty() ? "leave it empty: the profile has none at all" : "take one of: " + known)
        .error();
}

}  // namespace

base::Expected<Route> route(const PolicyProfile& profile, const RouteQuery& query,
                            std::span<const Colleague> people) {
    for (const auto& fault : {unknownIn(profile.kinds, query.kind, "kind of case"),
                              unknownIn(profile.channels, query.channel, "channel"),
                              unknownIn(profile.departments, query.department, "department"),
                              unknownIn(profile.classes, query.caseClass, "class"),
                              unknownIn(profile.roles, query.heldAs, "role")})
        if (fault) return std::unexpected(*fault);
    if (query.amountFen < 0)
        return refuse("the amount " + std::to_string(query.amountFen) + " fen", "it is below zero",
                      "give the amount that the customer is to have, or 0");
    const Ladder* ladder = ladderOf(profile, query);
    if (ladder == nullptr)
        return refuse("a case of channel '" + query.channel + "' and department '" + query.department + "'",
                      "no ladder of the profile takes it", "lint the profile: it has a hole");
    return Router(profile, query, people, *ladder).route();
}

std::vector<std::string> rolesAbove(const PolicyProfile& profile, const RouteQuery& query,
                                    std::span<const Colleague> people) {
    const Ladder* ladder = ladderOf(profile, query);
    return ladder == nullptr ? std::vector<std::string>{}
                             : Router(profile, query, people, *ladder).rolesAbove();
}

RouteQuery escalated(const RouteQuery& query, const Route& route, std::string_view taker) {
    RouteQuery out = query;
    if (!route.next) return out;
    const auto remember = [&out](const std::string& id) {
        if (!id.empty() && !holds(out.asked, id)) out.asked.push_back(id);
    };
    remember(query.holder);
    for (const auto& person : route.present.people)
        remember(person.id);
    out.ownWord.reset();  // each handler gives his own
    out.answerOverdue = false;
    const auto& people = route.next->people;
    out.heldAs = route.rungs[*route.next->rung].front();
    if (people.empty()) {  // the top without anybody: who has it keeps it
        if (out.holder.empty() && !route.present.people.empty()) out.holder = route.present.people.front().id;
        return out;
    }
    auto it = std::ranges::find(people, taker, &Assignee::id);
    if (it == people.end()) it = people.begin();
    out.holder = it->id;
    out.heldAs = it->role;
    return out;
}

}  // namespace heed::policy
