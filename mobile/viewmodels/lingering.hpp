// What has left the screen but is still looked at: items that a page's repeaters made go some events after
// it, those of nested ones later still, and until then their bindings read what they showed. So whatever a
// page shows is handed here when it goes, and goes a second after it and so many rounds of the event loop,
// for a second may have passed while a tablet slept and nothing has gone; what still waits for an answer,
// such as for a picture that is being taken, once it has that.
//
// UI thread only.
#pragma once

#include <QObject>
#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace heed::mobile {

class Lingering : public QObject {
  public:
    static constexpr int kRounds = 10;

    // `pause`: between two rounds.
    explicit Lingering(std::chrono::milliseconds pause = std::chrono::milliseconds{100}) : pause_(pause) {}

    // Null: nothing. `busy` is asked each time whether it still waits for something.
    void take(std::unique_ptr<QObject> gone, std::function<bool()> busy = {});

  private:
    struct Left {
        std::unique_ptr<QObject> object;
        std::function<bool()> busy;
    };

    void wait(const QObject* object, int rounds);

    std::chrono::milliseconds pause_;
    std::vector<Left> left_;
};

}  // namespace heed::mobile
