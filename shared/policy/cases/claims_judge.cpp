// Whether somebody may do something to a claim now, and what to tell him if not.
#include "shared/policy/cases/claims_parts.hpp"

#include <algorithm>

namespace heed::policy {
namespace {

using model::Refusal;
using Kind = ClaimAct::Kind;
using Answer = std::optional<Refusal>;

std::string yuan(std::int64_t fen) {
    auto text = std::to_string(fen / 100);
    if (const auto cents = fen % 100; cents != 0) text += (cents < 10 ? ".0" : ".") + std::to_string(cents);
    return text;
}

Words nameOf(const PolicyProfile& profile, std::string_view one) {
    if (one == who::kHolder) return {"负责人", "the person responsible"};
    if (one == who::kAnyone) return {"任何人", "anyone"};
    const auto* role = findById(profile.roles, one == who::kLead ? profile.leadRole : one);
    return role ? role->words : Words{std::string(one), std::string(one)};
}

template <class List>
Words namesOf(const PolicyProfile& profile, const List& people) {
    Words out;
    for (const auto& one : people) {
        const auto words = nameOf(profile, one);
        out.zh += (out.zh.empty() ? "" : "、") + words.zh;
        out.en += (out.en.empty() ? "" : ", ") + words.en;
    }
    return out;
}

class Judge {
  public:
    Judge(const PolicyProfile& profile, const ClaimFile& file, const ClaimAct& act, const Actor& actor)
        : profile_(profile), file_(file), act_(act), actor_(actor) {}

    [[nodiscard]] Answer judge() const {
        if (auto refused = judgeNumber()) return refused;
        if (file_.reported)
            return refusal(
                "claim-over", {}, "该理赔已经了结，不能再改动。如需继续处理，请先重新处理该投诉。",
                "This claim is over and takes no more changes. To go on, reopen the complaint first.");
        switch (act_.kind) {
            case Kind::judgeValid:
            case Kind::judgeInvalid:
                return judgeValidity();
            case Kind::explain:
                return judgeExplanation();
            case Kind::approve:
            case Kind::refuse:
                return judgeApproval();
            case Kind::promise:
                return judgePromise();
            case Kind::step:
            case Kind::notNeeded:
                return judgeStep();
            case Kind::report:
                break;
        }
        return judgeReport();
    }

  private:
    static Answer refusal(std::string code, std::string field, std::string zh, std::string en) {
        return Refusal{std::move(code), std::move(field), std::move(zh), std::move(en)};
    }

    template <class List>
    [[nodiscard]] Answer wantOneOf(const List& people) const {
        return wantOneOf(people, actor_);
    }
    template <class List>
    [[nodiscard]] Answer wantOneOf(const List& people, const Actor& actor) const {
        if (isAmong(people, actor, profile_, file_)) return std::nullopt;
        const auto names = namesOf(profile_, people);
        return refusal("not-yours", {}, "您的岗位不能办理这一步。请交给：" + names.zh + "。",
                       "Your role may not do this. Leave it to: " + names.en + ".");
    }

    [[nodiscard]] Answer judgeNumber() const {
        if (file_.number.empty())
            return refusal(
                "no-number", "complaint.number", "该投诉还没有编号，理赔必须注明投诉编号。请先登记投诉。",
                "The complaint has no number yet, and a claim always cites it. Record the complaint "
                "first.");
        if (act_.cites != file_.number)
            return refusal("wrong-number", "complaint.number",
                           "必须注明投诉编号" + file_.number + "。请更正编号后重试。",
                           "It must cite the complaint's number " + file_.number +
                               ". Correct the number and try again.");
        return std::nullopt;
    }

    [[nodiscard]] Answer wantValid() const {
        if (!file_.valid)
            return refusal(
                "not-judged", {}, "尚未判定投诉是否成立，不能理赔。请先判定。",
                "Nobody has judged yet whether the complaint is valid, so there is no claim. Judge "
                "that first.");
        if (!*file_.valid)
            return refusal("not-valid", {}, "投诉不成立，不能理赔。请向客户解释原因。",
                           "The complaint is not valid, so there is no claim. Explain the reason to the "
                           "customer.");
        return std::nullopt;
    }

    [[nodiscard]] bool begun() const {
        return !file_.promises.empty() ||
               std::ranges::any_of(file_.claims, [](const Claim& claim) { return !claim.steps.empty(); });
    }
    [[nodiscard]] Answer judgeValidity() const {
        if (auto refused = wantOneOf(judgesOf(profile_))) return refused;
        const bool valid = act_.kind == Kind::judgeValid;
        if (file_.valid == valid)
            return refusal("already-judged", {}, valid ? "投诉已判定为成立。" : "投诉已判定为不成立。",
                           valid ? "The complaint is judged valid already."
                                 : "The complaint is judged not valid already.");
        if (!valid && begun())
            return refusal(
                "already-promised", {}, "已向客户承诺或已开始办理，不能再判为不成立。请按理赔办完。",
                "The customer has a promise, or the claim is being carried out: it cannot be judged "
                "not valid any more. Carry the claim out.");
        if (valid && file_.explained)
            return refusal("already-explained", {}, "已向客户解释投诉不成立。如需改判，请先重新处理该投诉。",
                           "The customer was told that it is not valid. To judge otherwise, reopen the "
                           "complaint first.");
        return std::nullopt;
    }

