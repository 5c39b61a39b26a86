// Looks for cases and visits on a thread of its own, through a read-only connection of its own: what takes
// longer the more there are holds up neither the UI nor what is written.
//
// Only the newest question is answered, of cases and of visits each: who types on wants nothing of what was
// typed before. A reading that fails is logged and finds nothing.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"

#include <QThread>
#include <atomic>
#include <filesystem>
#include <memory>

namespace heed::mobile {

class CaseFinder : public QObject {
    Q_OBJECT

  public:
    // The file is opened with the first question; there must be a store in it by then.
    explicit CaseFinder(std::filesystem::path file);
    // Waits for what is being read.
    ~CaseFinder() override;

    // `question.scope` is in the narrowing already: who works there, and that it must be open. Answered by
    // found(), in the thread that asks.
    void find(quint64 ticket, CaseQuestion question);
    // Answered by visitsFound().
    void findVisits(quint64 ticket, VisitQuestion question);

  signals:
    void found(quint64 ticket, const heed::mobile::ComplaintWindow& window);
    void visitsFound(quint64 ticket, const heed::mobile::VisitWindow& window);

  private:
    // Null, with a line in the log: it cannot be opened.
    [[nodiscard]] store::RecordStore* opened();
    [[nodiscard]] ComplaintWindow read(const CaseQuestion& question);
    [[nodiscard]] VisitWindow read(const VisitQuestion& question);

    std::filesystem::path file_;
    std::atomic<quint64> newest_ = 0;
    std::atomic<quint64> newestOfVisits_ = 0;
    std::unique_ptr<store::RecordStore> store_;  // of reader_'s thread alone
    QThread thread_;
    QObject reader_;  // what is to be read is handed to it, in thread_
};

}  // namespace heed::mobile
