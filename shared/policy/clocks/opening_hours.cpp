#include "shared/policy/clocks/opening_hours.hpp"

#include "shared/base/json_writer.hpp"
#include "shared/policy/clocks/json_node.hpp"

#include <cstdio>

namespace heed::policy {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

constexpr std::array<std::string_view, 7> kWeek = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
constexpr days kLongestOwn{400};
constexpr std::string_view kDoing = "reading a dealer's opening hours";

// "08:30"
std::optional<minutes> timeOf(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    for (const std::size_t i : {0U, 1U, 3U, 4U})
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
    const minutes minute{(text[3] - '0') * 10 + text[4] - '0'};
    const minutes time = hours{(text[0] - '0') * 10 + text[1] - '0'} + minute;
    if (minute >= hours{1} || time > hours{24}) return std::nullopt;
    return time;
}

std::string timeText(minutes time) {
    std::array<char, 32> buffer{};
    const int size = std::snprintf(buffer.data(), buffer.size(), "%02d:%02d",
                                   static_cast<int>(time.count() / 60), static_cast<int>(time.count() % 60));
    return {buffer.data(), static_cast<std::size_t>(size)};
}

DayHours readDay(const JsonNode& list) {
    DayHours out;
    for (const auto& item : list.items()) {
        const std::string text = item.text();
        const auto from = text.size() == 11 && text[5] == '-' ? timeOf(text.substr(0, 5)) : std::nullopt;
        const auto to = from ? timeOf(text.substr(6)) : std::nullopt;
        if (!to) {
            item.fault("hours like 08:30-12:00 are wanted");
            continue;
        }
        out.push_back({*from, *to});
    }
    return out;
}

void writeDay(base::JsonWriter& out, const DayHours& day) {
    out.beginArray();
    for (const auto& r : day)
        out.value(timeText(r.from) + "-" + timeText(r.to));
    out.endArray();
}

bool inOrder(const DayHours& day) {
    minutes last{0};
    for (const auto& r : day) {
        if (r.from < last || r.to <= r.from || r.to > hours{24}) return false;
        last = r.to;
    }
    return true;
}

}  // namespace

DayHours defaultDayHours() {
    return {{hours{8} + minutes{30}, hours{12}}, {hours{13}, hours{17} + minutes{30}}};
}

base::Expected<void> check(const OpeningHours& hours) {
    const auto faulty = [](std::string where, std::string why) {
        return base::fail(base::ErrorKind::invalid, std::string(kDoing), std::move(where), std::move(why),
                          "mend the text; what was in force stays");
    };
    constexpr std::string_view kOrder = "hours must be in order, apart, and end by 24:00";
    for (std::size_t i = 0; i < 7; ++i)
        if (!inOrder(hours.week[i])) return faulty("/week/" + std::string(kWeek[i]), std::string(kOrder));
    for (std::size_t i = 0; i < hours.days.size(); ++i) {
        const OwnDays& d = hours.days[i];
        const std::string where = "/days/" + std::to_string(i);
        if (d.to < d.from) return faulty(where, "ends before it begins");
        if (d.to - d.from > kLongestOwn) return faulty(where, "longer than 400 days");
        if (i > 0 && d.from <= hours.days[i - 1].to)
            return faulty(where, "must lie after the days before it");
        if (!inOrder(d.open)) return faulty(where + "/open", std::string(kOrder));
    }
    return {};
}

base::Expected<OpeningHours> parseOpeningHours(std::string_view json) {
    JsonText text(json);
    const JsonNode root = text.root();
    OpeningHours made;
    if (text.good() && root.isObjectOf({"time_zone", "week", "days"})) {
        if (const auto zone = root.member("time_zone")) made.timeZone = zone->text();
        if (const auto week = root.member("week");
            week && week->isObjectOf({"sun", "mon", "tue", "wed", "thu", "fri", "sat"})) {
            for (std::size_t i = 0; i < 7; ++i)
                if (const auto day = week->member(kWeek[i])) made.week[i] = readDay(*day);
        }
        if (const auto list = root.member("days")) {
            for (const auto& item : list->items()) {
                if (!item.isObjectOf({"from", "to", "open", "workday"})) continue;
                OwnDays d;
                d.from = item.required("from").date();
                const auto to = item.member("to");
                d.to = to ? to->date() : d.from;
                d.open = readDay(item.required("open"));
                if (const auto workday = item.member("workday")) d.workday = workday->boolean();
                made.days.push_back(std::move(d));
            }
        }
    }
    if (!text.good()) return text.error(kDoing);
    if (auto good = check(made); !good) return std::unexpected(good.error());
    return made;
}

std::string toJson(const OpeningHours& hours) {
    base::JsonWriter out;
    out.beginObject().member("time_zone", std::string_view(hours.timeZone)).key("week").beginObject();
    for (std::size_t i = 0; i < 7; ++i) {
        const std::size_t day = (i + 1) % 7;  // for people a week begins on Monday
        out.key(kWeek[day]);
        writeDay(out, hours.week[day]);
    }
    out.endObject().key("days").beginArray();
    for (const auto& d : hours.days) {
        out.beginObject()
            .member("from", std::string_view(isoDate(d.from)))
            .member("to", std::string_view(isoDate(d.to)))
            .key("open");
        writeDay(out, d.open);
        if (d.workday) out.member("workday", *d.workday);
        out.endObject();
    }
    return out.endArray().endObject().take();
}

}  // namespace heed::policy