    [[nodiscard]] Answer judgeExplanation() const {
        if (!file_.valid || *file_.valid)
            return refusal("nothing-to-explain", {}, "投诉未判定为不成立，无需解释。",
                           "The complaint was not judged to be invalid, so there is nothing to explain.");
        if (file_.explained)
            return refusal("already-explained", {}, "已向客户解释过。请上报客户意见。",
                           "The customer has had the explanation. Report what he thinks of it.");
        return wantOneOf(judgesOf(profile_));
    }

    // --- approvals
    // --------------------------------------------------------------------------------------------

    [[nodiscard]] static std::string_view idOf(const ApprovalStanding& standing) {
        return standing.approval ? std::string_view(standing.approval->id) : kOwnAuthority;
    }

    [[nodiscard]] Answer judgeApproval() const {
        if (auto refused = wantValid()) return refused;
        const auto standings = approvalsOf(profile_, file_);
        const auto it = std::ranges::find_if(standings, [&](const ApprovalStanding& standing) {
            return idOf(standing) == act_.approval &&
                   (standing.claim ? std::string_view(standing.claim->id) : "") == act_.claim;
        });
        if (it == standings.end() || (act_.kind == Kind::refuse && !it->approval))
            return refusal("no-such-approval", {}, "当前金额不需要这项审批。请按列出的审批办理。",
                           "The amount does not need this approval. Take those that are listed.");
        if (act_.amountFen != it->amountFen) return amountChanged(it->amountFen);
        const auto* next = it->next();
        if (!next)
            return refusal("already-approved", {}, "该金额已全部批准。",
                           "All approvals for this amount are there already.");
        if (next->id != act_.step) {
            const auto name = stepWords(*next);
            const auto names = namesOf(profile_, next->by);
            return refusal("not-next", {},
                           "审批须按顺序进行，下一步是“" + name.zh + "”（" + names.zh + "）。",
                           "Approvals go in order. Next is '" + name.en + "', by: " + names.en + ".");
        }
        return wantOneOf(next->by, actor_);
    }

    [[nodiscard]] static Answer amountChanged(std::int64_t now) {
        return refusal(
            "amount-changed", "claim.amount", "金额已变，现为" + yuan(now) + "元。请按现在的金额重新办理。",
            "The amount has changed and is RMB " + yuan(now) + " now. Do it again for that amount.");
    }

    [[nodiscard]] static Words stepWords(const ApprovalStanding::Step& step) {
        if (step.step) return step.step->words;
        return {"在权限内决定", "Decide within one's own authority"};
    }

    [[nodiscard]] Answer approvalMissing(const ApprovalStanding& missing, bool promise) const {
        const auto* next = missing.next();
        const Words name = stepWords(*next);
        const Words names = namesOf(profile_, next->by);
        const auto amount = yuan(missing.amountFen);
        if (next->by.empty())
            return refusal("nobody-approves", "claim.amount",
                           "没有人可以批准" + amount + "元。请管理员在规则中设定审批人。",
                           "Nobody may approve RMB " + amount +
                               ". Ask the administrator to name somebody in the policy.");
        const std::string before = promise ? "承诺前" : "办理前";
        std::string zh =
            amount + "元须先完成审批，" + before + "还缺“" + name.zh + "”。请报" + names.zh + "。";
        std::string en = "RMB " + amount + " must be approved before anything is " +
                         (promise ? "promised" : "handed out") + ", and '" + name.en +
                         "' is missing. Ask: " + names.en + ".";
        if (missing.refused) {
            zh = "此前的申请未获批准。" + zh;
            en = "It was refused before. " + en;
        }
        return refusal("approval-missing", "claim.amount", std::move(zh), std::move(en));
    }

    // --- promise and route
    // ------------------------------------------------------------------------------------

    [[nodiscard]] static Answer noAmount() {
        return refusal("no-amount", "claim.amount", "理赔金额尚未填写。请先填写金额。",
                       "The claim has no amount yet. Fill in the amount first.");
    }

    [[nodiscard]] Answer judgePromise() const {
        if (auto refused = wantValid()) return refused;
        const auto total = totalFen(file_);
        if (total == 0) return noAmount();
        if (act_.amountFen != total) return amountChanged(total);
        const auto standings = approvalsOf(profile_, file_);
        if (const auto* missing = missingApproval(standings, nullptr, true))
            return approvalMissing(*missing, true);
        return wantOneOf(promisersOf(profile_, file_));
    }

