#include "shared/policy/cases/workflow_words.hpp"

#include "shared/base/local_time.hpp"
#include "shared/policy/cases/case_path.hpp"

#include <array>
#include <utility>

namespace heed::policy {
namespace {

using model::Refusal;

// What has to be so for the transition, as a clause.
Words clauseOf(Condition condition) {
    switch (condition) {
        case Condition::amountsToComplaint:
            return {"已构成投诉", "that it amounts to a complaint"};
        case Condition::noComplaint:
            return {"未构成投诉", "that it is no complaint"};
        case Condition::withinAuthority:
            return {"在您的权限之内", "that it is within your authority"};
        case Condition::outsideAuthority:
            return {"超出您的权限", "that it is outside your authority"};
        case Condition::satisfied:
            return {"顾客满意", "that the customer is satisfied"};
        case Condition::unsatisfied:
            return {"顾客不满意", "that the customer is not satisfied"};
        case Condition::firstUnsatisfied:
            return {"顾客第一次表示不满意", "that the customer is not satisfied, for the first time"};
        case Condition::secondUnsatisfied:
            return {"顾客再次表示不满意", "that the customer is not satisfied again"};
        case Condition::valid:
            return {"投诉成立", "that the complaint is valid"};
        case Condition::invalid:
            return {"投诉不成立", "that the complaint is not valid"};
        case Condition::appraisalNeeded:
            return {"需要技术鉴定", "that a technical appraisal is needed"};
        case Condition::noAppraisal:
            return {"不需要技术鉴定", "that no technical appraisal is needed"};
        case Condition::agreement:
            return {"与顾客达成一致", "that there is an agreement with the customer"};
        case Condition::noAgreement:
            return {"未与顾客达成一致", "that there is no agreement with the customer"};
        case Condition::approved:
            return {"金额已按规定批准", "that the amount is approved"};
        case Condition::withinAdvisorAuthority:
            return {"在服务顾问的权限之内", "that it is within the service advisor's authority"};
        case Condition::outsideAdvisorAuthority:
            return {"超出服务顾问的权限", "that it is outside the service advisor's authority"};
        case Condition::claimsDone:
            return {"各项理赔均已提出并办完", "that its claims are opened and carried out"};
    }
    return {};
}

Words listed(const PolicyProfile& profile, const std::vector<std::string>& entries) {
    Words out;
    for (const auto& entry : entries) {
        const Words words = wordsOfWho(profile, entry);
        if (!out.zh.empty()) {
            out.zh += "、";
            out.en += ", ";
        }
        out.zh += words.zh;
        out.en += words.en;
    }
    return out;
}

// "25,000.01"
std::string yuan(std::int64_t fen) {
    const std::string whole = std::to_string(fen / 100);
    std::string out;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        if (i > 0 && (whole.size() - i) % 3 == 0) out += ',';
        out += whole[i];
    }
    if (const auto rest = fen % 100; rest != 0) {
        out += '.';
        out += static_cast<char>('0' + rest / 10);
        out += static_cast<char>('0' + rest % 10);
    }
    return out;
}

// "2026-03-02 12:05", as China's clocks show it.
std::string when(Instant t) {
    const Instant minute = std::chrono::floor<std::chrono::minutes>(t);
    const auto time = minute - base::chinaMidnight(base::chinaDate(minute));
    const auto two = [](std::int64_t n) { return (n < 10 ? ":0" : ":") + std::to_string(n); };
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(time).count();
    return base::isoDate(base::chinaDate(minute)) + (minutes < 600 ? " 0" : " ") +
           std::to_string(minutes / 60) + two(minutes % 60);
}

}  // namespace

Words wordsOf(std::string_view ownTransition) {
    if (const RulebookStep* own = findRulebookStep(ownTransition))
        return {std::string(own->zh), std::string(own->en)};
    return {std::string(ownTransition), std::string(ownTransition)};
}

Words wordsOfWho(const PolicyProfile& profile, std::string_view entry) {
    if (entry == who::kAnyone) return {"任何人", "anyone"};
    if (entry == who::kHolder) return {"负责人", "the person responsible"};
    if (entry == who::kRecorder) return {"记录人", "who recorded it"};
    if (entry == who::kNextRung) return {"上一级", "the next rung"};
    const std::string_view id = entry == who::kLead ? std::string_view(profile.leadRole) : entry;
    if (const Role* role = findById(profile.roles, id)) return role->words;
    if (const Named* office = findById(profile.offices, id)) return office->words;
    return {std::string(id), std::string(id)};
}

