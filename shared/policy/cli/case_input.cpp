#include "shared/policy/cli/case_input.hpp"

#include "shared/model/record_codec.hpp"
#include "shared/policy/cases/call_steps.hpp"
#include "shared/policy/cases/case_path.hpp"
#include "shared/policy/cases/claim_steps.hpp"
#include "shared/policy/cases/visit_rules.hpp"
#include "shared/policy/cli/case_record.hpp"
#include "shared/policy/routing/routing_json.hpp"

#include <array>

namespace heed::policy::cli {
namespace {

constexpr const char* kReading = "reading a case";

std::string idsOf(const auto& list) {
    std::vector<std::string> ids;
    ids.reserve(list.size());
    for (const auto& one : list)
        ids.push_back(one.id);
    return listed(ids);
}

// A built-in one, by name or by the id under which records know it.
const PolicyProfile* builtIn(const std::string& nameOrId) {
    const auto* byName = builtInProfile(nameOrId);
    return byName ? byName : findBuiltIn(nameOrId);
}

// The path as it was written down, walked from the opening on.
class PathReader {
  public:
    PathReader(const PolicyProfile& profile, const TimeZone& zone, CaseRecord& to)
        : profile_(profile), zone_(zone), to_(to) {}

    void read(const JsonNode& node) {
        if (!node.isObjectOf({"step", "detail", "at", "by"})) return broken();
        const auto name = node.required("step").text();
        const auto by = node.required("by").text();
        const auto at = readInstant(node.required("at"), zone_);
        auto detail = textOf(node, "detail");
        if (name.empty() || by.empty() || !node.member("at")) return broken();
        if (last_ && at < *last_) node.fault("it is earlier than the step before it");
        last_ = at;
        if (!opened_)
            open(name, detail, node);
        else if (broken_)
            return;
        else if (const auto* t = findById(profile_.transitions, name))
            take(*t, node);
        else
            takeOwn(name, detail, by, node);
        if (!to_.addStep(name, detail, at, by)) node.fault("the same step stands here twice");
    }

    std::string state;
    std::string kind;  // before the first step: as which it was opened, if that was said
    std::string holder;

  private:
    // What follows cannot be judged: where the case stood is not known any more.
    void broken() { broken_ = opened_ = true; }

    void open(const std::string& name, std::string& detail, const JsonNode& node) {
        opened_ = true;
        if (name != step::kOpened) {
            node.fault("the first step is '" + std::string(step::kOpened) + "'");
            return broken();
        }
        if (detail.empty()) detail = kind.empty() ? std::string(kDefaultKind) : kind;
        const auto* found = findById(profile_.kinds, detail);
        if (found == nullptr) {
            node.fault("the profile has no kind of case '" + detail + "', but: " + idsOf(profile_.kinds));
            return broken();
        }
        if (!kind.empty() && kind != detail)
            node.fault("it was opened as '" + detail + "', but 'kind' is '" + kind + "'");
        kind = detail;
        state = found->initial;
    }

    void take(const Transition& t, const JsonNode& node) {
        if (std::ranges::find(t.from, state) == t.from.end()) {
            std::vector<std::string> possible;
            for (const auto& other : profile_.transitions)
                if (std::ranges::find(other.from, state) != other.from.end()) possible.push_back(other.id);
            node.fault("the case stood at '" + state + "' then, where '" + t.id +
                       "' is not possible, but: " + listed(possible));
            return broken();
        }
        if (!t.to.empty()) state = t.to;
        if (!t.becomes.empty()) kind = t.becomes;
    }

