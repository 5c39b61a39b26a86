#define CATCH_CONFIG_EXTERNAL_INTERFACES  // for the listener
#include "tests/mobile/qt_support.hpp"

#include <QDeadlineTimer>
#include <QGuiApplication>
#include <QTimer>
#include <chrono>
#include <memory>

namespace heed::test {
namespace {

class Application : public Catch::TestEventListenerBase {
  public:
    using TestEventListenerBase::TestEventListenerBase;

    void testRunStarting(const Catch::TestRunInfo&) override {
        static int count = 1;
        static char name[] = "mobile_test";
        static char* arguments[] = {name, nullptr};
        app_ = std::make_unique<QGuiApplication>(count, arguments);
    }
    void testRunEnded(const Catch::TestRunStats&) override { app_.reset(); }

  private:
    std::unique_ptr<QGuiApplication> app_;
};

CATCH_REGISTER_LISTENER(Application)

}  // namespace

bool eventually(const std::function<bool()>& holds) {
    // The timer only wakes the loop when nothing else does, so that the deadline is seen.
    QTimer wake;
    wake.start(std::chrono::milliseconds{100});
    const QDeadlineTimer deadline(std::chrono::seconds{10});
    while (!holds()) {
        if (deadline.hasExpired()) return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return true;
}

void deliver() {
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents();
}

}  // namespace heed::test
