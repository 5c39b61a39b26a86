// The central store in a folder of its own, on a disk that can fail.
#pragma once

#include "server/central/sqlite_central.hpp"
#include "tests/world/disk.hpp"
#include "tests/world/must.hpp"
#include "tests/world/temp_folder.hpp"

#include <catch2/catch.hpp>
#include <sqlite3.h>

#include <memory>
#include <string>
#include <vector>

namespace heed::test {

inline constexpr std::string_view kSite = "FT01";

class Central {
  public:
    Central() { open(); }

    void open() { store_ = world::must(server::openSqliteCentral(file(), random_)); }
    void close() { store_.reset(); }
    void reopen() {
        close();
        open();
    }
    [[nodiscard]] std::filesystem::path file() const { return folder_.path() / "central.db"; }
    [[nodiscard]] world::Disk& disk() { return disk_; }
    [[nodiscard]] server::CentralStore& store() { return *store_; }
    [[nodiscard]] server::CentralWriter& writer() { return store_->writer(); }
    [[nodiscard]] std::unique_ptr<server::CentralReader> reader() {
        return world::must(store_->openReader());
    }

    // Speaks to the closed file directly.
    void sql(const std::string& statements) {
        sqlite3* db = nullptr;
        std::string why;
        if (sqlite3_open(file().c_str(), &db) != SQLITE_OK ||
            sqlite3_exec(db, statements.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
            why = sqlite3_errmsg(db);
        sqlite3_close(db);
        if (!why.empty()) throw std::runtime_error(why);
    }

    // --- In a transaction of its own ---
    template <class Work>
    void transact(const Work& work) {
        world::must(writer().begin());
        work(writer());
        world::must(writer().commit());
    }
    model::DeviceNo device(const std::string& name, std::string_view site = kSite) {
        model::DeviceNo no{};
        transact([&](server::CentralWriter& w) {
            no = world::must(w.ensureDevice(site, base::uuidFromName("installation", name), name)).no;
        });
        return no;
    }
    void save(const model::Record& record, std::string_view site = kSite) {
        transact([&](server::CentralWriter& w) {
            world::must(w.save(site, record));
            world::must(w.setLastSeq(site, record.seq));
        });
    }

  private:
    world::TempFolder folder_;
    world::Disk disk_{folder_.path()};
    base::SeededRandom random_{1};
    std::unique_ptr<server::CentralStore> store_;
};

// What versions 5 to 7 added to a store.
inline constexpr const char* kBackToVersion4 =
    "DROP TABLE numbers; ALTER TABLE devices DROP COLUMN user; ALTER TABLE devices DROP COLUMN seen_at;"
    "ALTER TABLE devices DROP COLUMN skew; ALTER TABLE devices DROP COLUMN doubted_since;"
    "DROP TABLE alarms;"
    "DROP INDEX records_directory;"
    "PRAGMA user_version=4;";

// A record of one write.
[[nodiscard]] inline model::Record recordOf(const std::string& name, std::int64_t seq,
                                            const std::string& text,
                                            model::Kind kind = model::Kind::complaint) {
    model::Record record{.kind = kind, .id = base::uuidFromName("record", name), .seq = model::Seq{seq}};
    record.created = true;
    record.writes.push_back(
        {record.seq, model::DeviceNo{1}, model::MutationNo{seq}, base::instantFromMs(seq), "wang"});
    model::FieldState field{.schema = model::schemaOf(kind).field("note")};
    if (!field.schema) field.unknownName = "note";
    field.siblings.push_back({text, 0});
    record.fields.push_back(field);
    return record;
}

// What changes() gives: "seq text" of each.
[[nodiscard]] inline std::vector<std::int64_t> changesOf(server::CentralReader& reader, model::Bucket bucket,
                                                         std::int64_t after = 0,
                                                         std::string_view site = kSite) {
    std::vector<std::int64_t> out;
    world::must(reader.changes(site, bucket, model::Seq{after}, [&out](const server::FeedRow& row) {
        out.push_back(base::raw(row.seq));
        return true;
    }));
    return out;
}

}  // namespace heed::test
