// A visit's page: what was taken down when the vehicle came in, its checklists, and earlier cases of the
// vehicle. UI thread only.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/checklist_form.hpp"
#include "mobile/viewmodels/condition_marks.hpp"
#include "mobile/viewmodels/contested_writing.hpp"
#include "mobile/viewmodels/field_section.hpp"
#include "mobile/viewmodels/lingering.hpp"
#include "mobile/viewmodels/predecessors.hpp"
#include "mobile/viewmodels/visit_edit.hpp"

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <QQmlListProperty>
#include <QSet>
#include <QTimer>
#include <memory>

namespace heed::mobile {

class VisitController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by AppController")
    Q_PROPERTY(QString visitId READ visitId CONSTANT)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString subtitle READ subtitle NOTIFY changed)
    Q_PROPERTY(QString arrivedText READ arrivedText NOTIFY changed)
    Q_PROPERTY(bool pickedUp READ pickedUp NOTIFY changed)
    Q_PROPERTY(bool pending READ pending NOTIFY changed)
    Q_PROPERTY(QQmlListProperty<heed::mobile::FieldSection> sections READ sections CONSTANT)
    Q_PROPERTY(QStringList lights READ lights NOTIFY changed)
    Q_PROPERTY(QStringList belongings READ belongings NOTIFY changed)
    Q_PROPERTY(heed::mobile::ConditionMarks* marks READ marks CONSTANT)
    Q_PROPERTY(QString condition READ condition NOTIFY changed)
    Q_PROPERTY(QString strokes READ strokes NOTIFY changed)
    Q_PROPERTY(QString signedText READ signedText NOTIFY changed)
    Q_PROPERTY(QVariantList checklists READ checklists NOTIFY changed)
    Q_PROPERTY(QVariantList cases READ cases NOTIFY changed)
    Q_PROPERTY(QVariantList contested READ contested NOTIFY changed)
    Q_PROPERTY(heed::mobile::ContestedWriting* writing READ writing CONSTANT)
    Q_PROPERTY(heed::mobile::ChecklistForm* checklist READ checklist NOTIFY checklistChanged)
    Q_PROPERTY(QStringList parts READ parts CONSTANT)
    Q_PROPERTY(heed::mobile::VisitEdit* edit READ edit NOTIFY editChanged)

  public:
    VisitController(CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                    model::RecordId id, QObject* parent);
    ~VisitController() override;

    [[nodiscard]] bool exists() const { return visit_.has_value(); }
    [[nodiscard]] const model::RecordId& id() const { return id_; }
    [[nodiscard]] QString visitId() const { return toQString(id_.text()); }
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString subtitle() const;
    [[nodiscard]] QString arrivedText() const;
    [[nodiscard]] bool pickedUp() const;
    [[nodiscard]] bool pending() const { return visit_ && visit_->pending; }
    [[nodiscard]] QQmlListProperty<FieldSection> sections() { return {this, &sections_}; }
    [[nodiscard]] QStringList lights() const;
    [[nodiscard]] QStringList belongings() const;
    [[nodiscard]] ConditionMarks* marks() { return &marks_; }
    [[nodiscard]] QString condition() const;
    [[nodiscard]] QString strokes() const;
    // "Signed 21 Nov 14:03"; empty: nobody has.
    [[nodiscard]] QString signedText() const;
    // [{form, title, text, done, begun}] of the way of working (S-01, S-02).
    [[nodiscard]] QVariantList checklists() const;
    // As PartyForm::cases, of the same vehicle.
    [[nodiscard]] QVariantList cases() const;
    // What several people wrote to the visit without seeing each other: ContestedWriting::contested().
    [[nodiscard]] QVariantList contested() const;
    // What is written in place of that.
    [[nodiscard]] ContestedWriting* writing() { return &writing_; }
    [[nodiscard]] ChecklistForm* checklist() const { return checklist_.get(); }
    // Whose vehicle it is, for a complaint that is recorded from here.
    [[nodiscard]] store::KnownParty party() const;
    [[nodiscard]] const store::Shown* record() const { return visit_ ? &*visit_ : nullptr; }

    // The codes of `sections`, in their order; "condition" is another.
    [[nodiscard]] QStringList parts() const;
    // The part that is being changed; null: none.
    [[nodiscard]] VisitEdit* edit() const { return edit_.get(); }

    // Opens a part of the visit to be changed; false when there is no such part, or another one is open.
    Q_INVOKABLE bool beginEdit(const QString& part);
    Q_INVOKABLE void commitEdit();
    // Throws away what was typed.
    Q_INVOKABLE void cancelEdit();
    // Takes up what was not accepted (correction.hpp) of this visit or of a checklist of it, or was given up.
    // False when something else is being typed in its place.
    bool takeUp(const Draft& correction);
    // Decides for one of the versions of a field that is contested.
    Q_INVOKABLE void resolve(const QString& field, int version);
    // Opens a checklist where it was left, or begins it.
    Q_INVOKABLE bool openChecklist(const QString& form);
    // What is not saved stays as its draft.
    Q_INVOKABLE void closeChecklist();
    void flushDrafts();
    // The page is closed: what was being typed stays, and is not opened by itself at the next start.
    void leave();
    void retranslate();

  signals:
    void changed();
    void checklistChanged();
    void editChanged();
    // Committed on this tablet.
    void savedHere();
    void failed(heed::mobile::SaveFailure failure);
    // Somebody has left the editor of a part with something typed; it can be taken up again.
    void gaveUp(const heed::mobile::Draft& draft);
    // The visit is gone: deleted, or no longer in this tablet's scope.
    void vanished();

  private:
    void refresh();
    void showChecklist(std::unique_ptr<ChecklistForm> form);
    void showEdit(std::unique_ptr<VisitEdit> edit);
    void resumeEdit();
    void onSaved(quint64 ticket, const SaveResult& result);
    [[nodiscard]] std::optional<store::Shown> named(std::string_view field) const;
    [[nodiscard]] std::optional<store::Shown> checklistOf(std::string_view form) const;

    CaseRepository& repository_;
    const Lexicon& lexicon_;
    const TimeText& times_;
    model::RecordId id_;
    std::optional<store::Shown> visit_;
    const policy::PolicyProfile* profile_ = nullptr;
    std::optional<store::Shown> vehicle_;
    std::optional<store::Shown> customer_;
    std::optional<store::Shown> phone_;
    std::optional<store::Shown> signature_;
    std::vector<store::Shown> checklists_;
    store::Known known_;
    QList<FieldItem*> items_;
    QList<FieldSection*> sections_;
    ConditionMarks marks_{this};
    Predecessors before_{repository_, this};
    std::unique_ptr<ChecklistForm> checklist_;
    std::unique_ptr<VisitEdit> edit_;
    QSet<quint64> decisions_;  // not on the disk yet
    Lingering lingering_;
    ContestedWriting writing_;
    QTimer soon_;
};

}  // namespace heed::mobile
