#include "server/s3/answers.hpp"

#include "shared/base/text.hpp"

#include <curl/curl.h>
#include <pugixml.hpp>

#include <algorithm>
#include <charconv>

namespace heed::s3 {
namespace {

constexpr std::size_t kMostKey = 1024;  // S3's own limit
constexpr std::size_t kMostToken = 4096;
constexpr std::size_t kMostCode = 60;

Read<pugi::xml_node> rootOf(pugi::xml_document& document, std::string_view xml, const char* name) {
    // Document types, and with them entities of anybody's making, are not read at all.
    const auto parsed =
        document.load_buffer(xml.data(), xml.size(), pugi::parse_default, pugi::encoding_utf8);
    if (!parsed) return std::unexpected("it is no XML (" + std::string(parsed.description()) + ")");
    const auto root = document.document_element();
    if (std::string_view(root.name()) == name) return root;
    if (std::string_view(root.name()) == "Error") return std::unexpected("it is the error " + readCode(xml));
    return std::unexpected("it is something else than " + std::string(name));
}

std::string_view textOf(const pugi::xml_node& node, const char* name) { return node.child_value(name); }

Read<Listed> readListed(const pugi::xml_node& node) {
    const auto bytes = base::unsignedNumber(textOf(node, "Size"));
    const auto changed = readIsoTime(textOf(node, "LastModified"));
    const auto key = textOf(node, "Key");
    if (key.empty() || key.size() > kMostKey) return std::unexpected("a key in it is missing or too long");
    if (!bytes || !changed) return std::unexpected("an object in it has no length or no date");
    return Listed{std::string(key), *bytes, *changed};
}

// A number of exactly so many digits; advances.
std::optional<int> digits(std::string_view& text, std::size_t count) {
    if (text.size() < count) return std::nullopt;
    int value = 0;
    const char* const begin = text.data();
    const char* const end = begin + count;
    const auto read = std::from_chars(begin, end, value);
    if (read.ec != std::errc{} || read.ptr != end || text.front() == '-') return std::nullopt;
    text.remove_prefix(count);
    return value;
}
bool skip(std::string_view& text, char c) {
    if (!text.starts_with(c)) return false;
    text.remove_prefix(1);
    return true;
}

}  // namespace

Read<Page> readPage(std::string_view xml) {
    pugi::xml_document document;
    const auto root = rootOf(document, xml, "ListBucketResult");
    if (!root) return std::unexpected(root.error());
    Page page;
    for (const auto& node : root->children("Contents")) {
        auto listed = readListed(node);
        if (!listed) return std::unexpected(std::move(listed.error()));
        page.objects.push_back(std::move(*listed));
    }
    for (const auto& node : root->children("CommonPrefixes")) {
        const auto prefix = textOf(node, "Prefix");
        if (prefix.empty() || prefix.size() > kMostKey)
            return std::unexpected("a prefix in it is missing or too long");
        page.prefixes.emplace_back(prefix);
    }
    const auto truncated = textOf(*root, "IsTruncated");
    if (truncated != "true" && truncated != "false")
        return std::unexpected("it does not say whether it is all");
    if (truncated == "false") return page;
    const auto token = textOf(*root, "NextContinuationToken");
    if (token.empty() || token.size() > kMostToken)
        return std::unexpected("it is not all, and does not say how to go on");
    page.next = token;
    return page;
}

Read<base::Instant> readCopy(std::string_view xml) {
    pugi::xml_document document;
    const auto root = rootOf(document, xml, "CopyObjectResult");
    if (!root) return std::unexpected(root.error());
    const auto changed = readIsoTime(textOf(*root, "LastModified"));
    if (!changed) return std::unexpected("it has no date");
    return *changed;
}

std::string readCode(std::string_view xml) {
    pugi::xml_document document;
    if (!document.load_buffer(xml.data(), xml.size(), pugi::parse_default, pugi::encoding_utf8)) return {};
    const auto root = document.document_element();
    if (std::string_view(root.name()) != "Error") return {};
    const auto code = textOf(root, "Code");
    const bool plain =
        code.size() <= kMostCode && std::ranges::all_of(code, [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.';
        });
    return plain ? std::string(code) : std::string();
}

std::optional<base::Instant> readIsoTime(std::string_view text) {
    const auto year = digits(text, 4);
    if (!year || !skip(text, '-')) return std::nullopt;
    const auto month = digits(text, 2);
    if (!month || !skip(text, '-')) return std::nullopt;
    const auto day = digits(text, 2);
    if (!day || !skip(text, 'T')) return std::nullopt;
    const auto hour = digits(text, 2);
    if (!hour || !skip(text, ':')) return std::nullopt;
    const auto minute = digits(text, 2);
    if (!minute || !skip(text, ':')) return std::nullopt;
    const auto second = digits(text, 2);
    if (!second) return std::nullopt;
    if (skip(text, '.')) text.remove_prefix(std::min(text.find_first_not_of("0123456789"), text.size()));
    if (text != "Z") return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{*year},
                                           std::chrono::month{static_cast<unsigned>(*month)},
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok() || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
    const auto time = std::chrono::sys_days{date}.time_since_epoch() + std::chrono::hours{*hour} +
                      std::chrono::minutes{*minute} + std::chrono::seconds{*second};
    return base::instantFromMs(std::chrono::duration_cast<std::chrono::milliseconds>(time).count());
}

std::optional<base::Instant> readHttpTime(const std::string& text) {
    const auto seconds = curl_getdate(text.c_str(), nullptr);
    if (seconds < 0) return std::nullopt;
    return base::instantFromMs(static_cast<std::int64_t>(seconds) * 1000);
}

std::optional<Range> readContentRange(std::string_view text) {
    constexpr std::string_view kUnit = "bytes ";
    if (!text.starts_with(kUnit)) return std::nullopt;
    text.remove_prefix(kUnit.size());
    const auto dash = text.find('-');
    const auto slash = text.find('/');
    if (dash == std::string_view::npos || slash == std::string_view::npos || dash > slash)
        return std::nullopt;
    const auto first = base::unsignedNumber(text.substr(0, dash));
    const auto last = base::unsignedNumber(text.substr(dash + 1, slash - dash - 1));
    const auto of = base::unsignedNumber(text.substr(slash + 1));
    if (!first || !last || !of || *first > *last || *last >= *of) return std::nullopt;
    return Range{*first, *last, *of};
}

}  // namespace heed::s3
