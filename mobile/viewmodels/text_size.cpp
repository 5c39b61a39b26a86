#include "mobile/viewmodels/text_size.hpp"

#include <algorithm>
#include <cmath>

namespace heed::mobile {

int nearestTextSize(double systemScale) {
    constexpr double kPercent = 100;
    const auto distance = [systemScale](int size) { return std::abs(size - systemScale * kPercent); };
    int nearest = kTextSizes[0];
    for (const int size : kTextSizes)
        if (distance(size) <= distance(nearest)) nearest = size;
    return nearest;
}

int textSizeOf(int chosen, double systemScale) {
    return chosen == kSystemTextSize ? nearestTextSize(systemScale) : chosen;
}

}  // namespace heed::mobile
