#include "shared/policy/forms/form_rules.hpp"

#include "shared/policy/cases/workflow_words.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace heed::policy {
namespace {

using model::Kind;
using model::Mutation;
using model::Record;
using model::Refusal;

constexpr std::string_view kReaders = "readers";

// How each of these kinds is signed off.
struct Signing {
    Kind kind{};
    std::string_view mark;  // the guarded yes
    std::string_view sign;
    std::string_view undo;
    Words (*words)(bool sign);
};
constexpr std::array kSignings = {
    Signing{Kind::checklist, "done", transition::kFinish, transition::kResume,
            [](bool sign) { return sign ? Words{"完成", "Finish"} : Words{"重新检查", "Go on checking"}; }},
    Signing{Kind::voice, "circulated", transition::kCirculate, transition::kWithdraw,
            [](bool sign) { return sign ? Words{"传阅", "Circulate"} : Words{"撤回", "Withdraw"}; }},
};

const Signing* signingOf(Kind kind) {
    const auto found = std::ranges::find(kSignings, kind, &Signing::kind);
    return found == kSignings.end() ? nullptr : &*found;
}

bool isKnown(const Question& q) { return q.before && q.before->created; }

// The one place where a record's way of working is looked up.
const PolicyProfile* wayOf(const Question& q) {
    return profileOf(q, isKnown(q) ? q.before->text("profile") : q.after.text("profile"));
}

bool isSigned(const Record& record, const Signing& signing) {
    return model::asBool(record.value(signing.mark));
}

Refusal fixed(std::string_view field) {
    return {"guarded", std::string(field), "此项在建立时确定，之后不能更改。如有误，请另建一份。",
            "This is settled when the record is made and stays. If it is wrong, make another one."};
}

Refusal markGuarded(const Signing& signing) {
    const Words sign = signing.words(true);
    return {"guarded", std::string(signing.mark), "此项不能直接填写，只能通过“" + sign.zh + "”改变。",
            "This is not filled in by hand; '" + sign.en + "' changes it."};
}

Refusal notThere(std::string_view field) {
    return {"unknown-record", std::string(field), "该记录在服务器上不存在，请先保存记录。",
            "The server knows no such record. Save the record first."};
}

Refusal onlyOneself() {
    return {"not-yours", std::string(kReaders), "每人只能为自己标记已阅，请由本人标记。",
            "Each person marks only himself as a reader. Ask whoever has read it to do so."};
}

Refusal readStays() {
    return {"guarded", std::string(kReaders), "已阅记录不能删除。",
            "That somebody has read it stays on record; it cannot be taken away."};
}

Refusal wrongPlace(const Signing& signing, const Record& record, bool sign) {
    const Words words = signing.words(true);
    if (!sign) {
        return {"not-signed", std::string(signing.mark), "尚未“" + words.zh + "”，无需撤销。",
                "'" + words.en + "' has not been done, so there is nothing to undo."};
    }
    const auto made = signedOf(record);
    const std::string by(made ? made->by : std::string_view{});
    return {"already-signed", std::string(signing.mark),
            by + "已“" + words.zh + "”，无需重复。您填写的内容仍保留。",
            "'" + words.en + "' has been done already by " + by + ". What you entered is kept."};
}

Refusal notTheirs(const PolicyProfile& profile, const Words& what, const std::vector<std::string>& may) {
    Words list;
    for (const auto& entry : may) {
        const Words words = wordsOfWho(profile, entry);
        list.zh += (list.zh.empty() ? "" : "、") + words.zh;
        list.en += (list.en.empty() ? "" : ", ") + words.en;
    }
    return {"not-yours", "transition", "“" + what.zh + "”只能由以下人员执行：" + list.zh + "。请由其办理。",
            "'" + what.en + "' is for: " + list.en + ". Ask one of them to do it."};
}

Refusal noForm(const Record& record) {
    const std::string form(record.text("form"));
    return {"unknown-form", "form", "该工作方式中没有此表单（" + form + "）。请按现有表单另建一份。",
            "The way of working has no such form (" + form + "). Make another record by one that it has."};
}

Words fieldsOf(const PolicyProfile& profile, const Form& form, const std::vector<std::string>& fields) {
    Words out;
    for (const auto& name : fields) {
        const auto found = std::ranges::find(form.fields, name, &FormField::field);
        const bool own = found != form.fields.end() && found->own;
        const Words words = own ? found->words : wordsOfNeed(profile, name);
        out.zh += (out.zh.empty() ? "" : "、") + words.zh;
        out.en += (out.en.empty() ? "" : ", ") + words.en;
    }
    return out;
}

Refusal notInOrder(const PolicyProfile& profile, const Form& form, const Words& what,
                   const FormReading& reading) {
    const Words missing = fieldsOf(profile, form, reading.missing);
    const Words amiss = fieldsOf(profile, form, reading.amiss);
    Refusal out{"incomplete", reading.missing.empty() ? reading.amiss.front() : reading.missing.front(),
                "“" + what.zh + "”之前", "Before '" + what.en + "'"};
    if (!missing.zh.empty()) {
        out.zh += "须填写：" + missing.zh;
        out.en += ", fill in: " + missing.en;
    }
    if (!amiss.zh.empty()) {
        out.zh += std::string(missing.zh.empty() ? "" : "；") + "须解决：" + amiss.zh;
        out.en += std::string(missing.en.empty() ? ", " : "; ") + "put right: " + amiss.en;
    }
    out.zh += "。已填写的内容仍保留。";
    out.en += ". What is filled in is kept.";
    return out;
}

bool isOf(const std::vector<std::string>& roles, const Actor& actor) {
    return roles.empty() ||
           std::ranges::any_of(roles, [&actor](const auto& role) { return actsAs(actor, role); });
}

// A checklist is signed by those who fill it in. A voice is sent round by anybody, and taken back by whoever
// did, or by the lead.
std::optional<Refusal> judgeWho(const PolicyProfile& profile, const Form& form, const Signing& signing,
                                const Actor& actor, const Record& before, bool sign) {
    if (signing.kind == Kind::checklist) {
        return isOf(form.by, actor) ? std::nullopt
                                    : std::optional(notTheirs(profile, signing.words(sign), form.by));
    }
    const auto made = signedOf(before);
    if (sign || actsAs(actor, profile.leadRole) || (made && made->by == actor.user)) return std::nullopt;
    std::vector<std::string> may = {profile.leadRole};
    if (made) may.insert(may.begin(), std::string(made->by));
    return notTheirs(profile, signing.words(sign), may);
}

// Under this profile, what stands in the record once the mutation is made.
std::optional<Refusal> judgeSigning(const PolicyProfile& profile, const Signing& signing, const Actor& actor,
                                    const Record& before, const Record& after, bool sign) {
    const Form* form = formOf(profile, after);
    if (!form) return noForm(after);
    if (isSigned(before, signing) == sign) return wrongPlace(signing, before, sign);
    if (auto refused = judgeWho(profile, *form, signing, actor, before, sign)) return refused;
    if (!sign) return std::nullopt;
    const auto reading = readingOf(*form, after).form;
    return reading.done() ? std::nullopt
                          : std::optional(notInOrder(profile, *form, signing.words(true), reading));
}

std::optional<Refusal> judgeTransition(const Question& q, const Signing& signing) {
    const auto& name = q.mutation.transition;
    const bool sign = name == signing.sign;
    if (!sign && name != signing.undo) return unknownTransition(name);
    const model::Value* mark = q.mutation.assigned(signing.mark);
    if (!mark || *mark != model::Value{sign}) return markGuarded(signing);
    if (!isKnown(q)) return notThere("transition");
    const PolicyProfile* profile = wayOf(q);
    if (!profile) return unknownProfile(q.before->text("profile"));
    return judgeSigning(*profile, signing, q.actor, *q.before, q.after, sign);
}

// What is settled when the record is made: said once, and then as it is.
std::optional<Refusal> judgeFixed(const Question& q, const Signing& signing) {
    for (const model::Assignment& a : q.mutation.set) {
        if (!a.schema || a.schema->rule != model::MergeRule::guarded || a.name() == signing.mark) continue;
        if (!q.after.created) return notThere(a.name());
        if (!q.before || model::isNull(q.before->value(a.name()))) continue;
        if (q.before->value(a.name()) != a.value) return fixed(a.name());
    }
    return std::nullopt;
}

std::optional<Refusal> judgeReaders(const Question& q) {
    if (q.mutation.kind != Kind::voice) return std::nullopt;
    const auto names = [](const model::Assignment& a) { return a.name() == kReaders; };
    if (std::ranges::any_of(q.mutation.remove, names)) return readStays();
    const bool others = std::ranges::any_of(q.mutation.add, [&](const model::Assignment& a) {
        return names(a) && model::asText(a.value) != q.actor.user;
    });
    return others ? std::optional(onlyOneself()) : std::nullopt;
}

}  // namespace