Words wordsOfNeed(const PolicyProfile& profile, std::string_view need) {
    Words out;
    while (!need.empty()) {
        const auto bar = need.find('|');
        const auto path = need.substr(0, bar);
        need = bar == std::string_view::npos ? std::string_view{} : need.substr(bar + 1);
        const auto dot = path.find('.');
        const auto kind = path.substr(0, dot);
        const auto name = dot == std::string_view::npos ? path : path.substr(dot + 1);
        Words words{std::string(path), std::string(path)};
        if (const Named* label = findById(profile.labels, path)) {
            words = label->words;
        } else if (const auto* schema = model::findKind(kind); schema && schema->field(name)) {
            words = {std::string(schema->field(name)->zh), std::string(schema->field(name)->en)};
        } else if (const Form* form = findById(profile.forms, kind)) {
            for (const FormField& field : form->fields) {
                if (field.own && field.field == name) words = field.words;
            }
        }
        if (!out.zh.empty()) {
            out.zh += "或";
            out.en += " or ";
        }
        out.zh += words.zh;
        out.en += words.en;
    }
    return out;
}

Refusal notFromHere(const PolicyProfile& profile, const Words& transition, const model::Record& complaint) {
    const auto state = complaint.text("state");
    const WorkflowState* known = findById(profile.states, state);
    const Words at = known ? known->words : Words{std::string(state), std::string(state)};
    std::string zh = "该投诉目前处于“" + at.zh + "”，不能“" + transition.zh + "”。";
    std::string en = "The case stands at '" + at.en + "', where '" + transition.en + "' is not possible.";
    const auto path = pathOf(complaint);
    if (!path.empty() && path.back().name != step::kOpened) {
        const Transition* last = findById(profile.transitions, path.back().name);
        const Words what = last ? last->words : wordsOf(path.back().name);
        const std::string by(path.back().by);
        const std::string then = when(path.back().at);
        zh += "此前" + by + "已于" + then + "“" + what.zh + "”。";
        en += " Before, at " + then + ", " + by + " did '" + what.en + "'.";
    }
    zh += "您填写的内容仍保留，请查看案件现状后再决定。";
    en += " What you entered is kept. Look at the case as it stands, then decide.";
    return {"not-from-here", "transition", std::move(zh), std::move(en)};
}

Refusal notYours(const PolicyProfile& profile, const Words& transition, const std::vector<std::string>& may,
                 std::string_view holder) {
    const Words list = listed(profile, may);
    std::string zh = "“" + transition.zh + "”只能由以下人员执行：" + list.zh + "。";
    std::string en = "'" + transition.en + "' is for: " + list.en + ".";
    if (!holder.empty()) {
        zh += "现负责人：" + std::string(holder) + "。";
        en += " The person responsible now is " + std::string(holder) + ".";
    }
    zh += "请移交或上报。";
    en += " Hand the case on or escalate it.";
    return {"not-yours", "transition", std::move(zh), std::move(en)};
}

Refusal closersOnly(const PolicyProfile& profile, const std::vector<std::string>& closers, bool important) {
    const Words list = listed(profile, closers);
    if (important) {
        return {"lead-only", "state", "重要投诉只能由" + list.zh + "结案。请上报，由其确认后结案。",
                "An important complaint can be closed only by: " + list.en +
                    ". Escalate it, so that they close it."};
    }
    return {"lead-only", "state", "顾客不满意时，结案须由" + list.zh + "同意。请上报，由其决定。",
            "With the customer not satisfied, closing needs the agreement of: " + list.en +
                ". Escalate it, so that they decide."};
}

Refusal settersOnly(const PolicyProfile& profile, const std::vector<std::string>& setters) {
    const Words list = listed(profile, setters);
    return {
        "not-yours", "criteria", "重要投诉情形只能由" + list.zh + "勾选。请上报，由其判断。",
        "A criterion of importance is set only by: " + list.en + ". Escalate the case, so that they judge."};
}

Refusal clearersOnly(const PolicyProfile& profile, const std::vector<std::string>& clearers,
                     std::string_view field) {
    const Words list = listed(profile, clearers);
    return {"lead-only", std::string(field), "重要投诉情形只能由" + list.zh + "取消。请上报，由其决定。",
            "A criterion of importance is cleared only by: " + list.en +
                ". Escalate the case, so that they decide."};
}

Refusal contradicted(Condition condition) {
    const Words clause = clauseOf(condition);
    return {"condition", std::string("transition"), "此操作的前提是：" + clause.zh + "。目前并非如此。",
            "This step takes for granted " + clause.en + ", and it is not so."};
}

