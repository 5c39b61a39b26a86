// The list of visits: the vehicles on site by when they are promised, then those that were there, the latest
// arrival first; all of them or those on site alone, whole or those that have the words looked for. It reads
// nothing while nobody looks. UI thread only.
//
// Words are looked for a moment after the last of them was typed.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/clock_text.hpp"
#include "mobile/viewmodels/sought_list_model.hpp"
#include "mobile/viewmodels/time_text.hpp"

#include <QtQml/qqmlregistration.h>

#include <QTimer>
#include <QVariantList>
#include <array>

namespace heed::mobile {

class VisitsModel : public SoughtListModel<VisitRow, store::VisitKey> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by AppController")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(Scope scope READ scope WRITE setScope NOTIFY scopeChanged)
    Q_PROPERTY(QVariantList scopes READ scopes NOTIFY scopesChanged)
    Q_PROPERTY(QString words READ words WRITE setWords NOTIFY wordsChanged)
    // What is shown is not yet what is wanted.
    Q_PROPERTY(bool searching READ searching NOTIFY searchingChanged)
    Q_PROPERTY(QString indexText READ indexText NOTIFY indexChanged)

  public:
    // As store::VisitScope.
    enum Scope { All, OnSite };
    Q_ENUM(Scope)

    enum Role {
        VisitIdRole = Qt::UserRole + 1,
        VehicleRole,
        SubtitleRole,
        WhenTextRole,
        PromiseTextRole,  // "20 min left", "1 h overdue"; empty: nothing promised, or picked up
        PromiseToneRole,  // StatusPill.Tone
        PromiseIconRole,
        PickedUpRole,
        PendingRole,
        SpokenRole,
    };

    VisitsModel(CaseRepository& repository, const TimeText& times, QObject* parent);

    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    // Somebody looks at it, or nobody does any more.
    void setShown(bool on);
    void retranslate();

    [[nodiscard]] int allCount() const { return counts_[static_cast<std::size_t>(All)]; }
    [[nodiscard]] int onSiteCount() const { return counts_[static_cast<std::size_t>(OnSite)]; }
    [[nodiscard]] Scope scope() const { return static_cast<Scope>(scope_); }
    void setScope(Scope scope);
    // Those on site, everybody: scope_tab.hpp.
    [[nodiscard]] QVariantList scopes() const;
    // As typed.
    [[nodiscard]] QString words() const { return words_; }
    void setWords(const QString& words);
    // Without waiting for more to be typed.
    Q_INVOKABLE void searchNow();
    void clear();
    [[nodiscard]] bool narrowed() const override { return !sought_.isEmpty(); }
    // What was looked for to find what is shown; empty: all of it is.
    [[nodiscard]] QString shownWords() const { return shownWords_; }
    // Empty: all words are found, or none are looked for.
    [[nodiscard]] QString indexText() const;

  signals:
    void countChanged();
    void scopeChanged();
    void wordsChanged();
    void scopesChanged();
    void searchingChanged();
    void indexChanged();
    // The rows are those of another list now, which is to be seen from its top.
    void begunAnew();

  private:
    [[nodiscard]] int readCount() const override { return repository_.visitCount(scope_); }
    [[nodiscard]] VisitWindow read(std::optional<store::VisitKey> after, int limit) const override {
        return repository_.visits(scope_, after, limit);
    }
    quint64 lookFor(std::optional<store::VisitKey> after, int limit) override {
        return repository_.findVisits({.scope = scope_, .words = sought_, .after = after, .limit = limit});
    }
    void pageChanged(Reading reading) override;
    void beforeAnother() override { shownWords_ = sought_; }
    void begun() override;
    void searchingMoved() override { emit searchingChanged(); }
    void indexMoved();
    [[nodiscard]] QString vehicle(const VisitRow& row) const;
    // Empty: it has not arrived.
    [[nodiscard]] QString when(const VisitRow& row) const {
        return row.arrivedAt == 0 ? QString() : times_.relative(row.arrivedAt);
    }
    [[nodiscard]] ClockText promise(const VisitRow& row) const;
    [[nodiscard]] QString spoken(const VisitRow& row) const;

    CaseRepository& repository_;
    const TimeText& times_;
    QTimer typing_;
    store::VisitScope scope_ = store::VisitScope::all;
    std::array<int, 3> counts_{};  // by scope, and of the rows shown
    QString words_;                // as typed
    QString sought_;               // as looked for
    QString shownWords_;
    int left_ = 0;  // to index
    bool shown_ = false;
};

}  // namespace heed::mobile
