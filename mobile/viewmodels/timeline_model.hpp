// What happened to a complaint, oldest first: it was received, edited, noted upon, closed. Made of the action
// records and, for edits, of the writes the complaint itself remembers, so that nobody has to write down that
// he changed a field.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/keyed_list_model.hpp"
#include "mobile/viewmodels/lexicon.hpp"
#include "mobile/viewmodels/time_text.hpp"

#include <QtQml/qqmlregistration.h>

namespace heed::mobile {

struct TimelineRow {
    QString id;
    QString type;  // option code of action.type, "edited", or "step"
    QString text;
    QStringList fields;  // of an edit or a step: names of the complaint's fields
    std::string step{};  // name and detail of a step of the case's path
    std::string detail{};
    QString who;
    qint64 at = 0;
    bool pending = false;

    bool operator==(const TimelineRow&) const = default;
};

class TimelineModel : public KeyedListModel<TimelineRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by ComplaintController")

  public:
    enum Role {
        TitleRole = Qt::UserRole + 1,
        TextRole,
        WhoRole,
        WhenRole,
        ExactTimeRole,
        IconRole,
        PendingRole
    };

    TimelineModel(const CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                  QObject* parent);

    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    // `profile` has the words of its steps; null: there is none, or it is not known here.
    void show(const ComplaintState& state, const policy::PolicyProfile* profile);
    void retranslate() { allChanged(); }

  private:
    [[nodiscard]] QString title(const TimelineRow& row) const;
    [[nodiscard]] QString textOf(const TimelineRow& row) const;
    [[nodiscard]] QString stepTitle(const TimelineRow& row) const;
    [[nodiscard]] QString labels(const QStringList& fields) const;

    const CaseRepository& repository_;
    const Lexicon& lexicon_;
    const TimeText& times_;
    const policy::PolicyProfile* profile_ = nullptr;
};

}  // namespace heed::mobile
