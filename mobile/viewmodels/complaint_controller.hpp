// A complaint's page: what is known of it, how it came about, and what can be done with it.
//
// An edit begins with beginEdit(): from then on the item keeps what its author saw (store::Shown::seen), even
// when a newer state arrives while he types; what he types is a draft that survives a kill, and it becomes a
// change with commitEdit(). Saving is answered by the repository; until then the page shows what was stored
// before. A "no" of the rulebook is shown as `refusal`, in its own words. UI thread only.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/case_steps.hpp"
#include "mobile/viewmodels/correction_form.hpp"
#include "mobile/viewmodels/criteria_model.hpp"
#include "mobile/viewmodels/duplicates.hpp"
#include "mobile/viewmodels/field_set.hpp"
#include "mobile/viewmodels/form_place.hpp"
#include "mobile/viewmodels/form_standing.hpp"
#include "mobile/viewmodels/history_controller.hpp"
#include "mobile/viewmodels/lingering.hpp"
#include "mobile/viewmodels/photos_model.hpp"
#include "mobile/viewmodels/predecessors.hpp"
#include "mobile/viewmodels/related.hpp"
#include "mobile/viewmodels/timeline_model.hpp"
#include "mobile/viewmodels/told_people.hpp"

#include <QtQml/qqmlregistration.h>

#include <QHash>
#include <QObject>
#include <QQmlListProperty>
#include <QTimer>
#include <map>
#include <memory>

namespace heed::mobile {

class ComplaintController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by AppController")
    Q_PROPERTY(QString recordId READ recordId CONSTANT)
    Q_PROPERTY(QString number READ number NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString subtitle READ subtitle NOTIFY changed)
    Q_PROPERTY(QString receivedText READ receivedText NOTIFY changed)
    Q_PROPERTY(QString stateLabel READ stateLabel NOTIFY changed)
    Q_PROPERTY(bool closed READ isClosed NOTIFY changed)
    Q_PROPERTY(bool important READ important NOTIFY changed)
    Q_PROPERTY(bool pending READ pending NOTIFY changed)
    Q_PROPERTY(int conflicts READ conflicts NOTIFY changed)
    Q_PROPERTY(bool deletionDisputed READ deletionDisputed NOTIFY changed)
    Q_PROPERTY(heed::mobile::FieldItem* ownWords READ ownWords CONSTANT)
    Q_PROPERTY(heed::mobile::FieldItem* recorderView READ recorderView CONSTANT)
    Q_PROPERTY(heed::mobile::FieldItem* criteriaReason READ criteriaReason CONSTANT)
    Q_PROPERTY(QQmlListProperty<heed::mobile::FieldSection> sections READ sections CONSTANT)
    Q_PROPERTY(heed::mobile::TimelineModel* timeline READ timeline CONSTANT)
    Q_PROPERTY(heed::mobile::CriteriaModel* criteria READ criteria CONSTANT)
    Q_PROPERTY(heed::mobile::CaseSteps* steps READ steps CONSTANT)
    Q_PROPERTY(heed::mobile::PhotosModel* photos READ photos CONSTANT)
    Q_PROPERTY(heed::mobile::Duplicates* duplicates READ duplicates CONSTANT)
    Q_PROPERTY(heed::mobile::Related* related READ related CONSTANT)
    Q_PROPERTY(heed::mobile::ToldPeople* told READ told CONSTANT)
    Q_PROPERTY(QString phone READ phone NOTIFY changed)
    Q_PROPERTY(bool callsFirst READ callsFirst NOTIFY callChanged)
    Q_PROPERTY(heed::mobile::FieldSection* phoneSection READ phoneSection NOTIFY changed)
    Q_PROPERTY(QString refusal READ refusal NOTIFY refusalChanged)
    Q_PROPERTY(heed::mobile::FieldItem* editing READ editing NOTIFY editingChanged)
    Q_PROPERTY(heed::mobile::FieldItem* editor READ editor NOTIFY editingChanged)
    Q_PROPERTY(heed::mobile::FieldItem* editReason READ editReason NOTIFY editingChanged)
    Q_PROPERTY(heed::mobile::CorrectionForm* correcting READ correcting NOTIFY correctingChanged)
    Q_PROPERTY(bool asksReason READ asksReason NOTIFY editTextChanged)
    Q_PROPERTY(double completeness READ completeness NOTIFY changed)
    Q_PROPERTY(QString completenessText READ completenessText NOTIFY changed)
    Q_PROPERTY(QVariantList missing READ missing NOTIFY changed)
    Q_PROPERTY(heed::mobile::HistoryController* history READ history NOTIFY historyChanged)
    Q_PROPERTY(QString editText READ editText WRITE setEditText NOTIFY editTextChanged)
    Q_PROPERTY(QString editProblem READ editProblem NOTIFY editTextChanged)
    Q_PROPERTY(QString editBefore READ editBefore NOTIFY editBeforeChanged)
    Q_PROPERTY(bool editTouched READ editTouched NOTIFY editTextChanged)
    Q_PROPERTY(QString noteProblem READ noteProblem NOTIFY noteTextChanged)
    Q_PROPERTY(QString noteText READ noteText WRITE setNoteText NOTIFY noteTextChanged)
    Q_PROPERTY(heed::mobile::FormPlace* place READ place CONSTANT)

