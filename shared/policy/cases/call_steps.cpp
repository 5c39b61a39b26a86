#include "shared/policy/cases/call_steps.hpp"

#include "shared/base/local_time.hpp"
#include "shared/policy/follow_up/follow_up_parts.hpp"

#include <algorithm>
#include <array>

namespace heed::policy {
namespace {

using model::Record;
using std::chrono::days;
using Kind = CallEvent::Kind;

constexpr std::array<std::pair<Kind, std::string_view>, 6> kNames = {
    std::pair{Kind::unanswered, step::kCallUnanswered},
    {Kind::inconvenient, step::kCallInconvenient},
    {Kind::reached, step::kCallReached},
    {Kind::contacted, step::kCallContacted},
    {Kind::cause, step::kCallCause},
    {Kind::overtaken, step::kCallOvertaken}};

constexpr std::string_view kCost = "cost";
constexpr std::string_view kSuggestion = "suggestion";
constexpr std::string_view kLine = "line_";

struct Asked {
    std::string_view name;
    std::optional<bool> CallAnswers::* answer;
};
constexpr std::array kAsked = {
    Asked{ask::kGrievance, &CallAnswers::grievance},
    Asked{ask::kWithinAuthority, &CallAnswers::withinAuthority}, Asked{ask::kSettled, &CallAnswers::settled},
    Asked{ask::kComplaint, &CallAnswers::complaint}, Asked{ask::kSatisfied, &CallAnswers::satisfied}};

std::string answersText(const CallAnswers& answers) {
    std::string out;
    const auto add = [&out](std::string_view key, std::string_view value) {
        if (!out.empty()) out += '+';
        ((out += key) += '=') += value;
    };
    const auto word = [](bool yes) { return yes ? "yes" : "no"; };
    for (const Asked& one : kAsked)
        if (const auto& answer = answers.*one.answer) add(one.name, word(*answer));
    if (answers.costFen > 0) add(kCost, std::to_string(answers.costFen));
    if (answers.suggestion) add(kSuggestion, "yes");
    for (const auto& line : answers.lines)
        add(std::string(kLine) + line.id, word(line.yes));
    return out;
}

bool readAnswer(std::string_view key, std::string_view value, CallAnswers& out) {
    if (key == kCost) {
        const auto fen = numberOf(value);
        if (fen) out.costFen = *fen;
        return fen.has_value();
    }
    if (value != "yes" && value != "no") return false;
    const bool yes = value == "yes";
    if (key == kSuggestion) {
        out.suggestion = yes;
        return true;
    }
    if (key.starts_with(kLine)) {
        out.lines.push_back({std::string(key.substr(kLine.size())), yes});
        return key.size() > kLine.size();
    }
    const auto known = std::ranges::find(kAsked, key, &Asked::name);
    if (known == kAsked.end()) return false;
    out.*known->answer = yes;
    return true;
}

std::optional<CallAnswers> parseAnswers(std::string_view text) {
    CallAnswers out;
    if (text.empty()) return out;
    for (const auto part : partsOf(text, '+')) {
        const auto equals = part.find('=');
        if (equals == std::string_view::npos ||
            !readAnswer(part.substr(0, equals), part.substr(equals + 1), out))
            return std::nullopt;
    }
    return out;
}

std::optional<Date> parseDate(std::string_view text) {
    const auto date = base::parseIsoDate(text);
    return date ? std::optional(Date{*date}) : std::nullopt;
}

std::optional<Moment> parseNamed(std::string_view text) {
    if (const auto date = parseDate(text)) return Moment{*date};
    const auto ms = numberOf(text);
    return ms ? std::optional<Moment>(base::instantFromMs(*ms)) : std::nullopt;
}

std::string namedText(const Moment& named) {
    if (const auto* date = std::get_if<Date>(&named)) return isoDate(*date);
    return std::to_string(base::toMs(std::get<Instant>(named)));
}

std::optional<Instant> instantOf(const Record& record, std::string_view field) {
    const auto& value = record.value(field);
    return model::isNull(value) ? std::nullopt : std::optional(base::instantFromMs(model::asInteger(value)));
}

// What calls of one plan go by, besides the log.
struct About {
    FollowUpFacts facts;
    CallSubject subject;
    std::optional<Instant> overtaken;  // by itself
};

CallSubject customerOf(const Record& record) {
    CallSubject out;
    out.important = model::asBool(record.value("important_customer"));
    out.ownPerson = record.text("account_person");
    return out;
}

About aboutVisit(const Record& visit, const TimeZone& zone) {
    About out{.facts = {}, .subject = customerOf(visit), .overtaken = {}};
    if (const auto at = instantOf(visit, "picked_up_at"))
        out.facts.happened.push_back({std::string(fact::kPickUp), *at});
    out.subject.agreed = model::asBool(visit.value("agreed_call"));
    if (const auto wish = instantOf(visit, "call_wish_at")) {
        const LocalTime local = zone.toLocal(*wish);
        const Date date = std::chrono::floor<days>(local);
        const auto time = std::chrono::floor<std::chrono::minutes>(local - date);
        // Midnight is how a day without an hour is written.
        out.facts.wish = time.count() == 0 ? Moment{date} : Moment{*wish};
        if (time.count() != 0) out.subject.preferredTime = time;
    }
    return out;
}

About aboutSale(const Record& sale) {
    About out{.facts = {}, .subject = customerOf(sale), .overtaken = {}};
    if (const auto at = instantOf(sale, "signed_at")) {
        out.facts.happened.push_back({std::string(fact::kSigned), *at});
        out.facts.begun = at;
    }
    out.facts.promises = promisesOf(sale);
    const auto state = sale.text("state");
    if (state != model::sale_state::kDelivered && state != model::sale_state::kCancelled) return out;
    for (const Step& step : pathOf(sale))
        if (step.name == step::kDeliver || step.name == step::kCancel) out.overtaken = step.at;
    return out;
}

bool countsUnsatisfied(const Transition& t) {
    return std::ranges::any_of(t.when, [](Condition c) {
        return c == Condition::firstUnsatisfied || c == Condition::secondUnsatisfied;
    });
}

// What a step of the workflow says of whether the customer is satisfied, where it is about that.
std::optional<bool> satisfactionTold(const Transition& t) {
    for (const Condition condition : t.when) {
        const auto answer = answerOf(condition);
        if (answer && answer->field == "satisfied") return answer->value;
    }
    return std::nullopt;
}

// One time that a case asked for a call: how it stood then, whatever became of it since, and what happened on
// the call until it asked for the next. Beside each event, its place in the path.
struct Round {
    About about;
    std::vector<CallEvent> log;
    std::vector<std::size_t> steps;
};

class CaseWalk {
  public:
    CaseWalk(const PolicyProfile& profile, const FollowUpPlan& plan) : profile_(profile), plan_(plan) {}

