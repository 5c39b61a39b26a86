// Forms and scripts: fields that nothing has, and times that nobody keeps.
#include "shared/model/schema.hpp"
#include "shared/policy/linter/profile_linter_parts.hpp"

#include <algorithm>
#include <array>

namespace heed::policy {
namespace {

constexpr std::array<std::string_view, 6> kPlaceholders = {"station",    "caller",       "plate",
                                                           "visit_date", "visit_reason", "minutes"};

bool isOfSchema(std::string_view path) {
    const auto dot = path.find('.');
    if (dot == std::string_view::npos) return false;
    const auto* kind = model::findKind(path.substr(0, dot));
    return kind && kind->field(path.substr(dot + 1));
}

bool isOfForm(const PolicyProfile& p, std::string_view path) {
    const auto dot = path.find('.');
    if (dot == std::string_view::npos) return false;
    const auto* form = findById(p.forms, path.substr(0, dot));
    return form && std::ranges::any_of(form->fields, [&](const FormField& field) {
               return field.own && field.field == path.substr(dot + 1);
           });
}

// Alternatives stand apart by '|'.
void wantFields(Linting& lint, const std::string& place, std::string_view paths, bool ofForms) {
    while (!paths.empty()) {
        const auto end = std::min(paths.find('|'), paths.size());
        const auto path = paths.substr(0, end);
        if (!isOfSchema(path) && !(ofForms && isOfForm(lint.profile(), path)))
            lint.add(Fault::unknownField, place, "没有名为“" + std::string(path) + "”的字段。",
                     "There is no field '" + std::string(path) + "'.");
        paths.remove_prefix(std::min(end + 1, paths.size()));
    }
}

// An amount of time that a text names, in minutes or in days.
struct SpokenTime {
    enum class Measure { minutes, calendarDays, workingDays } measure{};
    int amount = 0;
    std::string text;
};

struct Unit {
    std::string_view word;
    SpokenTime::Measure measure;
    int times;
};
// Longer words before those that they begin with.
constexpr std::array<Unit, 16> kUnits = {{
    {"个工作日", SpokenTime::Measure::workingDays, 1},
    {"工作日", SpokenTime::Measure::workingDays, 1},
    {"个小时", SpokenTime::Measure::minutes, 60},
    {"小时", SpokenTime::Measure::minutes, 60},
    {"分钟", SpokenTime::Measure::minutes, 1},
    {"个星期", SpokenTime::Measure::calendarDays, 7},
    {"星期", SpokenTime::Measure::calendarDays, 7},
    {"周", SpokenTime::Measure::calendarDays, 7},
    {"天", SpokenTime::Measure::calendarDays, 1},
    {"日", SpokenTime::Measure::calendarDays, 1},
    {"working day", SpokenTime::Measure::workingDays, 1},
    {"hour", SpokenTime::Measure::minutes, 60},
    {"minute", SpokenTime::Measure::minutes, 1},
    {"week", SpokenTime::Measure::calendarDays, 7},
    {"day", SpokenTime::Measure::calendarDays, 1},
    {"min", SpokenTime::Measure::minutes, 1},
}};

struct Numeral {
    std::string_view word;
    int value;
};
constexpr std::array<Numeral, 11> kChinese = {{{"一", 1},
                                               {"二", 2},
                                               {"两", 2},
                                               {"三", 3},
                                               {"四", 4},
                                               {"五", 5},
                                               {"六", 6},
                                               {"七", 7},
                                               {"八", 8},
                                               {"九", 9},
                                               {"十", 10}}};
constexpr std::array<Numeral, 12> kEnglish = {{{"an ", 1},
                                               {"a ", 1},
                                               {"one ", 1},
                                               {"two ", 2},
                                               {"three ", 3},
                                               {"four ", 4},
                                               {"five ", 5},
                                               {"six ", 6},
                                               {"seven ", 7},
                                               {"eight ", 8},
                                               {"nine ", 9},
                                               {"ten ", 10}}};

bool skip(std::string_view& text, std::string_view word) {
    if (!text.starts_with(word)) return false;
    text.remove_prefix(word.size());
    return true;
}

std::optional<int> skipDigits(std::string_view& text) {
    std::optional<int> value;
    while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
        value = std::min(value.value_or(0) * 10 + (text.front() - '0'), kMaxAmount);
        text.remove_prefix(1);
    }
    return value;
}

// 三, 十五, 二十四
std::optional<int> skipChinese(std::string_view& text) {
    std::optional<int> value;
    for (bool more = true; more;) {
        more = false;
        for (const auto& numeral : kChinese) {
            if (!skip(text, numeral.word)) continue;
            value =
                numeral.value != 10 ? value.value_or(0) + numeral.value : std::max(value.value_or(0), 1) * 10;
            more = true;
            break;
        }
    }
    return value;
}

template <std::size_t N>
bool startsWithAny(std::string_view text, const std::array<std::string_view, N>& words) {
    return std::ranges::any_of(words, [text](std::string_view word) { return text.starts_with(word); });
}

std::optional<SpokenTime> skipUnit(std::string_view& text, int amount) {
    for (const auto& unit : kUnits)
        if (skip(text, unit.word)) return SpokenTime{unit.measure, amount * unit.times, {}};
    return std::nullopt;
}

// A time named where the text begins. Digits with a unit always are one; a number in words only where it says
// until when ("三天内", "within an hour"), for 愉快的一天 and "one day" promise nothing.
std::optional<SpokenTime> timeAt(std::string_view text) {
    constexpr std::array<std::string_view, 7> kUntil = {"内", "之内", "以内", "后", "之后", "以后", "之前"};
    constexpr std::array<std::string_view, 4> kWithin = {"within ", "Within ", "in ", "In "};
    const auto whole = text;
    const auto found = [&](SpokenTime time) {
        time.text = whole.substr(0, whole.size() - text.size());
        return time;
    };
    if (const auto number = skipDigits(text)) {
        (void)(skip(text, " ") || skip(text, "-"));
        const auto time = skipUnit(text, *number);
        return time ? std::optional(found(*time)) : std::nullopt;
    }
    for (const std::string_view half : {"半个小时", "半小时", "half an hour"})
        if (skip(text, half)) return found({SpokenTime::Measure::minutes, 30, {}});
    if (const auto number = skipChinese(text)) {
        const auto time = skipUnit(text, *number);
        return time && startsWithAny(text, kUntil) ? std::optional(found(*time)) : std::nullopt;
    }
    for (const auto within : kWithin) {
        if (!skip(text, within)) continue;
        for (const auto& numeral : kEnglish) {
            if (!skip(text, numeral.word)) continue;
            const auto time = skipUnit(text, numeral.value);
            return time ? std::optional(found(*time)) : std::nullopt;
        }
    }
    return std::nullopt;
}

std::vector<SpokenTime> timesIn(std::string_view text) {
    std::vector<SpokenTime> out;
    while (!text.empty()) {
        const auto time = timeAt(text);
        if (time) out.push_back(*time);
        text.remove_prefix(time ? time->text.size() : 1);
    }
    return out;
}

bool keeps(const ClockDefinition& clock, const SpokenTime& time) {
    const auto* limit = std::get_if<Term>(&clock.limit);
    if (!limit) return false;
    using enum TimeUnit;
    switch (limit->unit) {
        case openMinutes:
            return time.measure == SpokenTime::Measure::minutes && limit->amount == time.amount;
        case openHours:
        case wallHours:
            return time.measure == SpokenTime::Measure::minutes && limit->amount * 60 == time.amount;
        case calendarDays:
            return time.measure == SpokenTime::Measure::calendarDays && limit->amount == time.amount;
        case workingDays:
            return time.measure == SpokenTime::Measure::workingDays && limit->amount == time.amount;
    }
    return false;
}

void wantKept(Linting& lint, const CallScript& script, const std::string& place, std::string_view text) {
    for (const auto& time : timesIn(text)) {
        const bool kept = std::ranges::any_of(script.promises, [&](const std::string& id) {
            const auto* clock = findById(lint.profile().clocks, id);
            return clock && keeps(clock->definition, time);
        });
        if (kept) continue;
        lint.add(Fault::scriptPromise, place, "承诺了“" + time.text + "”，但没有时限保证它。",
                 "It promises '" + time.text + "', and no clock of its promises keeps that.");
    }
}

void wantPlaceholders(Linting& lint, const std::string& place, std::string_view text) {
    for (auto open = text.find('{'); open != std::string_view::npos; open = text.find('{')) {
        text.remove_prefix(open + 1);
        const auto word = text.substr(0, text.find('}'));
        if (std::ranges::find(kPlaceholders, word) == kPlaceholders.end())
            lint.add(Fault::unknownPlaceholder, place, "“{" + std::string(word) + "}”不能填入任何内容。",
                     "Nothing can be filled in for '{" + std::string(word) + "}'.");
    }
}

}  // namespace

