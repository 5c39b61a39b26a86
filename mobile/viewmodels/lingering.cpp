#include "mobile/viewmodels/lingering.hpp"

#include <QTimer>
#include <algorithm>
#include <utility>

namespace heed::mobile {

void Lingering::take(std::unique_ptr<QObject> gone, std::function<bool()> busy) {
    if (!gone) return;
    const QObject* object = gone.get();
    left_.push_back({std::move(gone), std::move(busy)});
    wait(object, kRounds);
}

void Lingering::wait(const QObject* object, int rounds) {
    QTimer::singleShot(pause_, this, [this, object, rounds] {
        if (rounds > 1) return wait(object, rounds - 1);
        const auto found =
            std::ranges::find_if(left_, [object](const Left& left) { return left.object.get() == object; });
        if (found->busy && found->busy()) return wait(object, kRounds);
        // What goes may hand something else over.
        const auto going = std::move(found->object);
        left_.erase(found);
    });
}

}  // namespace heed::mobile
