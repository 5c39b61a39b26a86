#include "shared/base/json_writer.hpp"
#include "shared/model/value_json.hpp"
#include "shared/store/sqlite_record_store.hpp"

#include <nlohmann/json.hpp>

// What contested fields held before.
namespace heed::store {

using base::Expected;
using model::Value;

namespace {

std::string textOf(const Value& value) {
    base::JsonWriter out;
    model::writeValue(out, value);
    return out.take();
}

// Nothing where the text is none of textOf().
std::optional<Value> valueOf(std::string_view text) {
    auto json = nlohmann::json::parse(text, nullptr, false);
    if (json.is_null()) return Value{};
    if (json.is_boolean()) return Value{json.get<bool>()};
    if (json.is_number_integer()) return Value{json.get<std::int64_t>()};
    if (json.is_string()) return Value{std::move(json.get_ref<std::string&>())};
    return std::nullopt;
}

}  // namespace

// One is kept seldom, and there are few: so it is the moment to forget those that nobody asks for any more.
Expected<void> SqliteRecordStore::keepPredecessor(const Predecessor& known) {
    auto transaction = sqlite::Transaction::begin(db_);
    if (!transaction) return std::unexpected(std::move(transaction.error()));
    auto kept = keepPredecessor_.use()
                    .bindBlob(1, known.record.blob())
                    .bind(2, known.field)
                    .bind(3, base::raw(known.device))
                    .bind(4, base::raw(known.n))
                    .bind(5, textOf(known.value))
                    .run();
    if (!kept) return kept;
    if (auto gone = settledPredecessors_.use().run(); !gone) return gone;
    return transaction->commit();
}

Expected<std::vector<Predecessor>> SqliteRecordStore::predecessors(const model::RecordId& record) {
    std::vector<Predecessor> found;
    auto use = predecessors_.use();
    use.bindBlob(1, record.blob());
    while (use.step()) {
        // One that cannot be read is not known; the server is asked again.
        if (auto value = valueOf(use.text(3))) {
            found.push_back({.record = record,
                             .field = std::string(use.text(0)),
                             .device = model::DeviceNo{use.integer(1)},
                             .n = model::MutationNo{use.integer(2)},
                             .value = *std::move(value)});
        }
    }
    if (auto ok = use.result(); !ok) return std::unexpected(ok.error());
    return found;
}

}  // namespace heed::store
