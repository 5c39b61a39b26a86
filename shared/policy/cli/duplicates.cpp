// heed-rules duplicates: which records may be one, why, and what joining them writes.
#include "shared/policy/cli/inputs.hpp"
#include "shared/policy/duplicates/duplicate_records.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>
#include <set>

namespace heed::policy::cli {
namespace {

constexpr const char* kReading = "reading what may be duplicates";
constexpr const char* kRule = "B-03";

struct Options {
    std::string file;
    std::string profile{"default"};
    std::string of;
    CalendarOptions calendar;
};

class RowReader {
  public:
    explicit RowReader(const TimeZone& zone) : zone_(zone) {}

    [[nodiscard]] DuplicateRows read(const JsonNode& root) {
        DuplicateRows out;
        if (!root.isObjectOf({"customers", "vehicles", "complaints", "same_as"})) return out;
        each(root, "customers", [&](const JsonNode& node) { out.customers.push_back(customer(node)); });
        each(root, "vehicles", [&](const JsonNode& node) { out.vehicles.push_back(vehicle(node)); });
        each(root, "complaints", [&](const JsonNode& node) { out.complaints.push_back(complaint(node)); });
        each(root, "same_as", [&](const JsonNode& node) { out.links.push_back(link(node)); });
        return out;
    }

  private:
    static void each(const JsonNode& root, std::string_view name, const auto& take) {
        if (const auto list = root.member(name))
            for (const auto& item : list->items())
                take(item);
    }

    std::string idOf(const JsonNode& node) {
        auto id = node.required("id").text();
        if (!id.empty() && !ids_.insert(id).second) node.fault("'" + id + "' stands here twice");
        return id;
    }

    CustomerRow customer(const JsonNode& node) {
        CustomerRow out;
        if (!node.isObjectOf({"id", "name", "phones"})) return out;
        out.id = idOf(node);
        out.name = textOf(node, "name");
        if (const auto phones = node.member("phones"))
            for (const auto& phone : phones->items())
                out.phones.push_back(phone.text());
        return out;
    }

    VehicleRow vehicle(const JsonNode& node) {
        if (!node.isObjectOf({"id", "vin", "plate", "customer"})) return {};
        return {idOf(node), textOf(node, "vin"), textOf(node, "plate"), textOf(node, "customer")};
    }

    ComplaintRow complaint(const JsonNode& node) {
        if (!node.isObjectOf({"id", "vin", "class", "received"})) return {};
        return {idOf(node), textOf(node, "vin"), textOf(node, "class"),
                readInstant(node.required("received"), zone_)};
    }

    static SameAs link(const JsonNode& node) {
        if (!node.isObjectOf({"id", "other"})) return {};
        return {node.required("id").text(), node.required("other").text()};
    }

