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
    if (!number.starts_with(site)) return false;
    number.remove_prefix(site.size());
    const std::string middle = "-" + deviceLetters(device) + "-";
    if (number.size() < 5 + middle.size() + 4 || number[0] != '-' || !digits(number.substr(1, 4)))
        return false;
    number.remove_prefix(5);
    if (!number.starts_with(middle)) return false;
    number.remove_prefix(middle.size());
    return number.size() <= 12 && digits(number);
}

}  // namespace heed::model