Refusal unanswered(Condition condition, std::string_view field) {
    const Words clause = clauseOf(condition);
    return {"unanswered", std::string(field), "请先确认：" + clause.zh + "？",
            "Say first whether it is so: " + clause.en + "."};
}

Refusal missing(const PolicyProfile& profile, const Words& transition, std::string_view need) {
    const Words field = wordsOfNeed(profile, need);
    return {"missing", std::string(need), "“" + transition.zh + "”之前须填写“" + field.zh + "”。",
            "Fill in '" + field.en + "' before '" + transition.en + "'."};
}

Refusal guarded(std::string_view field) {
    return {"guarded", std::string(field), "此项不能直接修改，只能通过案件的操作步骤改变。",
            "This cannot be edited; only the steps of the case change it."};
}

Refusal stepRepeated() {
    return {"step-repeated", "path", "这一步已在同一时刻记录过。请查看案件现状，如需再做一次，请重新操作。",
            "This very step is on record already. Look at the case as it stands; to take it once more, "
            "begin it anew."};
}

Refusal nobodyNamed() {
    return {"nobody-named", "holder", "没有指明由谁负责。请选择一位同事。",
            "It is not said who is to have the case. Choose a colleague."};
}

Refusal unknownPerson(std::string_view id) {
    return {"unknown-person", "holder", "本店没有“" + std::string(id) + "”这位同事。请从名单中选择。",
            "Nobody of this site is '" + std::string(id) + "'. Choose somebody of the list."};
}

Refusal goesNowhere(std::string_view holder) {
    std::string zh = "上报须交给上一级，不能交给自己或现负责人";
    std::string en = "To escalate is to pass it upward, not to oneself nor to who has it";
    if (!holder.empty()) {
        zh += "（" + std::string(holder) + "）";
        en += " (" + std::string(holder) + ")";
    }
    return {"goes-nowhere", "holder", zh + "。请另选一位。", en + ". Choose somebody else."};
}

Refusal notAbove(const PolicyProfile& profile, const std::vector<std::string>& roles) {
    const Words list = listed(profile, roles);
    return {"not-above", "holder", "上报须交给上一级：" + list.zh + "。请从中选择一位。",
            "To escalate is to pass it upward, to one of: " + list.en + ". Choose one of them."};
}

Refusal alreadyYours() {
    return {"already-yours", "holder", "该案件已由您负责，无需接手。",
            "You have this case already, so there is nothing to take over."};
}

Refusal nothingToApprove() {
    return {"nothing-to-approve", "path", "该案件目前没有需要批准的金额。",
            "There is no amount to be approved in this case."};
}

Refusal approvalDiffers(const PolicyProfile& profile, std::string_view due, std::int64_t amountFen) {
    const auto dot = due.find('.');
    Words what{std::string(due), std::string(due)};
    if (const Approval* approval = findById(profile.approvals, due.substr(0, dot))) {
        if (const auto* one = findById(approval->steps, due.substr(dot + 1))) what = one->words;
    }
    const std::string amount = yuan(amountFen);
    return {"approval-differs", "path",
            "金额现为" + amount + "元，下一步审批是“" + what.zh + "”。请按现金额重新批准。",
            "The amount is RMB " + amount + " now, and the approval due is '" + what.en +
                "'. Approve it as it is."};
}

Refusal unknownTransition(std::string_view name) {
    return {"unknown-transition", "transition", "不支持的操作“" + std::string(name) + "”。",
            "Unknown transition '" + std::string(name) + "'."};
}

Refusal unknownProfile(std::string_view id) {
    return {"unknown-profile", "profile",
            "不认识该案件所用的工作方式（" + std::string(id) + "），请更新后再试。",
            "The way of working of this case (" + std::string(id) +
                ") is not known here. Update, then try again."};
}

Refusal unknownThere(const PolicyProfile& profile, const PolicyProfile& other, std::string_view kind) {
    const CaseKind* known = findById(profile.kinds, kind);
    const Words what = known ? known->words : Words{std::string(kind), std::string(kind)};
    return {"unknown-there", "profile",
            "工作方式“" + other.words.zh + "”没有“" + what.zh + "”这类案件。请选择其他工作方式。",
            "The way of working '" + other.words.en + "' knows no such cases: " + what.en +
                ". Choose another one."};
}

Refusal unknownCase() {
    return {"unknown-record", "transition", "该投诉在服务器上不存在。",
            "The server knows no such complaint."};
}

}  // namespace heed::policy
