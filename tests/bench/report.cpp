#include "tests/bench/report.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace heed::bench {
namespace {

std::string number(double value) {
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    return buffer;
}

}  // namespace

std::optional<double> ratio(const Figure& figure) {
    if (!figure.rawLimit || figure.value == 0 || *figure.rawLimit == 0) return std::nullopt;
    const bool rate = figure.unit.ends_with("/s");
    return rate ? figure.value / *figure.rawLimit : *figure.rawLimit / figure.value;
}

void printTable(const std::vector<Figure>& figures) {
    std::printf("%-4s %-58s %12s %-13s %-10s %-5s %10s %6s  %s\n", "", "case", "figure", "unit", "target",
                "met", "raw limit", "ratio", "durable");
    for (const Figure& f : figures) {
        const auto share = ratio(f);
        std::printf("%-4s %-58s %12s %-13s %-10s %-5s %10s %6s  %s\n", f.id.c_str(), f.what.c_str(),
                    number(f.value).c_str(), f.unit.c_str(), f.target.c_str(),
                    f.met ? (*f.met ? "yes" : "NO") : "", f.rawLimit ? number(*f.rawLimit).c_str() : "",
                    share ? number(*share).c_str() : "", f.durability.c_str());
    }
}

std::string toJson(const std::vector<Figure>& figures) {
    nlohmann::json list = nlohmann::json::array();
    for (const Figure& f : figures) {
        nlohmann::json entry{{"id", f.id},
                             {"case", f.what},
                             {"value", f.value},
                             {"unit", f.unit},
                             {"durability", f.durability}};
        if (!f.target.empty()) entry["target"] = f.target;
        if (f.met) entry["met"] = *f.met;
        if (f.rawLimit) entry["rawLimit"] = *f.rawLimit;
        if (const auto share = ratio(f)) entry["ratio"] = *share;
        list.push_back(std::move(entry));
    }
    return nlohmann::json{{"figures", std::move(list)}}.dump(2);
}

double percentile(std::vector<double> values, double p) {
    if (values.empty()) return 0;
    std::ranges::sort(values);
    const auto rank = static_cast<std::size_t>(std::ceil(p * static_cast<double>(values.size())));
    return values[std::clamp<std::size_t>(rank, 1, values.size()) - 1];
}

}  // namespace heed::bench
