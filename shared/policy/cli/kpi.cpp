// heed-rules kpi: the figures of a period, each with both sides of its fraction, and S-08's two views.
#include "shared/policy/figures/kpi.hpp"

#include "shared/base/local_time.hpp"
#include "shared/policy/cli/answers.hpp"
#include "shared/policy/figures/significance.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <map>
#include <memory>
#include <set>

namespace heed::policy::cli {
namespace {

constexpr const char* kReading = "reading rows";
constexpr const char* kViewRule = "S-08";
constexpr const char* kSignificanceRule = "B-06";
constexpr std::int64_t kMostFen = std::int64_t{1} << 53U;

struct Options {
    std::string profile{"default"};
    std::string file;
    std::string at;
    std::string from;
    std::string to;
    std::string week;
    std::string by{"whole"};
    CalendarOptions calendar;
};

struct Rows {
    std::vector<VisitRow> visits;
    std::vector<CallRow> calls;
    std::vector<CaseRow> cases;
    std::vector<SameAs> links;
    std::vector<CallAnswer> answers;
};

class RowReader {
  public:
    RowReader(const PolicyProfile& profile, const TimeZone& zone) : profile_(profile), zone_(zone) {}

    [[nodiscard]] Rows read(const JsonNode& root) {
        Rows out;
        if (!root.isObjectOf({"visits", "calls", "cases", "same_as", "answers"})) return out;
        each(root, "visits", [&](const JsonNode& node) { out.visits.push_back(visit(node)); });
        each(root, "calls", [&](const JsonNode& node) { out.calls.push_back(call(node)); });
        each(root, "cases", [&](const JsonNode& node) { out.cases.push_back(complaint(node)); });
        each(root, "same_as", [&](const JsonNode& node) { out.links.push_back(link(node)); });
        each(root, "answers", [&](const JsonNode& node) { out.answers.push_back(answer(node)); });
        return out;
    }

  private:
    static void each(const JsonNode& root, std::string_view name, const auto& take) {
        if (const auto list = root.member(name))
            for (const auto& item : list->items())
                take(item);
    }

    static Belongs belongs(const JsonNode& node) {
        return {.dealer = textOf(node, "dealer"),
                .department = textOf(node, "department"),
                .person = textOf(node, "person")};
    }

    static std::optional<std::int64_t> fen(const JsonNode& node, std::string_view name) {
        const auto found = node.member(name);
        return found ? std::optional(found->integer(0, kMostFen)) : std::nullopt;
    }

    static bool flag(const JsonNode& node, std::string_view name) {
        const auto found = node.member(name);
        return found && found->boolean();
    }

    std::optional<Instant> instant(const JsonNode& node, std::string_view name) const {
        return readInstant(node, name, zone_);
    }

    std::optional<Moment> moment(const JsonNode& node, std::string_view name) const {
        const auto found = node.member(name);
        return found ? std::optional(readMoment(*found, zone_)) : std::nullopt;
    }

    // A date is due at its end.
    Instant due(const JsonNode& node) const {
        const auto found = readMoment(node.required("due"), zone_);
        if (const auto* date = std::get_if<Date>(&found)) return zone_.endOfDay(*date);
        return std::get<Instant>(found);
    }

    VisitRow visit(const JsonNode& node) const {
        VisitRow out;
        if (!node.isObjectOf({"dealer", "department", "person", "reception", "hand_over", "completed",
                              "delivered", "promised_delivery", "promised_completion", "estimate_fen",
                              "actual_fen"}))
            return out;
        out.of = belongs(node);
        out.reception = instant(node, "reception");
        out.handOver = instant(node, "hand_over");
        if (out.reception && out.handOver && *out.handOver - *out.reception > kSearchDays)
            node.fault("from reception to hand_over there are more than " +
                       std::to_string(kSearchDays.count()) + " days");
        out.completed = instant(node, "completed");
        out.delivered = instant(node, "delivered");
        out.promisedDelivery = moment(node, "promised_delivery");
        out.promisedCompletion = moment(node, "promised_completion");
        out.estimateFen = fen(node, "estimate_fen");
        out.actualFen = fen(node, "actual_fen");
        return out;
    }

    CallRow call(const JsonNode& node) const {
        CallRow out;
        if (!node.isObjectOf({"dealer", "department", "person", "due", "succeeded", "given_up"})) return out;
        out.of = belongs(node);
        out.due = due(node);
        out.succeeded = instant(node, "succeeded");
        out.givenUp = flag(node, "given_up");
        return out;
    }