bool hasFormRules(Kind kind) { return signingOf(kind) != nullptr; }

std::optional<Refusal> judgeForm(const Question& q) {
    const Signing& signing = *signingOf(q.mutation.kind);
    if (auto refused = judgeFixed(q, signing)) return refused;
    if (q.mutation.transition.empty()) {
        // Not the same again either: it would stand in the name of who said so.
        if (q.mutation.assigned(signing.mark)) return markGuarded(signing);
    } else if (auto refused = judgeTransition(q, signing)) {
        return refused;
    }
    return judgeReaders(q);
}

std::vector<Mutation> formConsequences(const Question& q) {
    if (q.after.kind != Kind::checklist) return {};
    const Signing& signing = *signingOf(q.after.kind);
    if (!isSigned(q.after, signing)) return {};
    const PolicyProfile* profile = wayOf(q);
    const Form* form = profile ? formOf(*profile, q.after) : nullptr;
    if (!form || readingOf(*form, q.after).form.done()) return {};
    Mutation resume{.kind = q.after.kind, .record = q.after.id, .seen = q.mutation.seen, .at = q.mutation.at};
    addFormTransition(resume, signing.undo);
    return {std::move(resume)};
}

void addFormTransition(Mutation& m, std::string_view transition) {
    const Signing* signing = signingOf(m.kind);
    if (!signing || (transition != signing->sign && transition != signing->undo)) return;
    m.transition = transition;
    m.set.push_back(model::assign(m.kind, signing->mark, transition == signing->sign));
}

