#include "tests/bench/raw_limit.hpp"

#include "shared/base/uuid.hpp"
#include "shared/store/sqlite.hpp"
#include "tests/bench/report.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <stdexcept>
#include <string>
#include <vector>

namespace heed::bench {
namespace {

using store::sqlite::Database;
using Seconds = std::chrono::duration<double>;

template <class T>
T must(base::Expected<T> value) {
    if (!value) throw std::runtime_error(value.error().text());
    if constexpr (!std::is_void_v<T>) return std::move(*value);
}

Database fresh(const std::filesystem::path& file) {
    std::filesystem::remove(file);
    auto db = must(Database::open(file, Database::Mode::create));
    must(
        db.execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=4000; PRAGMA "
                   "cache_size=-32768"));
    return db;
}

std::vector<base::Uuid> orderedIds(std::int64_t count) {
    base::SystemClock clock;
    base::SeededRandom random(1);
    base::UuidGenerator generate(clock, random);
    std::vector<base::Uuid> ids(static_cast<std::size_t>(count));
    for (auto& id : ids)
        id = generate.next();
    return ids;
}

}  // namespace

double rawMutationsPerSecond(const std::filesystem::path& folder, std::int64_t count, std::size_t logBytes) {
    const auto file = folder / "raw.db";
    auto db = fresh(file);
    must(
        db.execute("CREATE TABLE r(row INTEGER PRIMARY KEY, id BLOB, seq INTEGER, body BLOB);"
                   "CREATE UNIQUE INDEX ri ON r(id); CREATE UNIQUE INDEX rs ON r(seq);"
                   "CREATE TABLE l(key INTEGER PRIMARY KEY, line TEXT)"));
    auto insert = must(db.prepare("INSERT INTO r(id, seq, body) VALUES(?1, ?2, ?3)"));
    auto update = must(db.prepare("UPDATE r SET seq=?2, body=?3 WHERE id=?1"));
    auto log = must(db.prepare("INSERT INTO l(key, line) VALUES(?1, ?2)"));
    const std::int64_t records = count / 5;
    const auto ids = orderedIds(records);
    const std::string body(900, 'x');
    const std::string line(logBytes, 'y');
    const auto start = std::chrono::steady_clock::now();
    for (std::int64_t i = 0; i < count; ++i) {
        if (i % 500 == 0) must(db.execute("BEGIN IMMEDIATE"));
        const auto& id = ids[static_cast<std::size_t>(i % records)];
        must((i < records ? insert : update)
                 .use()
                 .bindBlob(1, id.blob())
                 .bind(2, i + 1)
                 .bindBlob(3, body)
                 .run());
        must(log.use().bind(1, i + 1).bind(2, line).run());
        if (i % 500 == 499 || i == count - 1) must(db.execute("COMMIT"));
    }
    const Seconds took = std::chrono::steady_clock::now() - start;
    return static_cast<double>(count) / took.count();
}

double rawInsertsPerSecond(const std::filesystem::path& folder, std::int64_t count) {
    auto db = fresh(folder / "raw_insert.db");
    must(
        db.execute("CREATE TABLE r(row INTEGER PRIMARY KEY, id BLOB, seq INTEGER, body BLOB); CREATE UNIQUE "
                   "INDEX ri ON r(id)"));
    auto insert = must(db.prepare("INSERT INTO r(id, seq, body) VALUES(?1, ?2, ?3)"));
    const auto ids = orderedIds(count);
    const std::string body(900, 'x');
    const auto start = std::chrono::steady_clock::now();
    for (std::int64_t i = 0; i < count; ++i) {
        if (i % 500 == 0) must(db.execute("BEGIN IMMEDIATE"));
        must(insert.use()
                 .bindBlob(1, ids[static_cast<std::size_t>(i)].blob())
                 .bind(2, i + 1)
                 .bindBlob(3, body)
                 .run());
        if (i % 500 == 499 || i == count - 1) must(db.execute("COMMIT"));
    }
    const Seconds took = std::chrono::steady_clock::now() - start;
    return static_cast<double>(count) / took.count();
}

double rawDurableWriteMs(const std::filesystem::path& folder) {
    const auto file = folder / "raw.bin";
    const int fd = ::open(file.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
    if (fd < 0) throw std::runtime_error("cannot write in " + folder.string());
    const std::string block(4096, 'z');
    std::vector<double> times;
    for (int i = 0; i < 200; ++i) {
        const auto start = std::chrono::steady_clock::now();
        const bool written =
            ::pwrite(fd, block.data(), block.size(), i * 4096L) == static_cast<ssize_t>(block.size()) &&
            ::fdatasync(fd) == 0;
        times.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
        if (!written) throw std::runtime_error("cannot write in " + folder.string());
    }
    ::close(fd);
    return percentile(std::move(times), 0.5);
}

}  // namespace heed::bench
