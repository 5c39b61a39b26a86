// What happened to a complaint, oldest first: it was received, edited, noted upon, closed. Made of the action
// records and, for edits, of the writes the complaint itself remembers, so that nobody has to write down that
// he changed a field.
//
// An edit says what its fields hold since, and what they held before as far as that is known here: a record
// keeps what stands, not what it replaced. What was replaced while the page was open is known from having
// been shown; what was replaced before that, the server knows (learn()).
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/keyed_list_model.hpp"
#include "mobile/viewmodels/lexicon.hpp"
#include "mobile/viewmodels/time_text.hpp"

#include <QtQml/qqmlregistration.h>

#include <map>
#include <tuple>

namespace heed::mobile {

// What one write did to a field.
struct FieldChange {
    QString field;                         // name
    model::Value now{};                    // of a set: what joined it
    std::optional<model::Value> before{};  // nothing: not known, or it joined a set
    bool joined = false;

    bool operator==(const FieldChange&) const = default;
};

struct TimelineRow {
    QString id;
    QString type;  // option code of action.type, "edited", or "step"
    QString text;
    std::vector<FieldChange> changes{};  // of an edit or a step
    std::string step{};                  // name and detail of a step of the case's path
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
    // What the server tells of the complaint's history, the newest first; shown from the next show() on.
    void learn(const std::vector<sync::HistoryStep>& steps);
    // Of an edit it is not known what it replaced.
    [[nodiscard]] bool hasGaps() const;
    void retranslate() { allChanged(); }

  private:
    [[nodiscard]] QString title(const TimelineRow& row) const;
    [[nodiscard]] QString textOf(const TimelineRow& row) const;
    [[nodiscard]] QString stepTitle(const TimelineRow& row) const;
    [[nodiscard]] QString label(const QString& field) const;
    [[nodiscard]] QString textOf(const QString& field, const model::Value& value) const;
    [[nodiscard]] QString changeText(const FieldChange& change) const;
    [[nodiscard]] QString changesText(const TimelineRow& row) const;
    void remember(const model::Record& complaint);

    const CaseRepository& repository_;
    const Lexicon& lexicon_;
    const TimeText& times_;
    const policy::PolicyProfile* profile_ = nullptr;

    // A write, by device and n, and a field of it.
    using Place = std::tuple<std::int64_t, std::int64_t, QString>;
    std::map<Place, model::Value> replaced_;  // what it replaced
    struct Last {
        std::int64_t device = 0;
        std::int64_t n = 0;
        model::Value value;
    };
    std::map<QString, Last> shown_;  // of each field, as shown last
};

}  // namespace heed::mobile
