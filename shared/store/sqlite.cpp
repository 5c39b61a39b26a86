#include "shared/store/sqlite.hpp"

namespace heed::store::sqlite {

using base::ErrorKind;

base::Error toError(sqlite3* db, int code, std::string_view doing) {
    base::Error error{
        .kind = ErrorKind::transient, .doing = std::string(doing), .what = {}, .why = {}, .remedy = {}};
    error.why = db ? sqlite3_errmsg(db) : sqlite3_errstr(code);
    if (db) {
        if (const char* file = sqlite3_db_filename(db, "main"); file && *file) {
            error.what = "in " + std::filesystem::path(file).filename().string();
        }
    }
    switch (code & 0xFF) {
        case SQLITE_FULL:
            error.kind = ErrorKind::storageFull;
            error.why = "there is no room left on the disk";
            error.remedy = "make room; nothing that was saved is lost";
            break;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            error.kind = ErrorKind::bug;
            error.remedy = "the file is damaged; keep it and restore from a copy";
            break;
        case SQLITE_MISUSE:
        case SQLITE_ERROR:
        case SQLITE_CONSTRAINT:
            error.kind = ErrorKind::bug;
            break;
        default:
            break;
    }
    return error;
}

// --- Statement ---

int Statement::prepare() {
    if (handle_) return SQLITE_OK;
    if (!db_) return SQLITE_MISUSE;
    sqlite3_stmt* raw = nullptr;
    const int code = sqlite3_prepare_v3(db_, sql_.data(), static_cast<int>(sql_.size()),
                                        SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
    handle_.reset(raw);
    return code;
}

Statement::Use::~Use() {
    if (!s_.handle_) return;
    sqlite3_reset(s_.handle_.get());
    sqlite3_clear_bindings(s_.handle_.get());
}

void Statement::Use::check(int code) {
    if (code_ == SQLITE_OK && code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE) code_ = code;
}

Statement::Use& Statement::Use::bind(int i, std::int64_t value) {
    if (code_ == SQLITE_OK) check(sqlite3_bind_int64(s_.handle_.get(), i, value));
    return *this;
}

Statement::Use& Statement::Use::bind(int i, std::string_view text) {
    if (code_ == SQLITE_OK)
        check(sqlite3_bind_text64(s_.handle_.get(), i, text.data() ? text.data() : "", text.size(),
                                  SQLITE_STATIC, SQLITE_UTF8));
    return *this;
}

Statement::Use& Statement::Use::bindBlob(int i, std::string_view blob) {
    if (code_ == SQLITE_OK)
        check(sqlite3_bind_blob64(s_.handle_.get(), i, blob.data() ? blob.data() : "", blob.size(),
                                  SQLITE_STATIC));
    return *this;
}

Statement::Use& Statement::Use::bindNull(int i) {
    if (code_ == SQLITE_OK) check(sqlite3_bind_null(s_.handle_.get(), i));
    return *this;
}

bool Statement::Use::step() {
    if (code_ != SQLITE_OK) return false;
    const int code = sqlite3_step(s_.handle_.get());
    check(code);
    return code == SQLITE_ROW;
}

base::Expected<void> Statement::Use::run() {
    (void)step();
    return result();
}

base::Expected<void> Statement::Use::result() const {
    if (code_ == SQLITE_OK) return {};
    return std::unexpected(toError(s_.db_, code_, "using the database"));
}

std::int64_t Statement::Use::integer(int i) const { return sqlite3_column_int64(s_.handle_.get(), i); }

std::string_view Statement::Use::text(int i) const {
    const auto* data = static_cast<const char*>(sqlite3_column_blob(s_.handle_.get(), i));
    const int size = sqlite3_column_bytes(s_.handle_.get(), i);
    return data ? std::string_view(data, static_cast<std::size_t>(size)) : std::string_view{};
}

bool Statement::Use::isNull(int i) const { return sqlite3_column_type(s_.handle_.get(), i) == SQLITE_NULL; }

// --- Database ---

base::Expected<Database> Database::open(const std::filesystem::path& file, Mode mode) {
    int flags = SQLITE_OPEN_NOMUTEX;
    if (mode == Mode::create) flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    if (mode == Mode::readWrite) flags |= SQLITE_OPEN_READWRITE;
    if (mode == Mode::readOnly) flags |= SQLITE_OPEN_READONLY;
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(file.c_str(), &raw, flags, nullptr);
    Database db;
    db.handle_.reset(raw);
    if (code != SQLITE_OK) {
        auto error = toError(raw, code, "opening the database");
        error.what = file.filename().string();
        return std::unexpected(std::move(error));
    }
    sqlite3_extended_result_codes(raw, 1);
    sqlite3_busy_timeout(raw, 5000);  // another process at the file: rare, and short
    return db;
}

base::Expected<void> Database::execute(const std::string& sql) {
    const int code = sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr);
    if (code == SQLITE_OK) return {};
    return std::unexpected(toError(handle_.get(), code, "using the database"));
}

Statement Database::statement(std::string sql) {
    Statement statement;
    statement.db_ = handle_.get();
    statement.sql_ = std::move(sql);
    return statement;
}

base::Expected<Statement> Database::prepare(std::string_view sql) {
    Statement made = statement(std::string(sql));
    if (const int code = made.prepare(); code != SQLITE_OK)
        return std::unexpected(toError(handle_.get(), code, "preparing a query"));
    return made;
}

base::Expected<std::int64_t> Database::scalar(const std::string& sql) {
    auto statement = prepare(sql);
    if (!statement) return std::unexpected(std::move(statement.error()));
    auto use = statement->use();
    if (use.step()) return use.integer(0);
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    return 0;
}

// --- Transaction ---

base::Expected<Transaction> Transaction::begin(Database& db) {
    if (auto begun = db.execute("BEGIN IMMEDIATE"); !begun) return std::unexpected(std::move(begun.error()));
    return Transaction(db);
}

base::Expected<Transaction> Transaction::beginReading(Database& db) {
    if (auto begun = db.execute("BEGIN"); !begun) return std::unexpected(std::move(begun.error()));
    return Transaction(db);
}

Transaction::~Transaction() {
    // Some errors have rolled back already. A rollback itself cannot fail in a way anything could be done
    // about.
    if (db_ && db_->inTransaction()) (void)db_->execute("ROLLBACK");
}

base::Expected<void> Transaction::commit() {
    auto done = db_->execute("COMMIT");
    if (done) db_ = nullptr;
    return done;
}

}  // namespace heed::store::sqlite
