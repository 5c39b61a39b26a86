#include "mobile/viewmodels/lingering.hpp"

#include <QTimer>
#include <chrono>
#include <utility>

namespace heed::mobile {

void Lingering::take(std::unique_ptr<QObject> gone) {
    if (!gone) return;
    left_.push_back(std::move(gone));
    QTimer::singleShot(std::chrono::seconds{1}, this, [this] { left_.pop_front(); });
}

}  // namespace heed::mobile