std::span<const std::string_view> placeholders() { return kPlaceholders; }

void lintForms(Linting& lint) {
    const auto& p = lint.profile();
    for (const auto& form : p.forms) {
        const auto place = at("/forms", form.id);
        lint.wantPeople(place + "/by", form.by, {who::kHolder, who::kRecorder, who::kLead});
        for (const auto& field : form.fields) {
            const auto here = at(place + "/fields", field.field);
            if (!field.own) wantFields(lint, here, field.field, false);
            if (field.own == FieldKind::choice && field.options.empty())
                lint.add(Fault::formOption, here, "没有可选的内容。", "There is nothing to choose from.");
        }
    }
    for (const auto& t : p.transitions)
        for (const auto& field : t.needs)
            wantFields(lint, at("/workflow/transitions", t.id) + "/needs", field, true);
}

void lintGuidance(Linting& lint) {
    for (const auto& one : lint.profile().guidance) {
        const auto place = at("/guidance", one.id);
        lint.wantKnown(place + "/states", one.states, lint.states, "状态", "state");
        lint.wantKnown(place + "/channels", one.channels, lint.channels, "渠道", "channel");
    }
}

void lintScripts(Linting& lint) {
    for (const auto& script : lint.profile().scripts) {
        const auto place = at("/scripts", script.id);
        bool known = true;
        for (const auto& id : script.promises) {
            if (lint.clocks.contains(id)) continue;
            known = false;
            lint.add(Fault::scriptPromise, place + "/promises", "没有名为“" + id + "”的时限来保证承诺。",
                     "There is no clock '" + id + "' to keep the promise.");
        }
        for (const auto& line : script.lines) {
            const auto here = at(place + "/lines", line.id);
            wantPlaceholders(lint, here + "/zh", line.words.zh);
            wantPlaceholders(lint, here + "/en", line.words.en);
            if (!known) continue;
            wantKept(lint, script, here + "/zh", line.words.zh);
            wantKept(lint, script, here + "/en", line.words.en);
        }
    }
}

}  // namespace heed::policy