  public:
    ComplaintController(CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                        model::RecordId recordId, QObject* parent);

    // False when there is no such complaint, or no longer.
    [[nodiscard]] bool exists() const { return state_.has_value(); }

    [[nodiscard]] QString recordId() const { return toQString(recordId_.text()); }
    [[nodiscard]] const model::RecordId& id() const { return recordId_; }
    [[nodiscard]] QString number() const;
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString subtitle() const;
    [[nodiscard]] QString receivedText() const;
    [[nodiscard]] QString stateLabel() const;
    [[nodiscard]] bool isClosed() const;
    [[nodiscard]] bool important() const;
    [[nodiscard]] bool pending() const;
    [[nodiscard]] int conflicts() const;
    // Somebody has deleted it, and somebody else wrote into it without having seen that.
    [[nodiscard]] bool deletionDisputed() const;
    [[nodiscard]] FieldItem* ownWords() const { return fields_.find(QStringLiteral("own_words")); }
    [[nodiscard]] FieldItem* recorderView() const { return fields_.find(QStringLiteral("recorder_view")); }
    [[nodiscard]] FieldItem* criteriaReason() const {
        return fields_.find(QStringLiteral("criteria_reason"));
    }
    [[nodiscard]] QQmlListProperty<FieldSection> sections() { return {this, &sections_}; }
    [[nodiscard]] TimelineModel* timeline() { return &timeline_; }
    [[nodiscard]] CriteriaModel* criteria() { return &criteria_; }
    [[nodiscard]] CaseSteps* steps() { return &steps_; }
    [[nodiscard]] PhotosModel* photos() { return &photos_; }
    [[nodiscard]] Duplicates* duplicates() { return &duplicates_; }
    [[nodiscard]] Related* related() { return &related_; }
    [[nodiscard]] ToldPeople* told() { return &told_; }
    // The customer's number, as it was written down; empty: none is known here.
    [[nodiscard]] QString phone() const;
    // The next step is to speak to the customer, and nobody has dialled for it from here yet.
    [[nodiscard]] bool callsFirst() const;
    // Where that number stands; null: there is none.
    [[nodiscard]] FieldSection* phoneSection() const;
    [[nodiscard]] QString refusal() const;
    [[nodiscard]] const std::optional<model::Refusal>& refused() const { return refusal_; }
    [[nodiscard]] FieldItem* editing() const { return editing_; }
    // What is typed for it, as a field of a form; null: nothing is edited.
    [[nodiscard]] FieldItem* editor() const { return editor_.get(); }
    // Beside a VIN: why its check digit differs. Null: it is no VIN.
    [[nodiscard]] FieldItem* editReason() const { return editReason_.get(); }
    // What of several fields was not accepted and is being put right; null: nothing.
    [[nodiscard]] CorrectionForm* correcting() const { return correcting_.get(); }
    // There is something to say about it.
    [[nodiscard]] bool asksReason() const;
    // How complete the record is, 0 to 1 (T-13), and [{label, name}] of what an open case lacks.
    [[nodiscard]] double completeness() const { return completenessOf(fields_).fraction(); }
    [[nodiscard]] QString completenessText() const { return mobile::completenessText(completeness()); }
    [[nodiscard]] QVariantList missing() const;
    // Null: nobody reads it.
    [[nodiscard]] HistoryController* history() const { return history_.get(); }
    [[nodiscard]] QString editText() const { return editor_ ? editor_->text() : QString(); }
    [[nodiscard]] QString editProblem() const;
    // What the field that is edited held before its values came to stand side by side; empty: that is not
    // known, or they do not.
    [[nodiscard]] QString editBefore() const;
    // What is typed is another text than the field's.
    [[nodiscard]] bool editTouched() const;
    [[nodiscard]] QString noteProblem() const;
    [[nodiscard]] const QString& noteText() const { return noteText_; }
    // Where something is being typed: the field that is edited, or "note". It lies in the draft of that.
    [[nodiscard]] FormPlace* place() { return &place_; }
    [[nodiscard]] FieldItem* field(const QString& name) const { return fields_.find(name); }

