// When to ask again for what another tablet has and has not sent yet: less and less often, for nobody tells
// when it has come to the server.
//
// UI thread only.
#pragma once

#include <QTimer>
#include <algorithm>
#include <chrono>

namespace heed::mobile {

class AskingAgain : public QTimer {
  public:
    static constexpr std::chrono::milliseconds kFirst{2000};
    static constexpr std::chrono::milliseconds kLongest{60'000};

    AskingAgain() {
        setSingleShot(true);
        setInterval(kFirst);
        connect(this, &QTimer::timeout, this,
                [this] { setInterval(std::min(intervalAsDuration() * 2, kLongest)); });
    }
    // Something new is asked for.
    void hurry() { setInterval(kFirst); }
};

}  // namespace heed::mobile
