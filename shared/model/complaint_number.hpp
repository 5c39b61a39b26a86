// The number a complaint is known by, on paper and on the phone: <site>-<yymm>-<device>-<counter>, as in
// FT01-2611-A-0042.
//
// It is final the moment it is given, also offline: the device's letters make it unique without asking
// anybody. The month is that of the site's calendar at creation; the counter runs per device, and never goes
// back.
#pragma once

#include "shared/base/clock.hpp"
#include "shared/model/ids.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace heed::model {

// 1 → A, 26 → Z, 27 → AA (bijective base 26). The server, device 0, is "0".
[[nodiscard]] std::string deviceLetters(DeviceNo device);
[[nodiscard]] std::string complaintNumber(std::string_view site, base::Instant created, DeviceNo device,
                                          std::int64_t counter);
// Whether this number is one that this device of this site may give out.
[[nodiscard]] bool isOwnComplaintNumber(std::string_view number, std::string_view site, DeviceNo device);

}  // namespace heed::model
