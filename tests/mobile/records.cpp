#include "tests/mobile/records.hpp"

#include "mobile/viewmodels/lexicon.hpp"
#include "shared/merge/merge.hpp"

namespace heed::test {
namespace {

constexpr std::int64_t kReceived = 1'794'990'000'000;

}  // namespace

store::Shown written(const store::Shown& before, Values values, const Wrote& wrote) {
    model::Mutation change{.n = static_cast<model::MutationNo>(wrote.seq),
                           .kind = before.record.kind,
                           .record = before.record.id,
                           .seen = static_cast<model::Seq>(wrote.seen)};
    for (const auto& [field, value] : values) {
        const model::Field* declared = model::schemaOf(change.kind).field(field);
        auto& list = declared && model::isSet(declared->type) ? change.add : change.set;
        list.push_back(model::assign(change.kind, field, value));
    }
    const model::Write write{.seq = wrote.pending ? model::kPendingSeq : static_cast<model::Seq>(wrote.seq),
                             .device = static_cast<model::DeviceNo>(wrote.device),
                             .n = change.n,
                             .time = base::instantFromMs(kReceived + wrote.seq * 1000),
                             .by = wrote.by};
    store::Shown after;
    after.record = merge::apply(before.record, change, write);
    after.seen = wrote.pending ? before.seen : write.seq;
    after.pending = wrote.pending;
    return after;
}

store::Shown written(model::Kind kind, const model::RecordId& id, Values values, const Wrote& wrote) {
    store::Shown fresh;
    fresh.record.kind = kind;
    fresh.record.id = id;
    return written(fresh, values, wrote);
}

model::RecordId idOf(std::string_view name) { return base::uuidFromName("test", name); }

mobile::ComplaintState aCase(std::string_view name) {
    using model::Kind;
    const std::string prefix(name);
    mobile::ComplaintState state;
    const auto customer = idOf(prefix + "/customer");
    const auto vehicle = idOf(prefix + "/vehicle");
    state.customer = written(Kind::customer, customer, {{"name", std::string("王女士（示例）")}});
    state.phone = written(Kind::contactPoint, idOf(prefix + "/phone"),
                          {{"customer", customer.text()}, {"phone", std::string("13800008888")}});
    state.vehicle = written(
        Kind::vehicle, vehicle,
        {{"plate", std::string("沪A·12345")}, {"model", std::string("RAV4")}, {"customer", customer.text()}});
    state.complaint = written(Kind::complaint, idOf(name),
                              {{"number", "FT01-2611-A-" + prefix},
                               {"state", std::string("open")},
                               {"received_at", kReceived},
                               {"own_words", std::string("起步时车子一窜一窜的")},
                               {"customer", customer.text()},
                               {"vehicle", vehicle.text()}});
    return state;
}

mobile::ComplaintRow aRow(int number) {
    mobile::ComplaintRow row;
    row.id = mobile::toQString(idOf("row" + std::to_string(number)).text());
    row.number = QStringLiteral("FT01-2611-A-%1").arg(number, 4, 10, QLatin1Char('0'));
    row.words = QStringLiteral("投诉 %1").arg(number);
    row.state = QStringLiteral("open");
    row.receivedAt = kReceived + number;
    return row;
}

std::vector<std::string> added(const model::Mutation& change, std::string_view field) {
    std::vector<std::string> elements;
    for (const model::Assignment& a : change.add)
        if (a.name() == field) elements.emplace_back(model::asText(a.value));
    return elements;
}

}  // namespace heed::test
