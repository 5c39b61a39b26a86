#include "mobile/viewmodels/related_duties.hpp"

#include "mobile/viewmodels/case_words.hpp"
#include "mobile/viewmodels/clock_text.hpp"
#include "mobile/viewmodels/field_value.hpp"
#include "mobile/viewmodels/server_time.hpp"
#include "shared/policy/cases/workflow_words.hpp"

#include <QCoreApplication>
#include <algorithm>

namespace heed::mobile {
namespace {

using model::Kind;
using policy::CallState;

QString say(const char* text, int n = -1) { return QCoreApplication::translate("related", text, nullptr, n); }

QString joined(QStringList parts) {
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString stateOf(const policy::CallStep& step) {
    switch (step.state) {
        case CallState::calling:
            return say(QT_TRANSLATE_NOOP("related", "to be called"));
        case CallState::asking:
        case CallState::contacting:
            return say(QT_TRANSLATE_NOOP("related", "begun"));
        case CallState::done:
            return say(QT_TRANSLATE_NOOP("related", "done"));
        case CallState::unsuccessful:
            return say(QT_TRANSLATE_NOOP("related", "not reached"));
        case CallState::handedOn:
            return say(QT_TRANSLATE_NOOP("related", "goes on as a case"));
        case CallState::overtaken:
            return say(QT_TRANSLATE_NOOP("related", "not needed any more"));
    }
    return {};
}

struct Look {
    QString iconName;
    Tone tone;
};
Look lookOf(CallState state) {
    switch (state) {
        case CallState::calling:
        case CallState::asking:
        case CallState::contacting:
            return {QStringLiteral("clock"), Tone::accent};
        case CallState::done:
            return {QStringLiteral("check"), Tone::good};
        case CallState::unsuccessful:
            return {QStringLiteral("alert"), Tone::warning};
        case CallState::handedOn:
            return {QStringLiteral("forward"), Tone::neutral};
        case CallState::overtaken:
            return {QStringLiteral("close"), Tone::neutral};
    }
    return {};
}

QVariantMap row(const QString& key, const char* icon, const QString& label, const QString& text) {
    return {{QStringLiteral("key"), key},
            {QStringLiteral("icon"), QLatin1String(icon)},
            {QStringLiteral("label"), label},
            {QStringLiteral("text"), text},
            {QStringLiteral("spoken"), joined({label, text})}};
}

// What is not known is not listed.
void addFact(QVariantList& facts, const QString& label, const QString& text) {
    if (text.isEmpty()) return;
    facts.append(QVariantMap{{QStringLiteral("label"), label}, {QStringLiteral("text"), text}});
}

QString timeOf(base::Instant at, const DutyTelling& telling) { return telling.times.exact(base::toMs(at)); }

QString dueOf(const policy::Due& due, const DutyTelling& telling) {
    const QString at = timeOf(due.at, telling);
    return due.provisional ? say(QT_TRANSLATE_NOOP("related", "%1, may still move")).arg(at) : at;
}

// Whom a rule names: roles, offices, or the holder.
template <class Entries>
QString peopleOf(const policy::PolicyProfile& profile, const Entries& entries, const DutyTelling& telling) {
    QStringList people;
    for (const auto& entry : entries)
        people.append(telling.lexicon.words(policy::wordsOfWho(profile, entry)));
    people.removeDuplicates();
    return people.join(say(QT_TRANSLATE_NOOP("related", " or ")));
}

QVariantMap event(const QString& title, const policy::Step& step, const DutyTelling& telling) {
    const QString byline =
        joined({telling.repository.displayName(toQString(step.by)), timeOf(step.at, telling)});
    return {{QStringLiteral("what"), title},
            {QStringLiteral("byline"), byline},
            {QStringLiteral("pending"), !step.decided},
            {QStringLiteral("spoken"), joined({title, byline})}};
}

QString callTitle(const policy::PolicyProfile& profile, const policy::CallEvent& event,
                  const policy::Step& step, const DutyTelling& telling) {
    const QString what = telling.lexicon.words(policy::wordsOf(step.name));
    if (event.named) {
        QString wish;
        if (const auto* hour = std::get_if<base::Instant>(&*event.named))
            wish = timeOf(*hour, telling);
        else if (const auto* day = std::get_if<policy::Date>(&*event.named))
            wish = toQString(policy::daysText({*day, *day}));
        return joined({what, say(QT_TRANSLATE_NOOP("related", "rather %1")).arg(wish)});
    }
    if (!event.cause.empty()) {
        const auto* cause = policy::findById(profile.failureCauses, event.cause);
        return joined({what, cause ? telling.lexicon.words(cause->words) : toQString(event.cause)});
    }
    if (event.answers.satisfied) {
        return joined({what, *event.answers.satisfied ? say(QT_TRANSLATE_NOOP("related", "satisfied"))
                                                      : say(QT_TRANSLATE_NOOP("related", "not satisfied"))});
    }
    if (event.answers.grievance) {
        return joined({what, *event.answers.grievance ? say(QT_TRANSLATE_NOOP("related", "with a grievance"))
                                                      : say(QT_TRANSLATE_NOOP("related", "no grievance"))});
    }
    return what;
}

QString yuan(std::int64_t fen, const DutyTelling& telling) {
    static const model::Field& kAmount = *model::schemaOf(Kind::complaint).field("claim_amount");
    return say(QT_TRANSLATE_NOOP("related", "%1 yuan"))
        .arg(shownText(kAmount, fen, telling.lexicon, telling.times));
}

// What approvals the amount needs, and who has given them.
void addApprovals(QVariantList& facts, const policy::PolicyProfile& profile, const policy::ClaimFile& file,
                  const policy::Claim& claim, const DutyTelling& telling) {
    for (const policy::ApprovalStanding& standing : policy::approvalsOf(profile, file)) {
        if (standing.claim && standing.claim->id != claim.id) continue;
        for (const auto& step : standing.steps) {
            const QString label =
                step.step ? telling.lexicon.words(step.step->words)
                          : say(QT_TRANSLATE_NOOP("related", "Approval within one's own authority"));
            if (step.given) {
                addFact(facts, label,
                        joined({telling.repository.displayName(toQString(step.given->by.user)),
                                timeOf(step.given->at, telling)}));
            } else {
                addFact(facts, label,
                        say(QT_TRANSLATE_NOOP("related", "wanted from %1"))
                            .arg(peopleOf(profile, step.by, telling)));
            }
        }
        if (standing.refused) {
            addFact(facts, say(QT_TRANSLATE_NOOP("related", "Refused")),
                    joined({telling.repository.displayName(toQString(standing.refused->by.user)),
                            timeOf(standing.refused->at, telling)}));
        }
    }
}

void addRoute(QVariantList& facts, const policy::PolicyProfile& profile, const policy::Claim& claim,
              const DutyTelling& telling) {
    const policy::RouteOfClaim way = policy::routeOf(profile, claim);
    if (!way.route) return;
    for (const policy::ClaimStep& step : way.route->steps) {
        const policy::ClaimStepDone* done = policy::doneIn(claim, step);
        QString how;
        if (!done) {
            how = joined(
                {say(QT_TRANSLATE_NOOP("related", "still to be done")), peopleOf(profile, step.by, telling)});
        } else if (done->notNeeded) {
            how = say(QT_TRANSLATE_NOOP("related", "not needed"));
        } else {
            how = joined({say(QT_TRANSLATE_NOOP("related", "done")),
                          telling.repository.displayName(toQString(done->by.user)),
                          timeOf(done->eventAt.value_or(done->at), telling)});
        }
        addFact(facts, telling.lexicon.words(step.words), how);
    }
}

// Whether this step of the path is about that claim: its own, or one that all claims share.
bool isAbout(const policy::Step& step, const policy::Claim& claim) {
    using namespace policy::step;
    if (step.name == kClaimValid || step.name == kClaimExplain || step.name == kClaimReport ||
        step.name == kPromise)
        return true;
    const auto parts = policy::partsOf(step.detail);
    if (step.name == kClaim || step.name == kClaimStep || step.name == kClaimSkip)
        return !parts.empty() && parts.front() == claim.id;
    constexpr std::size_t kOfOneClaim = 4;
    if (step.name == kApprove || step.name == kRefuse)
        return parts.size() != kOfOneClaim || parts[2] == claim.id;
    return false;
}

QString claimTitle(const policy::PolicyProfile& profile, const policy::Claim& claim, const policy::Step& step,
                   const DutyTelling& telling) {
    const QString what = telling.lexicon.words(policy::wordsOf(step.name));
    if (step.name == policy::step::kClaim) {
        const auto opened = policy::parseClaim(step.detail);
        return opened ? joined({what, yuan(opened->amountFen, telling)}) : what;
    }
    if (step.name == policy::step::kPromise) {
        const auto fen = policy::numberOf(step.detail);
        return fen ? joined({what, yuan(*fen, telling)}) : what;
    }
    if (step.name == policy::step::kClaimStep || step.name == policy::step::kClaimSkip) {
        const auto parts = policy::partsOf(step.detail);
        const policy::RouteOfClaim way = policy::routeOf(profile, claim);
        const auto* named =
            way.route && parts.size() > 1 ? policy::findById(way.route->steps, parts[1]) : nullptr;
        return named ? joined({what, telling.lexicon.words(named->words)}) : what;
    }
    return what;
}

}  // namespace

QVariantMap callRow(const policy::RecordCall& call, const model::Record& record, const DutyTelling& telling) {
    QString until;
    if (!policy::ended(call.step.state) && call.step.until)
        until = say(QT_TRANSLATE_NOOP("related", "until %1")).arg(timeOf(call.step.until->at, telling));
    QString attempts;
    if (call.step.attempts > 0)
        attempts = say(QT_TRANSLATE_N_NOOP("related", "%n attempt(s)"), call.step.attempts);
    return row(QStringLiteral("call:%1:%2").arg(toQString(record.id.text()), toQString(call.plan->id)),
               "phone", telling.lexicon.words(call.plan->words),
               joined({stateOf(call.step), until, attempts}));
}

QVariantMap claimRow(const policy::PolicyProfile& profile, const policy::ClaimFile& file,
                     const policy::Claim& claim, const DutyTelling& telling) {
    static const model::Field& kAmount = *model::schemaOf(Kind::complaint).field("claim_amount");
    const QString amount = say(QT_TRANSLATE_NOOP("related", "Claim of %1 yuan"))
                               .arg(shownText(kAmount, claim.amountFen, telling.lexicon, telling.times));
    const auto way = policy::routeOf(profile, claim);
    return row(QStringLiteral("claim:") + toQString(claim.id), "letter", amount,
               joined({way.route ? telling.lexicon.words(way.route->words) : QString(),
                       policy::isCarriedOut(profile, file, claim)
                           ? say(QT_TRANSLATE_NOOP("related", "done"))
                           : say(QT_TRANSLATE_NOOP("related", "under way"))}));
}

namespace {

// Of a call that is still to be made, or to be finished.
void addWhatIsNext(QVariantList& facts, const policy::PolicyProfile& profile, const policy::RecordCall& call,
                   const DutyTelling& telling) {
    const policy::CallStep& step = call.step;
    const base::Instant now = serverNow(telling.repository, telling.times);
    if (step.until) {
        addFact(facts, say(QT_TRANSLATE_NOOP("related", "Deadline")),
                joined({dueOf(*step.until, telling), dueText(step.until->at, now, telling.times).text}));
    }
    addFact(facts, say(QT_TRANSLATE_NOOP("related", "Who calls")),
            step.person.empty() ? peopleOf(profile, step.by, telling)
                                : telling.repository.displayName(toQString(step.person)));
    const base::Instant opens = step.notBefore.value_or(call.window.opens);
    if (opens <= now) return;
    addFact(facts,
            step.customersTime ? say(QT_TRANSLATE_NOOP("related", "The customer wishes to be called"))
                               : say(QT_TRANSLATE_NOOP("related", "Not before")),
            timeOf(opens, telling));
}

}  // namespace

QVariantMap callSheet(const policy::PolicyProfile& profile, const policy::RecordCall& call,
                      const model::Record& record, const DutyTelling& telling) {
    const policy::CallStep& step = call.step;
    QVariantList facts;
    addFact(facts, say(QT_TRANSLATE_NOOP("related", "About")),
            record.kind == Kind::complaint
                ? say(QT_TRANSLATE_NOOP("related", "This case"))
                : joined({say(QT_TRANSLATE_NOOP("related", "The visit")),
                          telling.times.exact(model::asInteger(record.value("arrived_at")))}));
    if (!policy::ended(step.state)) addWhatIsNext(facts, profile, call, telling);
    if (step.attempts > 0) {
        addFact(facts, say(QT_TRANSLATE_NOOP("related", "Attempts")),
                say(QT_TRANSLATE_NOOP("related", "%1 of %2")).arg(step.attempts).arg(call.plan->attempts));
    }
    if (step.late)
        addFact(facts, say(QT_TRANSLATE_NOOP("related", "Reached")),
                say(QT_TRANSLATE_NOOP("related", "after the deadline")));
    QStringList causes;
    for (const std::string& id : step.causes) {
        const auto* cause = policy::findById(profile.failureCauses, id);
        causes.append(cause ? telling.lexicon.words(cause->words) : toQString(id));
    }
    addFact(facts, say(QT_TRANSLATE_NOOP("related", "Why not reached")), joined(causes));

    QVariantList events;
    for (const policy::Step& taken : policy::pathOf(record)) {
        const auto parsed = policy::parseCall(taken);
        if (parsed && parsed->first == call.plan->id)
            events.append(event(callTitle(profile, parsed->second, taken, telling), taken, telling));
    }
    const Look look = lookOf(step.state);
    QVariantMap sheet = callRow(call, record, telling);
    sheet.insert(QStringLiteral("stateText"), stateOf(step));
    sheet.insert(QStringLiteral("stateIcon"), look.iconName);
    sheet.insert(QStringLiteral("stateTone"), static_cast<int>(look.tone));
    sheet.insert(QStringLiteral("facts"), facts);
    sheet.insert(QStringLiteral("events"), events);
    return sheet;
}

QVariantMap claimSheet(const policy::PolicyProfile& profile, const model::Record& complaint,
                       const policy::ClaimFile& file, const policy::Claim& claim,
                       const DutyTelling& telling) {
    const bool over = policy::isCarriedOut(profile, file, claim);
    QVariantList facts;
    addFact(facts, say(QT_TRANSLATE_NOOP("related", "Of complaint")), toQString(file.number));
    if (file.valid) {
        addFact(
            facts, say(QT_TRANSLATE_NOOP("related", "Found valid")),
            *file.valid ? say(QT_TRANSLATE_NOOP("related", "yes")) : say(QT_TRANSLATE_NOOP("related", "no")));
    }
    const policy::RouteOfClaim way = policy::routeOf(profile, claim);
    addFact(facts, say(QT_TRANSLATE_NOOP("related", "Route")),
            way.route ? telling.lexicon.words(way.route->words)
                      : say(QT_TRANSLATE_NOOP("related", "not settled yet")));
    QStringList known;
    for (const policy::ClaimCase one : claim.cases)
        known.append(telling.lexicon.words(policy::words(one)));
    addFact(facts, say(QT_TRANSLATE_NOOP("related", "What is known")), joined(known));
    const base::Instant now = serverNow(telling.repository, telling.times);
    for (const policy::MonthDutyReading& duty :
         policy::monthDuties(profile, file, telling.repository.workCalendar(), now)) {
        if (duty.claim->id != claim.id || !duty.reading.due || over) continue;
        addFact(
            facts, say(QT_TRANSLATE_NOOP("related", "Deadline")),
            joined({dueOf(*duty.reading.due, telling), clockText(duty.reading, now, telling.times).text}));
    }
    addApprovals(facts, profile, file, claim, telling);
    addRoute(facts, profile, claim, telling);

    QVariantList events;
    for (const policy::Step& taken : policy::pathOf(complaint))
        if (isAbout(taken, claim))
            events.append(event(claimTitle(profile, claim, taken, telling), taken, telling));
    QVariantMap sheet = claimRow(profile, file, claim, telling);
    sheet.insert(QStringLiteral("stateText"), over ? say(QT_TRANSLATE_NOOP("related", "done"))
                                                   : say(QT_TRANSLATE_NOOP("related", "under way")));
    sheet.insert(QStringLiteral("stateIcon"), over ? QStringLiteral("check") : QStringLiteral("clock"));
    sheet.insert(QStringLiteral("stateTone"), static_cast<int>(over ? Tone::good : Tone::accent));
    sheet.insert(QStringLiteral("facts"), facts);
    sheet.insert(QStringLiteral("events"), events);
    return sheet;
}

}  // namespace heed::mobile
