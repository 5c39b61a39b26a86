#include "mobile/viewmodels/related.hpp"

#include "mobile/viewmodels/party_form.hpp"
#include "mobile/viewmodels/related_duties.hpp"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <chrono>
#include <utility>

namespace heed::mobile {
namespace {

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
    if (!opened_.isEmpty()) emit dutyChanged();
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

// Calls about the case, then about its visit, under the way of working of each; then its claims.
template <class OfCall, class OfClaim>
void Related::eachDuty(OfCall ofCall, OfClaim ofClaim) const {
    if (!state_) return;
    const auto calls = [&](const policy::PolicyProfile* way, const model::Record& record) {
        if (!way) return;
        for (const policy::RecordCall& call : policy::callsOf(*way, record, repository_.workCalendar()))
            ofCall(*way, call, record);
    };
    const model::Record& complaint = state_->complaint.record;
    calls(profile_, complaint);
    if (state_->visit) {
        const policy::PolicyProfile* way = repository_.profile(state_->visit->record.text("profile"));
        calls(way ? way : repository_.profileInForce(), state_->visit->record);
    }
    if (!profile_ || !policy::hasClaims(*profile_) || !policy::claimedFen(complaint)) return;
    const policy::ClaimFile file = policy::claimFileOf(*profile_, complaint);
    for (const policy::Claim& claim : file.claims)
        if (claim.amountFen != 0) ofClaim(file, claim);  // 0: withdrawn
}

QVariantList Related::duties() const {
    const DutyTelling telling{repository_, lexicon_, times_};
    QVariantList list;
    eachDuty([&](const policy::PolicyProfile&, const policy::RecordCall& call,
                 const model::Record& record) { list.append(callRow(call, record, telling)); },
             [&](const policy::ClaimFile& file, const policy::Claim& claim) {
                 list.append(claimRow(*profile_, file, claim, telling));
             });
    return list;
}

QVariantMap Related::duty() const {
    QVariantMap sheet;
    if (opened_.isEmpty()) return sheet;
    const DutyTelling telling{repository_, lexicon_, times_};
    const auto isOpened = [this](const QVariantMap& row) {
        return row.value(QStringLiteral("key")).toString() == opened_;
    };
    eachDuty(
        [&](const policy::PolicyProfile& way, const policy::RecordCall& call, const model::Record& record) {
            if (isOpened(callRow(call, record, telling))) sheet = callSheet(way, call, record, telling);
        },
        [&](const policy::ClaimFile& file, const policy::Claim& claim) {
            if (isOpened(claimRow(*profile_, file, claim, telling)))
                sheet = claimSheet(*profile_, state_->complaint.record, file, claim, telling);
        });
    return sheet;
}

bool Related::openDuty(const QString& key) {
    if (key.isEmpty()) return false;
    const QString before = std::exchange(opened_, key);
    if (duty().isEmpty()) {
        opened_ = before;
        return false;
    }
    emit dutyChanged();
    return true;
}

void Related::closeDuty() {
    if (opened_.isEmpty()) return;
    opened_.clear();
    emit dutyChanged();
}

}  // namespace heed::mobile
