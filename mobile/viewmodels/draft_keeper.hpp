// Keeps what is typed into a form as a draft by itself, at most kDraftDelay after the first change that is
// not kept yet, and says how that stands. UI thread only.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/time_text.hpp"

#include <QObject>
#include <QTimer>
#include <functional>

namespace heed::mobile {

class DraftKeeper : public QObject {
    Q_OBJECT

  public:
    // `id`: of the record that it will become, or is about; `content` is asked whenever it is written.
    DraftKeeper(CaseRepository& repository, const TimeText& times, QString form, model::RecordId id,
                std::function<QVariantMap()> content, QObject* parent);

    [[nodiscard]] const model::RecordId& id() const { return id_; }
    [[nodiscard]] bool touched() const { return touched_; }
    [[nodiscard]] bool failed() const { return failure_ != SaveFailure::none; }
    // "Draft saved 14:03:21", or why not.
    [[nodiscard]] QString text() const;

    void resume(const Draft& draft);
    void touch();
    // Writes it now, if there is something to write.
    void flush();
    // It is done with, or thrown away: nothing is written any more.
    void forget();
    // While a save is under way nothing is written, for a save ends the draft.
    void hold(bool on) { held_ = on; }

  signals:
    void changed();

  private:
    CaseRepository& repository_;
    const TimeText& times_;
    QString form_;
    model::RecordId id_;
    std::function<QVariantMap()> content_;
    QTimer timer_;
    qint64 savedAt_ = 0;
    SaveFailure failure_ = SaveFailure::none;
    bool touched_ = false;
    bool held_ = false;
};

}  // namespace heed::mobile
