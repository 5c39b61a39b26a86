// A profile's text, member by member. Only its form is judged here.
#include "shared/base/digest.hpp"
#include "shared/policy/clocks/clocks_json.hpp"
#include "shared/policy/profile/profile.hpp"

#include <array>
#include <initializer_list>

namespace heed::policy {
namespace {

constexpr std::int64_t kMostFen = std::int64_t{1} << 53U;
constexpr std::int64_t kMostDays = 366;
constexpr std::int64_t kMostInNumber = 1'000'000;
// Many times what any way of working needs; so that no text, however made, keeps the linter busy.
constexpr std::size_t kMostItems = 300;

using Members = std::initializer_list<std::string_view>;

// An object of a list, with the members that everything named has and those of its own.
bool isNamed(const JsonNode& node, Members own) {
    std::vector<std::string_view> all = {"id", "zh", "en", "rule"};
    all.insert(all.end(), own.begin(), own.end());
    return node.isObjectOf(all);
}

std::string textOf(const JsonNode& node, std::string_view name) {
    const auto found = node.member(name);
    return found ? found->text() : std::string{};
}

std::vector<JsonNode> itemsOf(const JsonNode& list) {
    auto items = list.items();
    if (items.size() <= kMostItems) return items;
    list.fault("a list has at most " + std::to_string(kMostItems) + " entries");
    return {};
}

std::vector<std::string> textsOf(const JsonNode& node, std::string_view name) {
    std::vector<std::string> out;
    if (const auto found = node.member(name))
        for (const auto& item : itemsOf(*found))
            out.push_back(item.text());
    return out;
}

bool flagOf(const JsonNode& node, std::string_view name, bool otherwise = false) {
    const auto found = node.member(name);
    return found ? found->boolean() : otherwise;
}

std::optional<int> numberOf(const JsonNode& node, std::string_view name, std::int64_t least,
                            std::int64_t most) {
    const auto found = node.member(name);
    return found ? std::optional(static_cast<int>(found->integer(least, most))) : std::nullopt;
}

template <class Enum>
std::vector<Enum> wordsOf(const JsonNode& node, std::string_view name, Members words) {
    std::vector<Enum> out;
    if (const auto found = node.member(name))
        for (const auto& item : itemsOf(*found))
            out.push_back(static_cast<Enum>(item.oneOf(words)));
    return out;
}

template <class T>
std::vector<T> listOf(const JsonNode& node, std::string_view name, T (*read)(const JsonNode&)) {
    std::vector<T> out;
    if (const auto found = node.member(name))
        for (const auto& item : itemsOf(*found))
            out.push_back(read(item));
    return out;
}

Words readWords(const JsonNode& node) { return {textOf(node, "zh"), textOf(node, "en")}; }

void readNames(const JsonNode& node, Named& out) {
    out.id = node.required("id").text();
    out.words = readWords(node);
    out.rule = textOf(node, "rule");
}

Named readNamed(const JsonNode& node) {
    Named out;
    if (isNamed(node, {})) readNames(node, out);
    return out;
}

Channel readChannel(const JsonNode& node) {
    Channel out;
    if (!isNamed(node, {"manner"})) return out;
    readNames(node, out);
    if (const auto manner = node.member("manner"))
        out.manner = manner->oneOf({"oral", "written"}) == 0 ? "oral" : "written";
    return out;
}

Role readRole(const JsonNode& node) {
    Role out;
    if (!isNamed(node, {"department", "by_region"})) return out;
    readNames(node, out);
    out.department = textOf(node, "department");
    out.byRegion = flagOf(node, "by_region");
    return out;
}

CaseKind readKind(const JsonNode& node) {
    CaseKind out;
    if (!isNamed(node, {"initial", "starts", "meets"})) return out;
    readNames(node, out);
    out.initial = node.required("initial").text();
    out.starts = textsOf(node, "starts");
    out.meets = textsOf(node, "meets");
    return out;
}

CaseClass readClass(const JsonNode& node) {
    CaseClass out;
    if (!isNamed(node, {"within", "handlers"})) return out;
    readNames(node, out);
    out.within = textOf(node, "within");
    out.handlers = textsOf(node, "handlers");
    return out;
}

Criterion readCriterion(const JsonNode& node) {
    Criterion out;
    if (!isNamed(node, {"needs_reason"})) return out;
    readNames(node, out);
    out.needsReason = flagOf(node, "needs_reason");
    return out;
}

Importance readImportance(const JsonNode& node) {
    Importance out;
    if (!node.isObjectOf({"criteria", "set_by", "cleared_by", "tells", "reports"})) return out;
    out.criteria = listOf(node, "criteria", readCriterion);
    out.setBy = textsOf(node, "set_by");
    out.clearedBy = textsOf(node, "cleared_by");
    out.tells = textsOf(node, "tells");
    out.reports = textsOf(node, "reports");
    return out;
}

Ladder readLadder(const JsonNode& node) {
    Ladder out;
    if (!isNamed(node,
                 {"channels", "departments", "importance", "recorders", "reports_to", "rungs", "consults"}))
        return out;
    readNames(node, out);
    out.channels = textsOf(node, "channels");
    out.departments = textsOf(node, "departments");
    if (const auto importance = node.member("importance"))
        out.importance = static_cast<ForImportance>(importance->oneOf({"any", "ordinary", "important"}));
    out.recorders = textsOf(node, "recorders");
    out.reportsTo = textsOf(node, "reports_to");
    for (const auto& rung : itemsOf(node.required("rungs"))) {
        auto& roles = out.rungs.emplace_back();
        for (const auto& role : itemsOf(rung))
            roles.push_back(role.text());
    }
    out.consults = textsOf(node, "consults");
    return out;
}

ProfileClock readProfileClock(const JsonNode& node) {
    ProfileClock out;
    if (!node.isObjectOf({"zh", "en", "clock", "kinds", "due_soon_tells", "overdue_tells"})) return out;
    out.words = readWords(node);
    if (const auto clock = node.member("clock"))
        out.definition = readClock(*clock);
    else
        node.fault("'clock' is missing");
    out.id = out.definition.id;
    out.rule = out.definition.rule;
    out.kinds = textsOf(node, "kinds");
    out.dueSoonTells = textsOf(node, "due_soon_tells");
    out.overdueTells = textsOf(node, "overdue_tells");
    return out;
}

Authority readAuthority(const JsonNode& node) {
    Authority out;
    if (!node.isObjectOf({"role", "rule", "kinds", "limit_fen", "asks_own_word"})) return out;
    out.role = node.required("role").text();
    out.rule = textOf(node, "rule");
    out.kinds = textsOf(node, "kinds");
    if (const auto limit = node.member("limit_fen")) out.limitFen = limit->integer(0, kMostFen);
    out.asksOwnWord = flagOf(node, "asks_own_word");
    return out;
}

ApprovalStep readApprovalStep(const JsonNode& node) {
    ApprovalStep out;
    if (!isNamed(node, {"by"})) return out;
    readNames(node, out);
    out.by = textsOf(node, "by");
    return out;
}

Approval readApproval(const JsonNode& node) {
    Approval out;
    if (!isNamed(node, {"over_fen", "sums_case", "before_promise", "steps"})) return out;
    readNames(node, out);
    out.overFen = node.required("over_fen").integer(0, kMostFen);
    out.sumsCase = flagOf(node, "sums_case", true);
    out.beforePromise = flagOf(node, "before_promise", true);
    out.steps = listOf(node, "steps", readApprovalStep);
    return out;
}

WorkflowState readState(const JsonNode& node) {
    WorkflowState out;
    if (!isNamed(node, {"final"})) return out;
    readNames(node, out);
    out.final = flagOf(node, "final");
    return out;
}

Transition readTransition(const JsonNode& node) {
    Transition out;
    if (!isNamed(node, {"from", "to", "becomes", "may", "when", "needs", "records", "tells", "starts",
                        "meets", "reopens", "pauses", "resumes"}))
        return out;
    readNames(node, out);
    out.from = textsOf(node, "from");
    out.to = textOf(node, "to");
    out.becomes = textOf(node, "becomes");
    out.may = textsOf(node, "may");
    out.when = wordsOf<Condition>(
        node, "when",
        {"amounts_to_complaint", "no_complaint", "within_authority", "outside_authority", "satisfied",
         "unsatisfied", "first_unsatisfied", "second_unsatisfied", "valid", "invalid", "appraisal_needed",
         "no_appraisal", "agreement", "no_agreement", "approved", "within_advisor_authority",
         "outside_advisor_authority", "claims_done"});
    out.needs = textsOf(node, "needs");
    out.records = textsOf(node, "records");
    out.tells = textsOf(node, "tells");
    out.starts = textsOf(node, "starts");
    out.meets = textsOf(node, "meets");
    out.reopens = textsOf(node, "reopens");
    out.pauses = textsOf(node, "pauses");
    out.resumes = textsOf(node, "resumes");
    return out;
}

FollowUpPlan readFollowUp(const JsonNode& node) {
    FollowUpPlan out;
    if (!isNamed(node, {"anchor", "opens_day", "due_day", "otherwise_day", "clock", "named_within", "callers",
                        "important_callers", "attempts", "spacing", "minutes", "second", "form", "script"}))
        return out;
    readNames(node, out);
    out.anchor = node.required("anchor").text();
    out.opensDay = numberOf(node, "opens_day", -kMostDays, kMostDays);
    out.dueDay = numberOf(node, "due_day", -kMostDays, kMostDays);
    out.otherwiseDay = numberOf(node, "otherwise_day", -kMostDays, kMostDays);
    out.clock = textOf(node, "clock");
    out.namedWithin = numberOf(node, "named_within", 1, kMostDays);
    out.callers = textsOf(node, "callers");
    out.importantCallers = textsOf(node, "important_callers");
    out.attempts = numberOf(node, "attempts", 1, 99).value_or(1);
    out.spacing = readTerm(node, "spacing");
    out.minutes = numberOf(node, "minutes", 1, 600);
    out.second = textOf(node, "second");
    out.form = textOf(node, "form");
    out.script = textOf(node, "script");
    return out;
}

ClaimStep readClaimStep(const JsonNode& node) {
    ClaimStep out;
    if (!isNamed(node, {"by", "form", "if_needed", "internal", "starts"})) return out;
    readNames(node, out);
    out.by = textsOf(node, "by");
    out.form = textOf(node, "form");
    out.ifNeeded = flagOf(node, "if_needed");
    out.internal = flagOf(node, "internal");
    out.starts = textsOf(node, "starts");
    return out;
}

ClaimRoute readClaimRoute(const JsonNode& node) {
    ClaimRoute out;
    if (!isNamed(node, {"when", "steps", "same_month"})) return out;
    readNames(node, out);
    out.when = wordsOf<ClaimCase>(node, "when",
                                  {"recoverable", "not_recoverable", "urgent", "not_urgent", "goods_accepted",
                                   "goods_declined", "labour"});
    out.steps = listOf(node, "steps", readClaimStep);
    if (const auto duty = node.member("same_month"); duty && duty->isObjectOf({"event", "warn"}))
        out.sameMonth = MonthDuty{duty->required("event").text(), readTerm(duty->required("warn"))};
    return out;
}

FormField readFormField(const JsonNode& node) {
    FormField out;
    if (!node.isObjectOf(
            {"field", "required", "weight", "must_be_yes", "most", "type", "zh", "en", "options"}))
        return out;
    out.field = node.required("field").text();
    out.required = flagOf(node, "required");
    out.weight = numberOf(node, "weight", 1, 100).value_or(1);
    if (const auto type = node.member("type"))
        out.own = static_cast<FieldKind>(
            type->oneOf({"text", "long_text", "integer", "money", "boolean", "instant", "date", "choice"}));
    out.words = readWords(node);
    out.options = listOf(node, "options", readNamed);
    if (!out.own && !out.options.empty()) node.fault("only a field with a type of its own has options");
    out.mustBeYes = flagOf(node, "must_be_yes");
    if (out.mustBeYes && out.own != FieldKind::boolean)
        node.fault("only a field of type boolean must be yes");
    out.most = numberOf(node, "most", 0, kMostInNumber);
    if (out.most && out.own != FieldKind::integer) node.fault("only a field of type integer has a most");
    return out;
}

Form readForm(const JsonNode& node) {
    Form out;
    if (!isNamed(node, {"by", "fields"})) return out;
    readNames(node, out);
    out.by = textsOf(node, "by");
    out.fields = listOf(node, "fields", readFormField);
    return out;
}

ScriptLine readScriptLine(const JsonNode& node) {
    ScriptLine out;
    if (!isNamed(node, {"answer", "starts"})) return out;
    readNames(node, out);
    if (const auto answer = node.member("answer"))
        out.answer = static_cast<Answer>(answer->oneOf({"none", "words", "yes_no"}));
    out.starts = textsOf(node, "starts");
    return out;
}

CallScript readScript(const JsonNode& node) {
    CallScript out;
    if (!isNamed(node, {"promises", "lines"})) return out;
    readNames(node, out);
    out.promises = textsOf(node, "promises");
    out.lines = listOf(node, "lines", readScriptLine);
    return out;
}

Closing readClosing(const JsonNode& node) {
    Closing out;
    if (!node.isObjectOf({"rule", "unsatisfied_by", "important_by"})) return out;
    out.rule = textOf(node, "rule");
    out.unsatisfiedBy = textsOf(node, "unsatisfied_by");
    out.importantBy = textsOf(node, "important_by");
    return out;
}

MajorPath readMajor(const JsonNode& node) {
    MajorPath out;
    if (!node.isObjectOf({"rule", "state", "decided_by", "appraised_by", "report_form", "report_to",
                          "report_by", "appraisal_form", "outside_states"}))
        return out;
    out.rule = textOf(node, "rule");
    out.state = node.required("state").text();
    out.decidedBy = node.required("decided_by").text();
    out.appraisedBy = node.required("appraised_by").text();
    out.reportForm = node.required("report_form").text();
    out.reportTo = node.required("report_to").text();
    if (const auto by = node.member("report_by"); by && by->isObjectOf({"zh", "en"}))
        out.reportBy = readWords(*by);
    out.appraisalForm = node.required("appraisal_form").text();
    out.outsideStates = textsOf(node, "outside_states");
    return out;
}

Duty readDuty(const JsonNode& node) {
    Duty out;
    if (!isNamed(node, {"by", "to", "every"})) return out;
    readNames(node, out);
    out.by = textsOf(node, "by");
    out.to = textsOf(node, "to");
    out.every = static_cast<Duty::Every>(node.required("every").oneOf({"day", "week"}));
    return out;
}

Guidance readGuidance(const JsonNode& node) {
    Guidance out;
    if (!isNamed(node, {"states", "channels"})) return out;
    readNames(node, out);
    out.states = textsOf(node, "states");
    out.channels = textsOf(node, "channels");
    return out;
}

KpiGoal readKpi(const JsonNode& node) {
    KpiGoal out;
    if (!isNamed(node, {"clock", "percent", "within_percent"})) return out;
    readNames(node, out);
    out.clock = textOf(node, "clock");
    out.percent = numberOf(node, "percent", 0, 100);
    out.within = numberOf(node, "within_percent", 1, 100);
    return out;
}

void readWorkflow(const JsonNode& node, PolicyProfile& out) {
    if (!node.isObjectOf({"states", "transitions"})) return;
    (void)node.required("states");
    (void)node.required("transitions");
    out.states = listOf(node, "states", readState);
    out.transitions = listOf(node, "transitions", readTransition);
}

// A profile without these is none, however short it is.
constexpr std::array<std::string_view, 12> kNeeded = {"name",   "labels",    "channels", "departments",
                                                      "roles",  "lead_role", "kinds",    "ladders",
                                                      "clocks", "approvals", "workflow", "closing"};

void readWhole(const JsonNode& root, PolicyProfile& out) {
    if (!root.isObjectOf({"name",         "zh",         "en",        "labels",        "channels",
                          "departments",  "roles",      "lead_role", "offices",       "kinds",
                          "classes",      "importance", "ladders",   "facts",         "clocks",
                          "authorities",  "approvals",  "workflow",  "follow_ups",    "failure_causes",
                          "claim_routes", "forms",      "scripts",   "closing",       "major",
                          "duties",       "kpis",       "guidance",  "duplicate_days"}))
        return;
    for (const auto name : kNeeded)
        (void)root.required(name);
    out.name = textOf(root, "name");
    out.words = readWords(root);
    out.labels = listOf(root, "labels", readNamed);
    out.channels = listOf(root, "channels", readChannel);
    out.departments = listOf(root, "departments", readNamed);
    out.roles = listOf(root, "roles", readRole);
    out.leadRole = textOf(root, "lead_role");
    out.offices = listOf(root, "offices", readNamed);
    out.kinds = listOf(root, "kinds", readKind);
    out.classes = listOf(root, "classes", readClass);
    if (const auto importance = root.member("importance")) out.importance = readImportance(*importance);
    out.ladders = listOf(root, "ladders", readLadder);
    out.facts = listOf(root, "facts", readNamed);
    out.clocks = listOf(root, "clocks", readProfileClock);
    out.authorities = listOf(root, "authorities", readAuthority);
    out.approvals = listOf(root, "approvals", readApproval);
    if (const auto workflow = root.member("workflow")) readWorkflow(*workflow, out);
    out.followUps = listOf(root, "follow_ups", readFollowUp);
    out.failureCauses = listOf(root, "failure_causes", readNamed);
    out.claimRoutes = listOf(root, "claim_routes", readClaimRoute);
    out.forms = listOf(root, "forms", readForm);
    out.scripts = listOf(root, "scripts", readScript);
    if (const auto closing = root.member("closing")) out.closing = readClosing(*closing);
    if (const auto major = root.member("major")) out.major = readMajor(*major);
    out.duties = listOf(root, "duties", readDuty);
    out.kpis = listOf(root, "kpis", readKpi);
    out.guidance = listOf(root, "guidance", readGuidance);
    out.duplicateDays = numberOf(root, "duplicate_days", 1, kMostDays).value_or(out.duplicateDays);
}

}  // namespace

base::Expected<PolicyProfile> parseProfile(std::string_view json) {
    JsonText text(json);
    PolicyProfile made;
    if (text.good()) readWhole(text.root(), made);
    if (!text.good()) return text.error("reading a policy profile");
    made.text = text.canonical();
    made.id = base::digest(made.text);
    return made;
}

}  // namespace heed::policy
