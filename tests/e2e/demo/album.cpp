#include "tests/e2e/demo/album.hpp"

#include "tests/e2e/driver/failure.hpp"
#include "tests/e2e/driver/files.hpp"

#include <cstdio>
#include <iostream>

namespace heed::e2e {
namespace {

constexpr const char* kHead = R"(<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>倾听 Heed · 导览</title>
<style>
:root { color-scheme: light dark; --ink: #1a2526; --soft: #5a6a6c; --line: #d6dedf; --paper: #f5f8f8; --card: #fff; --accent: #00707a; }
@media (prefers-color-scheme: dark) { :root { --ink: #e3eaea; --soft: #9aabad; --line: #2f3b3d; --paper: #121819; --card: #1a2223; --accent: #4cc3cc; } }
body { margin: 0 auto; max-width: 1320px; padding: 40px 24px 80px; background: var(--paper); color: var(--ink);
  font: 16px/1.5 "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", system-ui, sans-serif; }
h1 { font-size: 28px; margin: 0; } h2 { font-size: 20px; margin: 56px 0 4px; }
.en { color: var(--soft); font-size: 14px; margin: 0; }
ul { list-style: none; margin: 16px 0 0; padding: 0; }
li { padding: 6px 0 6px 28px; border-top: 1px solid var(--line); position: relative; }
li::before { content: "✓"; position: absolute; left: 4px; color: var(--accent); font-weight: 600; }
li.bad::before { content: "✗"; color: #b3261e; }
code { font: 13px/1.5 ui-monospace, "Noto Sans Mono CJK SC", monospace; color: var(--soft); overflow-wrap: anywhere; }
.looks { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 600px), 1fr)); gap: 24px; margin-top: 16px; align-items: start; }
figure { margin: 0; background: var(--card); border: 1px solid var(--line); border-radius: 12px; overflow: hidden; }
figure img { display: block; width: 100%; max-height: 760px; object-fit: contain; object-position: top; border-bottom: 1px solid var(--line); }
figcaption { padding: 10px 14px; }
</style>
</head>
<body>
)";

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string inBoth(const Words& words) {
    return escaped(words.zh) + "<p class=\"en\">" + escaped(words.en) + "</p>";
}

std::string twoDigits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

}  // namespace

Album::Album(std::filesystem::path folder) : folder_(std::move(folder)) {
    std::filesystem::create_directories(folder_);
    for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
        const auto& path = entry.path();
        if (path.extension() == ".png" || path.filename() == "index.html") std::filesystem::remove(path);
    }
}

void Album::chapter(const Words& title) {
    chapters_.push_back({.title = title});
    std::cout << "\n" << title.zh << " · " << title.en << "\n" << std::flush;
}

void Album::look(Tablet& tablet, const Words& what) {
    const std::string file =
        twoDigits(++pictures_) + "-" + twoDigits(static_cast<int>(chapters_.size())) + tablet.name() + ".png";
    (void)tablet.ask("screenshot", {{"file", std::filesystem::absolute(folder_ / file).string()}});
    chapters_.back().items.push_back({.picture = file, .words = what});
    std::cout << "  " << file << "  " << what.zh << "\n" << std::flush;
}

void Album::checked(const Words& what, const std::string& figure) {
    ++checks_;
    chapters_.back().items.push_back({.figure = figure, .words = what});
    std::cout << "  ✓ " << what.zh << "：" << figure << "\n" << std::flush;
}

void Album::write(const std::string& failure) const {
    const auto seconds =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - began_).count();
    std::string page = kHead;
    page +=
        "<h1>倾听 Heed · "
        "导览</"
        "h1>\n<p>"
        "一台服务器、三块平板，都是真实进程；人名、车辆与电话均为虚构，六百件投诉取自公开的车主投诉。</p>\n"
        "<p class=\"en\">A guided tour: one server and three tablets, all real processes. " +
        std::to_string(checks_) + " checks passed, " + std::to_string(pictures_) + " pictures, " +
        std::to_string(seconds) + " s.</p>\n";
    if (!failure.empty())
        page += "<ul><li class=\"bad\">导览没有走完 · The tour was not finished: <code>" + escaped(failure) +
                "</code></li></ul>\n";
    for (const Chapter& chapter : chapters_) {
        page += "<h2>" + escaped(chapter.title.zh) + "</h2>\n<p class=\"en\">" + escaped(chapter.title.en) +
                "</p>\n<ul>\n";
        for (const Item& item : chapter.items) {
            if (item.picture.empty())
                page += "<li>" + inBoth(item.words) + "<code>" + escaped(item.figure) + "</code></li>\n";
        }
        page += "</ul>\n<div class=\"looks\">\n";
        for (const Item& item : chapter.items) {
            if (item.picture.empty()) continue;
            page += "<figure><a href=\"" + item.picture + "\"><img src=\"" + item.picture + "\" alt=\"" +
                    escaped(item.words.zh) + "\" loading=\"lazy\"></a><figcaption>" + inBoth(item.words) +
                    "</figcaption></figure>\n";
        }
        page += "</div>\n";
    }
    page += "</body>\n</html>\n";
    writeText(folder_ / "index.html", page);
}

}  // namespace heed::e2e
