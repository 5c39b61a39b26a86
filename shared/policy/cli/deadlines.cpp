// heed-rules deadlines: how the clocks of a profile stand, for what happened in a case.
#include "shared/policy/cli/answers.hpp"
#include "shared/policy/cli/inputs.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>
#include <set>

namespace heed::policy::cli {
namespace {

struct Options {
    std::string profile{"default"};
    std::string file;
    std::string at;
    CalendarOptions calendar;
};

struct Question {
    std::string kind;  // empty: clocks of all kinds
    std::optional<Instant> now;
    std::vector<CaseEvent> events;
};

// What a profile's clocks can be told of: events by name, and clocks by id.
class Subjects {
  public:
    explicit Subjects(const PolicyProfile& profile) {
        for (const auto& fact : profile.facts)
            events_.insert(fact.id);
        for (const auto& kind : profile.kinds)
            events_.insert(kind.starts.begin(), kind.starts.end());
        for (const auto& transition : profile.transitions)
            events_.insert(transition.starts.begin(), transition.starts.end());
        for (const auto& script : profile.scripts)
            for (const auto& line : script.lines)
                events_.insert(line.starts.begin(), line.starts.end());
        for (const auto& claim : profile.claimRoutes)
            for (const auto& step : claim.steps)
                events_.insert(step.starts.begin(), step.starts.end());
        for (const auto& clock : profile.clocks) {
            clocks_.insert(clock.definition.id);
            if (const auto* event = std::get_if<AtEvent>(&clock.definition.start))
                events_.insert(event->event);
        }
    }
    void check(const CaseEvent& event, const JsonNode& node) const {
        const bool starts = event.event.kind == ClockEvent::Kind::started;
        const auto& known = starts ? events_ : clocks_;
        if (known.contains(event.subject) || (!starts && event.subject.empty())) return;
        node.fault("the profile has no " + std::string(starts ? "event" : "clock") + " '" + event.subject +
                   "', but: " + listed(known));
    }

  private:
    std::set<std::string> events_;
    std::set<std::string> clocks_;
};

CaseEvent readEvent(const JsonNode& node, const TimeZone& zone) {
    CaseEvent out;
    if (!node.isObjectOf({"subject", "kind", "at", "reason", "wish"})) return out;
    out.subject = textOf(node, "subject");
    out.event.kind = static_cast<ClockEvent::Kind>(
        node.required("kind").oneOf({"started", "paused", "resumed", "met", "reopened", "wished"}));
    out.event.at = readInstant(node.required("at"), zone);
    out.event.reason = textOf(node, "reason");
    if (out.event.kind == ClockEvent::Kind::paused && out.event.reason.empty())
        node.fault("a pause needs its reason");
    if (const auto wish = node.member("wish")) out.event.wish = readMoment(*wish, zone);
    return out;
}

base::Expected<Question> readQuestion(std::string_view json, const PolicyProfile& profile,
                                      const TimeZone& zone) {
    JsonText text(json);
    Question made;
    if (text.good()) {
        const JsonNode root = text.root();
        const Subjects subjects(profile);
        if (root.isObjectOf({"kind", "now", "events"})) {
            made.kind = textOf(root, "kind");
            if (!made.kind.empty() && findById(profile.kinds, made.kind) == nullptr)
                root.fault("the profile has no kind of case '" + made.kind + "'");
            if (const auto now = root.member("now")) made.now = readInstant(*now, zone);
            for (const auto& item : root.required("events").items()) {
                made.events.push_back(readEvent(item, zone));
                if (text.good()) subjects.check(made.events.back(), item);
            }
        }
    }
    if (!text.good()) return text.error("reading what happened in the case");
    return made;
}

base::Expected<Answer> run(const Options& options) {
    const auto profile = loadProfile(options.profile);
    if (!profile) return std::unexpected(profile.error());
    const auto calendar = loadCalendar(options.calendar);
    if (!calendar) return std::unexpected(calendar.error());
    const auto text = readInput(options.file);
    if (!text) return std::unexpected(text.error());
    auto question = readQuestion(*text, *profile, calendar->zone());
    if (!question) return std::unexpected(question.error());
    if (!options.at.empty()) {
        const auto at = readAt(options.at, calendar->zone());
        if (!at) return std::unexpected(at.error());
        question->now = *at;
    }
    if (!question->now)
        return refuse("reading what happened in the case", "the instant asked for",
                      "neither the input's \"now\" nor --at says it",
                      "add \"now\": \"YYYY-MM-DD HH:MM\" or --at; the clock of this machine is never read");

    std::vector<const ProfileClock*> clocks;
    std::vector<ClockDefinition> definitions;
    for (const auto& clock : profile->clocks) {
        if (!question->kind.empty() && !clock.kinds.empty() &&
            std::ranges::find(clock.kinds, question->kind) == clock.kinds.end())
            continue;
        clocks.push_back(&clock);
        definitions.push_back(clock.definition);
    }
    const auto readings = evaluate(definitions, question->events, *calendar, *question->now);
    Answer answer;
    answer.code = kFindings;  // until one of the clocks has something to say
    Json list = Json::array();
    for (std::size_t i = 0; i < clocks.size(); ++i) {
        list.push_back(write(*clocks[i], readings[i], calendar->zone()));
        if (readings[i].start) answer.code = kAnswered;
    }
    answer.document = {{"profile", describe(*profile)},
                       {"zone", calendar->zone().name()},
                       {"now", write(*question->now, calendar->zone())},
                       {"clocks", std::move(list)}};
    return answer;
}

}  // namespace

Command deadlinesCommand() {
    return {"deadlines", "Say how a profile's clocks stand, for what happened in a case, at an instant.",
            "What happened is JSON:\n"
            "  {\"kind\"?, \"now\"?: T, \"events\": [{\"kind\", \"at\": T, \"subject\"?, \"reason\"?, "
            "\"wish\"?: T or a date}]}\n"
            "An event's kind is started, paused, resumed, met, reopened or wished; its subject is the "
            "event's name\n"
            "for started, else a clock's id, or nothing for all clocks. T is \"YYYY-MM-DD HH:MM\" in the "
            "dealer's\n"
            "time, or milliseconds of UTC. It ends with 1 where nothing has started any clock.\n"
            "\n"
            "Example:\n"
            "  echo '{\"now\": \"2026-09-30 10:00\", \"events\": [\n"
            "    {\"kind\": \"started\", \"subject\": \"receipt\", \"at\": \"2026-09-29 16:00\"}]}' |\n"
            "    heed-rules deadlines --profile paint-ccs\n",
            [](CLI::App& app) -> Run {
                auto options = std::make_shared<Options>();
                app.add_option("--profile", options->profile, "A built-in profile's name, or a file")
                    ->type_name("NAME|FILE")
                    ->capture_default_str();
                app.add_option("--at", options->at,
                               "The instant asked for, in the dealer's time; else the input's \"now\"")
                    ->type_name("TIME");
                app.add_option("--zone", options->calendar.zone,
                               "IANA time zone of the dealer; else that of the hours")
                    ->type_name("ZONE");
                declareCalendar(app, options->calendar);
                app.add_option("events", options->file, "What happened; stdin if left out or -")
                    ->type_name("FILE");
                return [options] { return run(*options); };
            }};
}

}  // namespace heed::policy::cli
