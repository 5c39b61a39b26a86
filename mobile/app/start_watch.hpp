// How long the app takes to be of use: from the start of the process to the first picture with rows in the
// list.
//
// Only watched, never waited for. UI thread only; times are whole milliseconds.
#pragma once

#include "mobile/viewmodels/app_controller.hpp"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QObject>
#include <QQuickWindow>
#include <vector>

namespace heed::mobile {

class StartWatch : public QObject {
    Q_OBJECT

  public:
    // `sinceMain` was started with the program.
    explicit StartWatch(const QElapsedTimer& sinceMain) : sinceMain_(sinceMain) {}

    // Notes that this part of the start is done.
    void passed(const char* part) { parts_.emplace_back(part, sinceMain_.elapsed()); }
    // From here on, looks at each picture until one shows rows.
    void watch(AppController& app, QQuickWindow& window);

    // From main() on; -1: not yet.
    [[nodiscard]] qint64 firstRowsMs() const { return firstRowsMs_; }
    // {"firstRowsMs", "sinceExecMs", "parts": {…}, "rows", "count", "residentKib", "softwareGlKib"}.
    // `sinceExecMs` counts from the moment the system began the process, in steps of 10 ms: with the time it
    // took to load it.
    [[nodiscard]] QJsonObject figures() const { return figures_; }

  signals:
    void firstRows();

  private:
    void look(AppController& app);

    QElapsedTimer sinceMain_;
    std::vector<std::pair<const char*, qint64>> parts_;
    QMetaObject::Connection pictures_;
    qint64 firstRowsMs_ = -1;
    QJsonObject figures_;
};

}  // namespace heed::mobile