    void setEditText(const QString& text);
    void setNoteText(const QString& text);
    void retranslate();
    // What is shown of time is another by now.
    void timePassed();
    // Writes what is being typed now, if it is not on the disk yet.
    void flushDrafts();
    // The page is closed: what was being typed stays, and is not opened by itself at the next start. Nothing
    // is followed any more; only what was handed over is still answered.
    void leave();
    // Something that was handed over is not answered yet.
    [[nodiscard]] bool busy() const {
        return !tickets_.isEmpty() || !decisions_.isEmpty() || photos_.busy() ||
               (correcting_ && correcting_->saving());
    }

    Q_INVOKABLE void beginEdit(heed::mobile::FieldItem* item);
    // The same, by its name.
    Q_INVOKABLE void edit(const QString& name) { beginEdit(field(name)); }
    Q_INVOKABLE void commitEdit();
    Q_INVOKABLE void cancelEdit();
    // Leaves what is being corrected; what was not accepted stays as it was.
    Q_INVOKABLE void cancelCorrecting();
    // Opens the first of these fields that is to be compared, unless something is being typed; false when
    // none of them is on this page.
    bool review(model::Kind kind, const QStringList& names);
    // Opens the first field of the page that is to be compared.
    Q_INVOKABLE void compare();
    // Takes up what was not accepted (correction.hpp) or was given up: the field, the note or the step,
    // beside what is typed here already. False when something else is being typed in its place.
    bool takeUp(const Draft& draft);
    // Begin, type and commit in one; false when there is no such field or the input cannot be read.
    Q_INVOKABLE bool editField(const QString& name, const QString& text);
    // Decides the conflict of the field being edited for one of its alternatives.
    Q_INVOKABLE void resolve(int alternative);
    // Of one field; of the complaint as a whole without one.
    Q_INVOKABLE void openHistory(heed::mobile::FieldItem* item = nullptr);
    Q_INVOKABLE void closeHistory();
    Q_INVOKABLE void addNote();
    Q_INVOKABLE void close();
    Q_INVOKABLE void reopen();
    // Asks for the customer's number to be dialled (callWanted).
    Q_INVOKABLE void call();
    // Whoever is told of this case has read what he was told of it: but that notice, which is read by itself.
    void readNotices(const QString& except = {});
    // Decides against the deletion.
    Q_INVOKABLE void keep();
    // Its page goes with it; it can be had back for a moment (decidedHere).
    Q_INVOKABLE void remove();
    Q_INVOKABLE void dismissRefusal();

  signals:
    void changed();
    void refusalChanged();
    void editingChanged();
    void correctingChanged();
    void historyChanged();
    void editTextChanged();
    void editBeforeChanged();
    void noteTextChanged();
    void callChanged();
    // Digits, and perhaps a '+' before them.
    void callWanted(const QString& number);
    // Committed on this tablet; `told` says what, where that is more than that it was saved.
    void savedHere(const QString& told = {});
    // The same, of what is easily taken back.
    void decidedHere(const heed::mobile::Undoable& done);
    void failed(heed::mobile::SaveFailure failure);
    // Somebody has left an editor or a step with something typed; it can be taken up again.
    void gaveUp(const heed::mobile::Draft& draft);
    // The complaint is gone: deleted, or no longer in this tablet's scope.
    void vanished();

