#include "mobile/viewmodels/visit_controller.hpp"

#include "mobile/viewmodels/contested.hpp"
#include "mobile/viewmodels/party_form.hpp"
#include "shared/policy/forms/form_records.hpp"

#include <QCoreApplication>
#include <algorithm>
#include <chrono>

namespace heed::mobile {
namespace {

using model::Kind;

constexpr std::chrono::milliseconds kAfterRecords{150};

QString say(const char* text, int n = -1) { return QCoreApplication::translate("visit", text, nullptr, n); }

QString joined(QStringList parts) {
    parts.removeAll(QString());
    return parts.join(QStringLiteral("   "));
}

}  // namespace

VisitController::VisitController(CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                                 model::RecordId id, QObject* parent)
    : QObject(parent),
      repository_(repository),
      lexicon_(lexicon),
      times_(times),
      id_(id),
      writing_(repository, lexicon, times,
               {.id = id,
                .now = [this] { return visit_ ? &*visit_ : nullptr; },
                .place = {{ContestedWriting::kVisit, toQString(id.text())}}},
               this) {
    for (const VisitPart& part : visitParts()) {
        if (part.shown.empty()) continue;
        QList<FieldItem*> items;
        for (const auto name : part.shown) {
            const model::Field* field = model::schemaOf(Kind::visit).field(name);
            Q_ASSERT(field);
            items.append(new FieldItem(Kind::visit, *field, lexicon_, times_, this));
        }
        items_.append(items);
        sections_.append(new FieldSection(part.title, part.iconName, items, this));
    }
    soon_.setSingleShot(true);
    soon_.setInterval(kAfterRecords);
    connect(&soon_, &QTimer::timeout, this, &VisitController::refresh);
    connect(&repository_, &CaseRepository::recordsChanged, this, [this] {
        if (!soon_.isActive()) soon_.start();
    });
    connect(&repository_, &CaseRepository::saved, this, &VisitController::onSaved);
    connect(&before_, &Predecessors::changed, this, &VisitController::changed);
    connect(&writing_, &ContestedWriting::changed, this, &VisitController::changed);
    connect(&writing_, &ContestedWriting::decided, this,
            [this](quint64 ticket) { decisions_.insert(ticket); });
    connect(&writing_, &ContestedWriting::gaveUp, this, &VisitController::gaveUp);
    refresh();
    resumeEdit();
    writing_.resume();
}

VisitController::~VisitController() = default;

std::optional<store::Shown> VisitController::named(std::string_view field) const {
    const auto id = visit_ ? base::Uuid::parse(visit_->record.text(field)) : std::nullopt;
    return id ? repository_.record(*id) : std::nullopt;
}

void VisitController::refresh() {
    auto found = repository_.record(id_);
    if (!found || found->record.kind != Kind::visit) {
        if (visit_) emit vanished();
        return;
    }
    visit_ = std::move(found);
    before_.look(visit_->record);
    profile_ = repository_.profile(visit_->record.text("profile"));
    if (!profile_) profile_ = repository_.profileInForce();
    vehicle_ = named("vehicle");
    customer_ = named("customer");
    signature_ = named("signature");
    checklists_ = repository_.referencing(Kind::checklist, "visit", id_);
    known_ = {};
    if (vehicle_) {
        const model::Record& vehicle = vehicle_->record;
        known_ = repository_.known({.plate = std::string(vehicle.text("plate")),
                                    .vin = std::string(vehicle.text("vin")),
                                    .phone = {}});
    }
    phone_.reset();
    for (const store::KnownParty& party : known_.parties)
        if (customer_ && party.customer && party.customer->record.id == customer_->record.id)
            phone_ = party.phone;
    for (FieldItem* item : std::as_const(items_)) {
        const model::Record& record = visit_->record;
        const auto name = item->field().name;
        item->show(record.value(name), isPendingIn(record, name),
                   alternativesOf(record, item->field(), {repository_, lexicon_, times_}));
        if (name == "holder") item->showText(repository_.displayName(toQString(record.text(name))));
    }
    QStringList marks;
    for (const auto mark : visit_->record.elements("condition_marks"))
        marks.append(toQString(mark));
    marks_.show(marks);
    writing_.refresh();
    emit changed();
}

QString VisitController::title() const {
    if (!vehicle_) return say(QT_TRANSLATE_NOOP("visit", "Vehicle not known here"));
    const model::Record& vehicle = vehicle_->record;
    const QString plate = toQString(vehicle.text("plate"));
    return joined(
        {plate.isEmpty() ? toQString(vehicle.text("vin")) : plate, toQString(vehicle.text("model"))});
}

QString VisitController::subtitle() const {
    return joined({customer_ ? toQString(customer_->record.text("name")) : QString(),
                   phone_ ? toQString(phone_->record.text("phone")) : QString()});
}

QString VisitController::arrivedText() const {
    return visit_ ? times_.relative(model::asInteger(visit_->record.value("arrived_at"))) : QString();
}

bool VisitController::pickedUp() const {
    return visit_ && !model::isNull(visit_->record.value("picked_up_at"));
}

QStringList VisitController::lights() const {
    QStringList labels;
    if (!visit_) return labels;
    const model::Field& field = *model::schemaOf(Kind::visit).field("warning_lights");
    for (const auto code : visit_->record.elements("warning_lights"))
        labels.append(lexicon_.option(field, code));
    return labels;
}

QStringList VisitController::belongings() const {
    QStringList things;
    if (!visit_) return things;
    for (const auto thing : visit_->record.elements("belongings"))
        things.append(toQString(thing));
    return things;
}

QString VisitController::condition() const {
    return visit_ ? toQString(visit_->record.text("condition")) : QString();
}

QString VisitController::strokes() const {
    return signature_ ? toQString(signature_->record.text("strokes")) : QString();
}

QString VisitController::signedText() const {
    if (!signature_) return {};
    return say(QT_TRANSLATE_NOOP("visit", "Signed %1"))
        .arg(times_.exact(model::asInteger(signature_->record.value("taken_at"))));
}

std::optional<store::Shown> VisitController::checklistOf(std::string_view form) const {
    // Two tablets of an older version may each have begun one: the one that is finished counts, else the one
    // that everybody goes on with.
    const auto rank = [&](const store::Shown& list) {
        return policy::signedOf(list.record) ? 2 : list.record.id == ChecklistForm::idOf(id_, form) ? 1 : 0;
    };
    const store::Shown* best = nullptr;
    for (const store::Shown& list : checklists_)
        if (list.record.text("form") == form && (!best || rank(list) > rank(*best))) best = &list;
    return best ? std::optional(*best) : std::nullopt;
}

QVariantList VisitController::checklists() const {
    QVariantList list;
    if (!profile_) return list;
    for (const policy::Form& form : profile_->forms) {
        if (policy::keeperOf(form) != Kind::checklist) continue;
        const auto stored = checklistOf(form.id);
        const auto made = stored ? policy::signedOf(stored->record) : std::nullopt;
        const bool missed = !made && pickedUp();
        QString text;
        if (made) {
            text = say(QT_TRANSLATE_NOOP("visit", "Finished by %1"))
                       .arg(repository_.displayName(toQString(made->by)));
        } else if (missed) {
            text = say(QT_TRANSLATE_NOOP("visit", "The vehicle was picked up without it"));
        } else if (stored) {
            const auto reading = policy::readingOf(form, stored->record).form;
            text = say(QT_TRANSLATE_NOOP("visit", "%1 of %2 done")).arg(reading.filled).arg(reading.whole);
        } else {
            text = say(QT_TRANSLATE_NOOP("visit", "Not started"));
        }
        list.append(QVariantMap{{QStringLiteral("form"), toQString(form.id)},
                                {QStringLiteral("title"), lexicon_.words(form.words)},
                                {QStringLiteral("text"), text},
                                {QStringLiteral("done"), made.has_value()},
                                {QStringLiteral("missed"), missed},
                                {QStringLiteral("begun"), stored.has_value()}});
    }
    return list;
}

QVariantList VisitController::cases() const {
    return earlierCases(known_.cases, repository_, lexicon_, times_);
}

// --- What is to be compared ---

QVariantList VisitController::contested() const {
    return writing_.contested({repository_, lexicon_, times_, &before_});
}

void VisitController::resolve(const QString& field, int version) {
    auto decision = visit_ ? decisionFor(*visit_, field.toStdString(), version) : std::nullopt;
    // Else it is decided already, and so it shall be.
    if (decision)
        decisions_.insert(repository_.save({*std::move(decision)}, std::nullopt));
    else
        writing_.cancel(field);
}

void VisitController::onSaved(quint64 ticket, const SaveResult& result) {
    if (!decisions_.remove(ticket)) return;
    if (result.failure != SaveFailure::none) {
        emit failed(result.failure);
        return;
    }
    refresh();
    emit savedHere();
}

store::KnownParty VisitController::party() const {
    return {.vehicle = vehicle_, .customer = customer_, .phone = phone_};
}

// --- Checklists ---

bool VisitController::openChecklist(const QString& formId) {
    const policy::Form* form =
        profile_ && visit_ ? policy::findById(profile_->forms, formId.toStdString()) : nullptr;
    if (!form || policy::keeperOf(*form) != Kind::checklist) return false;
    closeChecklist();
    const auto stored = checklistOf(form->id);
    auto fresh =
        std::make_unique<ChecklistForm>(repository_, lexicon_, times_, *profile_, *form, *visit_, stored);
    for (const Draft& draft : repository_.drafts()) {
        // Whoever has begun the same meanwhile: what was ticked here belongs to it.
        const bool same = draft.form == QLatin1String("checklist") &&
                          draft.content.value(QStringLiteral("visit")) == visitId() &&
                          draft.content.value(QStringLiteral("form")) == formId;
        if (!same) continue;
        fresh->resume(draft);
        break;  // the newest
    }
    showChecklist(std::move(fresh));
    return true;
}

void VisitController::showChecklist(std::unique_ptr<ChecklistForm> form) {
    if (checklist_) {
        repository_.disconnect(checklist_.get());
        lingering_.take(std::move(checklist_));
    }
    checklist_ = std::move(form);
    if (checklist_) {
        connect(checklist_.get(), &ChecklistForm::savedHere, this, [this] {
            refresh();
            emit savedHere();
        });
        connect(checklist_.get(), &ChecklistForm::failed, this, &VisitController::failed);
        connect(checklist_->writing(), &ContestedWriting::gaveUp, this, &VisitController::gaveUp);
    }
    emit checklistChanged();
}

void VisitController::closeChecklist() {
    if (!checklist_) return;
    checklist_->setAside();
    showChecklist(nullptr);
}

// --- Changing ---

QStringList VisitController::parts() const {
    QStringList codes;
    for (const VisitPart& part : visitParts())
        if (!part.shown.empty()) codes.append(QString::fromLatin1(part.code));
    return codes;
}

bool VisitController::beginEdit(const QString& code) {
    const auto parts = visitParts();
    const auto part = std::ranges::find_if(
        parts, [&code](const VisitPart& one) { return code == QLatin1String(one.code); });
    if (!visit_ || part == parts.end()) return false;
    if (edit_) return edit_->part() == code;
    showEdit(std::make_unique<VisitEdit>(repository_, lexicon_, times_, *part, *visit_));
    return true;
}

void VisitController::resumeEdit() {
    for (const Draft& draft : repository_.drafts()) {
        if (draft.id != id_ || draft.form != QLatin1String("visit")) continue;
        if (beginEdit(draft.content.value(QStringLiteral("part")).toString())) edit_->resume(draft);
    }
}

bool VisitController::takeUp(const Draft& correction) {
    if (correction.form == ContestedWriting::kForm) {
        const QString list = correction.content.value(ContestedWriting::kList).toString();
        if (list.isEmpty()) return writing_.takeUp(correction);
        const bool open = checklist_ && toQString(checklist_->formId()) == list;
        return (open || openChecklist(list)) && checklist_->writing()->takeUp(correction);
    }
    if (correction.form == QLatin1String("checklist")) {
        if (!openChecklist(correction.content.value(QStringLiteral("form")).toString()) ||
            checklist_->touched())
            return false;
        checklist_->resume(correction);
    } else {
        if (edit_ && edit_->touched()) return false;
        cancelEdit();
        if (!beginEdit(correction.content.value(QStringLiteral("part")).toString())) return false;
        edit_->resume(correction);
    }
    flushDrafts();
    return true;
}

void VisitController::commitEdit() {
    if (edit_) (void)edit_->save();
}

void VisitController::cancelEdit() {
    if (!edit_) return;
    const auto given = edit_->touched() ? std::optional(edit_->draft()) : std::nullopt;
    edit_->discard();
    showEdit(nullptr);
    if (given) emit gaveUp(*given);
}

void VisitController::showEdit(std::unique_ptr<VisitEdit> edit) {
    if (edit_) {
        repository_.disconnect(edit_.get());
        lingering_.take(std::move(edit_));
    }
    edit_ = std::move(edit);
    if (edit_) {
        connect(edit_.get(), &VisitEdit::savedHere, this, [this] {
            showEdit(nullptr);
            refresh();
            emit savedHere();
        });
        connect(edit_.get(), &VisitEdit::failed, this, &VisitController::failed);
    }
    emit editChanged();
}

void VisitController::flushDrafts() {
    if (checklist_) checklist_->flushDraft();
    if (edit_) edit_->flushDraft();
    writing_.flush();
}

void VisitController::leave() {
    if (checklist_) checklist_->setAside();
    if (edit_) edit_->setAside();
    writing_.setAside();
}

void VisitController::retranslate() {
    for (FieldItem* item : std::as_const(items_))
        item->retranslate();
    for (FieldSection* section : std::as_const(sections_))
        section->retranslate();
    marks_.retranslate();
    if (checklist_) checklist_->retranslate();
    if (edit_) edit_->retranslate();
    writing_.retranslate();
    emit changed();
}

}  // namespace heed::mobile
