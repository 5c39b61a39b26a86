#include "mobile/viewmodels/reception_controller.hpp"

#include "mobile/viewmodels/promise_times.hpp"
#include "mobile/viewmodels/server_time.hpp"
#include "mobile/viewmodels/time_picker.hpp"
#include "mobile/viewmodels/warning_lights.hpp"
#include "shared/policy/cases/visit_rules.hpp"
#include "shared/policy/cases/workflow_words.hpp"

#include <QCoreApplication>
#include <algorithm>
#include <array>

namespace heed::mobile {
namespace {

using model::Kind;

const QString kLights = QStringLiteral("warning_lights");
const QString kBelongings = QStringLiteral("belongings");
const QString kBelonging = QStringLiteral("belonging");
const QString kMarks = QStringLiteral("condition_marks");
const QString kSignature = QStringLiteral("signature");
const QString kParties = QStringLiteral("parties");
const QString kStartedAt = QStringLiteral("startedAt");
constexpr std::string_view kForm = "reception_check";
// What the steps say, and not the record's plain edit.
constexpr std::array<std::pair<const char*, std::string_view>, 2> kSaid{
    std::pair{"visit.promised_at", policy::step::kPromised},
    std::pair{"visit.estimate", policy::step::kEstimated}};

}  // namespace

ReceptionController::ReceptionController(CaseRepository& repository, const Lexicon& lexicon,
                                         const TimeText& times, QObject* parent)
    : QObject(parent),
      repository_(repository),
      lexicon_(lexicon),
      times_(times),
      profile_(repository.profileInForce()),
      draft_(
          repository, QStringLiteral("reception"), [this] { return content(); }, this),
      startedAt_(times.nowMs()) {
    draft_.begin(repository.newId());
    vehicle_ = section(QT_TRANSLATE_NOOP("section", "Vehicle"), "car",
                       {{Kind::vehicle, "plate"},
                        {Kind::vehicle, "vin"},
                        {Kind::vehicle, "vin_reason"},
                        {Kind::vehicle, "brand"},
                        {Kind::vehicle, "model"},
                        {Kind::vehicle, "trim"}});
    customer_ =
        section(QT_TRANSLATE_NOOP("section", "Customer"), "person",
                {{Kind::customer, "name"}, {Kind::contactPoint, "phone"}, {Kind::customer, "address"}});
    work_ = section(QT_TRANSLATE_NOOP("section", "Reason and work"), "note",
                    {{Kind::visit, "reason"}, {Kind::visit, "requested_work"}});
    promise_ = section(QT_TRANSLATE_NOOP("section", "Promised"), "clock",
                       {{Kind::visit, "promised_at"}, {Kind::visit, "estimate"}});
    for (const char* name : {"odometer", "fuel", "condition"})
        make(Kind::visit, name);
    for (FieldItem* item : std::as_const(items_)) {
        const auto name = item->field().name;
        item->setOpen(name != "vin_reason" && name != "trim" && name != "address" && name != "brand");
    }
    place_.begin(QStringLiteral("vehicle.plate"));
    field(QStringLiteral("promised_at"))->setNotBefore(startedAt_);
    field(QStringLiteral("vehicle.vin"))->setReason(field(QStringLiteral("vehicle.vin_reason")));
    parties_ = new PartyForm(repository, lexicon, times, items_, this);
    connect(parties_, &PartyForm::filled, this, &ReceptionController::onChanged);
    connect(&marks_, &ConditionMarks::edited, this, &ReceptionController::onChanged);
    connect(&belongings_, &Belongings::edited, this, &ReceptionController::onChanged);
    connect(&signature_, &Signature::edited, this, &ReceptionController::onChanged);
    // Where somebody is becomes part of a draft, and is none by itself.
    connect(&place_, &FormPlace::changed, this, [this] {
        if (draft_.touched()) draft_.touch();
    });
    connect(&draft_, &DraftKeeper::changed, this, &ReceptionController::draftChanged);
    connect(&draft_, &DraftKeeper::saved, this, [this] {
        draft_.forget();
        emit completenessChanged();
        emit savedHere(toQString(draft_.id().text()));
    });
    connect(&draft_, &DraftKeeper::notSaved, this, [this](SaveFailure failure) {
        emit completenessChanged();
        emit failed(failure);
    });
}

FieldItem* ReceptionController::make(Kind kind, std::string_view fieldName) {
    const model::Field* declared = model::schemaOf(kind).field(fieldName);
    Q_ASSERT(declared);
    auto* item = new FieldItem(kind, *declared, lexicon_, times_, this);
    items_.append(item);
    offerTimes(*item, repository_, times_);
    connect(item, &FieldItem::edited, this, [this, item] {
        parties_->edited(item);
        onChanged();
    });
    return item;
}

FieldSection* ReceptionController::section(const char* title, const char* iconName,
                                           const std::vector<std::pair<Kind, std::string_view>>& fields) {
    QList<FieldItem*> items;
    for (const auto& [kind, name] : fields)
        items.append(make(kind, name));
    return new FieldSection(title, iconName, items, this);
}

FieldItem* ReceptionController::field(const QString& name) const {
    const auto it = std::ranges::find_if(items_, [&name](const FieldItem* item) {
        return item->name() == name || item->name() == QLatin1String("visit.") + name;
    });
    return it == items_.end() ? nullptr : *it;
}

bool ReceptionController::setValue(const QString& name, const QString& text) {
    const QStringList list = text.split(QLatin1Char(','), Qt::SkipEmptyParts);
    if (name == kLights) {
        lights_ = list;
        emit lightsChanged();
    } else if (name == kBelongings) {
        belongings_.show(list);
    } else if (name == kMarks) {
        marks_.show(text.split(QLatin1Char(' '), Qt::SkipEmptyParts));
    } else if (name == kSignature) {
        signature_.show(text);
    } else {
        FieldItem* item = field(name);
        if (item) item->setText(text);
        return item != nullptr;
    }
    onChanged();
    return true;
}

void ReceptionController::onChanged() {
    draft_.touch();
    emit completenessChanged();
}

// --- What is not a plain field ---

QVariantList ReceptionController::lights() const { return warningLights(lights_, lexicon_); }

void ReceptionController::toggleLight(const QString& code) {
    mobile::toggleLight(lights_, code);
    emit lightsChanged();
    onChanged();
}

QVariantList ReceptionController::promises() const { return promiseTimes(serverNow(repository_, times_)); }

// --- How complete it is ---

std::optional<policy::FormReading> ReceptionController::reading() const {
    const policy::Form* form = profile_ ? policy::findById(profile_->forms, kForm) : nullptr;
    if (!form) return std::nullopt;
    return policy::readingOf(*form, [this](std::string_view path) -> model::Value {
        const auto dot = path.find('.');
        if (path == "visit.arrived_at") return model::Value{std::int64_t{startedAt_}};
        const bool own = path.substr(0, dot) == kForm;
        // What happens to the vehicle later is not missing now.
        if (path == "reception_check.handed_over_at") return {};
        const FieldItem* item = field(own ? toQString(path.substr(dot + 1)) : toQString(path));
        if (path == "reception_check.condition" && item && !item->filled() && marks_.count() > 0)
            return model::Value{marks_.summary().toStdString()};
        const auto value = item ? parseInput(item->field(), item->text()) : model::Value{};
        return value.value_or(model::Value{});
    });
}

double ReceptionController::completeness() const {
    const auto now = reading();
    return now && now->whole > 0 ? static_cast<double>(now->filled) / now->whole : 1;
}

QString ReceptionController::missingText() const {
    const auto now = reading();
    QStringList labels;
    if (now) {
        for (const std::string& path : now->missing) {
            const auto bar = path.find('|');
            const FieldItem* item = field(toQString(std::string_view(path).substr(0, bar)));
            labels.append(item ? item->label() : lexicon_.words(policy::wordsOfNeed(*profile_, path)));
        }
    }
    return labels.join(QCoreApplication::translate("capture", ", "));
}

QString ReceptionController::problemText() const {
    QStringList labels;
    for (const FieldItem* item : items_)
        if (!item->problem().isEmpty()) labels.append(item->label());
    return labels.join(QCoreApplication::translate("capture", ", "));
}

QString ReceptionController::doubtText() const { return doubtAbout(*field(QStringLiteral("vehicle.vin"))); }

bool ReceptionController::canSave() const {
    return !draft_.saving() && draft_.touched() &&
           std::ranges::all_of(items_, [](const FieldItem* item) { return item->problem().isEmpty(); });
}

// --- Drafts ---

QVariantMap ReceptionController::content() const {
    QVariantMap content = foreign_;
    content.insert(kStartedAt, startedAt_);
    for (const FieldItem* item : items_)
        if (item->filled()) content.insert(item->name(), item->text());
    const auto add = [&content](const QString& key, const auto& value) {
        if (!value.isEmpty()) content.insert(key, value);
    };
    add(kLights, lights_);
    add(kBelongings, belongings_.things());
    add(kBelonging, belongings_.typed());
    add(kMarks, marks_.stored());
    add(kSignature, signature_.strokes());
    add(kParties, parties_->draft());
    place_.write(content);
    return content;
}

void ReceptionController::resume(const Draft& draft) {
    QVariantMap content = draft.content;
    place_.read(content);
    for (auto it = content.begin(); it != content.end(); ++it) {
        if (it.key() == kStartedAt) {
            startedAt_ = it->toLongLong();
        } else if (it.key() == kLights) {
            lights_ = it->toStringList();
        } else if (it.key() == kBelongings || it.key() == kBelonging) {
            continue;
        } else if (it.key() == kMarks) {
            marks_.show(it->toStringList());
        } else if (it.key() == kSignature) {
            signature_.show(it->toString());
        } else if (it.key() == kParties) {
            continue;
        } else if (FieldItem* item = field(it.key())) {
            item->showText(it->toString());
        } else {
            foreign_.insert(it.key(), it.value());
        }
    }
    field(QStringLiteral("promised_at"))->setNotBefore(startedAt_);
    belongings_.show(content.value(kBelongings).toStringList(), content.value(kBelonging).toString());
    draft_.resume(draft);
    parties_->resume(draft.content.value(kParties).toMap());
    emit lightsChanged();
    emit completenessChanged();
}

void ReceptionController::retire() {
    parties_->retire();
    draft_.forget();
}

// --- Saving ---

void ReceptionController::fillVisit(model::Mutation& visit) const {
    const auto set = [&visit](std::string_view name, model::Value value) {
        visit.set.push_back(model::assign(Kind::visit, name, std::move(value)));
    };
    // What stays in the record goes by the server's clock: this tablet's may be a year off.
    const auto arrived = static_cast<std::int64_t>(startedAt_ + repository_.syncState().clockSkew);
    set("arrived_at", arrived);
    set("taken_in_at", arrived);
    if (profile_) set("profile", profile_->id);
    if (const auto user = repository_.identity().userId; !user.isEmpty()) set("holder", user.toStdString());
    for (const FieldItem* item : items_) {
        const bool said = std::ranges::any_of(
            kSaid, [item](const auto& one) { return item->name() == QLatin1String(one.first); });
        if (item->kind() != Kind::visit || said || !item->filled()) continue;
        if (auto value = parseInput(item->field(), item->text())) set(item->field().name, std::move(*value));
    }
    const auto add = [&visit](std::string_view name, const QStringList& elements) {
        for (const QString& element : elements)
            visit.add.push_back(model::assign(Kind::visit, name, element.toStdString()));
    };
    add("warning_lights", lights_);
    add("belongings", belongings_.all());
    add("condition_marks", marks_.stored());
}

std::vector<model::Mutation> ReceptionController::changes() {
    std::vector<model::Mutation> out;
    const auto [customer, vehicle] = parties_->addChanges(out);
    const base::Instant now = serverNow(repository_, times_);
    model::Mutation visit{.kind = Kind::visit, .record = draft_.id(), .at = now};
    if (vehicle) visit.set.push_back(model::assign(Kind::visit, "vehicle", vehicle->text()));
    if (customer) visit.set.push_back(model::assign(Kind::visit, "customer", customer->text()));
    fillVisit(visit);
    std::optional<model::Mutation> signing;
    if (!signature_.empty()) {
        signing = model::Mutation{.kind = Kind::attachment, .record = repository_.newId(), .at = now};
        const auto set = [&signing](std::string_view name, model::Value value) {
            signing->set.push_back(model::assign(Kind::attachment, name, std::move(value)));
        };
        set("visit", draft_.id().text());
        set("type", std::string("signature"));
        set("taken_at", base::toMs(now));
        set("strokes", signature_.strokes().toStdString());
        visit.set.push_back(model::assign(Kind::visit, "signature", signing->record.text()));
    }
    out.push_back(std::move(visit));
    if (signing) out.push_back(std::move(*signing));
    for (const auto& [name, step] : kSaid) {
        const FieldItem* item = field(QLatin1String(name));
        const auto value = parseInput(item->field(), item->text());
        if (!value || model::isNull(*value)) continue;
        model::Mutation said{.kind = Kind::visit, .record = draft_.id(), .at = now};
        policy::addVisitStep(said, step, std::to_string(model::asInteger(*value)));
        out.push_back(std::move(said));
    }
    return out;
}

bool ReceptionController::save() {
    if (!canSave()) return false;
    draft_.save(changes());
    emit completenessChanged();
    return true;
}

void ReceptionController::retranslate() {
    for (FieldItem* item : std::as_const(items_))
        item->retranslate();
    for (FieldSection* section : {vehicle_, customer_, work_, promise_})
        section->retranslate();
    parties_->retranslate();
    marks_.retranslate();
    belongings_.retranslate();
    emit lightsChanged();
    emit promisesChanged();
    emit draftChanged();
    emit completenessChanged();
}

}  // namespace heed::mobile
