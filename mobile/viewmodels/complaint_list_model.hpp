// The list of complaints of a scope, whole or narrowed. It holds the rows that have been scrolled to and no
// more, asks the repository for the next window when the view nears its end, and re-reads only what it holds
// when records have changed.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/clock_text.hpp"
#include "mobile/viewmodels/lexicon.hpp"
#include "mobile/viewmodels/sought_list_model.hpp"
#include "mobile/viewmodels/time_text.hpp"

#include <QtQml/qqmlregistration.h>

#include <QVariantList>
#include <array>

namespace heed::mobile {

class ComplaintListModel : public SoughtListModel<ComplaintRow, CaseKey> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by AppController")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(Scope scope READ scope WRITE setScope NOTIFY scopeChanged)
    Q_PROPERTY(QVariantList scopes READ scopes NOTIFY scopesChanged)
    // What is shown is not yet what is wanted.
    Q_PROPERTY(bool searching READ searching NOTIFY searchingChanged)
    // "#rrggbb", of what was found in a row.
    Q_PROPERTY(QString markColour READ markColour WRITE setMarkColour NOTIFY markColourChanged)

  public:
    // As CaseScope.
    enum Scope { All, Open, Mine };
    Q_ENUM(Scope)

    enum Role {
        RecordIdRole = Qt::UserRole + 1,
        NumberRole,
        WordsRole,
        CustomerRole,
        PlateRole,
        VehicleModelRole,
        StateCodeRole,
        StateLabelRole,
        ImportantRole,
        WhenTextRole,
        PendingRole,
        ConflictedRole,
        SubtitleRole,
        FinishedRole,
        DueTextRole,  // "20 min left", "1 h overdue"; empty: nothing is due
        DueToneRole,  // StatusPill.Tone
        DueIconRole,
        HolderRole,  // whose it is, where that is somebody else
        // StyledText with what was found marked; empty: no words are looked for.
        MarkedWordsRole,
        MarkedSubtitleRole,
        FoundRole,   // where else it was found
        SpokenRole,  // all of it in words, for a screen reader
    };

    ComplaintListModel(CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                       QObject* parent);

    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    void retranslate();

    void narrow(const store::Narrowing& narrowing);
    [[nodiscard]] bool narrowed() const override { return narrowing_ != store::Narrowing{}; }
    [[nodiscard]] QString markColour() const { return markColour_; }
    void setMarkColour(const QString& colour);

    [[nodiscard]] Scope scope() const { return static_cast<Scope>(scope_); }
    void setScope(Scope scope);
    // One's own work, what is open, everything: scope_tab.hpp.
    [[nodiscard]] QVariantList scopes() const;
    [[nodiscard]] int mineCount() const { return counts_[static_cast<std::size_t>(CaseScope::mine)]; }
    [[nodiscard]] int openCount() const { return counts_[static_cast<std::size_t>(CaseScope::open)]; }
    [[nodiscard]] int allCount() const { return counts_[static_cast<std::size_t>(CaseScope::all)]; }

  signals:
    void countChanged();
    void scopeChanged();
    void scopesChanged();
    // The rows are those of another list now, which is to be seen from its top.
    void begunAnew();
    void markColourChanged();
    void searchingChanged();

  private:
    // Of a whole list.
    [[nodiscard]] int readCount() const override { return repository_.complaintCount(scope_); }
    [[nodiscard]] ComplaintWindow read(std::optional<CaseKey> after, int limit) const override {
        return repository_.complaints(scope_, std::move(after), limit);
    }
    quint64 lookFor(std::optional<CaseKey> after, int limit) override {
        return repository_.find(
            {.scope = scope_, .narrowing = narrowing_, .after = std::move(after), .limit = limit});
    }
    void beforeAnother() override;
    void begun() override;
    void searchingMoved() override { emit searchingChanged(); }
    [[nodiscard]] QString subtitle(const ComplaintRow& row) const;
    [[nodiscard]] QString marked(const QString& text, int lead) const;
    [[nodiscard]] QString foundElsewhere(const ComplaintRow& row) const;
    [[nodiscard]] QString stateLabel(const ComplaintRow& row) const;
    [[nodiscard]] std::optional<ClockText> dueOf(const ComplaintRow& row) const;
    [[nodiscard]] QString holderOf(const ComplaintRow& row) const;
    void pageChanged(Reading reading) override;
    [[nodiscard]] QString spoken(const ComplaintRow& row) const;

    CaseRepository& repository_;
    const Lexicon& lexicon_;
    const TimeText& times_;
    CaseScope scope_ = CaseScope::all;
    std::array<int, 4> counts_{};  // by scope, and of the rows shown
    store::Narrowing narrowing_;
    std::vector<std::string> words_;  // that were looked for to find what is shown
    QString markColour_ = QStringLiteral("#0a7681");
};

}  // namespace heed::mobile
