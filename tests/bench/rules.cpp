#include "tests/bench/rules.hpp"

#include "shared/merge/merge.hpp"
#include "shared/policy/cases/workflow.hpp"
#include "shared/policy/linter/profile_linter.hpp"
#include "shared/policy/policy.hpp"

#include <time.h>

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <string>
#include <utility>

namespace heed::bench {
namespace {

using model::Mutation;
using model::Record;

constexpr auto kBatch = std::chrono::milliseconds(40);
constexpr int kBatches = 5;

// The processor time of this thread: what else the machine does is not the rulebook's.
struct Clock {
    using duration = std::chrono::nanoseconds;
    using rep = duration::rep;
    using period = duration::period;
    using time_point = std::chrono::time_point<Clock>;
    static constexpr bool is_steady = true;
    static time_point now() {
        timespec spent{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
        return time_point(std::chrono::seconds(spent.tv_sec) + duration(spent.tv_nsec));
    }
};

// Times a second, the median of some batches.
template <class Work>
double perSecond(const Work& work) {
    std::vector<double> rates;
    for (int batch = 0; batch < kBatches; ++batch) {
        std::int64_t done = 0;
        const auto begin = Clock::now();
        auto end = begin;
        do {
            for (int i = 0; i < 100; ++i)
                work();
            done += 100;
            end = Clock::now();
        } while (end - begin < kBatch);
        rates.push_back(static_cast<double>(done) / std::chrono::duration<double>(end - begin).count());
    }
    return percentile(rates, 0.5);
}

void must(bool good, const char* what) {
    if (!good) throw std::runtime_error(std::string("rules: ") + what);
}

// A complaint of the default profile as tablets fill it in, with a path of so many steps.
class Complaint {
  public:
    explicit Complaint(int steps, std::int64_t costFen = 90'000)
        : profile_(*policy::builtInProfile("default")) {
        Mutation opened = begun();
        const auto set = [&opened](std::string_view field, model::Value value) {
            opened.set.push_back(model::assign(opened.kind, field, std::move(value)));
        };
        set("number", "FT01-2611-A-0001");
        set("received_at", base::toMs(kBegin));
        set("channel", "phone");
        set("department", "service");
        for (const char* field : {"own_words", "recorder_view", "demand", "usage", "when", "where", "what",
                                  "who", "why", "severity", "service_history", "topic"})
            set(field, std::string("起步时前舱有异响，已经来过两次"));
        set("odometer", std::int64_t{38'500});
        set("cost_estimate", costFen);
        policy::addOpening(opened, profile_, "complaint");
        add(opened, "advisor-example");
        for (int step = 1; step < steps; ++step) {
            const bool escalates = step % 7 == 6;
            Mutation m = begun();
            policy::addTransition(m, profile_, record_,
                                  escalates ? "escalate" : kQuiet[step % std::size(kQuiet)],
                                  escalates ? "director-example" : "");
            add(m, "caller-example");
        }
        must(std::ssize(policy::pathOf(record_)) == steps, "the path has not as many steps as it should");
    }

    [[nodiscard]] const policy::PolicyProfile& profile() const { return profile_; }
    [[nodiscard]] const Record& record() const { return record_; }
    [[nodiscard]] Mutation begun() const {
        Mutation m{.n = model::MutationNo{base::raw(record_.seq) + 1}, .kind = model::Kind::complaint};
        m.record = base::uuidFromName("bench", "rules");
        m.seen = record_.seq;
        m.at = kBegin + std::chrono::minutes(base::raw(record_.seq));
        return m;
    }
    void add(const Mutation& m, const std::string& by) { record_ = merged(m, by); }
    [[nodiscard]] Record merged(const Mutation& m, const std::string& by) const {
        return merge::apply(record_, m,
                            {.seq = model::Seq{base::raw(record_.seq) + 1},
                             .device = model::DeviceNo{1},
                             .n = m.n,
                             .time = m.at,
                             .by = by});
    }

  private:
    static constexpr base::Instant kBegin = base::instantFromMs(1'795'262'400'000);
    static constexpr const char* kQuiet[] = {"contact", "wait_customer", "go_on", "wait_parts", "go_on"};

    const policy::PolicyProfile& profile_;
    Record record_;
};

double judgements(const Complaint& complaint, const Mutation& m, const policy::Actor& actor) {
    const policy::Site site{.id = "FT01"};
    const Record after = complaint.merged(m, actor.user);
    const policy::Question question{.site = site,
                                    .actor = actor,
                                    .device = model::DeviceNo{1},
                                    .before = &complaint.record(),
                                    .after = after,
                                    .mutation = m};
    if (const auto refused = policy::judge(question)) throw std::runtime_error("rules: " + refused->en);
    return perSecond([&question] { must(!policy::judge(question), "an allowed mutation was refused"); });
}

Figure judged(std::string what, double rate) {
    return {.id = "rules",
            .what = std::move(what),
            .unit = "judgements/s",
            .value = rate,
            .target = "≥ 1,000,000",
            .met = rate >= 1e6};
}

void judgePathOf(int steps, std::vector<Figure>& out) {
    const policy::Actor actor{.user = "director-example", .role = "service_director"};
    const std::string path = ", path of " + std::to_string(steps);
    Complaint complaint(steps);
    Mutation edit = complaint.begun();
    edit.set.push_back(model::assign(edit.kind, "cause", "张紧轮磨损"));
    edit.set.push_back(model::assign(edit.kind, "where", "前舱右侧"));
    out.push_back(judged("a plain edit of two fields" + path, judgements(complaint, edit, actor)));

    Mutation establish = complaint.begun();
    policy::addTransition(establish, complaint.profile(), complaint.record(), "establish");
    out.push_back(judged("a transition (establish)" + path, judgements(complaint, establish, actor)));
    complaint.add(establish, actor.user);

    Mutation judge = complaint.begun();
    judge.set.push_back(model::assign(judge.kind, "cause", "张紧轮磨损"));
    judge.set.push_back(model::assign(judge.kind, "complaint_record.responsibility", "本店"));
    judge.set.push_back(model::assign(judge.kind, "complaint_record.policy", "保修更换"));
    policy::addTransition(judge, complaint.profile(), complaint.record(), "judge");
    complaint.add(judge, actor.user);
    const policy::Actor lead{.user = "lead-example", .role = "complaint_lead"};
    Mutation explain = complaint.begun();
    policy::addTransition(explain, complaint.profile(), complaint.record(), "explain");
    out.push_back(
        judged("  with authority and approval (explain)" + path, judgements(complaint, explain, lead)));
    complaint.add(explain, lead.user);

    Mutation follow = complaint.begun();
    follow.set.push_back(model::assign(follow.kind, "outcome", "已更换"));
    policy::addTransition(follow, complaint.profile(), complaint.record(), "follow");
    complaint.add(follow, lead.user);
    Mutation again = complaint.begun();
    again.set.push_back(model::assign(again.kind, "satisfied", false));
    policy::addTransition(again, complaint.profile(), complaint.record(), "again");
    out.push_back(judged("  that counts the past (again)" + path, judgements(complaint, again, lead)));
}

// An amount over the threshold, and everybody whose approval it needs has given it.
void judgeApproved(int steps, std::vector<Figure>& out) {
    Complaint complaint(steps, 3'000'000);
    const auto take = [&complaint](std::string_view name, std::string_view detail = {}) {
        Mutation m = complaint.begun();
        if (name == "judge") {
            m.set.push_back(model::assign(m.kind, "complaint_record.responsibility", "本店"));
            m.set.push_back(model::assign(m.kind, "complaint_record.policy", "保修更换"));
        }
        policy::addTransition(m, complaint.profile(), complaint.record(), name, detail);
        complaint.add(m, "manager-example");
    };
    take("establish");
    take("judge");
    for (auto due = policy::approvalsMissing(complaint.profile(), complaint.record()); !due.empty();
         due = policy::approvalsMissing(complaint.profile(), complaint.record()))
        take("approve", due.front());
    Mutation explain = complaint.begun();
    policy::addTransition(explain, complaint.profile(), complaint.record(), "explain");
    out.push_back(
        judged("  of an amount that three have approved, path of " + std::to_string(steps),
               judgements(complaint, explain, {.user = "manager-example", .role = "general_manager"})));
}

void readCase(int steps, std::vector<Figure>& out) {
    const Complaint complaint(steps);
    const policy::Actor actor{.user = "li-example", .role = "service_director"};
    const std::string path = ", path of " + std::to_string(steps);
    const auto micros = [](const auto& work) { return 1e6 / perSecond(work); };
    std::size_t sum = 0;
    out.push_back({.id = "rules",
                   .what = "all offers to somebody" + path,
                   .unit = "µs",
                   .value = micros([&] {
                       sum += policy::offers(complaint.profile(), actor, complaint.record()).size();
                   })});
    std::vector<policy::ClockDefinition> definitions;
    for (const auto& clock : complaint.profile().clocks)
        definitions.push_back(clock.definition);
    const auto calendar =
        policy::WorkCalendar::make(policy::StatutoryCalendar::china(), policy::OpeningHours{});
    must(calendar.has_value(), "the calendar cannot be made");
    out.push_back({.id = "rules",
                   .what = "its events and all clocks" + path,
                   .unit = "µs",
                   .value = micros([&] {
                       const auto events = policy::eventsOf(complaint.profile(), complaint.record(),
                                                            policy::defaultWorkCalendar());
                       sum += policy::evaluate(definitions, events, *calendar, complaint.begun().at).size();
                   })});
    must(sum > 0, "nothing was read");
}

// The slowest of those that are built in.
Figure loadProfiles() {
    double slowest = 0;
    std::string_view name;
    for (const auto& profile : policy::builtInProfiles()) {
        std::vector<double> times;
        for (int i = 0; i < 15; ++i) {
            const auto begin = Clock::now();
            const auto read = policy::parseProfile(profile.text);
            must(read && policy::lint(*read).empty(), "a built-in profile has faults");
            times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
        }
        const double median = percentile(times, 0.5);
        if (median <= slowest) continue;
        slowest = median;
        name = profile.name;
    }
    return {.id = "rules",
            .what = "reading and linting a profile (" + std::string(name) + ", the slowest)",
            .unit = "ms",
            .value = slowest,
            .target = "≤ 5",
            .met = slowest <= 5};
}

}  // namespace

std::vector<Figure> judgeByRules() {
    std::vector<Figure> out;
    judgePathOf(3, out);
    judgePathOf(30, out);
    judgeApproved(3, out);
    readCase(3, out);
    readCase(30, out);
    out.push_back(loadProfiles());
    return out;
}

}  // namespace heed::bench