    StageRow stage(const JsonNode& node) const {
        StageRow out;
        if (!node.isObjectOf({"clock", "due", "met"})) return out;
        out.clock = node.required("clock").text();
        if (!out.clock.empty() && findById(profile_.clocks, out.clock) == nullptr)
            node.fault("the profile has no clock '" + out.clock + "', but: " + idsOf(profile_.clocks));
        out.due = due(node);
        out.met = instant(node, "met");
        return out;
    }

    CaseRow complaint(const JsonNode& node) {
        CaseRow out;
        if (!node.isObjectOf({"id", "kind", "dealer", "department", "person", "class", "received", "overdue",
                              "closed", "satisfied", "stages"}))
            return out;
        out.id = textOf(node, "id");
        if (!out.id.empty() && !ids_.insert(out.id).second) node.fault("'" + out.id + "' stands here twice");
        if (const auto kind = textOf(node, "kind"); !kind.empty()) {
            out.kind = kind;
            if (findById(profile_.kinds, kind) == nullptr)
                node.fault("the profile has no kind of case '" + kind + "', but: " + idsOf(profile_.kinds));
        }
        out.of = belongs(node);
        out.klass = textOf(node, "class");
        out.received = readInstant(node.required("received"), zone_);
        out.overdue = flag(node, "overdue");
        out.closed = instant(node, "closed");
        if (out.closed && *out.closed < out.received) node.fault("it was closed before it was received");
        out.satisfied = flag(node, "satisfied");
        if (out.satisfied && !out.closed) node.fault("'satisfied' is said of a case as it was closed");
        each(node, "stages", [&](const JsonNode& item) { out.stages.push_back(stage(item)); });
        return out;
    }

    static SameAs link(const JsonNode& node) {
        if (!node.isObjectOf({"id", "other"})) return {};
        return {node.required("id").text(), node.required("other").text()};
    }

    static CallAnswer answer(const JsonNode& node) {
        if (!node.isObjectOf({"process", "person", "complains"})) return {};
        return {.process = node.required("process").text(),
                .person = node.required("person").text(),
                .complains = node.required("complains").boolean()};
    }

    static std::string idsOf(const auto& list) {
        std::vector<std::string> ids;
        ids.reserve(list.size());
        for (const auto& one : list)
            ids.push_back(one.id);
        return listed(ids);
    }