    [[nodiscard]] std::vector<Round> rounds(std::span<const Step> path) && {
        for (std::size_t i = 0; i < path.size(); ++i)
            take(path[i], i);
        return std::move(rounds_);
    }

  private:
    void take(const Step& step, std::size_t place) {
        if (auto said = parseCall(step)) {
            if (said->first == plan_.id) log(std::move(said->second), place);
            return;
        }
        if (step.name == step::kOpened) {
            const CaseKind* kind = findById(profile_.kinds, step.detail);
            if (!kind) return;
            state_ = kind->initial;
            if (contains(kind->starts, plan_.anchor)) raise(step.at);
            return;
        }
        if (step.name == step::kEvent && step.detail == plan_.anchor) return raise(step.at);
        const Transition* t = findById(profile_.transitions, step.name);
        if (!t) return;
        if (countsUnsatisfied(*t)) ++unsatisfied_;
        if (beginsAnew(profile_, *t)) unsatisfied_ = 0;
        if (!t->to.empty()) {
            state_ = t->to;
            if (!goneOn_) log(overtakenBy(*t, step.at), place);
            goneOn_ = true;
        }
        if (contains(t->starts, plan_.anchor)) raise(step.at);
    }
    void raise(Instant at) {
        goneOn_ = false;
        Round& round = rounds_.emplace_back();
        round.about.facts.happened.push_back({plan_.anchor, at});
        round.about.subject.state = state_;
        round.about.subject.unsatisfied = unsatisfied_;
    }
    void log(CallEvent event, std::size_t place) {
        if (rounds_.empty()) return;
        rounds_.back().log.push_back(std::move(event));
        rounds_.back().steps.push_back(place);
    }
    static CallEvent overtakenBy(const Transition& t, Instant at) {
        CallEvent over;
        over.kind = Kind::overtaken;
        over.at = at;
        over.answers.satisfied = satisfactionTold(t);
        return over;
    }

