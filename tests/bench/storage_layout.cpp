#include "tests/bench/storage_layout.hpp"

#include "shared/base/bytes.hpp"
#include "shared/merge/merge.hpp"
#include "shared/model/record_codec.hpp"
#include "shared/store/sqlite.hpp"
#include "tests/bench/workload.hpp"

#include <chrono>
#include <stdexcept>

namespace heed::bench {
namespace {

using model::Field;
using model::Record;
using store::sqlite::Database;
using store::sqlite::Statement;

template <class T>
T must(base::Expected<T> value) {
    if (!value) throw std::runtime_error(value.error().text());
    if constexpr (!std::is_void_v<T>) return std::move(*value);
}

std::span<const Field> fields() { return model::schemaOf(model::Kind::complaint).fields; }

class Layout {
  public:
    explicit Layout(const std::filesystem::path& file) {
        std::filesystem::remove(file);
        db_ = must(Database::open(file, Database::Mode::create));
        must(
            db_.execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=4000; "
                        "PRAGMA cache_size=-32768"));
    }
    Layout(const Layout&) = delete;
    Layout& operator=(const Layout&) = delete;
    virtual ~Layout() = default;
    virtual void insert(const Record& record) = 0;
    virtual Record load(const base::Uuid& id) = 0;
    virtual void update(const Record& record) = 0;
    // The newest 50: number, words, state, time.
    virtual std::size_t list() = 0;
    void begin() { must(db_.execute("BEGIN IMMEDIATE")); }
    void commit() { must(db_.execute("COMMIT")); }

  protected:
    Database db_;
};

// One row: id, seq, three projected columns, and the body.
class BodyLayout final : public Layout {
  public:
    explicit BodyLayout(const std::filesystem::path& file) : Layout(file) {
        must(
            db_.execute("CREATE TABLE r(row INTEGER PRIMARY KEY, id BLOB, seq INTEGER, state TEXT, received "
                        "INTEGER, words TEXT, body BLOB);"
                        "CREATE UNIQUE INDEX ri ON r(id); CREATE UNIQUE INDEX rs ON r(seq); CREATE INDEX rr "
                        "ON r(received)"));
        insert_ = must(db_.prepare(
            "INSERT INTO r(id, seq, state, received, words, body) VALUES(?1, ?2, ?3, ?4, ?5, ?6)"));
        load_ = must(db_.prepare("SELECT seq, body FROM r WHERE id=?1"));
        update_ =
            must(db_.prepare("UPDATE r SET seq=?2, state=?3, received=?4, words=?5, body=?6 WHERE id=?1"));
        list_ = must(db_.prepare("SELECT id, words, state, received FROM r ORDER BY received DESC LIMIT 50"));
    }
    void insert(const Record& r) override { write(insert_, r); }
    void update(const Record& r) override { write(update_, r); }
    Record load(const base::Uuid& id) override {
        auto use = load_.use();
        use.bindBlob(1, id.blob());
        if (!use.step()) throw std::runtime_error("not there");
        return must(model::decodeBody(model::Kind::complaint, id, model::Seq{use.integer(0)}, use.blob(1)));
    }
    std::size_t list() override {
        auto use = list_.use();
        std::size_t bytes = 0;
        while (use.step())
            bytes += use.text(1).size();
        return bytes;
    }

  private:
    static void write(Statement& statement, const Record& r) {
        const std::string body = model::encodeBody(r);
        must(statement.use()
                 .bindBlob(1, r.id.blob())
                 .bind(2, base::raw(r.seq))
                 .bind(3, r.text("state"))
                 .bind(4, model::asInteger(r.value("received_at")))
                 .bind(5, r.text("own_words"))
                 .bindBlob(6, body)
                 .run());
    }
    Statement insert_, load_, update_, list_;
};

// A column a field; who wrote what (writes and the index of each field's write) in a blob beside them. Sets
// are joined into one column.
class ColumnLayout final : public Layout {
  public:
    explicit ColumnLayout(const std::filesystem::path& file) : Layout(file) {
        std::string columns, names, marks, sets;
        int i = 3;
        for (const Field& f : fields()) {
            const std::string name = "\"" + std::string(f.name) + "\"";
            ++i;
            columns += ", " + name;
            names += ", " + name;
            marks += ", ?" + std::to_string(i);
            sets += ", " + name + "=?" + std::to_string(i);
        }
        must(db_.execute("CREATE TABLE r(row INTEGER PRIMARY KEY, id BLOB, seq INTEGER, stamps BLOB" +
                         columns +
                         "); CREATE UNIQUE INDEX ri ON r(id); CREATE UNIQUE INDEX rs ON r(seq); CREATE INDEX "
                         "rr ON r(received_at)"));
        insert_ =
            must(db_.prepare("INSERT INTO r(id, seq, stamps" + names + ") VALUES(?1, ?2, ?3" + marks + ")"));
        load_ = must(db_.prepare("SELECT seq, stamps" + names + " FROM r WHERE id=?1"));
        update_ = must(db_.prepare("UPDATE r SET seq=?2, stamps=?3" + sets + " WHERE id=?1"));
        list_ = must(db_.prepare(
            "SELECT id, own_words, state, received_at FROM r ORDER BY received_at DESC LIMIT 50"));
    }
    void insert(const Record& r) override { write(insert_, r); }
    void update(const Record& r) override { write(update_, r); }