  private:
    enum class Purpose { edit, note, step, other };

    [[nodiscard]] QString customerName() const;
    [[nodiscard]] QString vehicleName() const;
    void follow();
    void show(std::optional<ComplaintState> fresh);
    void showFields();
    [[nodiscard]] const store::Shown* recordOf(model::Kind kind) const;
    [[nodiscard]] std::size_t target(model::Kind kind, std::vector<model::Mutation>& changes);
    quint64 save(std::vector<model::Mutation> changes, Purpose purpose);
    void decide(const Undoable& decision);
    void showDuplicates();
    void write(const FieldItem& item, model::Value value);
    void writeEdit();
    [[nodiscard]] std::unique_ptr<FieldItem> editorOf(const FieldItem& item);
    void transit(std::string_view transition, std::string_view actionType);
    void takeStep(const model::Mutation& change, const QString& remark, const std::string& type);
    [[nodiscard]] QString tellingOf(const model::Mutation& step) const;
    void setCriterion(const QString& code, bool on);
    [[nodiscard]] model::Mutation actionOf(std::string_view type, const QString& text) const;
    void onSaved(quint64 ticket, const SaveResult& result);
    void finish(Purpose purpose);
    void askWhatWasReplaced();
    void onHistory(quint64 ticket, const HistoryAnswer& answer);
    void restoreDrafts();
    bool restoreStep(QVariantMap draft);
    void addToNote(const QString& text);
    void restoreCorrected(const QVariantMap& draft);
    [[nodiscard]] static QString correctsKey(Purpose purpose);
    void forgetCorrected();
    void writeDrafts();
    void endEdit();
    bool beginCorrecting(const Draft& draft);
    void endCorrecting();
    void giveUp(Purpose purpose, QVariantMap typed, model::Seq seen);
    void endEditors();
    // What is typed in the editor, as a draft keeps it.
    [[nodiscard]] QVariantMap editDraft() const;
    void notePlace();
    // Whether there is something that a draft would keep.
    [[nodiscard]] bool isTyped() const;
    // Whether something is being typed that a save for this purpose does not finish.
    [[nodiscard]] bool isTypingBeside(Purpose purpose) const;
    [[nodiscard]] bool isSaving(Purpose purpose) const;

    CaseRepository& repository_;
    const Lexicon& lexicon_;
    const TimeText& times_;
    model::RecordId recordId_;
    FieldSet fields_;
    QList<FieldSection*> sections_;
    TimelineModel timeline_;
    CriteriaModel criteria_;
    CaseSteps steps_;
    PhotosModel photos_;
    Duplicates duplicates_;
    Predecessors before_{repository_, this};
    Related related_;
    ToldPeople told_;
    QString calledFor_;  // the step that somebody has dialled for
    std::optional<quint64> historyTicket_;
    std::optional<ComplaintState> state_;
    std::optional<model::Refusal> refusal_;
    FieldItem* editing_ = nullptr;
    std::unique_ptr<HistoryController> history_;
    Lingering lingering_;
    model::Seq editSeen_{};
    std::unique_ptr<FieldItem> editor_;
    std::unique_ptr<FieldItem> editReason_;
    std::unique_ptr<CorrectionForm> correcting_;
    QString noteText_;
    QHash<quint64, Purpose> tickets_;
    QHash<quint64, QString> tellings_;       // what is told of one of them once it is saved
    QHash<quint64, Undoable> decisions_;     // not on the disk yet
    std::map<Purpose, qint64> corrects_;     // rejections that go once it is saved
    std::map<Purpose, QString> handedOver_;  // what was typed when it was saved last
    std::optional<Draft> replaced_;          // typed into the field of which a stored value was taken
    QTimer draftTimer_;
    FormPlace place_{this};
};

}  // namespace heed::mobile
