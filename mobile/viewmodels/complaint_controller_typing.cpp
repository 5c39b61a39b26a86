#include "mobile/viewmodels/complaint_controller.hpp"
#include "mobile/viewmodels/contested.hpp"
#include "mobile/viewmodels/correction.hpp"
#include "mobile/viewmodels/field_value.hpp"

#include <algorithm>

// What is typed on a case's page: the field that is edited, the note, and the draft of both.
namespace heed::mobile {
namespace {

using model::Kind;

const QString kEdit = QStringLiteral("edit");
const QString kText = QStringLiteral("text");
const QString kReason = QStringLiteral("reason");
const QString kVinReason = QStringLiteral("vehicle.vin_reason");
const QString kNote = QStringLiteral("note");
const QString kStep = QStringLiteral("step");

}  // namespace

QString ComplaintController::editProblem() const {
    if (!editor_) return {};
    return editor_->problem().isEmpty() && editReason_ ? editReason_->problem() : editor_->problem();
}

bool ComplaintController::editTouched() const {
    return editing_ && (editor_->text() != editing_->text() ||
                        (editReason_ && editReason_->text() != field(kVinReason)->text()));
}

bool ComplaintController::asksReason() const {
    return editReason_ && (editor_->doubtful() || editReason_->filled());
}

// What is stored may change beneath it, and what is typed stays.
std::unique_ptr<FieldItem> ComplaintController::editorOf(const FieldItem& item) {
    auto editor = std::make_unique<FieldItem>(item.kind(), item.field(), lexicon_, times_, nullptr);
    editor->setOptions(item.options());
    editor->showText(item.text());
    connect(editor.get(), &FieldItem::edited, this, [this] {
        emit editTextChanged();
        if (!draftTimer_.isActive()) draftTimer_.start();
    });
    return editor;
}

QVariantList ComplaintController::missing() const {
    QVariantList list;
    if (!state_ || isClosed()) return list;
    for (const model::CompletenessItem& item : completenessOf(fields_).missing()) {
        const bool either = item.key == "vehicle.vin_or_plate";
        const QString name = either ? QStringLiteral("vehicle.plate") : toQString(item.key);
        list.append(QVariantMap{{QStringLiteral("label"), toQString(lexicon_.chinese() ? item.zh : item.en)},
                                {QStringLiteral("name"), name}});
    }
    return list;
}

QString ComplaintController::noteProblem() const {
    const auto value = parseInput(*model::schemaOf(Kind::action).field("text"), noteText_);
    return value ? QString() : value.error().said();
}

void ComplaintController::beginEdit(FieldItem* item) {
    if (!item || !item->editable() || !state_) return;
    const store::Shown* shown = recordOf(item->kind());
    endEditors();
    editing_ = item;
    editSeen_ = shown ? shown->seen : model::kNoSeq;
    editor_ = editorOf(*item);
    if (item->scannable()) {
        editReason_ = editorOf(*field(kVinReason));
        editor_->setReason(editReason_.get());
    }
    notePlace();
    if (shown) before_.look(shown->record, item->field().name);
    // The text first, so that the editor opens with it and puts its cursor behind it.
    emit editTextChanged();
    emit editBeforeChanged();
    emit editingChanged();
}

QString ComplaintController::editBefore() const {
    const store::Shown* shown = editing_ ? recordOf(editing_->kind()) : nullptr;
    return shown ? beforeOf(shown->record, editing_->field(), {repository_, lexicon_, times_, &before_})
                 : QString();
}

bool ComplaintController::review(Kind kind, const QStringList& names) {
    const auto& items = fields_.items();
    const auto it = std::ranges::find_if(items, [&](const FieldItem* item) {
        return item->kind() == kind && item->conflicted() && item->editable() &&
               names.contains(toQString(item->field().name));
    });
    if (it == items.end()) return false;
    if (!editing_) beginEdit(*it);
    return true;
}

void ComplaintController::compare() {
    const auto& items = fields_.items();
    const auto it = std::ranges::find_if(
        items, [](const FieldItem* item) { return item->conflicted() && item->editable(); });
    if (it != items.end() && !editing_) beginEdit(*it);
}

void ComplaintController::setEditText(const QString& text) {
    if (editor_) editor_->setText(text);
}

void ComplaintController::commitEdit() {
    if (!editing_ || !editProblem().isEmpty() || isSaving(Purpose::edit)) return;
    const bool reasonTouched = editReason_ && editReason_->text() != field(kVinReason)->text();
    if (editor_->text().trimmed() == editing_->text() && !reasonTouched && !editing_->conflicted()) {
        endEdit();
        writeDrafts();
        return;
    }
    writeEdit();
}

// A number and why it is right go together.
void ComplaintController::writeEdit() {
    std::vector<model::Mutation> changes;
    const auto kind = editing_->kind();
    model::Mutation& change = changes[target(kind, changes)];
    if (recordOf(kind)) change.seen = editSeen_;
    const auto add = [&](const FieldItem& typed, const FieldItem& stored) {
        const bool differs = typed.text().trimmed() != stored.text();
        if (differs || (&stored == editing_ && stored.conflicted()))
            change.set.push_back(
                model::assign(kind, typed.field().name, *parseInput(typed.field(), typed.text())));
    };
    add(*editor_, *editing_);
    if (editReason_) add(*editReason_, *field(kVinReason));
    handedOver_[Purpose::edit] = editor_->text();
    save(std::move(changes), Purpose::edit);
}

void ComplaintController::cancelEdit() {
    if (!editing_) return;
    const bool typed = editTouched();
    const QVariantMap given = editDraft();
    const model::Seq seen = editSeen_;
    endEdit();
    if (typed) giveUp(Purpose::edit, given, seen);
    writeDrafts();
}

// With what it was to correct.
void ComplaintController::giveUp(Purpose purpose, QVariantMap typed, model::Seq seen) {
    if (const auto of = corrects_.find(purpose); of != corrects_.end()) {
        typed.insert(correction::kForm, of->second);
        corrects_.erase(of);
    }
    emit gaveUp({.id = recordId_, .form = kEdit, .content = typed, .seen = seen});
}

QVariantMap ComplaintController::editDraft() const {
    QVariantMap typed{{kEdit, editing_->name()}, {kText, editor_->text()}};
    // Also an empty one: it may have been cleared.
    if (editReason_) typed.insert(kReason, editReason_->text());
    return typed;
}

void ComplaintController::endEditors() {
    for (auto* editor : {&editor_, &editReason_}) {
        if (*editor) (*editor)->disconnect(this);
        lingering_.take(std::move(*editor));
    }
}

void ComplaintController::endEdit() {
    editing_ = nullptr;
    endEditors();
    notePlace();
    emit editingChanged();
    emit editTextChanged();
}

bool ComplaintController::editField(const QString& name, const QString& text) {
    FieldItem* item = field(name);
    if (!item || !item->editable()) return false;
    beginEdit(item);
    setEditText(text);
    if (!editProblem().isEmpty()) return false;
    commitEdit();
    return true;
}

void ComplaintController::resolve(int alternative) {
    if (!editing_ || alternative < 0 || alternative >= editing_->alternatives().size()) return;
    const QString input =
        editing_->alternatives().at(alternative).toMap().value(QStringLiteral("input")).toString();
    auto value = parseInput(editing_->field(), input);
    if (!value || isSaving(Purpose::edit)) return;
    if (editTouched())
        replaced_ = Draft{.id = recordId_, .form = kEdit, .content = editDraft(), .seen = editSeen_};
    handedOver_[Purpose::edit] = editor_->text();
    write(*editing_, std::move(*value));
}

void ComplaintController::setNoteText(const QString& text) {
    if (text == noteText_) return;
    noteText_ = text;
    notePlace();
    emit noteTextChanged();
    if (!draftTimer_.isActive()) draftTimer_.start();
}

void ComplaintController::writeDrafts() {
    // A save under way ends the draft: what is written now would come back after it.
    const bool saving =
        std::ranges::any_of(tickets_, [](Purpose purpose) { return purpose != Purpose::other; });
    if (saving) return draftTimer_.start();
    draftTimer_.stop();
    forgetCorrected();
    if (!isTypingBeside(Purpose::other)) {
        repository_.discardDraft(recordId_);
        return;
    }
    QVariantMap content{{kNote, noteText_}};
    if (editing_) content.insert(editDraft());
    if (const QVariantMap step = steps_.draft(); !step.isEmpty()) content.insert(kStep, step);
    for (const auto& [purpose, rejection] : corrects_)
        content.insert(correctsKey(purpose), rejection);
    place_.write(content);
    repository_.saveDraft({.id = recordId_, .form = kEdit, .content = content, .seen = editSeen_});
}

// A step that is not to be taken any more leaves what was typed for it in the note, and so does what it does
// not ask for any more, because somebody else has filled it in.
bool ComplaintController::restoreStep(QVariantMap draft) {
    if (draft.isEmpty()) return false;
    const bool begun = steps_.resume(draft);
    FormPlace().read(draft);  // where it was is nothing that was typed
    for (auto it = draft.begin(); it != draft.end(); ++it) {
        if (!it.key().contains(QLatin1Char('.')) || (begun && steps_.form()->field(it.key()))) continue;
        const QString text = it->toString();
        if (text != QLatin1String("true") && text != QLatin1String("false")) addToNote(text);
    }
    return begun;
}

void ComplaintController::addToNote(const QString& text) {
    if (text.isEmpty() || noteText_.contains(text)) return;
    noteText_ += (noteText_.isEmpty() ? QString() : QStringLiteral("\n")) + text;
    emit noteTextChanged();
}

QString ComplaintController::correctsKey(Purpose purpose) {
    return purpose == Purpose::edit   ? correction::kEdit
           : purpose == Purpose::note ? correction::kNote
                                      : correction::kStep;
}

// What could not be taken up as the step that it was is in the note.
void ComplaintController::restoreCorrected(const QVariantMap& draft) {
    for (Purpose purpose : {Purpose::edit, Purpose::note, Purpose::step}) {
        const QVariant of = draft.value(correctsKey(purpose));
        if (purpose == Purpose::step && !steps_.form()) purpose = Purpose::note;
        if (of.isValid()) corrects_.insert_or_assign(purpose, of.toLongLong());
    }
}

// Whoever gives up what he typed leaves what was not accepted as it was.
void ComplaintController::forgetCorrected() {
    if (!editing_) corrects_.erase(Purpose::edit);
    if (noteText_.isEmpty()) corrects_.erase(Purpose::note);
    if (!steps_.form()) corrects_.erase(Purpose::step);
}

// --- Several fields at once ---

bool ComplaintController::beginCorrecting(const Draft& draft) {
    if (!state_) return false;
    if (correcting_) return correcting_->draftId() == draft.id;
    correcting_ = std::make_unique<CorrectionForm>(
        repository_, lexicon_, times_,
        CorrectionForm::Of{
            .stored = [this](Kind kind) { return recordOf(kind); },
            .options =
                [this](const QString& name) {
                    const FieldItem* item = field(name);
                    return item ? item->options() : std::vector<policy::Named>{};
                },
            .target = [this](Kind kind,
                             std::vector<model::Mutation>& changes) { return target(kind, changes); }},
        draft);
    connect(correcting_.get(), &CorrectionForm::savedHere, this, [this] {
        endCorrecting();
        emit savedHere();
    });
    connect(correcting_.get(), &CorrectionForm::failed, this, [this](SaveFailure failure) {
        // A refusal speaks for itself, in the form.
        if (failure != SaveFailure::refused) emit failed(failure);
    });
    emit correctingChanged();
    return true;
}

void ComplaintController::endCorrecting() {
    correcting_->disconnect(this);
    lingering_.take(std::move(correcting_));
    emit correctingChanged();
}

void ComplaintController::cancelCorrecting() {
    if (!correcting_ || correcting_->saving()) return;
    const Draft given = correcting_->draft();
    correcting_->discard();
    endCorrecting();
    emit gaveUp(given);
}

bool ComplaintController::takeUp(const Draft& draft) {
    if (draft.form == CorrectionForm::kForm) return beginCorrecting(draft);
    const QVariantMap& typed = draft.content;
    Purpose purpose = Purpose::note;
    if (const QVariantMap step = typed.value(kStep).toMap(); !step.isEmpty()) {
        if (steps_.form() && steps_.form()->touched()) return false;
        if (restoreStep(step)) purpose = Purpose::step;
    } else if (typed.contains(kNote)) {
        addToNote(typed.value(kNote).toString());
    } else {
        FieldItem* item = field(typed.value(kEdit).toString());
        if (!item || !item->editable() || (editing_ && editTouched())) return false;
        beginEdit(item);
        if (draft.seen != model::kNoSeq) editSeen_ = draft.seen;
        setEditText(typed.value(kText).toString());
        if (editReason_ && typed.contains(kReason)) editReason_->setText(typed.value(kReason).toString());
        purpose = Purpose::edit;
    }
    if (const QVariant of = typed.value(correction::kForm); of.isValid())
        corrects_.insert_or_assign(purpose, of.toLongLong());
    notePlace();
    writeDrafts();
    return true;
}

bool ComplaintController::isTypingBeside(Purpose purpose) const {
    return (purpose != Purpose::edit && editing_) || (purpose != Purpose::note && !noteText_.isEmpty()) ||
           (purpose != Purpose::step && steps_.form());
}

void ComplaintController::flushDrafts() {
    if (draftTimer_.isActive()) writeDrafts();
    if (correcting_) correcting_->flushDraft();
    photos_.flush();
}

void ComplaintController::leave() {
    photos_.leave();
    place_.setOnScreen(false);
    if (isTyped()) writeDrafts();
    if (correcting_) correcting_->setAside();
    flushDrafts();
    // Nothing is shown any more, but what is being saved is seen to its end.
    repository_.disconnect(this);
    connect(&repository_, &CaseRepository::saved, this, &ComplaintController::onSaved);
}

bool ComplaintController::isTyped() const { return editTouched() || !noteText_.isEmpty() || steps_.form(); }

void ComplaintController::notePlace() {
    place_.setField(editing_ ? editing_->name() : noteText_.isEmpty() ? QString() : kNote);
}

void ComplaintController::restoreDrafts() {
    for (const Draft& draft : repository_.drafts()) {
        if (draft.id != recordId_ || draft.form != kEdit) continue;
        QVariantMap place = draft.content;
        place_.read(place);
        noteText_ = draft.content.value(kNote).toString();
        (void)restoreStep(draft.content.value(kStep).toMap());
        restoreCorrected(draft.content);
        notePlace();
        if (FieldItem* item = field(draft.content.value(kEdit).toString())) {
            beginEdit(item);
            // The complaint has gone since; what was typed stays in its draft.
            if (!editor_) continue;
            editSeen_ = draft.seen;
            editor_->showText(draft.content.value(kText).toString());
            if (editReason_ && draft.content.contains(kReason))
                editReason_->showText(draft.content.value(kReason).toString());
            emit editTextChanged();
        }
        // It is on the screen again.
        if (isTyped()) draftTimer_.start();
    }
}

}  // namespace heed::mobile