    Record load(const base::Uuid& id) override {
        auto use = load_.use();
        use.bindBlob(1, id.blob());
        if (!use.step()) throw std::runtime_error("not there");
        Record r{
            .kind = model::Kind::complaint, .id = id, .seq = model::Seq{use.integer(0)}, .created = true};
        base::ByteReader stamps(use.blob(1));
        const auto count = stamps.varint();
        for (std::uint64_t i = 0; i < count; ++i) {
            auto& w = r.writes.emplace_back();
            w.seq = model::Seq{stamps.zigzag()};
            w.device = model::DeviceNo{stamps.zigzag()};
            w.n = model::MutationNo{stamps.zigzag()};
            w.time = base::instantFromMs(stamps.zigzag());
            w.by = stamps.text();
        }
        int column = 1;
        for (const Field& f : fields()) {
            ++column;
            if (use.isNull(column)) continue;
            auto& field = r.fields.emplace_back();
            field.schema = &f;
            field.isSet = model::isSet(f.type);
            auto& sibling = field.siblings.emplace_back();
            sibling.write = static_cast<std::uint32_t>(stamps.varint());
            if (f.type == model::FieldType::boolean) {
                sibling.value = use.integer(column) != 0;
            } else if (f.type == model::FieldType::integer || f.type == model::FieldType::money ||
                       f.type == model::FieldType::instant) {
                sibling.value = use.integer(column);
            } else {
                sibling.value = std::string(use.text(column));
            }
        }
        return r;
    }
    std::size_t list() override {
        auto use = list_.use();
        std::size_t bytes = 0;
        while (use.step())
            bytes += use.text(1).size();
        return bytes;
    }

  private:
    static void write(Statement& statement, const Record& r) {
        base::ByteWriter stamps;
        stamps.varint(r.writes.size());
        for (const auto& w : r.writes) {
            stamps.zigzag(base::raw(w.seq));
            stamps.zigzag(base::raw(w.device));
            stamps.zigzag(base::raw(w.n));
            stamps.zigzag(base::toMs(w.time));
            stamps.text(w.by);
        }
        auto use = statement.use();
        int column = 3;
        for (const Field& f : fields()) {
            ++column;
            const auto* field = r.find(f.name);
            if (!field) continue;
            const auto& sibling = field->siblings.front();
            stamps.varint(sibling.write);
            if (const auto* text = std::get_if<std::string>(&sibling.value)) use.bind(column, *text);
            if (const auto* number = std::get_if<std::int64_t>(&sibling.value)) use.bind(column, *number);
            if (const auto* flag = std::get_if<bool>(&sibling.value)) use.bind(column, std::int64_t{*flag});
        }
        const std::string blob = stamps.take();
        must(use.bindBlob(1, r.id.blob()).bind(2, base::raw(r.seq)).bindBlob(3, blob).run());
    }
    Statement insert_, load_, update_, list_;
};

void measure(Layout& layout, const std::string& name, std::int64_t count, std::vector<Figure>& out) {
    using Clock = std::chrono::steady_clock;
    const auto since = [](Clock::time_point t) {
        return std::chrono::duration<double>(Clock::now() - t).count();
    };
    base::SystemClock clock;
    base::SeededRandom random(7);
    base::UuidGenerator generate(clock, random);
    std::vector<base::Uuid> ids;
    std::int64_t seq = 0;
    const auto apply = [&](Record before, const model::Mutation& m) {
        ++seq;
        return merge::apply(std::move(before), m,
                            {.seq = model::Seq{seq},
                             .device = model::DeviceNo{1},
                             .n = model::MutationNo{seq},
                             .time = clock.now(),
                             .by = "wang"});
    };
    auto start = Clock::now();
    for (std::int64_t i = 0; i < count; ++i) {
        if (i % 500 == 0) layout.begin();
        ids.push_back(generate.next());
        layout.insert(apply({}, newComplaint(ids.back(), i, clock.now())));
        if (i % 500 == 499 || i == count - 1) layout.commit();
    }
    out.push_back({.id = "",
                   .what = name + ": create",
                   .unit = "records/s",
                   .value = static_cast<double>(count) / since(start),
                   .durability = "WAL+FULL"});
    start = Clock::now();
    for (std::int64_t i = 0; i < count; ++i) {
        if (i % 500 == 0) layout.begin();
        const auto& id = ids[static_cast<std::size_t>(i * 7919) % ids.size()];
        layout.update(apply(layout.load(id), editComplaint(id, i, model::Seq{seq})));
        if (i % 500 == 499 || i == count - 1) layout.commit();
    }
    out.push_back({.id = "",
                   .what = name + ": edit two fields",
                   .unit = "edits/s",
                   .value = static_cast<double>(count) / since(start),
                   .durability = "WAL+FULL"});
    start = Clock::now();
    std::size_t bytes = 0;
    for (int i = 0; i < 200; ++i)
        bytes += layout.list();
    if (bytes == 0) throw std::runtime_error("the list is empty");
    out.push_back({.id = "",
                   .what = name + ": newest 50 of the list",
                   .unit = "ms",
                   .value = since(start) * 1e3 / 200,
                   .durability = ""});
}

}  // namespace

std::vector<Figure> compareLayouts(const std::filesystem::path& folder, std::int64_t records) {
    std::vector<Figure> out;
    BodyLayout body(folder / "body.db");
    measure(body, "compact body, projected columns", records, out);
    ColumnLayout columns(folder / "columns.db");
    measure(columns, "a column per field", records, out);
    return out;
}

}  // namespace heed::bench
