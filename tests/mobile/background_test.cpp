#include "mobile/platform/background.hpp"

#include <catch2/catch.hpp>
#include <sys/resource.h>
#include <unistd.h>

#include <QThreadPool>

namespace heed::test {

#ifdef Q_OS_LINUX
namespace {

int niceness() { return ::getpriority(PRIO_PROCESS, static_cast<id_t>(::gettid())); }

}  // namespace

TEST_CASE("a thread that steps back is behind all others, with those it starts, and nobody else is") {
    const int before = niceness();
    int stepped = 0;
    int started = 0;
    QThreadPool pool;
    pool.setMaxThreadCount(1);
    pool.start([&] {
        mobile::stepBack();
        mobile::stepBack();
        stepped = niceness();
        QThreadPool inner;
        inner.start([&] { started = niceness(); });
        inner.waitForDone();
    });
    pool.waitForDone();
    CHECK(stepped > before);
    CHECK(started == stepped);
    CHECK(niceness() == before);
}
#endif

}  // namespace heed::test