void addFormOpening(Mutation& m, const PolicyProfile& profile, std::string_view form) {
    m.set.push_back(model::assign(m.kind, "profile", profile.id));
    if (!form.empty()) m.set.push_back(model::assign(m.kind, "form", std::string(form)));
}

void addReader(Mutation& m, std::string_view user) {
    m.add.push_back(model::assign(m.kind, kReaders, std::string(user)));
}

std::vector<FormOffer> formOffers(const PolicyProfile& profile, const Actor& actor, const Record& record) {
    const Signing* signing = signingOf(record.kind);
    if (!signing || !formOf(profile, record)) return {};
    const bool sign = !isSigned(record, *signing);
    return {{sign ? signing->sign : signing->undo, signing->words(sign),
             judgeSigning(profile, *signing, actor, record, record, sign)}};
}

std::optional<Signed> signedOf(const Record& record) {
    const Signing* signing = signingOf(record.kind);
    const model::Sibling* mark = signing ? record.shown(signing->mark) : nullptr;
    if (!mark || !model::asBool(mark->value)) return std::nullopt;
    const model::Write& write = record.writeOf(*mark);
    return Signed{write.by, write.time, write.seq != model::kPendingSeq};
}

std::vector<Reader> readersOf(const Record& voice) {
    const auto place = [](const model::Write& w) { return std::tuple(w.seq, w.n); };
    // What was written last of what people read.
    std::optional<std::tuple<model::Seq, model::MutationNo>> changed;
    for (const model::FieldState& field : voice.fields) {
        const bool isText = field.schema && (field.schema->type == model::FieldType::text ||
                                             field.schema->type == model::FieldType::longText);
        if (!isText || field.schema->rule == model::MergeRule::guarded) continue;
        for (const model::Sibling& sibling : field.siblings)
            changed = std::max(changed, std::optional(place(voice.writeOf(sibling))));
    }
    struct Placed {
        Reader reader;
        std::tuple<model::Seq, model::MutationNo> place;
    };
    std::vector<Placed> placed;
    if (const auto* readers = voice.find(kReaders, true)) {
        for (const model::Sibling& sibling : readers->siblings) {
            const model::Write& write = voice.writeOf(sibling);
            const Placed one{{model::asText(sibling.value), write.time, !changed || *changed <= place(write)},
                             place(write)};
            const auto same =
                std::ranges::find(placed, one.reader.user, [](const Placed& p) { return p.reader.user; });
            if (same == placed.end())
                placed.push_back(one);
            else if (same->place < one.place)
                *same = one;  // read again
        }
    }
    std::ranges::sort(placed, {}, &Placed::place);
    std::vector<Reader> out;
    out.reserve(placed.size());
    for (const Placed& one : placed)
        out.push_back(one.reader);
    return out;
}

}  // namespace heed::policy