    void takeOwn(const std::string& name, std::string& detail, const std::string& by, const JsonNode& node) {
        if (name == step::kTakeOver && detail.empty()) detail = by;
        const bool handsOn = name == step::kEscalate || name == step::kHandOn || name == step::kTakeOver;
        if (handsOn && detail.empty()) return node.fault("'detail' is missing: to whom the case went");
        if (handsOn) {
            holder = detail;
        } else if (isClaimStep(name) || isCallStep(name)) {
            const Step taken{.name = name, .detail = detail};
            if (isCallStep(name) ? !parseCall(taken) : !hasClaimForm(profile_, taken))
                node.fault("what it says in 'detail' has not its form");
        } else if (name == step::kApprove || name == step::kRefuse) {
            if (!isApproval(detail))
                node.fault(
                    "of an approval 'detail' is <approval>.<step>.<amount in fen>, of one that the "
                    "profile has: " +
                    listed(approvals()));
        } else if (name == step::kEvent) {
            const auto events = eventsRaised();
            if (std::ranges::find(events, detail) == events.end())
                node.fault("no script and no claim raises the event '" + detail +
                           "', but: " + listed(events));
        } else if (name == step::kMoveProfile) {
            node.fault("a case that was moved to another profile is asked about by its record");
        } else {
            node.fault(
                "the profile has no step '" + name + "', but: " + idsOf(profile_.transitions) +
                ", escalate, hand_on, take_over, approve, refuse, event, and those of claims and calls");
        }
    }

    [[nodiscard]] std::vector<std::string> approvals() const {
        std::vector<std::string> out;
        for (const auto& approval : profile_.approvals)
            for (const auto& one : approval.steps)
                out.push_back(approval.id + "." + one.id);
        return out;
    }

    [[nodiscard]] bool isApproval(std::string_view detail) const {
        const auto dot = detail.rfind('.');
        if (dot == std::string_view::npos || dot + 1 == detail.size()) return false;
        const auto amount = detail.substr(dot + 1);
        auto known = approvals();
        if (hasClaims(profile_))
            known.push_back(std::string(kOwnAuthority) + "." + std::string(kOwnAuthority));
        return amount.find_first_not_of("0123456789") == std::string_view::npos &&
               std::ranges::find(known, detail.substr(0, dot)) != known.end();
    }

    [[nodiscard]] std::vector<std::string> eventsRaised() const {
        std::vector<std::string> out;
        const auto add = [&out](const std::vector<std::string>& events) {
            for (const auto& event : events)
                if (std::ranges::find(out, event) == out.end()) out.push_back(event);
        };
        for (const auto& script : profile_.scripts)
            for (const auto& line : script.lines)
                add(line.starts);
        for (const auto& claim : profile_.claimRoutes)
            for (const auto& one : claim.steps)
                add(one.starts);
        return out;
    }

