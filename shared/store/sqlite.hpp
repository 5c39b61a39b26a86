// A thin skin over SQLite's C interface: ownership, and errors as values. For the two stores, the tablet's
// and the server's.
//
// A Statement is prepared when it is first used and used many times: `auto use = statement.use(); use.bind(1,
// id); while (use.step()) …`. Use resets the statement when it goes out of scope, so that no read transaction
// stays open. Bound text must outlive the Use.
//
// After the first error a Use stays failed: step() gives false, and result() says why. So a loop needs one
// check at its end.
#pragma once

#include "shared/base/error.hpp"

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace heed::store::sqlite {

class Database;

class Statement {
  public:
    class Use {
      public:
        explicit Use(Statement& s) : s_(s), code_(s.prepare()) {}
        Use(const Use&) = delete;
        Use& operator=(const Use&) = delete;
        ~Use();

        // Parameters count from 1.
        Use& bind(int i, std::int64_t value);
        Use& bind(int i, std::string_view text);
        Use& bindBlob(int i, std::string_view blob);
        Use& bindNull(int i);

        // True: a row is there. False: no more rows, or an error (see result()).
        [[nodiscard]] bool step();
        // Runs a statement that gives no rows.
        [[nodiscard]] base::Expected<void> run();
        [[nodiscard]] base::Expected<void> result() const;

        // Columns count from 0. Views are valid until the next step.
        [[nodiscard]] std::int64_t integer(int i) const;
        [[nodiscard]] std::string_view text(int i) const;
        [[nodiscard]] std::string_view blob(int i) const { return text(i); }
        [[nodiscard]] bool isNull(int i) const;

      private:
        void check(int code);

        Statement& s_;
        int code_;
    };

    Statement() = default;
    [[nodiscard]] Use use() { return Use(*this); }

  private:
    friend class Database;
    // SQLite's code; a failure is tried again by the next use.
    int prepare();

    struct Finalise {
        void operator()(sqlite3_stmt* s) const { sqlite3_finalize(s); }
    };
    std::unique_ptr<sqlite3_stmt, Finalise> handle_;
    sqlite3* db_ = nullptr;
    std::string sql_;
};

class Database {
  public:
    enum class Mode { create, readWrite, readOnly };
    [[nodiscard]] static base::Expected<Database> open(const std::filesystem::path& file, Mode mode);

    // One or several statements without parameters or rows.
    [[nodiscard]] base::Expected<void> execute(const std::string& sql);
    // A store has more statements than most of its lives need, and preparing all of them was a third of
    // opening it; so that waits for the first use, which fails where the statement is wrong.
    [[nodiscard]] Statement statement(std::string sql);
    // The same, wrong ones found at once.
    [[nodiscard]] base::Expected<Statement> prepare(std::string_view sql);
    // The single integer a query gives.
    [[nodiscard]] base::Expected<std::int64_t> scalar(const std::string& sql);
    [[nodiscard]] bool inTransaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }
    [[nodiscard]] std::int64_t lastRowId() const { return sqlite3_last_insert_rowid(handle_.get()); }

  private:
    struct Close {
        void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
    };
    std::unique_ptr<sqlite3, Close> handle_;
};

// What SQLite reports, as the one error type.
[[nodiscard]] base::Error toError(sqlite3* db, int code, std::string_view doing);

// A transaction that rolls back unless it was committed.
class Transaction {
  public:
    [[nodiscard]] static base::Expected<Transaction> begin(Database& db);
    // One state for all that is read until its end; nothing can be written.
    [[nodiscard]] static base::Expected<Transaction> beginReading(Database& db);
    Transaction(Transaction&& other) noexcept : db_(std::exchange(other.db_, nullptr)) {}
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    [[nodiscard]] base::Expected<void> commit();

  private:
    explicit Transaction(Database& db) : db_(&db) {}
    Database* db_;
};

}  // namespace heed::store::sqlite
