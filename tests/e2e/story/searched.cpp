#include "tests/e2e/story/story.hpp"

#include <algorithm>

// Searching, filters, and views.
namespace heed::e2e {
namespace {

constexpr const char* kWord = "漏油";
constexpr int kAll = 10'000;

}  // namespace

void Story::searched() {
    audience_.chapter({"找得到：搜索、筛选、视图", "Found again: search, filters, views"});
    Tablet& a = world_.a();
    (void)a.ask("back");
    (void)a.ask("page", {{"name", "cases"}});
    (void)a.ask("scope", {{"name", "all"}});
    (void)a.waitFor({{"notIndexed", 0}});
    const Json found = a.ask("search", {{"words", kWord}});
    // Those whose own words say it, by looking at every case.
    const auto says = [](const Json& row) {
        return row.at("words").get<std::string>().find(kWord) != std::string::npos;
    };
    const Json& rows = found.at("rows");
    const Json all = a.ask("list", {{"limit", kAll}}).at("rows");
    const auto hits = std::ranges::count_if(rows, says);
    check(hits > 0 && !found.at("more").get<bool>() && hits == std::ranges::count_if(all, says),
          {"两个字的中文词，一个不漏", "Every case with a Chinese word of two characters, and no other"},
          std::to_string(hits));
    audience_.look(a, {"找到的字标了出来", "What was found is marked"});
    (void)a.ask("showFilters", {{"on", true}});
    (void)a.ask("filter", {{"key", "class"}, {"code", "complaint"}});
    audience_.look(a,
                   {"筛选可以叠加，常用的存成视图", "Filters are combined; a view keeps them under a name"});
    (void)a.ask("saveView", {{"name", "漏油投诉（示例）"}});
    (void)a.ask("showFilters", {{"on", false}});
    const Json none = a.ask("search", {{"words", "没有这样的话"}});
    check(none.at("count") == 0, {"没有的就说没有", "What is not there is said not to be"}, none.dump());
    audience_.look(a, {"找不到时说清找的是什么、还能怎么办",
                       "A search without a hit says what was looked for, and what to do"});
    (void)a.ask("clearFilters");
    const Json views = a.ask("openView", {{"index", 0}}).at("views");
    check(views.size() == 1 && views.at(0).at("selected").get<bool>(),
          {"视图一点就回来", "A view comes back with a tap"}, views.dump());
    (void)a.ask("clearFilters");
}

}  // namespace heed::e2e
