#include "mobile/viewmodels/related.hpp"

#include "mobile/viewmodels/field_value.hpp"
#include "mobile/viewmodels/party_form.hpp"
#include "mobile/viewmodels/server_time.hpp"
#include "shared/policy/cases/call_steps.hpp"
#include "shared/policy/cases/claim_steps.hpp"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <chrono>

namespace heed::mobile {
namespace {

using model::Kind;
using policy::CallState;

constexpr std::chrono::milliseconds kAfterRecords{300};

QString say(const char* text, int n = -1) { return QCoreApplication::translate("related", text, nullptr, n); }

QString joined(QStringList parts) {
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

std::string textOf(const std::optional<store::Shown>& record, std::string_view field) {
    return record ? std::string(record->record.text(field)) : std::string();
}

// What the workshop did, else what it was asked to do, else why the customer came.
QString whatFor(const model::Record& visit) {
    for (const auto* field : {"work_done", "requested_work", "reason"})
        if (const auto text = visit.text(field); !text.empty()) return toQString(text).simplified();
    return {};
}

QVariantMap visitRow(const model::Record& visit, bool own, const TimeText& times) {
    const QString when = times.relative(model::asInteger(visit.value("arrived_at")));
    QString odometer;
    if (const auto km = model::asInteger(visit.value("odometer")); km > 0)
        odometer =
            say(QT_TRANSLATE_NOOP("related", "%1 km")).arg(QLocale(QLocale::English).toString(qint64{km}));
    const QString text =
        joined({own ? say(QT_TRANSLATE_NOOP("related", "This visit")) : QString(), odometer, whatFor(visit)});
    return {{QStringLiteral("id"), toQString(visit.id.text())},
            {QStringLiteral("when"), when},
            {QStringLiteral("text"), text},
            {QStringLiteral("own"), own},
            {QStringLiteral("spoken"), joined({when, text})}};
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

QVariantMap duty(const char* icon, const QString& label, const QString& text) {
    return {{QStringLiteral("icon"), QLatin1String(icon)},
            {QStringLiteral("label"), label},
            {QStringLiteral("text"), text}};
}

}  // namespace

Related::Related(const CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                 QObject* parent)
    : QObject(parent), repository_(repository), lexicon_(lexicon), times_(times) {
    soon_.setSingleShot(true);
    soon_.setInterval(kAfterRecords);
    connect(&soon_, &QTimer::timeout, this, &Related::follow);
    connect(&repository_, &CaseRepository::recordsChanged, this, [this] {
        if (found_ && !soon_.isActive()) soon_.start();
    });
}

void Related::show(const ComplaintState& state, const policy::PolicyProfile* profile) {
    if (state_ == state && profile_ == profile) return;
    state_ = state;
    profile_ = profile;
    if (!found_) return;
    found_.reset();
    emit changed();
}

// What stays as it was is not made anew on the page.
void Related::follow() {
    const auto shown = [this] { return QVariantList{visits(), cases(), casesText(), duties()}; };
    const QVariantList before = shown();
    found_ = read();
    if (shown() != before) emit changed();
}

const Related::Found& Related::found() const {
    if (!found_) found_ = read();
    return *found_;
}

// The case's own, and others that were taken down for it: with its VIN or plate.
std::set<std::string> Related::sameVehicles(const store::Known& known) const {
    std::set<std::string> ids;
    if (!state_->vehicle) return ids;
    const model::Record& own = state_->vehicle->record;
    ids.insert(own.id.text());
    for (const store::KnownParty& party : known.parties) {
        if (!party.vehicle) continue;
        const auto same = [&](const char* field) {
            return !own.text(field).empty() && party.vehicle->record.text(field) == own.text(field);
        };
        if (same("vin") || same("plate")) ids.insert(party.vehicle->record.id.text());
    }
    return ids;
}

Related::Found Related::read() const {
    Found out;
    if (!state_) return out;
    const store::KnownBy by{.plate = textOf(state_->vehicle, "plate"),
                            .vin = textOf(state_->vehicle, "vin"),
                            .phone = textOf(state_->phone, "phone")};
    store::Known known = by == store::KnownBy{} ? store::Known{} : repository_.known(by);
    const model::RecordId self = state_->complaint.record.id;
    out.all = static_cast<int>(known.caseCount);
    out.open = static_cast<int>(known.openCases);
    // Those that are open are told, however old they are.
    out.cases = std::move(known.cases);
    for (store::ComplaintRow& row : known.open) {
        if (std::ranges::find(out.cases, row.id, &store::ComplaintRow::id) == out.cases.end())
            out.cases.push_back(std::move(row));
    }
    const auto own = std::ranges::find(out.cases, self, &store::ComplaintRow::id);
    if (own != out.cases.end()) {
        --out.all;
        if (!own->finished) --out.open;
        out.cases.erase(own);
    } else if (out.all > 0) {
        --out.all;  // among those that are not told one by one
    }
    if (state_->visit) out.visits.push_back(*state_->visit);
    // Whose phone is known may have other vehicles; their visits are not this one's.
    const std::set<std::string> vehicles = sameVehicles(known);
    for (store::Shown& visit : known.visits) {
        if (!vehicles.contains(std::string(visit.record.text("vehicle")))) continue;
        if (!state_->visit || visit.record.id != state_->visit->record.id)
            out.visits.push_back(std::move(visit));
    }
    return out;
}

QVariantList Related::visits() const {
    QVariantList list;
    for (const store::Shown& visit : found().visits) {
        const bool own = state_->visit && visit.record.id == state_->visit->record.id;
        list.append(visitRow(visit.record, own, times_));
    }
    return list;
}

QVariantList Related::cases() const { return earlierCases(found().cases, repository_, lexicon_, times_); }

QString Related::casesText() const {
    const Found& all = found();
    if (all.all <= 0) return say(QT_TRANSLATE_NOOP("related", "No other complaint is known here"));
    const QString total = say(QT_TRANSLATE_N_NOOP("related", "%n other complaint(s)"), all.all);
    return all.open <= 0 ? total
                         : joined({total, say(QT_TRANSLATE_N_NOOP("related", "%n of them open"), all.open)});
}

void Related::addCalls(QVariantList& list, const policy::PolicyProfile& profile,
                       const model::Record& record) const {
    for (const policy::RecordCall& call : policy::callsOf(profile, record, repository_.workCalendar())) {
        QString until;
        if (!policy::ended(call.step.state) && call.step.until)
            until = say(QT_TRANSLATE_NOOP("related", "until %1"))
                        .arg(times_.exact(base::toMs(call.step.until->at)));
        QString attempts;
        if (call.step.attempts > 0)
            attempts = say(QT_TRANSLATE_N_NOOP("related", "%n attempt(s)"), call.step.attempts);
        list.append(
            duty("phone", lexicon_.words(call.plan->words), joined({stateOf(call.step), until, attempts})));
    }
}

void Related::addClaims(QVariantList& list) const {
    const model::Record& complaint = state_->complaint.record;
    if (!policy::hasClaims(*profile_) || !policy::claimedFen(complaint)) return;
    static const model::Field& kAmount = *model::schemaOf(Kind::complaint).field("claim_amount");
    const policy::ClaimFile file = policy::claimFileOf(*profile_, complaint);
    for (const policy::Claim& claim : file.claims) {
        if (claim.amountFen == 0) continue;  // withdrawn
        const QString amount = say(QT_TRANSLATE_NOOP("related", "Claim of %1 yuan"))
                                   .arg(shownText(kAmount, claim.amountFen, lexicon_, times_));
        const auto way = policy::routeOf(*profile_, claim);
        const bool over = policy::isCarriedOut(*profile_, file, claim);
        list.append(duty("letter", amount,
                         joined({way.route ? lexicon_.words(way.route->words) : QString(),
                                 over ? say(QT_TRANSLATE_NOOP("related", "done"))
                                      : say(QT_TRANSLATE_NOOP("related", "under way"))})));
    }
}

QVariantList Related::duties() const {
    QVariantList list;
    if (!state_) return list;
    if (profile_) addCalls(list, *profile_, state_->complaint.record);
    if (state_->visit) {
        const policy::PolicyProfile* way = repository_.profile(state_->visit->record.text("profile"));
        if (!way) way = repository_.profileInForce();
        if (way) addCalls(list, *way, state_->visit->record);
    }
    if (profile_) addClaims(list);
    return list;
}

}  // namespace heed::mobile
