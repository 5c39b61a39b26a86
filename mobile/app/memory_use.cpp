#include "mobile/app/memory_use.hpp"

#include <QByteArray>
#include <QFile>
#include <QList>
#include <algorithm>

namespace heed::mobile {
namespace {

QList<QByteArray> linesOf(const char* path) {
    QFile file{QLatin1String(path)};
    return file.open(QIODevice::ReadOnly) ? file.readAll().split('\n') : QList<QByteArray>();
}

// Of a line such as "VmRSS:  123456 kB".
qint64 kibIn(const QByteArray& line) {
    return line.mid(line.indexOf(':') + 1).simplified().split(' ').first().toLongLong();
}

qint64 kibOf(const char* what) {
    for (const QByteArray& line : linesOf("/proc/self/status")) {
        if (line.startsWith(what)) return kibIn(line);
    }
    return 0;
}

bool drawsInSoftware(const QByteArray& mapping) {
    return std::ranges::any_of(QList<const char*>{"libLLVM", "swrast_dri", "libgallium"},
                               [&](const char* library) { return mapping.contains(library); });
}

}  // namespace

qint64 residentKib() { return kibOf("VmRSS:"); }
qint64 peakKib() { return kibOf("VmHWM:"); }

// Each mapping begins with a line that names its file; what is told of it follows, each line with its name
// and a colon.
qint64 softwareGlKib() {
    qint64 kib = 0;
    bool counts = false;
    for (const QByteArray& line : linesOf("/proc/self/smaps")) {
        const qsizetype first = line.indexOf(' ');
        if (first > 0 && line[first - 1] != ':')
            counts = drawsInSoftware(line);
        else if (counts && line.startsWith("Rss:"))
            kib += kibIn(line);
    }
    return kib;
}

}  // namespace heed::mobile
