#include "mobile/app/start_watch.hpp"

#include "mobile/app/memory_use.hpp"

#include <time.h>
#include <unistd.h>

#include <QFile>

namespace heed::mobile {
namespace {

constexpr int kStartTimeField = 19;  // of /proc/self/stat, counted from behind the program's name: proc(5)
constexpr qint64 kMsPerSecond = 1'000;
constexpr qint64 kNsPerMs = 1'000'000;

QByteArray contentOf(const char* path) {
    QFile file{QLatin1String(path)};
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// Since the system began this process; -1 where it does not tell.
qint64 sinceExecMs() {
    const QByteArray stat = contentOf("/proc/self/stat");
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    timespec now{};
    if (fields.size() <= kStartTimeField || ::clock_gettime(CLOCK_BOOTTIME, &now) != 0) return -1;
    const qint64 began = fields[kStartTimeField].toLongLong() * kMsPerSecond / ::sysconf(_SC_CLK_TCK);
    return now.tv_sec * kMsPerSecond + now.tv_nsec / kNsPerMs - began;
}

}  // namespace

void StartWatch::watch(AppController& app, QQuickWindow& window) {
    pictures_ = connect(&window, &QQuickWindow::frameSwapped, this, [this, &app] { look(app); });
}

void StartWatch::look(AppController& app) {
    if (firstRowsMs_ >= 0 || app.complaints()->rowCount() == 0) return;
    firstRowsMs_ = sinceMain_.elapsed();
    const qint64 sinceExec = sinceExecMs();
    disconnect(pictures_);
    QJsonObject parts;
    for (const auto& [part, ms] : parts_)
        parts.insert(QLatin1String(part), ms);
    figures_ = {{QStringLiteral("firstRowsMs"), firstRowsMs_},
                {QStringLiteral("sinceExecMs"), sinceExec},
                {QStringLiteral("parts"), parts},
                {QStringLiteral("rows"), app.complaints()->rowCount()},
                {QStringLiteral("count"), app.complaints()->count()},
                {QStringLiteral("residentKib"), residentKib()},
                {QStringLiteral("softwareGlKib"), softwareGlKib()}};
    emit firstRows();
}

}  // namespace heed::mobile
