#include "mobile/platform/background.hpp"

#include <QtGlobal>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#include <unistd.h>
#else
#include <QThread>
#endif

namespace heed::mobile {

void stepBack() {
#ifdef Q_OS_LINUX
    // On Linux each thread has a niceness of its own, though POSIX gives it to the process; Android calls
    // this one "background", too. Qt's priorities mean nothing to the scheduler that is usual there.
    constexpr int kNice = 10;
    (void)::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kNice);
#else
    QThread::currentThread()->setPriority(QThread::LowPriority);
#endif
}

}  // namespace heed::mobile
