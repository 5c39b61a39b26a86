#include "mobile/viewmodels/open_cases.hpp"

#include "mobile/viewmodels/duplicates.hpp"
#include "shared/policy/cases/workflow.hpp"

#include <QCoreApplication>
#include <algorithm>
#include <utility>

namespace heed::mobile {
namespace {

QString say(const char* text, int n = -1) {
    return QCoreApplication::translate("open case", text, nullptr, n);
}

}  // namespace

OpenCases::OpenCases(const CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                     const PartyForm& parties, QObject* parent)
    : QObject(parent), repository_(repository), lexicon_(lexicon), times_(times), parties_(parties) {
    connect(&parties_, &PartyForm::changed, this, &OpenCases::look);
}

// Only what is another now is told: what is looked at does not flicker while somebody types.
void OpenCases::look() {
    QVariantList offers;
    for (const store::ComplaintRow& row : parties_.openCases()) {
        const QString id = toQString(row.id.text());
        const auto complaint = aside_.contains(id) ? std::nullopt : repository_.record(row.id);
        if (!complaint) continue;
        const QString reasons = why(row, complaint->record);
        if (reasons.isEmpty()) continue;
        QVariantMap offer = earlierCases({row}, repository_, lexicon_, times_).front().toMap();
        offer.insert(QStringLiteral("number"), toQString(row.number));
        offer.insert(QStringLiteral("why"), reasons);
        const QString holder = held(row, complaint->record);
        offer.insert(QStringLiteral("held"), holder);
        offer.insert(QStringLiteral("line"),
                     QStringList{toQString(row.number), reasons, holder}.join(QStringLiteral(" · ")));
        offers.append(offer);
    }
    if (offers == offers_) return;
    offers_ = std::move(offers);
    emit changed();
}

QString OpenCases::headline() const {
    if (offers_.isEmpty()) return {};
    return say(QT_TRANSLATE_N_NOOP("open case", "%n case(s) still open: perhaps the same matter"),
               static_cast<int>(offers_.size()));
}

QString OpenCases::spoken() const {
    if (offers_.isEmpty()) return {};
    const QVariantMap first = offers_.front().toMap();
    const auto of = [&first](const char* what) { return first.value(QLatin1String(what)).toString(); };
    return headline() + QStringLiteral(": ") +
           QStringList{of("spoken"), of("why"), of("held")}.join(QStringLiteral(" · "));
}

QString OpenCases::why(const store::ComplaintRow& row, const model::Record& complaint) const {
    using enum policy::DuplicateReason;
    const store::KnownBy& typed = parties_.typed();
    QStringList reasons;
    if (meansTheSame("vin", typed.vin, row.vin)) reasons.append(reasonText(vin));
    if (meansTheSame("plate", typed.plate, row.plate)) reasons.append(reasonText(plate));
    if (parties_.isPhoneOf(complaint.text("customer"))) reasons.append(reasonText(phone));
    if (reasons.isEmpty() && parties_.isTakenVehicle(complaint.text("vehicle")))
        reasons.append(reasonText(vehicle));
    return reasons.join(QCoreApplication::translate("duplicate", ", "));
}

QString OpenCases::held(const store::ComplaintRow& row, const model::Record& complaint) const {
    const QString holder = toQString(policy::holderOf(complaint));
    if (holder.isEmpty())
        return say(QT_TRANSLATE_NOOP("open case", "Open since %1"))
            .arg(times_.exact(base::toMs(row.receivedAt)));
    // Who was never handed it has had it since it came in.
    const model::Sibling* given = complaint.shown("holder");
    const auto since = given ? complaint.writeOf(*given).time : row.receivedAt;
    const QString when = times_.exact(base::toMs(since));
    if (holder == repository_.identity().userId)
        return say(QT_TRANSLATE_NOOP("open case", "Yours since %1")).arg(when);
    return say(QT_TRANSLATE_NOOP("open case", "In the hands of %1 since %2"))
        .arg(repository_.displayName(holder), when);
}

void OpenCases::setAside(const QString& id) {
    if (aside_.contains(id)) return;
    aside_.append(id);
    look();
    emit edited();
}

void OpenCases::resume(const QStringList& aside) {
    aside_ = aside;
    look();
}

}  // namespace heed::mobile
