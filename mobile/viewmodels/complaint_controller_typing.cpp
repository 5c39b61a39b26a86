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
const QString kNote = QStringLiteral("note");
const QString kStep = QStringLiteral("step");

}  // namespace

QString ComplaintController::editProblem() const {
    if (!editing_) return {};
    const auto value = parseInput(editing_->field(), editText_);
    return value ? QString() : value.error().said();
}

bool ComplaintController::editTouched() const { return editing_ && editText_ != editing_->text(); }

QString ComplaintController::noteProblem() const {
    const auto value = parseInput(*model::schemaOf(Kind::action).field("text"), noteText_);
    return value ? QString() : value.error().said();
}

void ComplaintController::beginEdit(FieldItem* item) {
    if (!item || !item->editable() || !state_) return;
    const store::Shown* shown = recordOf(item->kind());
    editing_ = item;
    editSeen_ = shown ? shown->seen : model::kNoSeq;
    editText_ = item->text();
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
    if (!editing_ || text == editText_) return;
    editText_ = text;
    emit editTextChanged();
    if (!draftTimer_.isActive()) draftTimer_.start();
}

void ComplaintController::commitEdit() {
    if (!editing_ || !editProblem().isEmpty()) return;
    if (editText_.trimmed() == editing_->text() && !editing_->conflicted()) {
        endEdit();
        writeDrafts();
        return;
    }
    write(*editing_, *parseInput(editing_->field(), editText_));
}

void ComplaintController::cancelEdit() {
    if (!editing_) return;
    const bool typed = editTouched();
    const QVariantMap given{{kEdit, editing_->name()}, {kText, editText_}};
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

void ComplaintController::endEdit() {
    editing_ = nullptr;
    editText_.clear();
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
    if (auto value = parseInput(editing_->field(), input)) write(*editing_, std::move(*value));
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
    if (editing_) {
        content.insert(kEdit, editing_->name());
        content.insert(kText, editText_);
    }
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

bool ComplaintController::takeUp(const Draft& draft) {
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
    photos_.flush();
}

void ComplaintController::leave() {
    photos_.leave();
    place_.setOnScreen(false);
    if (isTyped()) writeDrafts();
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
            editSeen_ = draft.seen;
            editText_ = draft.content.value(kText).toString();
            emit editTextChanged();
        }
        // It is on the screen again.
        if (isTyped()) draftTimer_.start();
    }
}

}  // namespace heed::mobile
