#include "tests/bench/search_layout.hpp"

#include "shared/store/search_text.hpp"
#include "shared/store/sqlite.hpp"
#include "tests/bench/site.hpp"
#include "tests/bench/workload.hpp"

#include <functional>

namespace heed::bench {
namespace {

using store::sqlite::Database;

// As the store does it in the background.
constexpr int kChunk = 250;
constexpr int kTimes = 30;

template <class T>
T got(base::Expected<T> value) {
    must(value.has_value(), value ? "" : value.error().text());
    if constexpr (!std::is_void_v<T>) return std::move(*value);
}

struct Layout {
    std::string name;
    std::string options;
    std::function<std::string(std::string_view)> tokens;      // of folded texts
    std::function<std::string(const std::string&)> question;  // of a folded word
};

std::size_t characterLength(char lead) {
    const auto byte = static_cast<unsigned char>(lead);
    return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

// The characters, with a space between; what lies between two texts is a token of its own.
std::string characters(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = characterLength(text[at]);
        if (text[at] == store::kTextEnd)
            out += "zzz";
        else
            out += text.substr(at, length);
        out += ' ';
        at += length;
    }
    return out;
}

std::string pairs(const std::string& word) { return store::indexQuery({word}).expression; }

std::vector<Layout> layouts() {
    return {
        {"characters with places", "detail=full", characters,
         [](const std::string& word) { return '"' + characters(word) + '"'; }},
        {"pairs", "detail=none", [](std::string_view text) { return store::gramsOf(text); }, pairs},
        {"pairs and characters", "detail=none",
         [](std::string_view text) { return store::gramsOf(text) + ' ' + characters(text); },
         [](const std::string& word) {
             return word.size() <= characterLength(word.front()) ? '"' + word + '"' : pairs(word);
         }},
    };
}

std::string textsOf(const CaseTexts& c) {
    std::string out;
    for (const std::string* text :
         {&c.words, &c.number, &c.name, &c.plate, &c.vin, &c.model, &c.view, &c.phone})
        (out += store::folded(*text)) += store::kTextEnd;
    return out;
}

}  // namespace

std::vector<Figure> compareSearchLayouts(const std::filesystem::path& folder, std::int64_t cases) {
    std::vector<std::string> texts;
    texts.reserve(static_cast<std::size_t>(cases));
    for (std::int64_t i = 0; i < cases; ++i)
        texts.push_back(textsOf(caseTexts(i, cases)));
    const CaseTexts known = caseTexts(cases / 2, cases);
    const std::pair<const char*, std::string> questions[] = {
        {"a frequent two-character word", "异响"},
        {"another", "发动"},
        {"two frequent characters that hardly meet", "车时"},
        {"a rare word", "异味"},
        {"one frequent character", "车"},
        {"one rare character", "拖"},
        {"a phrase of four", "发动机故"},
        {"the last 4 of a phone", known.phone.substr(known.phone.size() - 4)},
        {"the last 6 of a VIN", known.vin.substr(known.vin.size() - 6)},
        {"the last 4 of a plate", known.plate.substr(known.plate.size() - 4)},
        {"a whole number", store::folded(known.number)},
    };
    std::vector<Figure> figures;
    const std::string of = " of " + countText(cases);
    for (const Layout& layout : layouts()) {
        const auto file = folder / "search.db";
        auto db = got(Database::open(file, Database::Mode::create));
        got(
            db.execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=2000; "
                       "PRAGMA cache_size=-16384"));
        got(db.execute("CREATE VIRTUAL TABLE f USING fts5(t, content='', columnsize=0, tokenize='ascii', " +
                       layout.options + ")"));
        {
            auto insert = got(db.prepare("INSERT INTO f(rowid, t) VALUES(?1, ?2)"));
            const auto begin = SteadyClock::now();
            double longest = 0;
            for (std::int64_t i = 0; i < cases;) {
                const auto chunk = SteadyClock::now();
                got(db.execute("BEGIN IMMEDIATE"));
                for (int k = 0; k < kChunk && i < cases; ++k, ++i) {
                    const std::string tokens = layout.tokens(texts[static_cast<std::size_t>(i)]);
                    got(insert.use().bind(1, i + 1).bind(2, tokens).run());
                }
                got(db.execute("COMMIT"));
                longest = std::max(longest, secondsSince(chunk) * 1e3);
            }
            figures.push_back({.id = "search",
                               .what = layout.name + ": indexing" + of,
                               .unit = "s",
                               .value = secondsSince(begin)});
            figures.push_back(
                {.id = "search", .what = "  the longest chunk", .unit = "ms", .value = longest});
        }
        const auto pages = got(db.scalar("SELECT sum(length(block)) FROM f_data"));
        figures.push_back(
            {.id = "search", .what = "  size", .unit = "MB", .value = static_cast<double>(pages) / 1e6});
        auto ask = got(db.prepare("SELECT rowid FROM f WHERE f MATCH ?1"));
        for (const auto& [what, word] : questions) {
            const std::string question = layout.question(word);
            std::vector<double> times;
            std::int64_t hits = 0;
            for (int i = 0; i < kTimes; ++i) {
                const auto begin = SteadyClock::now();
                auto use = ask.use();
                use.bind(1, question);
                hits = 0;
                while (use.step())
                    ++hits;
                got(use.result());
                times.push_back(secondsSince(begin) * 1e3);
            }
            figures.push_back({.id = "search",
                               .what = std::string("  all ") + std::to_string(hits) + " of " + what + ", p50",
                               .unit = "ms",
                               .value = percentile(times, 0.5)});
        }
        ask = {};
        db = {};
        for (const char* end : {"", "-wal", "-shm"})
            std::filesystem::remove(file.string() + end);
    }
    return figures;
}

}  // namespace heed::bench
