#include "tests/bench/report.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <thread>

namespace heed::bench {
namespace {

std::string grouped(std::int64_t value) {
    const std::string digits = std::to_string(value);
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) out += ',';
        out += digits[i];
    }
    return out;
}

std::string number(double value) {
    if (value >= 100) return grouped(std::llround(value));
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, std::abs(value) >= 10 ? "%.1f" : "%.2f", value);
    return buffer;
}

// printf counts bytes; this counts what is seen, so that columns stay columns with "≥" and "µ" in them.
std::string padded(const std::string& text, std::size_t width, bool right = false) {
    const auto seen = static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
    const std::string space(seen < width ? width - seen : 0, ' ');
    return right ? space + text : text + space;
}

void printCosts(const std::vector<Figure>& figures) {
    if (std::ranges::none_of(figures, [](const Figure& f) { return f.costs.has_value(); })) return;
    std::printf("\n%-4s %-54s %11s %11s %11s %11s %9s %9s\n", "", "what it cost", "server CPU", "tablets CPU",
                "server mem", "tablets mem", "sent", "received");
    for (const Figure& f : figures) {
        if (!f.costs) continue;
        const Costs& c = *f.costs;
        std::printf("%-4s %s %9s s %9s s %8s MB %8s MB %6s MB %6s MB\n", f.id.c_str(),
                    padded(f.what, 54).c_str(), number(c.serverCpuSeconds).c_str(),
                    number(c.tabletsCpuSeconds).c_str(), number(c.serverMb).c_str(),
                    number(c.tabletsMb).c_str(), number(c.sentMb).c_str(), number(c.receivedMb).c_str());
    }
}

}  // namespace

std::optional<double> ratio(const Figure& figure) {
    if (!figure.rawLimit || figure.value == 0 || *figure.rawLimit == 0) return std::nullopt;
    const bool rate = figure.unit.ends_with("/s");
    return rate ? figure.value / *figure.rawLimit : *figure.rawLimit / figure.value;
}

void printTable(const std::vector<Figure>& figures) {
    std::printf("%-4s %-54s %10s %-12s %-12s %-4s %10s %6s  %s\n", "", "case", "figure", "unit", "target",
                "met", "raw limit", "ratio", "durable when the clock stops");
    for (const Figure& f : figures) {
        const auto share = ratio(f);
        std::printf("%-4s %s %10s %s %s %-4s %10s %6s  %s\n", f.id.c_str(), padded(f.what, 54).c_str(),
                    number(f.value).c_str(), padded(f.unit, 12).c_str(), padded(f.target, 12).c_str(),
                    f.met ? (*f.met ? "yes" : "NO") : "", f.rawLimit ? number(*f.rawLimit).c_str() : "",
                    share ? number(*share).c_str() : "", f.durability.c_str());
    }
    printCosts(figures);
}

Machine machine() {
    Machine out{.cpu = "unknown", .cores = std::thread::hardware_concurrency(), .load = 0};
    std::ifstream info("/proc/cpuinfo");
    for (std::string line; std::getline(info, line);) {
        if (!line.starts_with("model name")) continue;
        out.cpu = line.substr(std::min(line.size(), line.find(": ") + 2));
        break;
    }
    std::ifstream("/proc/loadavg") >> out.load;
    return out;
}

std::string toJson(const std::vector<Figure>& figures, const Machine& machine) {
    nlohmann::json list = nlohmann::json::array();
    for (const Figure& f : figures) {
        const auto begin = f.what.find_first_not_of(' ');
        nlohmann::json entry{{"id", f.id},
                             {"case", f.what.substr(begin == std::string::npos ? 0 : begin)},
                             {"value", f.value},
                             {"unit", f.unit},
                             {"durability", f.durability}};
        if (!f.target.empty()) entry["target"] = f.target;
        if (f.met) entry["met"] = *f.met;
        if (f.rawLimit) entry["rawLimit"] = *f.rawLimit;
        if (const auto share = ratio(f)) entry["ratio"] = *share;
        if (f.costs) {
            entry["costs"] = {{"serverCpuSeconds", f.costs->serverCpuSeconds},
                              {"tabletsCpuSeconds", f.costs->tabletsCpuSeconds},
                              {"serverMb", f.costs->serverMb},
                              {"tabletsMb", f.costs->tabletsMb},
                              {"sentMb", f.costs->sentMb},
                              {"receivedMb", f.costs->receivedMb}};
        }
        list.push_back(std::move(entry));
    }
    return nlohmann::json{
        {"machine", {{"cpu", machine.cpu}, {"cores", machine.cores}, {"loadAtStart", machine.load}}},
        {"figures", std::move(list)}}
        .dump(2);
}

double percentile(std::vector<double> values, double p) {
    if (values.empty()) return 0;
    std::ranges::sort(values);
    const auto rank = static_cast<std::size_t>(std::ceil(p * static_cast<double>(values.size())));
    return values[std::clamp<std::size_t>(rank, 1, values.size()) - 1];
}

std::string countText(std::int64_t count) {
    return count >= 1'000 && count % 1'000 == 0 ? grouped(count / 1'000) + "k" : grouped(count);
}

}  // namespace heed::bench
