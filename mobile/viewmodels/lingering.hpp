// What has left the screen but is still looked at: items that a page's repeaters made go some events after
// it, those of nested ones later still, and until then their bindings read what they showed. So whatever a
// page shows is handed here when it goes, and goes a second after it; what still waits for an answer, such as
// for a picture that is being taken, once it has that.
//
// UI thread only.
#pragma once

#include <QObject>
#include <functional>
#include <memory>
#include <vector>

namespace heed::mobile {

class Lingering : public QObject {
  public:
    using QObject::QObject;

    // Null: nothing. `busy` is asked each second whether it still waits for something.
    void take(std::unique_ptr<QObject> gone, std::function<bool()> busy = {});

  private:
    struct Left {
        std::unique_ptr<QObject> object;
        std::function<bool()> busy;
    };

    void wait(const QObject* object);

    std::vector<Left> left_;
};

}  // namespace heed::mobile
