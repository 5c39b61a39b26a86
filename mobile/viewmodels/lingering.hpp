// What has left the screen but is still looked at: items that a page's repeaters made go some events after
// it, those of nested ones later still, and until then their bindings read what they showed. So whatever a
// page shows is handed here when it goes, and goes a second after it.
//
// UI thread only.
#pragma once

#include <QObject>
#include <deque>
#include <memory>

namespace heed::mobile {

class Lingering : public QObject {
  public:
    using QObject::QObject;

    // Null: nothing.
    void take(std::unique_ptr<QObject> gone);

  private:
    std::deque<std::unique_ptr<QObject>> left_;  // oldest first
};

}  // namespace heed::mobile
