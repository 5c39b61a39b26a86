#include "mobile/app/end_signals.hpp"

#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <QSocketNotifier>

namespace heed::mobile {
namespace {

sigset_t asked() {
    sigset_t set{};
    sigemptyset(&set);
    for (const int number : {SIGTERM, SIGINT, SIGHUP})
        sigaddset(&set, number);
    return set;
}

}  // namespace

void EndSignals::hold() {
    const sigset_t set = asked();
    ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

EndSignals::EndSignals() : descriptor_(-1) {
    const sigset_t set = asked();
    descriptor_ = ::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    if (descriptor_ < 0) {
        // Ended at once, as without this class, is better than not ended at all.
        qWarning("signals cannot be listened for; the last half second of typing may be lost upon one");
        ::pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
        return;
    }
    auto* notifier = new QSocketNotifier(descriptor_, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        signalfd_siginfo info{};
        while (::read(descriptor_, &info, sizeof info) == static_cast<ssize_t>(sizeof info))
            emit received();
    });
}

EndSignals::~EndSignals() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace heed::mobile
