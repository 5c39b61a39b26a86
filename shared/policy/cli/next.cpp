// heed-rules next: where a case stands, what may be done next and by whom, and until when.
#include "shared/policy/cases/alarms.hpp"
#include "shared/policy/cases/case_routing.hpp"
#include "shared/policy/cases/claim_steps.hpp"
#include "shared/policy/cases/workflow.hpp"
#include "shared/policy/cases/workflow_words.hpp"
#include "shared/policy/cli/answers.hpp"
#include "shared/policy/cli/calls.hpp"
#include "shared/policy/cli/case_input.hpp"
#include "shared/policy/routing/site_people.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <map>
#include <memory>
#include <tuple>

namespace heed::policy::cli {
namespace {

struct Options {
    CaseOptions input;
    std::string at;
    std::string region;
    CalendarOptions calendar;
};

// Of the transitions that every way of working has.
std::string_view ruleOfOwn(std::string_view name) {
    if (name == step::kEscalate) return "T-07";
    if (name == step::kHandOn || name == step::kTakeOver) return "T-09";
    if (name == step::kApprove || name == step::kRefuse || name == step::kClaim || name == step::kPromise)
        return "C-08";
    if (name == step::kClaimStep || name == step::kClaimSkip) return "C-09";
    if (name == step::kClaimExplain || name == step::kClaimReport) return "C-06";
    if (name == step::kClaimValid) return "C-04";
    return {};
}

// A profile need not name a rule for everything.
Json ruleJson(std::string_view rule) { return rule.empty() ? Json() : Json(rule); }

Json refusalJson(const model::Refusal& refusal, std::string_view rule) {
    return {{"rule", ruleJson(rule)},
            {"code", refusal.code},
            {"field", refusal.field},
            {"zh", refusal.zh},
            {"en", refusal.en}};
}

// What a transition of the case may answer to one actor or another.
class Desk {
  public:
    Desk(const CaseQuestion& question, Instant now, LocalTime local)
        : profile_(question.profile),
          complaint_(question.complaint),
          question_(question),
          now_(now),
          local_(local),
          holder_(holderOf(complaint_)),
          opener_(openedBy(complaint_)) {}

    // All that leads on from here, first as the actor who asks has it.
    [[nodiscard]] Json next() {
        std::vector<Offer> list = offersTo(question_.actor);
        const auto others = othersByTransition();
        for (const auto& [key, who] : others) {
            if (std::ranges::find(list, key, keyOf) != list.end()) continue;
            Offer offer{.transition = key, .words = wordsOf(key)};
            offer.refusal = judgeOwn(offer, question_.actor);
            if (offer.refusal) list.push_back(std::move(offer));
        }
        Json out = Json::array();
        for (const auto& offer : list) {
            const auto found = others.find(keyOf(offer));
            out.push_back(offerJson(offer, found == others.end() ? Json::array() : found->second));
        }
        return out;
    }

  private:
    // Of a claim there may be several of one name.
    [[nodiscard]] static std::string keyOf(const Offer& offer) {
        return offer.detail.empty() ? offer.transition : offer.transition + ':' + offer.detail;
    }

    // The offers with the refusals also of what every way of working has.
    [[nodiscard]] std::vector<Offer> offersTo(const Actor& actor) const {
        auto out = offers(profile_, actor, complaint_);
        for (auto& offer : out)
            if (!findById(profile_.transitions, offer.transition)) offer.refusal = judgeOwn(offer, actor);
        return out;
    }

    // What the server would say to it, were it said whom the case is to go to.
    [[nodiscard]] std::optional<model::Refusal> judgeOwn(const Offer& offer, const Actor& actor) const {
        const std::string_view name = offer.transition;
        std::string detail = offer.detail;
        // What is claimed is to be said; asked is who may say it.
        if (name == step::kClaim) detail = claimDetail("new", 0, {});
        model::Mutation m{
            .kind = complaint_.kind, .record = complaint_.id, .seen = complaint_.seq, .at = now_};
        addTransition(m, profile_, complaint_, name, detail);
        const Site site;
        auto refused = judgeCase(
            profile_,
            {.site = site, .actor = actor, .before = &complaint_, .after = complaint_, .mutation = m});
        return refused && refused->code == "nobody-named" ? std::nullopt : refused;
    }