    const PolicyProfile& profile_;
    const TimeZone& zone_;
    CaseRecord& to_;
    std::optional<Instant> last_;
    bool opened_ = false;
    bool broken_ = false;
};

void readFields(const JsonNode& node, const PolicyProfile& profile, model::Kind kind, const TimeZone& zone,
                CaseRecord& to) {
    const auto known = CaseRecord::fieldsOf(profile, kind);
    std::vector<std::string_view> names;
    names.reserve(known.size());
    for (const auto& field : known)
        names.push_back(field.name);
    if (!node.isObjectOf(names)) return;
    for (const auto& field : known) {
        const auto value = node.member(field.name);
        if (!value) continue;
        const auto add = [&](const JsonNode& place, model::Value made) {
            if (const auto fault = to.addField(field.name, std::move(made))) place.fault(*fault);
        };
        switch (field.form) {
            case CaseRecord::Form::text:
                add(*value, value->text());
                break;
            case CaseRecord::Form::number:
                add(*value, value->integer(-kMostNumber, kMostNumber));
                break;
            case CaseRecord::Form::boolean:
                add(*value, value->boolean());
                break;
            case CaseRecord::Form::instant:
                add(*value, base::toMs(readInstant(*value, zone)));
                break;
            case CaseRecord::Form::set:
                for (const auto& item : value->items())
                    add(item, item.text());
                break;
        }
    }
}

// A case as people write it down.
model::Record readWritten(const JsonNode& root, const PolicyProfile& profile, const TimeZone& zone) {
    CaseRecord made;
    if (const auto fields = root.member("fields")) readFields(*fields, profile, made.kind(), zone, made);
    if (const auto received = readInstant(root, "received", zone))
        (void)made.addField("received_at", base::toMs(*received));

    PathReader path(profile, zone, made);
    path.kind = textOf(root, "kind");
    if (!path.kind.empty() && findById(profile.kinds, path.kind) == nullptr)
        root.fault("the profile has no kind of case '" + path.kind + "', but: " + idsOf(profile.kinds));
    if (const auto steps = root.member("path"))
        for (const auto& item : steps->items())
            path.read(item);

    const auto state = textOf(root, "state");
    if (!state.empty() && findById(profile.states, state) == nullptr)
        root.fault("the profile has no state '" + state + "', but: " + idsOf(profile.states));
    else if (!state.empty() && !path.state.empty() && state != path.state)
        root.fault("its path leads to '" + path.state + "', but 'state' is '" + state + "'");
    if (path.kind.empty()) path.kind = kDefaultKind;
    if (path.state.empty()) path.state = state;
    if (path.state.empty())
        if (const auto* kind = findById(profile.kinds, path.kind)) path.state = kind->initial;
    const auto holder = textOf(root, "holder");
    if (!holder.empty() && !path.holder.empty() && holder != path.holder)
        root.fault("by its path '" + path.holder + "' has it, but 'holder' is '" + holder + "'");
    if (path.holder.empty()) path.holder = holder;
    made.stand(profile.id, path.kind, path.state, path.holder);
    return std::move(made).record();
}

// A visit or an order as people write it down. Its steps have no order of their own but that of time, so only
// their form is looked at.
model::Record readVisit(const JsonNode& root, model::Kind kind, const PolicyProfile& profile,
                        const TimeZone& zone) {
    CaseRecord made(kind);
    for (const char* name : {"kind", "state", "received", "holder"})
        if (root.member(name)) root.fault("'" + std::string(name) + "' is of a complaint alone");
    if (const auto fields = root.member("fields")) readFields(*fields, profile, kind, zone, made);
    std::string state = kind == model::Kind::sale ? std::string(model::sale_state::kSigned) : "";
    if (const auto steps = root.member("path"))
        for (const auto& item : steps->items()) {
            if (!item.isObjectOf({"step", "detail", "at", "by"})) continue;
            const auto name = item.required("step").text();
            const auto by = item.required("by").text();
            const auto at = readInstant(item.required("at"), zone);
            const auto detail = textOf(item, "detail");
            const Step taken{.name = name, .detail = detail, .at = at};
            if (!isStepOfVisit(kind, taken))
                item.fault("it is no step of such a record, or has not its form");
            if (name == step::kDeliver) state = model::sale_state::kDelivered;
            if (name == step::kCancel) state = model::sale_state::kCancelled;
            if (name == step::kReinstate) state = model::sale_state::kSigned;
            if (!made.addStep(name, detail, at, by)) item.fault("the same step stands here twice");
        }
    made.standAs(profile.id, state);
    return std::move(made).record();
}

// Which kind of record it says to be.
model::Kind kindOf(const JsonNode& root) {
    constexpr std::array kKinds = {model::Kind::complaint, model::Kind::visit, model::Kind::sale};
    const auto said = root.member("record");
    return kKinds[said ? said->oneOf({"complaint", "visit", "sale"}) : 0];
}

// Who asks: the options before what the text says.
Actor readActor(const std::optional<JsonNode>& node, const CaseOptions& options) {
    Actor actor;
    if (node && node->isObjectOf({"id", "role"})) {
        actor.user = node->required("id").text();
        actor.role = node->required("role").text();
    }
    if (!options.actor.empty()) actor.user = options.actor;
    if (!options.role.empty()) actor.role = options.role;
    return actor;
}

base::Expected<void> check(const Actor& actor, const PolicyProfile& profile) {
    if (actor.user.empty() || actor.role.empty())
        return refuse(kReading, "who asks", "it is not said",
                      "add \"actor\": {\"id\", \"role\"} to the case, or --actor ID --role ROLE");
    if (findById(profile.roles, actor.role) == nullptr)
        return refuse(kReading, "the role '" + actor.role + "' of who asks", "the profile has no such role",
                      "name one of: " + idsOf(profile.roles));
    return {};
}

base::Expected<PolicyProfile> profileOfRecord(const model::Record& complaint, const std::string& given) {
    const std::string id(complaint.text("profile"));
    if (id.empty())
        return refuse(kReading, "the record", "it names no profile, so no profile's workflow is its own",
                      "ask about a case that was opened under a profile");
    if (given.empty()) {
        if (const auto* found = findBuiltIn(id)) return *found;
        return refuse(kReading, "the profile " + id, "the case was opened under it, and it is not built in",
                      "give the file of that version with --profile");
    }
    auto profile = loadProfile(given);
    if (profile && profile->id != id)
        return refuse(kReading, given, "it is " + profile->id + ", but the case was opened under " + id,
                      "give the version that it was opened under; to move a case to another is an act of "
                      "the lead's");
    return profile;
}

base::Expected<CaseQuestion> readRecordForm(const std::string& text, const CaseOptions& options) {
    auto record = model::parseRecord(text);
    if (!record) return inFile(record.error(), options.file);
    const bool isAsked = record->kind == model::Kind::complaint || record->kind == model::Kind::visit ||
                         record->kind == model::Kind::sale;
    if (!isAsked || !record->visible())
        return refuse(kReading, "the record", "it is no complaint, visit or order, or a deleted one",
                      "give the record of a complaint, a visit or an order");
    auto profile = profileOfRecord(*record, options.profile);
    if (!profile) return std::unexpected(profile.error());
    return CaseQuestion{*std::move(profile), *std::move(record), readActor(std::nullopt, options), {}};
}

base::Expected<CaseQuestion> readWrittenForm(JsonText& text, const CaseOptions& options,
                                             const TimeZone& zone) {
    const JsonNode root = text.root();
    PolicyProfile profile = *builtInProfile("default");
    if (!options.profile.empty()) {
        auto given = loadProfile(options.profile);
        if (!given) return std::unexpected(given.error());
        profile = *std::move(given);
    }
    bool isKnown = true;
    CaseQuestion made;
    if (root.isObjectOf({"record", "profile", "kind", "state", "received", "holder", "fields", "path",
                         "people", "actor"})) {
        if (const auto named = textOf(root, "profile"); !named.empty() && options.profile.empty()) {
            const auto* found = builtIn(named);
            isKnown = found != nullptr;
            if (isKnown)
                profile = *found;
            else
                root.fault("there is no built-in profile '" + named + "'; a file is given with --profile");
        }
        const auto kind = kindOf(root);
        if (isKnown)
            made.complaint = kind == model::Kind::complaint ? readWritten(root, profile, zone)
                                                            : readVisit(root, kind, profile, zone);
        if (const auto people = root.member("people")) made.people = readPeople(*people);
        made.actor = readActor(root.member("actor"), options);
    }
    if (!text.good()) return inFile(text.error(kReading).error(), options.file);
    made.profile = std::move(profile);
    return made;
}

}  // namespace

base::Expected<CaseQuestion> readCase(const CaseOptions& options, const TimeZone& zone) {
    const auto input = readInput(options.file);
    if (!input) return std::unexpected(input.error());
    JsonText text(*input);
    if (!text.good()) return inFile(text.error(kReading).error(), options.file);
    auto question =
        text.root().member("writes") ? readRecordForm(*input, options) : readWrittenForm(text, options, zone);
    if (!question) return question;
    if (!options.people.empty()) {
        const auto list = readInput(options.people);
        if (!list) return std::unexpected(list.error());
        JsonText people(*list);
        if (people.good()) question->people = readPeople(people.root());
        if (!people.good()) return inFile(people.error("reading the people").error(), options.people);
    }
    if (const auto known = check(question->actor, question->profile); !known)
        return std::unexpected(known.error());
    return question;
}

}  // namespace heed::policy::cli
