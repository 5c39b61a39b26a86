#include "tests/soak/stores.hpp"

#include "shared/store/sqlite.hpp"

#include <string_view>

namespace heed::soak {
namespace {

namespace fs = std::filesystem;
using store::sqlite::Database;
using store::sqlite::Transaction;

constexpr std::string_view kDevices = "SELECT row, no, name FROM devices";
// A log's key is (row of the device << 32 | n).
constexpr std::string_view kLogOfDevice =
    "SELECT key & 0xffffffff, line, coalesce(code, '') FROM log WHERE key>?1 AND key<?2 ORDER BY key";
constexpr std::string_view kOutbox = "SELECT n, line FROM outbox";
constexpr std::string_view kRejections = "SELECT n, line FROM rejections";
constexpr int kDeviceShift = 32;

struct DeviceRow {
    std::int64_t row;
    std::int64_t no;
    std::string name;
};

base::Expected<std::vector<DeviceRow>> readDevices(Database& db) {
    auto query = db.prepare(kDevices);
    if (!query) return std::unexpected(std::move(query.error()));
    std::vector<DeviceRow> devices;
    auto use = query->use();
    while (use.step())
        devices.push_back({use.integer(0), use.integer(1), std::string(use.text(2))});
    if (auto done = use.result(); !done) return std::unexpected(std::move(done.error()));
    return devices;
}

base::Expected<std::vector<Logged>> readLog(Database& db, LogPlace& after) {
    auto view = Transaction::beginReading(db);
    if (!view) return std::unexpected(std::move(view.error()));
    const auto devices = readDevices(db);
    if (!devices) return std::unexpected(devices.error());
    auto query = db.prepare(kLogOfDevice);
    if (!query) return std::unexpected(std::move(query.error()));
    std::vector<Logged> log;
    for (const DeviceRow& device : *devices) {
        std::int64_t& n = after[device.row];
        auto use = query->use();
        use.bind(1, device.row << kDeviceShift | n).bind(2, (device.row + 1) << kDeviceShift);
        while (use.step()) {
            n = use.integer(0);
            log.push_back({.tablet = device.name,
                           .device = device.no,
                           .n = n,
                           .line = std::string(use.text(1)),
                           .code = std::string(use.text(2))});
        }
        if (auto done = use.result(); !done) return std::unexpected(std::move(done.error()));
    }
    return log;
}

base::Expected<std::map<std::int64_t, std::string>> readLines(Database& db, std::string_view sql) {
    auto query = db.prepare(sql);
    if (!query) return std::unexpected(std::move(query.error()));
    std::map<std::int64_t, std::string> lines;
    auto use = query->use();
    while (use.step())
        lines.emplace(use.integer(0), use.text(1));
    if (auto done = use.result(); !done) return std::unexpected(std::move(done.error()));
    return lines;
}

}  // namespace

base::Expected<std::vector<Logged>> readLog(const fs::path& store, LogPlace& after) {
    auto db = Database::open(store, Database::Mode::readOnly);
    if (!db) return std::unexpected(std::move(db.error()));
    return readLog(*db, after);
}

base::Expected<std::vector<Logged>> readOrphanedLog(const fs::path& store, const fs::path& scratch) {
    fs::create_directories(scratch);
    const fs::path copy = scratch / store.filename();
    for (const char* part : {"", "-wal", "-shm"}) {
        fs::path file = copy;
        fs::remove(file += part);
    }
    for (const char* part : {"", "-wal"}) {
        fs::path from = store;
        fs::path to = copy;
        if (fs::exists(from += part)) fs::copy_file(from, to += part);
    }
    auto db = Database::open(copy, Database::Mode::readWrite);
    if (!db) return std::unexpected(std::move(db.error()));
    LogPlace beginning;
    return readLog(*db, beginning);
}

base::Expected<Kept> readKept(const fs::path& database) {
    auto db = Database::open(database, Database::Mode::readOnly);
    if (!db) return std::unexpected(std::move(db.error()));
    auto outbox = readLines(*db, kOutbox);
    if (!outbox) return std::unexpected(std::move(outbox.error()));
    auto rejections = readLines(*db, kRejections);
    if (!rejections) return std::unexpected(std::move(rejections.error()));
    return Kept{.outbox = std::move(*outbox), .rejections = std::move(*rejections)};
}

}  // namespace heed::soak