    const PolicyProfile& profile_;
    const TimeZone& zone_;
    std::set<std::string> ids_;
};

base::Expected<Date> dateOf(const std::string& text, const std::string& which) {
    if (const auto date = base::parseIsoDate(text)) return Date{*date};
    return refuse("reading " + which, "'" + text + "'", "it is no date that exists",
                  "write it as YYYY-MM-DD, for example 2026-09-30");
}

base::Expected<Period> readPeriod(const Options& options) {
    if (!options.week.empty()) {
        if (!options.from.empty() || !options.to.empty())
            return refuse("reading the period", "--week", "--from and --to say another period",
                          "give the one or the others");
        const auto date = dateOf(options.week, "--week");
        if (!date) return std::unexpected(date.error());
        return weekOf(*date);
    }
    if (options.from.empty() || options.to.empty())
        return refuse("reading the period", "--from and --to", "they are not both given",
                      "give both days, which count too, or --week with any day of it");
    const auto from = dateOf(options.from, "--from");
    if (!from) return std::unexpected(from.error());
    const auto to = dateOf(options.to, "--to");
    if (!to) return std::unexpected(to.error());
    if (*to < *from)
        return refuse("reading the period", options.from + " to " + options.to, "it ends before it begins",
                      "exchange the two dates");
    return Period{*from, *to};
}

base::Expected<KpiBy> readBy(const std::string& by) {
    constexpr KpiBy kAll[] = {KpiBy::whole, KpiBy::dealer, KpiBy::department, KpiBy::person, KpiBy::klass};
    std::vector<std::string> names;
    for (const auto one : kAll) {
        if (name(one) == by) return one;
        names.emplace_back(name(one));
    }
    return refuse("reading --by", "'" + by + "'", "nothing is grouped by that",
                  "name one of: " + listed(names));
}

// For reading only, and cut: 97.96 is not 98.0. Goals are compared with the fraction itself.
Json percent(std::int64_t numerator, std::int64_t denominator) {
    if (denominator == 0) return {};
    const std::int64_t tenths = numerator * 1000 / denominator;
    return static_cast<double>(tenths) / 10.0;
}

Json figureJson(const KpiFigure& figure, const KpiGoal& goal) {
    Json out = {{"id", figure.id},     {"rule", figure.rule},           {"zh", goal.words.zh},
                {"en", goal.words.en}, {"numerator", figure.numerator}, {"denominator", figure.denominator}};
    out["percent"] = percent(figure.numerator, figure.denominator);
    out["pending"] = figure.pending;
    out["late"] = figure.late;
    out["left_out"] = Json::object();
    for (std::size_t i = 0; i < kLeftOutReasons; ++i)
        if (figure.leftOut[i] > 0)
            out["left_out"][std::string(name(static_cast<LeftOut>(i)))] = figure.leftOut[i];
    out["goal"] = Json();
    if (figure.goalPercent)
        out["goal"] = {{figure.goalIsMost ? "at_most_percent" : "at_least_percent", *figure.goalPercent}};
    out["verdict"] = name(figure.verdict);
    return out;
}

Json groupsJson(const PolicyProfile& profile, const std::vector<KpiGroup>& groups, bool& anyData) {
    Json out = Json::array();
    for (const auto& group : groups) {
        Json figures = Json::array();
        for (const auto& figure : group.figures) {
            anyData = anyData || figure.verdict != KpiVerdict::noData;
            figures.push_back(figureJson(figure, *findById(profile.kpis, figure.id)));
        }
        out.push_back({{"key", group.key}, {"figures", std::move(figures)}});
    }
    return out;
}

Json receptionJson(const ReceptionTimes::Of& of) {
    const auto minutes = [](Millis t) { return std::chrono::floor<std::chrono::minutes>(t).count(); };
    return {{"count", of.count},
            {"total_open_minutes", minutes(of.total)},
            {"longest_open_minutes", minutes(of.longest)},
            {"not_recorded", of.notRecorded}};
}

Json sharesJson(const std::vector<JudgedShare>& shares) {
    Json out = Json::array();
    for (const auto& one : shares) {
        Json row = {{"name", one.own.name}, {"complain", one.own.hits}, {"asked", one.own.of}};
        row["percent"] = percent(one.own.hits, one.own.of);
        row["rest"] = {{"complain", one.rest.hits}, {"asked", one.rest.of}};
        row["rest"]["percent"] = percent(one.rest.hits, one.rest.of);
        row["value"] = one.value;
        row["corrected"] = one.corrected;
        row["stands"] = name(one.stands);
        out.push_back(std::move(row));
    }
    return out;
}

// S-08: by process, and within each process by person.
base::Expected<Json> viewsJson(const std::vector<CallAnswer>& answers) {
    if (answers.empty()) return Json();
    const auto byProcess = viewByProcess(answers);
    if (!byProcess) return std::unexpected(byProcess.error());
    Json byPerson = Json::array();
    std::map<std::string, std::vector<CallAnswer>> processes;  // each answer is looked at once
    for (const auto& answer : answers)
        processes[answer.process].push_back(answer);
    for (const auto& [process, own] : processes) {
        const auto view = viewByPerson(own, process);
        if (!view) return std::unexpected(view.error());
        byPerson.push_back({{"process", process}, {"persons", sharesJson(*view)}});
    }
    return Json{{"rule", kViewRule},
                {"significance", {{"rule", kSignificanceRule}, {"level_percent", kSignificancePercent}}},
                {"by_process", sharesJson(*byProcess)},
                {"by_person", std::move(byPerson)}};
}

base::Expected<Answer> run(const Options& options) {
    const auto profile = loadProfile(options.profile);
    if (!profile) return std::unexpected(profile.error());
    const auto calendar = loadCalendar(options.calendar);
    if (!calendar) return std::unexpected(calendar.error());
    const auto& zone = calendar->zone();
    const auto now = readAt(options.at, zone);
    if (!now) return std::unexpected(now.error());
    const auto period = readPeriod(options);
    if (!period) return std::unexpected(period.error());
    const auto by = readBy(options.by);
    if (!by) return std::unexpected(by.error());
    const auto input = readInput(options.file);
    if (!input) return std::unexpected(input.error());
    JsonText text(*input);
    Rows rows;
    if (text.good()) rows = RowReader(*profile, zone).read(text.root());
    if (!text.good()) return inFile(text.error(kReading).error(), options.file);

    bool anyData = false;
    auto groups = groupsJson(
        *profile,
        kpiFigures(*profile,
                   {.visits = rows.visits, .calls = rows.calls, .cases = rows.cases, .links = rows.links},
                   *period, *by, zone, *now),
        anyData);
    auto views = viewsJson(rows.answers);
    if (!views) return std::unexpected(views.error());
    Json without = Json::array();
    for (const auto& goal : profile->kpis)
        if (!hasFigure(goal)) without.push_back({{"id", goal.id}, {"rule", goal.rule}});
    const auto reception = receptionTimes(rows.visits, *period, *calendar, *now);

    Answer answer;
    answer.code = anyData || !views->is_null() ? kAnswered : kFindings;
    answer.document = {{"profile", describe(*profile)},
                       {"zone", zone.name()},
                       {"now", write(*now, zone)},
                       {"period",
                        {{"from", isoDate(period->from)},
                         {"to", isoDate(period->to)},
                         {"report_due", isoDate(reportDue(*period))}}},
                       {"by", name(*by)},
                       {"groups", std::move(groups)},
                       {"without_figure", std::move(without)},
                       {"reception",
                        {{"rule", "S-09"},
                         {"on_time", receptionJson(reception.onTime)},
                         {"late", receptionJson(reception.late)}}}};
    answer.document["views"] = *std::move(views);
    return answer;
}

}  // namespace

Command kpiCommand() {
    return {
        "kpi", "Count a profile's figures over a period, and say which shares stand out.",
        "Rows are JSON; every list may be left out. In a row D is the people it belongs to: \"dealer\"?,\n"
        "\"department\"?, \"person\"?.\n"
        "  {\"visits\": [{D, \"reception\"?: T, \"hand_over\"?: T, \"completed\"?: T, \"delivered\"?: T,\n"
        "     \"promised_delivery\"?: T, \"promised_completion\"?: T, \"estimate_fen\"?, \"actual_fen\"?}],\n"
        "   \"calls\": [{D, \"due\": T, \"succeeded\"?: T, \"given_up\"?}],\n"
        "   \"cases\": [{D, \"id\"?, \"kind\"?, \"class\"?, \"received\": T, \"overdue\"?, \"closed\"?: T, "
        "\"satisfied\"?,\n"
        "     \"stages\"?: [{\"clock\", \"due\": T, \"met\"?: T}]}],\n"
        "   \"same_as\": [{\"id\", \"other\"}],\n"
        "   \"answers\": [{\"process\", \"person\", \"complains\"}]}\n"
        "Promises and estimates are the first ones made. T is \"YYYY-MM-DD HH:MM\" in the dealer's time, or\n"
        "milliseconds of UTC; a date alone is promised, or due, until its end. \"answers\" are those of the\n"
        "customers called (S-08): which process of whose work they complain of, or not.\n"
        "It ends with 1 where there is no data for any figure.\n"
        "\n"
        "Example:\n"
        "  echo '{\"visits\": [\n"
        "    {\"person\": \"wang\", \"delivered\": \"2026-09-03 16:50\", \"promised_delivery\": \"2026-09-03 "
        "17:00\"},\n"
        "    {\"person\": \"wang\", \"delivered\": \"2026-09-04 17:30\", \"promised_delivery\": \"2026-09-04 "
        "17:00\"}]}' |\n"
        "    heed-rules kpi --from 2026-09-01 --to 2026-09-30 --by person --at \"2026-10-08 09:00\"\n",
        [](CLI::App& app) -> Run {
            auto options = std::make_shared<Options>();
            app.add_option("--profile", options->profile, "A built-in profile's name, or a file")
                ->type_name("NAME|FILE")
                ->capture_default_str();
            app.add_option("--at", options->at,
                           "The instant asked for, in the dealer's time; needed. What came later has not "
                           "happened yet")
                ->type_name("TIME");
            app.add_option("--from", options->from, "The period's first day")->type_name("DATE");
            app.add_option("--to", options->to, "… and its last, which counts too")->type_name("DATE");
            app.add_option("--week", options->week, "Or the week, Monday to Sunday, with this day in it")
                ->type_name("DATE");
            app.add_option("--by", options->by, "whole, dealer, department, person or class")
                ->type_name("WHAT")
                ->capture_default_str();
            app.add_option("--zone", options->calendar.zone,
                           "IANA time zone of the dealer; else that of the hours")
                ->type_name("ZONE");
            declareCalendar(app, options->calendar);
            app.add_option("rows", options->file, "The rows; stdin if left out or -")->type_name("FILE");
            return [options] { return run(*options); };
        }};
}

}  // namespace heed::policy::cli
