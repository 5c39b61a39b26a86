#include "server/cli/devices.hpp"

#include "server/cli/open_store.hpp"
#include "server/cli/terminal.hpp"

#include <chrono>
#include <ctime>
#include <iostream>

namespace heed::cli {
namespace {

std::string textOf(const std::optional<base::Instant>& at) {
    if (!at) return "-";
    const std::time_t seconds = base::toMs(*at) / 1000;
    std::tm utc{};
    char text[32];
    if (!::gmtime_r(&seconds, &utc) || std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc) == 0)
        return "?";
    return text;
}

// Behind is what has to be added to its clock.
std::string skewText(const std::optional<base::Millis>& skew) {
    if (!skew) return "-";
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(*skew).count();
    if (seconds == 0) return "right";
    return seconds > 0 ? std::to_string(seconds) + " s behind" : std::to_string(-seconds) + " s ahead";
}

// What a tablet calls itself is nobody's order to the terminal.
std::string plain(std::string text) {
    for (char& c : text) {
        if (static_cast<unsigned char>(c) < ' ' || c == '\x7f') c = ' ';
    }
    return text;
}

std::string orNone(std::string text) { return text.empty() ? "-" : plain(std::move(text)); }

}  // namespace

int runDevices(const DevicesCommand& command) {
    base::SystemRandom random;
    auto store = openExistingStore(command.db, random);
    if (!store) return failed(store.error());
    auto reader = (*store)->openReader();
    if (!reader) return failed(reader.error());
    auto devices = (*reader)->devices(command.site);
    if (!devices) return failed(devices.error());
    std::cout << "device\tname\tperson\tlast heard of\tclock\tnot to be believed since\n";
    for (const server::NamedDevice& one : *devices) {
        std::cout << base::raw(one.device.no) << '\t' << orNone(one.name) << '\t' << orNone(one.device.user)
                  << '\t' << textOf(one.device.seenAt) << '\t' << skewText(one.device.skew) << '\t'
                  << textOf(one.device.doubtedSince) << '\n';
    }
    if (!std::cout.flush()) return failed(cannotPrint());
    return kDone;
}

}  // namespace heed::cli
