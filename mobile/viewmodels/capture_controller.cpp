#include "mobile/viewmodels/capture_controller.hpp"

#include "mobile/viewmodels/draft_timing.hpp"
#include "shared/model/completeness.hpp"
#include "shared/model/vin.hpp"
#include "shared/policy/cases/workflow.hpp"

#include <QCoreApplication>
#include <algorithm>

namespace heed::mobile {
namespace {

using model::Kind;

const QString kCriteria = QStringLiteral("criteria");
const QString kStartedAt = QStringLiteral("startedAt");
// Shorter inputs match too much; the shortest plates have seven characters.
constexpr int kShortestPlate = 6;
// The fields that are asked of everybody; the others grow when they are needed.
constexpr const char* kAlwaysOpen[] = {"vehicle.plate",  "vehicle.vin",     "vehicle.model",
                                       "odometer",       "customer.name",   "contact_point.phone",
                                       "complaint.when", "complaint.where", "complaint.demand",
                                       "complaint.what", "channel",         "department",
                                       "class",          "origin"};

QString say(const char* text, int n = -1) { return QCoreApplication::translate("capture", text, nullptr, n); }

// "138…8888": enough to recognise, not enough to read over a shoulder.
QString masked(const QString& phone) {
    return phone.size() < 9 ? phone : phone.left(3) + QChar(0x2026) + phone.right(4);
}

}  // namespace

CaptureController::CaptureController(CaseRepository& repository, const Lexicon& lexicon,
                                     const TimeText& times, QObject* parent)
    : QObject(parent),
      repository_(repository),
      lexicon_(lexicon),
      times_(times),
      fields_(lexicon, times, this),
      criteria_(lexicon, this),
      profile_(repository.profileInForce()),
      complaintId_(repository.newId()),
      photos_(repository, lexicon, times, complaintId_, this),
      startedAt_(times.nowMs()) {
    offerChoicesOf(profile_, fields_);
    fields_.find(QStringLiteral("class"))->showText(QStringLiteral("complaint"));
    fields_.find(QStringLiteral("department"))->showText(QStringLiteral("service"));
    for (const char* name : kAlwaysOpen)
        fields_.find(QLatin1String(name))->setOpen(true);
    draftTimer_.setSingleShot(true);
    draftTimer_.setInterval(kDraftDelay);
    connect(&draftTimer_, &QTimer::timeout, this, &CaptureController::flushDraft);
    connect(&fields_, &FieldSet::edited, this, &CaptureController::onEdited);
    connect(&criteria_, &CriteriaModel::wanted, this, [this](const QString& code, bool on) {
        QStringList codes = criteria_.checkedCodes();
        if (on) {
            codes.append(code);
        } else {
            codes.removeAll(code);
        }
        criteria_.setChecked(codes);
        onChanged();
    });
    connect(&repository_, &CaseRepository::draftSaved, this,
            [this](const model::RecordId& id, qint64 at, SaveFailure failure) {
                if (id != complaintId_) return;
                draftFailure_ = failure;
                if (!draftFailed()) draftSavedAt_ = at;
                emit draftChanged();
            });
    connect(&repository_, &CaseRepository::saved, this, &CaptureController::onSaved);
    // The draft is there before its first photo: what is kept of that can always be found again.
    connect(&photos_, &PhotosModel::began, this, [this] {
        onChanged();
        flushDraft();
    });
}

void CaptureController::resume(const Draft& draft) {
    complaintId_ = draft.id;
    photos_.setOwner(complaintId_);
    draftSavedAt_ = draft.savedAt;
    touched_ = true;
    for (auto it = draft.content.begin(); it != draft.content.end(); ++it) {
        if (it.key() == kCriteria) {
            criteria_.setChecked(it->toStringList());
        } else if (it.key() == kStartedAt) {
            startedAt_ = it->toLongLong();
        } else if (FieldItem* item = fields_.find(it.key())) {
            item->showText(it->toString());
        } else {
            foreign_.insert(it.key(), it.value());
        }
    }
    lookUp();
    emit completenessChanged();
    emit draftChanged();
    emit canSaveChanged();
}

void CaptureController::onEdited(FieldItem* item) {
    prefilled_.remove(item->name());
    if (item->kind() == Kind::vehicle) lookUp();
    // Where to say why stands beside what is doubtful.
    if (item->doubtful()) fields_.find(QStringLiteral("vehicle.vin_reason"))->setOpen(true);
    onChanged();
}

void CaptureController::onChanged() {
    touched_ = true;
    if (!draftTimer_.isActive()) draftTimer_.start();
    emit completenessChanged();
    emit canSaveChanged();
}

bool CaptureController::setValue(const QString& name, const QString& text) {
    if (name == kCriteria || name == QLatin1String("complaint.criteria")) {
        criteria_.setChecked(text.split(QLatin1Char(','), Qt::SkipEmptyParts));
        onChanged();
        return true;
    }
    FieldItem* item = fields_.find(name);
    if (!item || !item->editable()) return false;
    item->setText(text);
    return true;
}

void CaptureController::lookUp() {
    const QString plate = fields_.find(QStringLiteral("vehicle.plate"))->text().trimmed();
    const QString vin =
        toQString(model::normalizedVin(fields_.find(QStringLiteral("vehicle.vin"))->text().toStdString()));
    const QString input = vin.size() >= kShortestPlate ? vin : plate;
    std::optional<KnownVehicle> found;
    if (input.size() >= kShortestPlate && input != rejectedKnown_) found = repository_.knownVehicle(input);
    const bool same = found && known_ && found->vehicle.record.id == known_->vehicle.record.id;
    if (same || (!found && !known_)) return;
    known_ = std::move(found);
    if (known_) {
        prefill(known_->vehicle);
        if (known_->customer) prefill(*known_->customer);
        if (known_->phone) prefill(*known_->phone);
    }
    emit knownChanged();
    emit completenessChanged();
}

// Only into fields that nobody has typed in.
void CaptureController::prefill(const store::Shown& record) {
    for (FieldItem* item : fields_.items()) {
        if (item->kind() != record.record.kind || item->filled()) continue;
        const QString text = inputText(item->field(), record.record.value(item->field().name));
        if (text.isEmpty()) continue;
        item->showText(text);
        prefilled_.insert(item->name());
    }
}

void CaptureController::forgetKnown() {
    if (!known_) return;
    rejectedKnown_ = fields_.find(QStringLiteral("vehicle.plate"))->text().trimmed();
    for (const QString& name : std::as_const(prefilled_))
        fields_.find(name)->showText({});
    prefilled_.clear();
    known_.reset();
    emit knownChanged();
    onChanged();
}

QString CaptureController::knownText() const {
    if (!known_) return {};
    const model::Record& vehicle = known_->vehicle.record;
    QStringList parts{
        (toQString(vehicle.text("brand")) + QLatin1Char(' ') + toQString(vehicle.text("model"))).trimmed()};
    QString who = known_->customer ? toQString(known_->customer->record.text("name")) : QString();
    if (known_->phone) who += QLatin1Char(' ') + masked(toQString(known_->phone->record.text("phone")));
    parts.append(who.trimmed());
    if (known_->visits > 0) parts.append(say(QT_TRANSLATE_N_NOOP("capture", "%n visit(s)"), known_->visits));
    if (known_->openComplaints > 0) {
        parts.append(say(QT_TRANSLATE_N_NOOP("capture", "%n open complaint(s)"), known_->openComplaints));
    }
    parts.removeAll(QString());
    if (parts.isEmpty()) parts.append(say(QT_TRANSLATE_NOOP("capture", "This vehicle is known")));
    return parts.join(QStringLiteral(" · "));
}

namespace {

model::Completeness completenessOf(const FieldSet& fields) {
    return model::completeness([&fields](std::string_view name) {
        const FieldItem* item = fields.find(toQString(name));
        return item && item->filled();
    });
}

}  // namespace

double CaptureController::completeness() const { return completenessOf(fields_).fraction(); }

QStringList CaptureController::missing() const {
    QStringList labels;
    for (const model::CompletenessItem& item : completenessOf(fields_).missing()) {
        labels.append(toQString(lexicon_.chinese() ? item.zh : item.en));
    }
    return labels;
}

QString CaptureController::missingText() const {
    return missing().join(say(QT_TRANSLATE_NOOP("capture", ", ")));
}

QString CaptureController::problemText() const {
    QStringList labels;
    for (const FieldItem* item : fields_.items()) {
        if (!item->problem().isEmpty()) labels.append(item->label());
    }
    return labels.join(say(QT_TRANSLATE_NOOP("capture", ", ")));
}

QString CaptureController::draftText() const {
    if (draftFailure_ == SaveFailure::storageFull)
        return say(QT_TRANSLATE_NOOP("capture", "Draft not saved: no room on this tablet"));
    if (draftFailed())
        return say(QT_TRANSLATE_NOOP("capture", "Draft not saved: this tablet could not write it"));
    if (draftSavedAt_ == 0) return {};
    return say(QT_TRANSLATE_NOOP("capture", "Draft saved %1")).arg(times_.clockTime(draftSavedAt_, true));
}

bool CaptureController::canSave() const {
    if (saving() || !touched_) return false;
    return std::ranges::none_of(fields_.items(),
                                [](const FieldItem* item) { return !item->problem().isEmpty(); });
}

QVariantMap CaptureController::content() const {
    QVariantMap content = foreign_;
    content.insert(kStartedAt, startedAt_);
    for (const FieldItem* item : fields_.items()) {
        if (item->filled()) content.insert(item->name(), item->text());
    }
    if (criteria_.checkedCount() > 0) content.insert(kCriteria, criteria_.checkedCodes());
    return content;
}

void CaptureController::flushDraft() {
    draftTimer_.stop();
    if (touched_ && !saving())
        repository_.saveDraft({.id = complaintId_, .form = QStringLiteral("capture"), .content = content()});
}

void CaptureController::forget() {
    draftTimer_.stop();
    touched_ = false;
}

// The record of one kind with what was typed for it: made when it is new, changed where it differs when it is
// known.
std::optional<model::RecordId> CaptureController::addRecord(std::vector<model::Mutation>& out, Kind kind,
                                                            const std::optional<store::Shown>& known,
                                                            std::vector<model::Assignment> links) {
    model::Mutation change{.kind = kind, .record = {}};
    if (known) {
        change.record = known->record.id;
        change.seen = known->seen;
    }
    for (const FieldItem* item : fields_.items()) {
        if (item->kind() != kind) continue;
        auto value = parseInput(item->field(), item->text());
        if (!value) continue;
        const bool same = known ? known->record.value(item->field().name) == *value : model::isNull(*value);
        if (!same) change.set.push_back(model::assign(kind, item->field().name, std::move(*value)));
    }
    if (change.set.empty()) return known ? std::optional(change.record) : std::nullopt;
    if (!known) {
        change.record = repository_.newId();
        std::ranges::move(links, std::back_inserter(change.set));
    }
    out.push_back(change);
    return change.record;
}

// A customer who walks in brings the vehicle: that is a visit, and the odometer is its reading.
void CaptureController::addVisit(std::vector<model::Mutation>& out, model::Mutation& complaint,
                                 const std::optional<model::RecordId>& vehicle,
                                 const std::optional<model::RecordId>& customer) {
    const model::Value* channel = complaint.assigned("channel");
    if (!vehicle || !channel || model::asText(*channel) != "walk_in") return;
    model::Mutation visit{.kind = Kind::visit, .record = repository_.newId()};
    visit.set.push_back(model::assign(Kind::visit, "vehicle", vehicle->text()));
    if (customer) visit.set.push_back(model::assign(Kind::visit, "customer", customer->text()));
    visit.set.push_back(
        model::assign(Kind::visit, "arrived_at",
                      static_cast<std::int64_t>(startedAt_ + repository_.syncState().clockSkew)));
    if (profile_) visit.set.push_back(model::assign(Kind::visit, "profile", profile_->id));
    if (const model::Value* odometer = complaint.assigned("odometer")) {
        visit.set.push_back(model::assign(Kind::visit, "odometer", *odometer));
    }
    complaint.set.push_back(model::assign(Kind::complaint, "visit", visit.record.text()));
    out.push_back(std::move(visit));
}

// As what it is taken down; as the first kind of case there is where nobody said.
bool CaptureController::openUnder(model::Mutation& complaint, const policy::PolicyProfile& profile) const {
    if (profile.kinds.empty()) return false;
    const auto chosen = fields_.find(QStringLiteral("class"))->text().toStdString();
    const auto* kind = policy::findById(profile.kinds, chosen);
    policy::addOpening(complaint, profile, kind ? kind->id : profile.kinds.front().id);
    return true;
}

std::vector<model::Mutation> CaptureController::changes() {
    std::vector<model::Mutation> out;
    const auto link = [](Kind kind, std::string_view field, const std::optional<model::RecordId>& to) {
        std::vector<model::Assignment> links;
        if (to) links.push_back(model::assign(kind, field, to->text()));
        return links;
    };
    const auto of = [this](std::optional<store::Shown> KnownVehicle::* part) {
        return known_ ? *known_.*part : std::optional<store::Shown>();
    };
    const auto customer = addRecord(out, Kind::customer, of(&KnownVehicle::customer), {});
    (void)addRecord(out, Kind::contactPoint, of(&KnownVehicle::phone),
                    link(Kind::contactPoint, "customer", customer));
    const auto vehicle = addRecord(out, Kind::vehicle, known_ ? std::optional(known_->vehicle) : std::nullopt,
                                   link(Kind::vehicle, "customer", customer));

    model::Mutation complaint{.kind = Kind::complaint, .record = complaintId_};
    const auto set = [&complaint](std::string_view field, model::Value value) {
        complaint.set.push_back(model::assign(Kind::complaint, field, std::move(value)));
    };
    // What stays in the record goes by the server's clock: this tablet's may be a year off.
    const qint64 skew = repository_.syncState().clockSkew;
    set("received_at", static_cast<std::int64_t>(startedAt_ + skew));
    complaint.at = base::instantFromMs(times_.nowMs() + skew);
    const bool underProfile = profile_ && openUnder(complaint, *profile_);
    if (!underProfile) set("state", std::string(model::state::kOpen));
    for (const FieldItem* item : fields_.items()) {
        if (item->kind() != Kind::complaint || !item->filled()) continue;
        if (underProfile && item->field().name == "class") continue;
        if (auto value = parseInput(item->field(), item->text())) set(item->field().name, std::move(*value));
    }
    if (customer) set("customer", customer->text());
    if (vehicle) set("vehicle", vehicle->text());
    for (const QString& code : criteria_.checkedCodes()) {
        complaint.add.push_back(model::assign(Kind::complaint, "criteria", code.toStdString()));
    }
    addVisit(out, complaint, vehicle, customer);
    out.push_back(std::move(complaint));
    return out;
}

bool CaptureController::save() {
    if (!canSave()) return false;
    draftTimer_.stop();
    ticket_ = repository_.save(changes(), complaintId_);
    emit canSaveChanged();
    return true;
}

void CaptureController::onSaved(quint64 ticket, const SaveResult& result) {
    if (ticket_ == 0 || ticket != ticket_) return;
    ticket_ = 0;
    refusal_ = result.refusal;
    emit canSaveChanged();
    if (result.failure == SaveFailure::none) {
        touched_ = false;
        emit savedHere(toQString(complaintId_.text()));
        return;
    }
    draftTimer_.start();
    emit failed(result.failure);
}

void CaptureController::retranslate() {
    fields_.retranslate();
    criteria_.retranslate();
    photos_.retranslate();
    emit knownChanged();
    emit completenessChanged();
    emit draftChanged();
}

}  // namespace heed::mobile
