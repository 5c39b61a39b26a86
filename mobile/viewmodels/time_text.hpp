// Times as people say them: "just now", "20 minutes ago", "today 14:03", "yesterday 09:12", "3 Nov", and in
// full on demand.
//
// Dates are those of the shop, which keeps China's time (shared/base/local_time.hpp), wherever the tablet
// thinks it is. The words follow the translator that is installed; call again after the language has changed.
#pragma once

#include "shared/base/clock.hpp"

#include <QString>
#include <QTime>

namespace heed::mobile {

class TimeText {
  public:
    explicit TimeText(const base::Clock& clock) : clock_(clock) {}

    [[nodiscard]] qint64 nowMs() const;
    // For a row: short, relative while it is fresh. Milliseconds since 1970 UTC; 0 gives "".
    [[nodiscard]] QString relative(qint64 at) const;
    // "2026-11-21 14:03", in the order the language wants.
    [[nodiscard]] QString exact(qint64 at) const;
    // "14:03:21", or with its day when that is not today.
    [[nodiscard]] QString clockTime(qint64 at, bool withSeconds) const;
    // How long something has been waiting: "3 minutes", "2 days".
    [[nodiscard]] QString age(qint64 since) const;
    // A stretch of time, to the minute: "20 min", "1 h 20 min", "3 days 4 h". Milliseconds, not below 0.
    [[nodiscard]] QString span(qint64 length) const;

  private:
    const base::Clock& clock_;
};

}  // namespace heed::mobile
