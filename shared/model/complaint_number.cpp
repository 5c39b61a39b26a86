#include "shared/model/complaint_number.hpp"

#include "shared/base/local_time.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace heed::model {

std::string deviceLetters(DeviceNo device) {
    std::string letters;
    for (std::int64_t left = base::raw(device); left > 0; left = (left - 1) / 26) {
        letters.insert(letters.begin(), static_cast<char>('A' + (left - 1) % 26));
    }
    return letters.empty() ? "0" : letters;
}

std::string complaintNumber(std::string_view site, base::Instant created, DeviceNo device,
                            std::int64_t counter) {
    const auto date = base::chinaDate(created);
    std::array<char, 48> tail{};
    std::snprintf(tail.data(), tail.size(), "-%02d%02u-%s-%04lld", static_cast<int>(date.year()) % 100,
                  static_cast<unsigned>(date.month()), deviceLetters(device).c_str(),
                  static_cast<long long>(counter));
    return std::string(site) + tail.data();
}

bool isOwnComplaintNumber(std::string_view number, std::string_view site, DeviceNo device) {
    const auto digits = [](std::string_view text) {
        return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    };
    const auto take = [&number](std::string_view expected) {
        if (!number.starts_with(expected)) return false;
        number.remove_prefix(expected.size());
        return true;
    };
    if (!take(site) || !take("-")) return false;
    const auto month = number.substr(0, 4);
    if (month.size() != 4 || !digits(month) || month.substr(2) < "01" || month.substr(2) > "12") return false;
    number.remove_prefix(4);
    if (!take("-" + deviceLetters(device) + "-")) return false;
    // Four digits at least, and no more zeros in front than these take.
    if (number.size() < 4 || number.size() > 12 || !digits(number) || number == "0000") return false;
    return number.size() == 4 || number.front() != '0';
}

}  // namespace heed::model
