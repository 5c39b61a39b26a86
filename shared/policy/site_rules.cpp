#include "shared/policy/site_rules.hpp"

#include "shared/policy/cases/workflow_words.hpp"
#include "shared/policy/linter/profile_linter.hpp"

#include <algorithm>
#include <stdexcept>

namespace heed::policy {
namespace {

using model::Kind;
using model::Mutation;
using model::Refusal;

constexpr std::size_t kMostTold = 1000;  // bytes of a fault of form

// Ends with a whole character.
std::string shortened(std::string text) {
    if (text.size() <= kMostTold) return text;
    std::size_t end = kMostTold;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    text.resize(end);
    return text + " …";
}

bool mayDecide(const Question& q) {
    return actsAs(q.actor, q.site.leadRole) || q.actor.role == role::kSystem;
}

Refusal leadOnly(std::string_view field) {
    return {"lead-only", std::string(field), "工作方式只能由总负责人设定。请联系总负责人。",
            "Ways of working are for the complaint lead to set. Ask the lead."};
}

bool deletes(const Mutation& m) {
    const model::Value* deleted = m.assigned(model::kDeleted);
    return deleted && model::asBool(*deleted);
}

Refusal immutable() {
    return {
        "guarded", "text", "工作方式一经保存不可更改或删除：已有投诉按它处理。请另存为新的工作方式。",
        "A way of working never changes and is never deleted, for cases go by it. Save the changed one as "
        "a new one."};
}

Refusal faulty(const ProfileFaults& faults) {
    Refusal out{"bad-profile", "text", {}, {}};
    const auto count = std::to_string(faults.count);
    out.zh = "这份工作方式有 " + count + " 处问题，未保存，现行的不变：";
    out.en = "This way of working has " + count + " fault(s) and was not saved; the one in force stays:";
    for (const Words& fault : faults.first) {
        out.zh += "\n" + fault.zh;
        out.en += "\n" + fault.en;
    }
    if (faults.count > faults.first.size()) {
        out.zh += "\n……";
        out.en += "\n…";
    }
    return out;
}

std::string_view textIn(const Mutation& m) {
    const model::Value* text = m.assigned("text");
    return text ? model::asText(*text) : std::string_view{};
}

}  // namespace

model::RecordId siteRecordId(std::string_view site) { return base::uuidFromName("heed site", site); }

Mutation profileCreation(const PolicyProfile& profile) {
    Mutation m{.kind = Kind::profile, .record = profileRecordId(profile.id)};
    m.set.push_back(model::assign(m.kind, "name", profile.name));
    m.set.push_back(model::assign(m.kind, "text", profile.text));
    return m;
}

namespace {

Mutation settingOf(std::string_view site, std::string_view transition, std::string_view field,
                   std::string_view text, const model::Record* siteRecord) {
    Mutation m{.kind = Kind::site, .record = siteRecordId(site), .transition = std::string(transition)};
    if (siteRecord) m.seen = siteRecord->seq;
    m.set.push_back(model::assign(m.kind, field, std::string(text)));
    return m;
}

// The field that a transition of a site sets; empty for one that there is not.
std::string_view fieldSetBy(std::string_view name) {
    if (name == transition::kPutInForce) return "profile";
    if (name == transition::kSetCalendar) return "calendar";
    if (name == transition::kSetHours) return "hours";
    return {};
}

Refusal faulty(std::string_view field, const base::Error& error) {
    const auto why = shortened(error.why);
    return {"bad-" + std::string(field), std::string(field), "内容有误，未保存，现行的不变：" + why,
            "It has faults and was not saved; the one in force stays: " + why};
}

std::optional<Refusal> judgeSetting(const Question& q, std::string_view field, std::string_view text) {
    if (field == "profile") return profileOf(q, text) ? std::nullopt : std::optional(unknownProfile(text));
    if (field == "calendar") {
        const auto made = StatutoryCalendar::parse(text);
        return made ? std::nullopt : std::optional(faulty(field, made.error()));
    }
    auto hours = parseOpeningHours(text);
    if (!hours) return faulty(field, hours.error());
    // Also that its time zone is one.
    const auto made = WorkCalendar::make(StatutoryCalendar::china(), *std::move(hours));
    return made ? std::nullopt : std::optional(faulty(field, made.error()));
}

}  // namespace

Mutation puttingInForce(std::string_view site, std::string_view profileId, const model::Record* siteRecord) {
    return settingOf(site, transition::kPutInForce, "profile", profileId, siteRecord);
}

Mutation settingCalendar(std::string_view site, std::string_view text, const model::Record* siteRecord) {
    return settingOf(site, transition::kSetCalendar, "calendar", text, siteRecord);
}

Mutation settingHours(std::string_view site, std::string_view text, const model::Record* siteRecord) {
    return settingOf(site, transition::kSetHours, "hours", text, siteRecord);
}

WorkCalendar workCalendarOf(const model::Record* siteRecord) {
    OpeningHours hours;
    StatutoryCalendar statutory = StatutoryCalendar::china();
    if (siteRecord) {
        // What a newer version has written in a form of its own is left alone.
        if (auto own = parseOpeningHours(siteRecord->text("hours"))) hours = *std::move(own);
        if (auto own = StatutoryCalendar::parse(siteRecord->text("calendar"));
            own && own->horizon() > statutory.horizon())
            statutory = *std::move(own);
    }
    auto made = WorkCalendar::make(std::move(statutory), std::move(hours));
    return made ? *std::move(made) : defaultWorkCalendar();
}

std::expected<PolicyProfile, ProfileFaults> checkedProfile(std::string_view text, std::size_t most) {
    auto made = parseProfile(text);
    if (!made) {
        const auto why = shortened(made.error().why);
        return std::unexpected(ProfileFaults{{{"格式有误：" + why, "Its form is wrong: " + why}}, 1});
    }
    const auto findings = lint(*made);
    if (findings.empty()) return *std::move(made);
    ProfileFaults faults{{}, findings.size()};
    for (const Finding& finding : findings) {
        if (faults.first.size() == most) break;
        faults.first.push_back(
            {finding.place + "：" + finding.what.zh, finding.place + ": " + finding.what.en});
    }
    return std::unexpected(std::move(faults));
}

std::optional<Refusal> judgeProfileRecord(const Question& q) {
    if (!mayDecide(q)) return leadOnly("text");
    if (!q.mutation.transition.empty()) return unknownTransition(q.mutation.transition);
    const bool known = q.before && q.before->created;
    const auto text = textIn(q.mutation);
    // Two who save the same one save it once.
    const bool again =
        known && text == q.before->text("text") && q.after.text("name") == q.before->text("name");
    if (deletes(q.mutation) || (known && !again)) return immutable();
    if (known) return std::nullopt;
    const auto made = checkedProfile(text);
    if (!made) return faulty(made.error());
    if (made->text != text || q.mutation.record != profileRecordId(made->id) ||
        q.after.text("name") != made->name)
        return Refusal{
            "bad-profile", "text", "工作方式的编号与内容不符，未保存。请重新导入。",
            "The way of working is not the one its record is named after, and was not saved. Put it "
            "in anew."};
    return std::nullopt;
}

std::optional<Refusal> judgeSiteRecord(const Question& q) {
    if (!mayDecide(q)) return leadOnly("profile");
    if (deletes(q.mutation) || q.mutation.record != siteRecordId(q.site.id)) return guarded("site");
    const auto field = fieldSetBy(q.mutation.transition);
    if (field.empty() && !q.mutation.transition.empty()) return unknownTransition(q.mutation.transition);
    for (const std::string_view name : {"profile", "calendar", "hours"}) {
        if ((q.mutation.assigned(name) != nullptr) != (name == field)) return guarded(name);
    }
    return field.empty() ? std::nullopt : judgeSetting(q, field, model::asText(*q.mutation.assigned(field)));
}

}  // namespace heed::policy
