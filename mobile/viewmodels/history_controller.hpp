// Who wrote what into a record, or into one field of it: read from the server when somebody wants to see it,
// a page at a time, and kept nowhere. What this tablet has not sent yet stands on top, connection or not.
//
// Without an answer it says plainly why; it asks again when it is told to, and by itself once there is a
// connection. UI thread only.
#pragma once

#include "mobile/viewmodels/history_model.hpp"

#include <QtQml/qqmlregistration.h>

#include <QObject>

namespace heed::mobile {

class HistoryController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by ComplaintController")
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(State state READ state NOTIFY changed)
    Q_PROPERTY(QString headline READ headline NOTIFY changed)
    Q_PROPERTY(QString advice READ advice NOTIFY changed)
    Q_PROPERTY(QString iconName READ iconName NOTIFY changed)
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    Q_PROPERTY(bool canRetry READ canRetry NOTIFY changed)
    Q_PROPERTY(bool hasMore READ hasMore NOTIFY changed)
    Q_PROPERTY(heed::mobile::HistoryModel* steps READ steps CONSTANT)

  public:
    enum State { Reading, Ready, NeedsConnection, SignedOut, NotThere, Failed };
    Q_ENUM(State)

    // `question.before` is left empty. Without a record there is nothing to ask, and nothing was written.
    HistoryController(CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                      std::optional<HistoryQuestion> question, const model::Field* field);
    ~HistoryController() override;

    [[nodiscard]] QString title() const;
    [[nodiscard]] State state() const { return state_; }
    // Why there is nothing, or no more, to be seen, and what can be done; empty when all is well.
    [[nodiscard]] QString headline() const;
    [[nodiscard]] QString advice() const;
    [[nodiscard]] QString iconName() const;
    [[nodiscard]] bool busy() const { return state_ == Reading; }
    [[nodiscard]] bool canRetry() const;
    [[nodiscard]] bool hasMore() const { return state_ == Ready && more_; }
    [[nodiscard]] HistoryModel* steps() { return &steps_; }
    void retranslate();

    Q_INVOKABLE void retry();
    Q_INVOKABLE void showMore();

  signals:
    void changed();

  private:
    void ask();
    void answer(quint64 ticket, const HistoryAnswer& answer);
    void take(const sync::HistoryPage& page);
    void fail(base::ErrorKind kind);
    void recordsChanged();
    void connectionChanged();
    [[nodiscard]] bool readUnsent();

    CaseRepository& repository_;
    const Lexicon& lexicon_;
    std::optional<HistoryQuestion> question_;
    const model::Field* field_;  // null: the whole record
    HistoryModel steps_;
    std::vector<sync::HistoryStep> unsent_;
    std::vector<sync::HistoryStep> told_;
    State state_ = Ready;
    quint64 ticket_ = 0;
    bool more_ = false;
    int emptyPages_ = 0;  // in a row
};

}  // namespace heed::mobile