    // By transition, who else may take it: of the people, or of the roles where nobody said who works there.
    [[nodiscard]] std::map<std::string, Json, std::less<>> othersByTransition() {
        std::map<std::string, Json, std::less<>> out;
        const auto add = [&](const Actor& actor, const Json& who) {
            for (const auto& name : openTo(actor)) {
                auto& list = out[name];
                if (list.is_null()) list = Json::array();
                list.push_back(who);
            }
        };
        if (question_.people) {
            for (const auto& colleague : *question_.people)
                for (const auto& role : colleague.roles)
                    if (colleague.id != question_.actor.user)
                        add(actorOf(colleague.id, role, *question_.people, local_),
                            {{"id", colleague.id}, {"role", role}});
            return out;
        }
        // Somebody who neither has the case nor took it down.
        const auto nobody = "not " + holder_ + opener_;
        for (const auto& role : profile_.roles)
            add({nobody, role.id}, {{"role", role.id}});
        return out;
    }

    // The same for all of one role who neither have the case nor took it down; so it is asked once.
    [[nodiscard]] const std::vector<std::string>& openTo(const Actor& actor) {
        const std::tuple key(actor.role, actor.standsInFor, actor.user == holder_, actor.user == opener_);
        const auto [it, isNew] = open_.try_emplace(key);
        if (isNew)
            for (const auto& offer : offersTo(actor))
                if (!offer.refusal) it->second.push_back(keyOf(offer));
        return it->second;
    }

    [[nodiscard]] Json offerJson(const Offer& offer, const Json& others) const {
        const auto* t = findById(profile_.transitions, offer.transition);
        const std::string_view rule = t ? std::string_view(t->rule) : ruleOfOwn(offer.transition);
        Json out = {{"transition", offer.transition}};
        if (!offer.detail.empty()) out["detail"] = offer.detail;
        out.update(Json{{"zh", offer.words.zh},
                        {"en", offer.words.en},
                        {"rule", ruleJson(rule)},
                        {"open", !offer.refusal.has_value()}});
        const auto* to = t ? findById(profile_.states, t->to) : nullptr;
        if (to) out["to"] = {{"state", to->id}, {"zh", to->words.zh}, {"en", to->words.en}};
        if (t && !t->becomes.empty()) out["becomes"] = t->becomes;
        out["needs"] = Json::array();
        auto needs = offer.needs;
        if (offer.transition == step::kEscalate || offer.transition == step::kHandOn)
            needs.emplace_back("complaint.holder");                                  // to whom it goes
        if (offer.transition == step::kClaim) needs.emplace_back("complaint.path");  // what is claimed
        for (const auto& need : needs) {
            const auto said = wordsOfNeed(profile_, need);
            out["needs"].push_back({{"field", need}, {"zh", said.zh}, {"en", said.en}});
        }
        out["answers"] = Json::array();
        for (const auto& answer : offer.answers) {
            const auto said = wordsOfNeed(profile_, "complaint." + std::string(answer.field));
            out["answers"].push_back(
                {{"field", answer.field}, {"value", answer.value}, {"zh", said.zh}, {"en", said.en}});
        }
        if (offer.refusal) {
            const bool ofClosing = offer.refusal->code == "lead-only" && !profile_.closing.rule.empty();
            out["refusal"] = refusalJson(*offer.refusal, ofClosing ? profile_.closing.rule : rule);
        }
        if (t) out["by"] = named(profile_, t->may);
        out["others"] = others;
        out["tells"] = named(profile_, tellsOf(profile_, offer.transition));
        return out;
    }