    [[nodiscard]] static Answer noRoute(const RouteOfClaim& found) {
        if (found.contradictory)
            return refusal("route-contradictory", {},
                           "理赔的情况互相矛盾。请更正货物能否收回、是否紧急等信息。",
                           "What is said of the claim contradicts itself. Correct whether the goods can be "
                           "recovered, whether it is urgent, and so on.");
        if (found.wanted.empty())
            return refusal("no-route", {}, "规则中没有适用的理赔途径。请与总负责人商定办法。",
                           "The policy has no route for such a claim. Settle the way with the lead.");
        Words names;
        for (const auto one : found.wanted) {
            const auto name = words(one);
            names.zh += (names.zh.empty() ? "" : "、") + name.zh;
            names.en += (names.en.empty() ? "" : "; ") + name.en;
        }
        return refusal("route-unknown", {}, "理赔途径尚不能确定。请先说明是否：" + names.zh + "。",
                       "The route of the claim is not known yet. Say first whether: " + names.en + ".");
    }

    [[nodiscard]] Answer judgeStep() const {
        if (auto refused = wantValid()) return refused;
        const auto* claim = findClaim(file_, act_.claim);
        if (!claim)
            return refusal("unknown-claim", {}, "没有这项理赔。请从列表中选择。",
                           "There is no such claim. Choose one of the list.");
        if (claim->cites != file_.number)
            return refusal(
                "wrong-number", "complaint.number",
                "这项理赔没有注明投诉编号" + file_.number + "。请先更正。",
                "This claim does not cite the complaint's number " + file_.number + ". Correct that first.");
        const auto found = routeOf(profile_, *claim);
        if (!found.route) return noRoute(found);
        const auto* step = findById(found.route->steps, act_.step);
        if (!step)
            return refusal("unknown-step", {}, "这条理赔途径没有这一步。请按列出的步骤办理。",
                           "The claim's route has no such step. Take the steps that are listed.");
        if (doneIn(*claim, *step))
            return refusal("step-done", {}, "“" + step->words.zh + "”已办理。",
                           "'" + step->words.en + "' is done already.");
        return judgeStep(*claim, *found.route, *step);
    }

    [[nodiscard]] Answer judgeStep(const Claim& claim, const ClaimRoute& route, const ClaimStep& step) const {
        if (const auto* missing = missingBefore(route, claim, step)) {
            const auto names = namesOf(profile_, missing->by);
            return refusal(
                "step-order", {},
                "须先办理“" + missing->words.zh + "”（" + names.zh + "），再办理“" + step.words.zh + "”。",
                "'" + missing->words.en + "' comes before '" + step.words.en + "'. Leave it to: " + names.en +
                    ".");
        }
        if (act_.kind == Kind::notNeeded) {
            if (!step.ifNeeded)
                return refusal("step-needed", {}, "“" + step.words.zh + "”不能省略。请办理。",
                               "'" + step.words.en + "' cannot be left out. Do it.");
            return wantOneOf(step.by);
        }
        if (!step.internal) {
            if (claim.amountFen <= 0) return noAmount();
            const auto standings = approvalsOf(profile_, file_);
            if (const auto* missing = missingApproval(standings, &claim, false))
                return approvalMissing(*missing, false);
        }
        return wantOneOf(step.by);
    }

    [[nodiscard]] Answer judgeReport() const {
        if (!isSettled(profile_, file_))
            return refusal("not-settled", {},
                           "理赔尚未办完，或尚未向客户解释。请办完后再上报客户意见和结果。",
                           "The claim is not carried out, or the customer has no explanation yet. Report the "
                           "customer's view and the outcome once that is done.");
        return wantOneOf(judgesOf(profile_));
    }

    const PolicyProfile& profile_;
    const ClaimFile& file_;
    const ClaimAct& act_;
    const Actor& actor_;
};

}  // namespace

std::optional<model::Refusal> judgeClaim(const PolicyProfile& profile, const ClaimFile& file,
                                         const ClaimAct& act, const Actor& actor) {
    return Judge(profile, file, act, actor).judge();
}

ClaimFile done(ClaimFile file, const ClaimAct& act, const Actor& actor) {
    switch (act.kind) {
        case Kind::judgeValid:
        case Kind::judgeInvalid:
            file.valid = act.kind == Kind::judgeValid;
            break;
        case Kind::explain:
            file.explained = true;
            break;
        case Kind::approve:
        case Kind::refuse:
            file.approvals.push_back(
                {act.approval, act.step, act.claim, act.amountFen, actor, act.at, act.kind == Kind::approve});
            break;
        case Kind::promise:
            file.promises.push_back({act.amountFen, actor, act.at});
            break;
        case Kind::step:
        case Kind::notNeeded:
            if (const auto it = std::ranges::find(file.claims, act.claim, &Claim::id);
                it != file.claims.end())
                it->steps.push_back({act.step, actor, act.at, act.eventAt, act.kind == Kind::notNeeded});
            break;
        case Kind::report:
            file.reported = true;
            break;
    }
    return file;
}

}  // namespace heed::policy