    const PolicyProfile& profile_;
    const FollowUpPlan& plan_;
    std::vector<Round> rounds_;
    bool goneOn_ = false;  // from where it stood when it asked
    std::string state_;
    int unsatisfied_ = 0;
};

// Calls about cases count from an event of the workflow, all others from a fact of their record.
bool isAboutCases(const PolicyProfile& profile, const FollowUpPlan& plan) {
    return !findById(profile.facts, plan.anchor);
}

std::vector<CallEvent> logOf(const FollowUpPlan& plan, const About& about, std::span<const Step> path) {
    std::vector<CallEvent> out;
    for (const Step& step : path)
        if (auto said = parseCall(step); said && said->first == plan.id)
            out.push_back(std::move(said->second));
    if (about.overtaken) {
        CallEvent over;
        over.kind = Kind::overtaken;
        over.at = *about.overtaken;
        out.push_back(std::move(over));
    }
    return out;
}

void addCallOf(const PolicyProfile& profile, const FollowUpPlan& plan, const About& about,
               std::vector<CallEvent> log, const WorkCalendar& calendar, std::vector<RecordCall>& out) {
    const auto window = windowOf(profile, plan, about.facts, calendar);
    if (!window) return;
    RecordCall call{
        .plan = &plan, .window = *window, .subject = about.subject, .log = std::move(log), .step = {}};
    call.step = nextStep(profile, plan, call.window, call.subject, call.log, calendar);
    out.push_back(std::move(call));
}

}  // namespace

std::optional<DateRange> parseDays(std::string_view text) {
    const auto slash = text.find('/');
    const auto from = parseDate(text.substr(0, slash));
    const auto to = slash == std::string_view::npos ? from : parseDate(text.substr(slash + 1));
    return from && to && *from <= *to ? std::optional(DateRange{*from, *to}) : std::nullopt;
}

std::string daysText(const DateRange& range) {
    return isoDate(range.from) + (range.exact() ? "" : "/" + isoDate(range.to));
}

std::vector<PromiseEntry> promisesOf(const Record& sale) {
    std::vector<PromiseEntry> out;
    for (const Step& step : pathOf(sale)) {
        PromiseEntry entry{.event = std::string(fact::kPromisedDelivery),
                           .kind = PromiseEntry::Kind::asked,
                           .at = step.at,
                           .days = {},
                           .words = {},
                           .by = std::string(step.by)};
        if (step.name == step::kPromised) {
            entry.kind = PromiseEntry::Kind::promised;
            entry.days = parseDays(step.detail);
            if (!entry.days) continue;
        } else if (step.name == step::kWithdrawn) {
            entry.kind = PromiseEntry::Kind::withdrawn;
        } else if (step.name != step::kAsked) {
            continue;
        }
        out.push_back(std::move(entry));
    }
    return out;
}

bool isCallStep(std::string_view name) {
    return std::ranges::find(kNames, name, &std::pair<Kind, std::string_view>::second) != kNames.end();
}

std::pair<std::string_view, std::string> callStepOf(std::string_view plan, const CallEvent& event) {
    const auto name = std::ranges::find(kNames, event.kind, &std::pair<Kind, std::string_view>::first);
    std::string detail(plan);
    if (event.kind == Kind::inconvenient && event.named) detail += '.' + namedText(*event.named);
    if (event.kind == Kind::reached) detail += '.' + answersText(event.answers);
    if (event.kind == Kind::cause) detail += '.' + event.cause;
    return {name->second, std::move(detail)};
}

std::optional<std::pair<std::string, CallEvent>> parseCall(const Step& step) {
    const auto name = std::ranges::find(kNames, step.name, &std::pair<Kind, std::string_view>::second);
    if (name == kNames.end()) return std::nullopt;
    CallEvent event;
    event.kind = name->first;
    event.at = step.at;
    const auto dot = step.detail.find('.');
    const auto plan = step.detail.substr(0, dot);
    const bool hasMore = dot != std::string_view::npos;
    const auto more = hasMore ? step.detail.substr(dot + 1) : std::string_view{};
    switch (event.kind) {
        case Kind::inconvenient:
            if (hasMore) event.named = parseNamed(more);
            if (hasMore && !event.named) return std::nullopt;
            break;
        case Kind::reached: {
            auto answers = parseAnswers(more);
            if (!answers) return std::nullopt;
            event.answers = *std::move(answers);
            break;
        }
        case Kind::cause:
            event.cause = more;
            if (more.empty()) return std::nullopt;
            break;
        default:
            if (hasMore) return std::nullopt;
    }
    if (plan.empty()) return std::nullopt;
    return std::pair(std::string(plan), std::move(event));
}

std::vector<RecordCall> callsOf(const PolicyProfile& profile, const Record& record,
                                const WorkCalendar& calendar) {
    std::vector<RecordCall> out;
    if (profile.followUps.empty() || !record.visible()) return out;
    const auto path = pathOf(record);
    if (record.kind == model::Kind::visit || record.kind == model::Kind::sale) {
        const About about =
            record.kind == model::Kind::visit ? aboutVisit(record, calendar.zone()) : aboutSale(record);
        for (const FollowUpPlan& plan : profile.followUps)
            addCallOf(profile, plan, about, logOf(plan, about, path), calendar, out);
    } else if (record.kind == model::Kind::complaint) {
        for (const FollowUpPlan& plan : profile.followUps) {
            if (!isAboutCases(profile, plan)) continue;
            auto rounds = CaseWalk(profile, plan).rounds(path);
            if (rounds.empty()) continue;
            Round& last = rounds.back();
            addCallOf(profile, plan, last.about, std::move(last.log), calendar, out);
        }
    }
    return out;
}

std::vector<EndedCall> endedCalls(const PolicyProfile& profile, std::span<const Step> path,
                                  const WorkCalendar& calendar) {
    std::vector<EndedCall> out;
    for (const FollowUpPlan& plan : profile.followUps) {
        if (plan.clock.empty() || !isAboutCases(profile, plan)) continue;
        for (const Round& round : CaseWalk(profile, plan).rounds(path)) {
            const auto window = windowOf(profile, plan, round.about.facts, calendar);
            if (!window) continue;
            const auto course = readCourse(plan, *window, round.log, calendar);
            if (!course.ended) continue;
            const auto place = static_cast<std::size_t>(course.ended - round.log.data());
            out.push_back({.plan = &plan, .step = round.steps[place]});
        }
    }
    return out;
}

std::vector<OpenCall> openCallsOf(const PolicyProfile& profile, const Record& record,
                                  const WorkCalendar& calendar) {
    std::vector<OpenCall> out;
    for (RecordCall& call : callsOf(profile, record, calendar))
        out.push_back({.subject = record.id.text(),
                       .plan = call.plan->id,
                       .window = call.window,
                       .step = std::move(call.step),
                       .preferredTime = call.subject.preferredTime});
    return out;
}

void addCall(model::Mutation& m, std::string_view plan, const CallEvent& event) {
    auto [name, detail] = callStepOf(plan, event);
    m.transition = name;
    m.add.push_back(model::assign(m.kind, "path", stepText(name, detail, m.at)));
    if (m.kind == model::Kind::complaint && event.kind == Kind::reached && event.answers.satisfied)
        m.set.push_back(model::assign(m.kind, "satisfied", *event.answers.satisfied));
}

model::RecordId caseOfCall(const model::RecordId& about, std::string_view plan, Date anchor) {
    return base::uuidFromName("call " + about.text(), std::string(plan) + ' ' + isoDate(anchor));
}

}  // namespace heed::policy
