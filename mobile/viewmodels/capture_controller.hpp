// The capture form: it follows the talk, shows what is known as soon as it is known, and keeps what is typed.
//
// Every change is on the disk as a draft within kDraftDelay; the draft holds the texts by the names of their
// fields, so it outlives the app and can be taken up again. save() turns it into one group of changes: the
// complaint and, as far as they are new or were corrected, customer, phone, vehicle and visit. Nothing
// missing ever stops a save (T-13 shows it instead); only an input that cannot be read does. UI thread only.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/criteria_model.hpp"
#include "mobile/viewmodels/draft_keeper.hpp"
#include "mobile/viewmodels/field_set.hpp"
#include "mobile/viewmodels/form_place.hpp"
#include "mobile/viewmodels/form_standing.hpp"
#include "mobile/viewmodels/open_cases.hpp"
#include "mobile/viewmodels/party_form.hpp"
#include "mobile/viewmodels/photos_model.hpp"
#include "mobile/viewmodels/profile_fields.hpp"

#include <QtQml/qqmlregistration.h>

#include <QObject>

namespace heed::mobile {

class CaptureController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by AppController")
    Q_PROPERTY(heed::mobile::FieldSection* vehicle READ vehicle CONSTANT)
    Q_PROPERTY(heed::mobile::FieldSection* customer READ customer CONSTANT)
    Q_PROPERTY(heed::mobile::FieldSection* facts READ facts CONSTANT)
    Q_PROPERTY(heed::mobile::FieldSection* reception READ reception CONSTANT)
    Q_PROPERTY(heed::mobile::FieldItem* ownWords READ ownWords CONSTANT)
    Q_PROPERTY(heed::mobile::FieldItem* recorderView READ recorderView CONSTANT)
    Q_PROPERTY(heed::mobile::FieldItem* criteriaReason READ criteriaReason CONSTANT)
    Q_PROPERTY(heed::mobile::CriteriaModel* criteria READ criteria CONSTANT)
    Q_PROPERTY(heed::mobile::PhotosModel* photos READ photos CONSTANT)
    Q_PROPERTY(heed::mobile::PartyForm* parties READ parties CONSTANT)
    Q_PROPERTY(heed::mobile::OpenCases* openCases READ openCases CONSTANT)
    Q_PROPERTY(heed::mobile::FormPlace* place READ place CONSTANT)
    Q_PROPERTY(double completeness READ completeness NOTIFY completenessChanged)
    Q_PROPERTY(QString completenessText READ completenessText NOTIFY completenessChanged)
    Q_PROPERTY(QString standing READ standing NOTIFY completenessChanged)
    Q_PROPERTY(int standingTone READ standingTone NOTIFY completenessChanged)
    Q_PROPERTY(QString draftText READ draftText NOTIFY draftChanged)
    Q_PROPERTY(bool draftFailed READ draftFailed NOTIFY draftChanged)
    Q_PROPERTY(bool canSave READ canSave NOTIFY canSaveChanged)
    Q_PROPERTY(bool saving READ saving NOTIFY canSaveChanged)

  public:
    CaptureController(CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                      QObject* parent);

    // The draft goes by the id of the complaint it will become.
    [[nodiscard]] const model::RecordId& draftId() const { return draft_.id(); }
    // Takes up a draft again. Names of fields that this version does not know are kept in it.
    void resume(const Draft& draft);
    // The complaint is about this visit: its vehicle, customer and odometer are taken over, and saving makes
    // no other visit.
    void beginFromVisit(const store::Shown& visit, const store::KnownParty& party);

