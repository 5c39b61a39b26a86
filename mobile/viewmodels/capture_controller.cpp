#include "mobile/viewmodels/capture_controller.hpp"

#include "shared/policy/cases/workflow.hpp"

#include <QCoreApplication>
#include <algorithm>

namespace heed::mobile {
namespace {

using model::Kind;

const QString kCriteria = QStringLiteral("criteria");
const QString kStartedAt = QStringLiteral("startedAt");
const QString kParties = QStringLiteral("parties");
const QString kVisit = QStringLiteral("visit");
const QString kAside = QStringLiteral("openCasesAside");
// The fields that are asked of everybody; the others grow when they are needed.
constexpr const char* kAlwaysOpen[] = {"vehicle.plate",  "vehicle.vin",     "vehicle.model",
                                       "odometer",       "customer.name",   "contact_point.phone",
                                       "complaint.when", "complaint.where", "complaint.demand",
                                       "complaint.what", "channel",         "department",
                                       "class",          "origin"};

QString say(const char* text, int n = -1) { return QCoreApplication::translate("capture", text, nullptr, n); }

}  // namespace

CaptureController::CaptureController(CaseRepository& repository, const Lexicon& lexicon,
                                     const TimeText& times, QObject* parent)
    : QObject(parent),
      repository_(repository),
      lexicon_(lexicon),
      times_(times),
      fields_(lexicon, times, this),
      parties_(repository, lexicon, times, fields_.items(), this),
      openCases_(repository, lexicon, times, parties_, this),
      criteria_(lexicon, this),
      profile_(repository.profileInForce()),
      draft_(
          repository, QStringLiteral("capture"), [this] { return content(); }, this),
      photos_(repository, lexicon, times, model::RecordId{}, this),
      startedAt_(times.nowMs()) {
    draft_.begin(repository.newId());
    photos_.setOwner(draft_.id());
    offerChoicesOf(profile_, fields_);
    fields_.find(QStringLiteral("class"))->showText(QStringLiteral("complaint"));
    fields_.find(QStringLiteral("department"))->showText(QStringLiteral("service"));
    for (const char* name : kAlwaysOpen)
        fields_.find(QLatin1String(name))->setOpen(true);
    place_.begin(QStringLiteral("vehicle.plate"));
    connect(&fields_, &FieldSet::edited, this, &CaptureController::onEdited);
    connect(&parties_, &PartyForm::filled, this, &CaptureController::onChanged);
    connect(&openCases_, &OpenCases::edited, this, &CaptureController::onChanged);
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
    connect(&draft_, &DraftKeeper::changed, this, &CaptureController::draftChanged);
    connect(&draft_, &DraftKeeper::saved, this, [this] {
        draft_.forget();
        emit canSaveChanged();
        emit savedHere(toQString(draft_.id().text()));
    });
    connect(&draft_, &DraftKeeper::notSaved, this, [this](SaveFailure failure) {
        emit canSaveChanged();
        emit failed(failure);
    });
    // Where somebody is becomes part of a draft, and is none by itself.
    connect(&place_, &FormPlace::changed, this, [this] {
        if (touched()) draft_.touch();
    });
    // The draft is there before its first photo: what is kept of that can always be found again.
    connect(&photos_, &PhotosModel::began, this, [this] {
        onChanged();
        flushDraft();
    });
}

void CaptureController::resume(const Draft& draft) {
    draft_.resume(draft);
    photos_.setOwner(draft.id);
    QVariantMap content = draft.content;
    place_.read(content);
    for (auto it = content.begin(); it != content.end(); ++it) {
        if (it.key() == kCriteria) {
            criteria_.setChecked(it->toStringList());
        } else if (it.key() == kStartedAt) {
            startedAt_ = it->toLongLong();
        } else if (it.key() == kVisit) {
            visit_ = it->toString();
        } else if (it.key() == kParties || it.key() == kAside) {
            continue;
        } else if (FieldItem* item = fields_.find(it.key())) {
            item->showText(it->toString());
        } else {
            foreign_.insert(it.key(), it.value());
        }
    }
    openCases_.resume(draft.content.value(kAside).toStringList());
    parties_.resume(draft.content.value(kParties).toMap());
    emit completenessChanged();
    emit canSaveChanged();
}

void CaptureController::beginFromVisit(const store::Shown& visit, const store::KnownParty& party) {
    visit_ = toQString(visit.record.id.text());
    parties_.takeRecords(party);
    fields_.find(QStringLiteral("channel"))->showText(QStringLiteral("walk_in"));
    FieldItem* odometer = fields_.find(QStringLiteral("odometer"));
    odometer->showText(inputText(odometer->field(), visit.record.value("odometer")));
    // Whose vehicle it is, is known: what is left is what the customer says.
    place_.begin(ownWords()->name());
    onChanged();
}

void CaptureController::onEdited(FieldItem* item) {
    parties_.edited(item);
    onChanged();
}

void CaptureController::onChanged() {
    draft_.touch();
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

QString CaptureController::doubtText() const {
    return doubtAbout(*fields_.find(QStringLiteral("vehicle.vin")));
}

bool CaptureController::canSave() const {
    if (saving() || !touched()) return false;
    return std::ranges::none_of(fields_.items(),
                                [](const FieldItem* item) { return !item->problem().isEmpty(); });
}

QVariantMap CaptureController::content() const {
    QVariantMap content = foreign_;
    content.insert(kStartedAt, startedAt_);
    if (!visit_.isEmpty()) content.insert(kVisit, visit_);
    for (const FieldItem* item : fields_.items()) {
        if (item->filled()) content.insert(item->name(), item->text());
    }
    if (const QVariantMap parties = parties_.draft(); !parties.isEmpty()) content.insert(kParties, parties);
    if (!openCases_.aside().isEmpty()) content.insert(kAside, openCases_.aside());
    if (criteria_.checkedCount() > 0) content.insert(kCriteria, criteria_.checkedCodes());
    place_.write(content);
    return content;
}

void CaptureController::flushDraft() {
    draft_.flush();
    photos_.flush();
}

void CaptureController::retire() {
    parties_.retire();
    draft_.forget();
}

// Whether it is still about the vehicle of the visit that it was begun from.
bool CaptureController::isOfVisit(const std::optional<model::RecordId>& vehicle) const {
    const auto id = base::Uuid::parse(visit_.toStdString());
    const auto visit = id ? repository_.record(*id) : std::nullopt;
    if (!visit || visit->record.text("vehicle").empty()) return true;
    return vehicle && vehicle->text() == visit->record.text("vehicle");
}

// A customer who walks in brings the vehicle: that is a visit, and the odometer is its reading.
void CaptureController::addVisit(std::vector<model::Mutation>& out, model::Mutation& complaint,
                                 const std::optional<model::RecordId>& vehicle,
                                 const std::optional<model::RecordId>& customer) {
    if (!visit_.isEmpty() && isOfVisit(vehicle)) {
        complaint.set.push_back(model::assign(Kind::complaint, "visit", visit_.toStdString()));
        return;
    }
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
    const auto [customer, vehicle] = parties_.addChanges(out);
    model::Mutation complaint{.kind = Kind::complaint, .record = draft_.id()};
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
    photos_.flush();
    draft_.save(changes());
    emit canSaveChanged();
    return true;
}

void CaptureController::retranslate() {
    fields_.retranslate();
    criteria_.retranslate();
    photos_.retranslate();
    parties_.retranslate();
    openCases_.retranslate();
    emit completenessChanged();
    emit draftChanged();
}

}  // namespace heed::mobile
