// Attempts: how often a customer was called, when next, and who may.
#include "shared/policy/follow_up/follow_up_parts.hpp"

#include <algorithm>

namespace heed::policy {
namespace {

Instant afterSpacing(const FollowUpPlan& plan, Instant at, const WorkCalendar& calendar) {
    if (!plan.spacing) return at;
    if (plan.spacing->unit == TimeUnit::wallHours) return at + std::chrono::hours{plan.spacing->amount};
    const auto due = dueBy(*plan.spacing, at, calendar);
    return due ? due->at : at;
}

// From when on the customer wants to be called; nullopt for a time that has passed, which names none.
std::optional<Instant> namedFrom(const CallEvent& event, const TimeZone& zone) {
    if (!event.named) return std::nullopt;
    if (const auto* date = std::get_if<Date>(&*event.named)) {
        if (zone.endOfDay(*date) <= event.at) return std::nullopt;
        return std::max(event.at, zone.startOfDay(*date));
    }
    const Instant at = std::get<Instant>(*event.named);
    return at > event.at ? std::optional(at) : std::nullopt;
}

class Reader {
  public:
    Reader(const FollowUpPlan& plan, const CallWindow& window, const WorkCalendar& calendar)
        : plan_(plan), window_(window), calendar_(calendar) {
        course_.due = window.due;
        course_.notBefore = window.opens;
    }

    void read(const CallEvent& event) {
        take(event);
        if (!course_.ended && !calling()) course_.ended = &event;
    }
    [[nodiscard]] const CallCourse& course() const { return course_; }

  private:
    void take(const CallEvent& event) {
        switch (event.kind) {
            case CallEvent::Kind::unanswered:
                if (calling() && event.at >= *course_.notBefore) missed(event.at, failure::kUnanswered);
                break;
            case CallEvent::Kind::inconvenient:
                if (calling() && event.at >= window_.opens) inconvenient(event);
                break;
            case CallEvent::Kind::reached:
                if (!course_.reached && !course_.overtaken && event.at >= window_.opens)
                    course_.reached = &event;
                break;
            case CallEvent::Kind::contacted:
                if (course_.reached) course_.contacted = true;
                break;
            case CallEvent::Kind::cause:
                course_.cause = &event;
                break;
            case CallEvent::Kind::overtaken:
                if (event.answers.satisfied && !course_.reached && !course_.overtaken) course_.told = &event;
                if (calling()) course_.overtaken = true;
                break;
        }
    }
    [[nodiscard]] bool calling() const {
        return !course_.reached && !course_.overtaken && course_.failed.empty();
    }
    void missed(Instant at, std::string_view cause) {
        course_.named.reset();
        course_.customersTime = false;
        course_.notBefore = afterSpacing(plan_, at, calendar_);
        if (++course_.attempts >= plan_.attempts) course_.failed = cause;
    }
    // A time in the window is a new appointment and no failure; it is bounded by the window, not by a count.
    void inconvenient(const CallEvent& event) {
        const auto from = namedFrom(event, calendar_.zone());
        if (!from) {
            ++course_.attempts;
            course_.failed = failure::kInconvenient;
            return;
        }
        const Instant until = endOfDayOf(*event.named, calendar_.zone());
        if (until > window_.latest) {
            missed(event.at, failure::kInconvenient);
            course_.namedNoted = true;
            return;
        }
        course_.due = {until, false};
        course_.notBefore = *from;
        course_.customersTime = true;
        course_.named.reset();
        if (std::holds_alternative<Instant>(*event.named)) course_.named = *from;
    }

    const FollowUpPlan& plan_;
    const CallWindow& window_;
    const WorkCalendar& calendar_;
    CallCourse course_;
};

// When and where people read it: "2026-03-05 14:30".
std::string shown(Instant at, const TimeZone& zone) {
    const LocalTime local = zone.toLocal(at);
    const auto date = std::chrono::floor<std::chrono::days>(local);
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(local - date).count();
    const auto two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return isoDate(date) + " " + two(minutes / 60) + ":" + two(minutes % 60);
}

bool maySay(const std::vector<std::string>& who, const CallerQuestion& question) {
    return std::ranges::any_of(who, [&](const std::string& one) {
        return actsAs(question.actor, one) || (one == who::kHolder && question.holder) ||
               (one == who::kRecorder && question.recorder);
    });
}

}  // namespace

std::vector<std::string> callerRoles(const FollowUpPlan& plan, const CallSubject& subject) {
    if (!subject.important) return plan.callers;
    auto out = plan.importantCallers;
    for (const auto& caller : plan.callers)
        if (!contains(out, caller)) out.push_back(caller);
    return out;
}

CallCourse readCourse(const FollowUpPlan& plan, const CallWindow& window, std::span<const CallEvent> log,
                      const WorkCalendar& calendar) {
    Reader reader(plan, window, calendar);
    if (std::ranges::is_sorted(log, {}, &CallEvent::at)) {
        for (const auto& event : log)
            reader.read(event);
        return reader.course();
    }
    std::vector<const CallEvent*> inOrder;
    for (const auto& event : log)
        inOrder.push_back(&event);
    std::ranges::stable_sort(inOrder, {}, [](const CallEvent* event) { return event->at; });
    for (const auto* event : inOrder)
        reader.read(*event);
    return reader.course();
}

std::optional<model::Refusal> mayCall(const FollowUpPlan& plan, const CallWindow& window,
                                      const CallSubject& subject, const CallStep& step,
                                      const CallerQuestion& question, const WorkCalendar& calendar) {
    if (step.state != CallState::calling)
        return model::Refusal{"call-over", "", "这次回访已有结果，无需再拨打。如客户来电，请另行记录。",
                              "This call has its result already, so no further attempt is wanted. If the "
                              "customer calls, record that by itself."};
    const bool own =
        subject.important && !subject.ownPerson.empty() && question.actor.user == subject.ownPerson;
    if (!own && !maySay(callerRoles(plan, subject), question))
        return model::Refusal{"not-caller", "", "这次回访不由您的岗位负责。请交给回访名单上注明的人员拨打。",
                              "Your role does not make this call. Leave it to those whom the call list "
                              "names."};
    const TimeZone& zone = calendar.zone();
    if (question.now < window.opens) {
        const auto from = shown(window.opens, zone);
        return model::Refusal{"too-early", "", "回访时间尚未开始。请在" + from + "以后拨打。",
                              "The time for this call has not begun. Call from " + from + " on."};
    }
    if (step.notBefore && question.now < *step.notBefore) {
        const auto from = shown(*step.notBefore, zone);
        if (step.customersTime)
            return model::Refusal{"customer-named-later", "", "客户约定了时间。请在" + from + "以后拨打。",
                                  "The customer named a time. Call from " + from + " on."};
        return model::Refusal{"too-soon", "", "距上次拨打太近。请在" + from + "以后再拨打。",
                              "The last attempt was too short a time ago. Call again from " + from + " on."};
    }
    return std::nullopt;
}

}  // namespace heed::policy