    [[nodiscard]] FieldSection* vehicle() const { return fields_.vehicle(); }
    [[nodiscard]] FieldSection* customer() const { return fields_.customer(); }
    [[nodiscard]] FieldSection* facts() const { return fields_.facts(); }
    [[nodiscard]] FieldSection* reception() const { return fields_.reception(); }
    [[nodiscard]] FieldItem* ownWords() const { return fields_.find(QStringLiteral("own_words")); }
    [[nodiscard]] FieldItem* recorderView() const { return fields_.find(QStringLiteral("recorder_view")); }
    [[nodiscard]] FieldItem* criteriaReason() const {
        return fields_.find(QStringLiteral("criteria_reason"));
    }
    [[nodiscard]] CriteriaModel* criteria() { return &criteria_; }
    [[nodiscard]] PhotosModel* photos() { return &photos_; }
    // The vehicle and the customer, and what is known of them.
    [[nodiscard]] PartyForm* parties() { return &parties_; }
    [[nodiscard]] const PartyForm& parties() const { return parties_; }
    // Cases that may be the same matter.
    [[nodiscard]] OpenCases* openCases() { return &openCases_; }
    [[nodiscard]] const OpenCases& openCases() const { return openCases_; }
    [[nodiscard]] FormPlace* place() { return &place_; }
    [[nodiscard]] double completeness() const;
    [[nodiscard]] QString completenessText() const { return mobile::completenessText(completeness()); }
    [[nodiscard]] QStringList missing() const;
    [[nodiscard]] QString missingText() const;
    // The fields whose input cannot be read: what stands in the way of saving.
    [[nodiscard]] QString problemText() const;
    // What is saved with a doubt unless somebody says why it is right (B-02).
    [[nodiscard]] QString doubtText() const;
    // All of that in a line (form_standing.hpp), and as StatusPill.Tone.
    [[nodiscard]] QString standing() const { return standingText(form()); }
    [[nodiscard]] int standingTone() const { return static_cast<int>(mobile::standingTone(form())); }
    [[nodiscard]] QString draftText() const { return draft_.text(times_); }
    [[nodiscard]] bool draftFailed() const { return draft_.failed(); }
    [[nodiscard]] bool canSave() const;
    [[nodiscard]] bool saving() const { return draft_.saving(); }
    [[nodiscard]] bool touched() const { return draft_.touched(); }
    // Why the last save was refused; nothing when it was not.
    [[nodiscard]] const std::optional<model::Refusal>& refusal() const { return draft_.refusal(); }

    // By "kind.field" or the bare name of a field of the complaint; null when there is none.
    Q_INVOKABLE heed::mobile::FieldItem* field(const QString& name) const { return fields_.find(name); }
    Q_INVOKABLE bool setValue(const QString& name, const QString& text);
    Q_INVOKABLE bool save();
    void retranslate();
    // Writes the draft now, if there is something to write.
    void flushDraft();
    // It is closed, and what was to be kept is: nothing is written any more.
    void retire();

  signals:
    void completenessChanged();
    void draftChanged();
    void canSaveChanged();
    // Committed on this tablet.
    void savedHere(const QString& recordId);
    void failed(heed::mobile::SaveFailure failure);

  private:
    [[nodiscard]] FormStanding form() const {
        return {completeness(), problemText(), doubtText(), missingText()};
    }
    void onEdited(FieldItem* item);
    void onChanged();
    [[nodiscard]] QVariantMap content() const;
    [[nodiscard]] std::vector<model::Mutation> changes();
    [[nodiscard]] bool isOfVisit(const std::optional<model::RecordId>& vehicle) const;
    [[nodiscard]] bool openUnder(model::Mutation& complaint, const policy::PolicyProfile& profile) const;
    void addVisit(std::vector<model::Mutation>& out, model::Mutation& complaint,
                  const std::optional<model::RecordId>& vehicle,
                  const std::optional<model::RecordId>& customer);

    CaseRepository& repository_;
    const Lexicon& lexicon_;
    const TimeText& times_;
    FieldSet fields_;
    PartyForm parties_;
    OpenCases openCases_;
    CriteriaModel criteria_;
    const policy::PolicyProfile* profile_;  // under which the case is opened
    QVariantMap foreign_;                   // of a draft written by another version
    DraftKeeper draft_;
    PhotosModel photos_;
    qint64 startedAt_ = 0;
    QString visit_;  // that it is about; empty: none is known
    FormPlace place_{this};
};

}  // namespace heed::mobile