    const PolicyProfile& profile_;
    const model::Record& complaint_;
    const CaseQuestion& question_;
    Instant now_;
    LocalTime local_;
    std::string holder_;
    std::string opener_;
    std::map<std::tuple<std::string, std::vector<std::string>, bool, bool>, std::vector<std::string>> open_;
};

Json stepJson(const PolicyProfile& profile, const Step& taken, const TimeZone& zone) {
    Json out = {{"step", taken.name}};
    if (!taken.detail.empty()) out["detail"] = taken.detail;
    const auto* t = findById(profile.transitions, taken.name);
    const auto* kind = taken.name == step::kOpened ? findById(profile.kinds, taken.detail) : nullptr;
    out["rule"] = ruleJson(t ? std::string_view(t->rule) : kind ? kind->rule : ruleOfOwn(taken.name));
    out["at"] = write(taken.at, zone);
    out["by"] = taken.by;
    return out;
}

// Where the case stands and who has it, each with the step that made it so.
Json standing(const PolicyProfile& profile, const model::Record& complaint, const TimeZone& zone) {
    Json sinceState;
    Json sinceHolder;
    for (const auto& taken : pathOf(complaint)) {
        const auto* t = findById(profile.transitions, taken.name);
        if (taken.name == step::kOpened || taken.name == step::kMoveProfile || (t && !t->to.empty()))
            sinceState = stepJson(profile, taken, zone);
        if (taken.name == step::kOpened || taken.name == step::kEscalate || taken.name == step::kHandOn ||
            taken.name == step::kTakeOver)
            sinceHolder = stepJson(profile, taken, zone);
    }
    const auto* kind = findById(profile.kinds, complaint.text("class"));
    const auto* state = findById(profile.states, complaint.text("state"));
    Json out;
    if (!complaint.text("number").empty()) out["number"] = complaint.text("number");
    out["kind"] = {{"id", complaint.text("class")}};
    if (kind)
        out["kind"].update(
            Json{{"zh", kind->words.zh}, {"en", kind->words.en}, {"rule", ruleJson(kind->rule)}});
    out["state"] = {{"id", complaint.text("state")}};
    if (state)
        out["state"].update(Json{{"zh", state->words.zh}, {"en", state->words.en}, {"final", state->final}});
    out["state"]["since"] = std::move(sinceState);
    const auto holder = holderOf(complaint);
    out["holder"] = holder.empty() ? Json() : Json{{"id", holder}, {"since", std::move(sinceHolder)}};
    out["important"] = {{"rule", "T-08"},
                        {"is", model::isImportant(complaint)},
                        {"criteria", complaint.elements("criteria")}};
    out["amount_fen"] = amountOf(complaint);
    return out;
}

// What the amount needs, what is given of it, and whose turn it is.
Json approvals(const CaseQuestion& question, const Route& route, const TimeZone& zone) {
    if (!route.approvals) return {};
    const auto& profile = question.profile;
    const auto* approval = findById(profile.approvals, route.approvals->approval);
    if (!approval) return {};
    const auto missing = approvalsMissing(profile, question.complaint);
    const auto path = pathOf(question.complaint);
    const auto amount = std::to_string(amountOf(question.complaint));
    Json steps = Json::array();
    for (const auto& one : approval->steps) {
        const auto id = approval->id + "." + one.id;
        // Of one claim alone its id stands behind.
        const auto isIts = [&id](const std::string& due) { return due == id || due.starts_with(id + "."); };
        const bool isMissing = std::ranges::any_of(missing, isIts);
        Json row = {{"step", id},
                    {"zh", one.words.zh},
                    {"en", one.words.en},
                    {"given", !isMissing},
                    {"turn", isMissing && isIts(missing.front())},
                    {"by", named(profile, one.by)}};
        for (const auto& taken : path)
            if (!isMissing && taken.name == step::kApprove && taken.detail == id + "." + amount)
                row["taken"] = stepJson(profile, taken, zone);
        const auto due = std::ranges::find(route.approvals->steps, one.id, &ApprovalDue::step);
        if (question.people && due != route.approvals->steps.end()) row["people"] = write(due->people);
        steps.push_back(std::move(row));
    }
    return {{"rule", route.approvals->rule},
            {"approval", approval->id},
            {"zh", approval->words.zh},
            {"en", approval->words.en},
            {"amount_fen", amountOf(question.complaint)},
            {"over_fen", approval->overFen},
            {"before_promise", approval->beforePromise},
            {"missing", missing},
            {"steps", std::move(steps)}};
}

// T-07. Without people it is known which ladder, but not who.
Json escalation(const CaseQuestion& question, const Route& route) {
    Json out = {{"rule", "T-07"}, {"ladder", writeLadder(route)}};
    out["people_known"] = question.people.has_value();
    if (!question.people) return out;
    out["present"] = write(route.present);
    out["next"] = route.next ? write(*route.next) : Json();
    out["tell"] = write(route.tell);
    return out;
}

std::optional<base::Error> tooEarly(const model::Record& complaint, Instant now, const TimeZone& zone) {
    for (const auto& taken : pathOf(complaint))
        if (taken.at > now)
            return refuse("reading a case", "the step '" + std::string(taken.name) + "'",
                          "it was taken at " + isoLocalTime(zone.toLocal(taken.at)) +
                              ", after the instant asked for",
                          "ask for an instant at or after its last step")
                .error();
    return std::nullopt;
}

// Routing passes over a code that the profile does not know; whoever writes a case down is told.
std::optional<base::Error> unknownCode(const PolicyProfile& profile, const model::Record& complaint) {
    const auto fault = [&complaint](const auto& list, std::string_view field) -> std::optional<base::Error> {
        const auto id = complaint.text(field);
        if (id.empty() || findById(list, id)) return std::nullopt;
        return refuse("reading a case", "the " + std::string(field) + " '" + std::string(id) + "'",
                      "the profile has none of that name", "take one of the profile's, or leave it out")
            .error();
    };
    if (auto unknown = fault(profile.channels, "channel")) return unknown;
    return fault(profile.departments, "department");
}

base::Expected<Answer> run(const Options& options) {
    const auto calendar = loadCalendar(options.calendar);
    if (!calendar) return std::unexpected(calendar.error());
    const auto& zone = calendar->zone();
    const auto now = readAt(options.at, zone);
    if (!now) return std::unexpected(now.error());
    auto question = readCase(options.input, zone);
    if (!question) return std::unexpected(question.error());
    if (question->people)
        question->actor =
            actorOf(question->actor.user, question->actor.role, *question->people, zone.toLocal(*now));
    const auto& profile = question->profile;
    const auto& complaint = question->complaint;
    if (auto fault = tooEarly(complaint, *now, zone)) return std::unexpected(*std::move(fault));
    if (auto fault = unknownCode(profile, complaint)) return std::unexpected(*std::move(fault));
    if (complaint.kind != model::Kind::complaint) return nextOfVisit(*question, *calendar, *now);

    const auto clocks = clocksOf(profile, complaint);
    const auto readings = readingsOf(profile, complaint, *calendar, *now);
    auto query = routeQueryOf(profile, complaint, zone.toLocal(*now));
    if (!options.region.empty()) query.region = options.region;
    query.answerOverdue = isAnswerOverdue(profile, complaint, *calendar, *now);
    const auto found = route(profile, query, question->people.value_or(std::vector<Colleague>{}));
    if (!found) return std::unexpected(found.error());

    const auto* state = findById(profile.states, complaint.text("state"));
    const bool ended = state && state->final;
    Json running = Json::array();
    for (std::size_t i = 0; i < clocks.size(); ++i)
        running.push_back(write(*clocks[i], readings[i], zone));
    Json gaps = question->people && !ended ? unanswered(*found) : Json::array();
    Answer answer;
    answer.code = state && gaps.empty() ? kAnswered : kFindings;
    answer.document = {{"profile", describe(profile)},
                       {"zone", zone.name()},
                       {"now", write(*now, zone)},
                       {"actor", {{"id", question->actor.user}, {"role", question->actor.role}}},
                       {"case", standing(profile, complaint, zone)},
                       {"next", Desk(*question, *now, zone.toLocal(*now)).next()},
                       {"clocks", std::move(running)}};
    answer.document["calls"] = callsJson(*question, *calendar, *now);
    answer.document["approvals"] = approvals(*question, *found, zone);
    answer.document["authority"] = question->people && !ended ? write(found->authority) : Json();
    answer.document["escalation"] = ended ? Json() : escalation(*question, *found);
    answer.document["nobody_for"] = std::move(gaps);
    return answer;
}

}  // namespace

Command nextCommand() {
    return {
        "next", "Say where a case stands, what may be done next and by whom, and until when.",
        "The case is JSON, written down by hand:\n"
        "  {\"profile\"?, \"kind\"?, \"received\"?: T, \"state\"?, \"holder\"?, \"fields\"?: {NAME: VALUE},\n"
        "   \"path\"?: [{\"step\", \"detail\"?, \"at\": T, \"by\"}],\n"
        "   \"actor\"?: {\"id\", \"role\"}, \"people\"?: as route has them}\n"
        "A path begins with opened (detail: the kind); state, kind and holder follow from it. Besides the\n"
        "profile's transitions its steps are escalate, hand_on and take_over (detail: to whom), approve\n"
        "(<approval>.<step>.<fen>), event, and those of claims and calls (claim: <id>.<fen>.<cases>,\n"
        "claim_step: <id>.<step>, call_unanswered: <plan>, call_reached: <plan>.satisfied=no ...). A field "
        "is one of a complaint (own_words, claim_amount in "
        "fen,\n"
        "criteria: [...]) or a form's own (complaint_record.policy). T is \"YYYY-MM-DD HH:MM\" in the "
        "dealer's\n"
        "time, or milliseconds of UTC.\n"
        "A visit or an order has \"record\": \"visit\" or \"sale\", and its own fields and steps (promised, "
        "asked,\n"
        "call_unanswered ...); answered are its calls, and an order's promises.\n"
        "Or it is a record as the feed has it, with --actor and --role to say who asks; its profile is then\n"
        "the one that it names.\n"
        "It ends with 1 where the dealer has nobody for one of the answers (nobody_for), or the profile "
        "does\n"
        "not know the state.\n"
        "\n"
        "Example:\n"
        "  echo '{\"received\": \"2026-09-29 15:50\", \"fields\": {\"own_words\": \"起步时异响\"},\n"
        "    \"path\": [{\"step\": \"opened\", \"at\": \"2026-09-29 16:00\", \"by\": \"wang\"}],\n"
        "    \"actor\": {\"id\": \"wang\", \"role\": \"advisor\"}}' |\n"
        "    heed-rules next --at \"2026-09-29 16:30\"\n",
        [](CLI::App& app) -> Run {
            auto options = std::make_shared<Options>();
            app.add_option("--profile", options->input.profile,
                           "A built-in profile's name, or a file; else the case's own, else default")
                ->type_name("NAME|FILE");
            app.add_option("--at", options->at, "The instant asked for, in the dealer's time; needed")
                ->type_name("TIME");
            app.add_option("--actor", options->input.actor, "Who asks; else the case's \"actor\"")
                ->type_name("ID");
            app.add_option("--role", options->input.role, "… and in which role")->type_name("ROLE");
            app.add_option("--people", options->input.people,
                           "The dealer's people, a list; else the case's \"people\"")
                ->type_name("FILE");
            app.add_option("--region", options->region, "The customer's region")->type_name("NAME");
            app.add_option("--zone", options->calendar.zone,
                           "IANA time zone of the dealer; else that of the hours")
                ->type_name("ZONE");
            declareCalendar(app, options->calendar);
            app.add_option("case", options->input.file, "The case; stdin if left out or -")
                ->type_name("CASE");
            return [options] { return run(*options); };
        }};
}

}  // namespace heed::policy::cli