    const TimeZone& zone_;
    std::set<std::string> ids_;
};

base::Expected<DuplicateRows> readRows(const std::string& file, const TimeZone& zone) {
    const auto input = readInput(file, kMostRecords);
    if (!input) return std::unexpected(input.error());
    if (isRecordLines(*input)) {
        const auto records = readRecordLines(*input);
        if (!records) return inFile(records.error(), file);
        std::vector<const model::Record*> all;
        for (const auto& record : *records)
            all.push_back(&record);
        return duplicateRowsOf(all);
    }
    JsonText text(*input);
    DuplicateRows rows;
    if (text.good()) rows = RowReader(zone).read(text.root());
    if (!text.good()) return inFile(text.error(kReading).error(), file);
    return rows;
}

struct ReasonWords {
    std::string_view zh;
    std::string_view en;
};
ReasonWords wordsOf(DuplicateReason reason) {
    switch (reason) {
        case DuplicateReason::vin:
            return {"车辆识别代号相同", "The same VIN"};
        case DuplicateReason::plate:
            return {"车牌号相同", "The same plate, and not two VINs"};
        case DuplicateReason::phone:
            return {"电话相同", "A telephone number shared"};
        case DuplicateReason::name:
            return {"姓名相同", "The same name"};
        case DuplicateReason::vehicle:
            return {"车辆可能是同一辆", "Vehicles that may be one"};
        case DuplicateReason::vinAndClass:
            return {"同一车辆、同一类别，且受理日期相近", "The same VIN and class, received within few days"};
    }
    return {};
}

Json pairJson(const DuplicatePair& pair) {
    Json out = {{"kind", model::schemaOf(pair.kind).name},
                {"rule", kRule},
                {"id", pair.id},
                {"other", pair.other},
                {"likeness", name(pair.likeness)},
                {"reasons", Json::array()}};
    for (const auto reason : pair.reasons) {
        const auto words = wordsOf(reason);
        out["reasons"].push_back({{"id", name(reason)}, {"zh", words.zh}, {"en", words.en}});
    }
    if (pair.kind == model::Kind::complaint) out["days_apart"] = pair.daysApart;
    // Written on the younger one.
    out["join"] = {{"record", pair.other}, {"add", {{"same_as", pair.id}}}};
    return out;
}

// Those who are joined already, with what takes each out.
Json joinedJson(const DuplicateRows& rows) {
    std::vector<std::string> ids;
    ids.reserve(rows.customers.size() + rows.vehicles.size() + rows.complaints.size());
    for (const auto& row : rows.customers)
        ids.push_back(row.id);
    for (const auto& row : rows.vehicles)
        ids.push_back(row.id);
    for (const auto& row : rows.complaints)
        ids.push_back(row.id);
    Json out = Json::array();
    const JoinedRecords joined(ids, rows.links);
    for (const auto& group : joined.groups())
        if (group.members.size() > 1)
            out.push_back({{"standing", group.standing}, {"members", group.members}});
    return out;
}

base::Expected<Answer> run(const Options& options) {
    const auto profile = loadProfile(options.profile);
    if (!profile) return std::unexpected(profile.error());
    const auto calendar = loadCalendar(options.calendar);
    if (!calendar) return std::unexpected(calendar.error());
    const auto rows = readRows(options.file, calendar->zone());
    if (!rows) return std::unexpected(rows.error());
    Json pairs = Json::array();
    for (const auto& pair : duplicatePairs(*rows, calendar->zone(), profile->duplicateDays))
        if (options.of.empty() || pair.id == options.of || pair.other == options.of)
            pairs.push_back(pairJson(pair));
    Answer answer;
    answer.document = {{"profile", describe(*profile)},
                       {"zone", calendar->zone().name()},
                       {"days", profile->duplicateDays},
                       {"looked_at",
                        {{"customers", rows->customers.size()},
                         {"vehicles", rows->vehicles.size()},
                         {"complaints", rows->complaints.size()}}},
                       {"pairs", std::move(pairs)},
                       {"joined", joinedJson(*rows)}};
    return answer;
}

}  // namespace

Command duplicatesCommand() {
    return {
        "duplicates", "Name the records that may be one, why, and what joining them writes.",
        "The input is records as the feed has them, a line each (customers, contact points, vehicles,\n"
        "complaints; others are passed over), or JSON written by hand:\n"
        "  {\"customers\"?: [{\"id\", \"name\"?, \"phones\"?: [...]}],\n"
        "   \"vehicles\"?: [{\"id\", \"vin\"?, \"plate\"?, \"customer\"?}],\n"
        "   \"complaints\"?: [{\"id\", \"vin\"?, \"class\"?, \"received\": T}],\n"
        "   \"same_as\"?: [{\"id\", \"other\"}]}\n"
        "T is \"YYYY-MM-DD HH:MM\" in the dealer's time, or milliseconds of UTC. Nothing is joined by "
        "itself;\n"
        "what is joined already stands under joined, and is no pair any more.\n"
        "\n"
        "Example:\n"
        "  echo '{\"customers\": [{\"id\": \"a\", \"name\": \"王示例\", \"phones\": [\"13800001234\"]},\n"
        "    {\"id\": \"b\", \"name\": \"王示例\", \"phones\": [\"138-0000-1234\"]}]}' | heed-rules "
        "duplicates\n",
        [](CLI::App& app) -> Run {
            auto options = std::make_shared<Options>();
            app.add_option("--profile", options->profile,
                           "A built-in profile's name, or a file: how many days complaints may be apart")
                ->type_name("NAME|FILE");
            app.add_option("--of", options->of, "Only pairs with this record")->type_name("ID");
            app.add_option("--zone", options->calendar.zone,
                           "IANA time zone of the dealer; else that of the hours")
                ->type_name("ZONE");
            declareCalendar(app, options->calendar);
            app.add_option("input", options->file, "The records; stdin if left out or -")->type_name("FILE");
            return [options] { return run(*options); };
        }};
}

}  // namespace heed::policy::cli
