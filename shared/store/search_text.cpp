#include "shared/store/search_text.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace heed::store {
namespace {

// More terms would not make what has to be looked at any less.
constexpr std::size_t kMostTerms = 48;

struct Character {
    char32_t code = 0;
    std::size_t length = 1;  // bytes it takes in the text
};

Character characterAt(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) -> char32_t {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    const char32_t lead = byte(at);
    if (lead < 0xC0) return {lead, 1};
    const std::size_t length = std::min<std::size_t>(lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4, text.size() - at);
    char32_t code = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i)
        code = (code << 6U) | (byte(at + i) & 0x3FU);
    return {code, length};
}

void append(std::string& out, char32_t code) {
    const auto put = [&out](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0U | (code >> 6U));
        put(0x80U | (code & 0x3FU));
    } else if (code < 0x10000) {
        put(0xE0U | (code >> 12U));
        put(0x80U | ((code >> 6U) & 0x3FU));
        put(0x80U | (code & 0x3FU));
    } else {
        put(0xF0U | (code >> 18U));
        put(0x80U | ((code >> 12U) & 0x3FU));
        put(0x80U | ((code >> 6U) & 0x3FU));
        put(0x80U | (code & 0x3FU));
    }
}

// A character stands for itself, for another, or (0) for nothing.
char32_t foldedCharacter(char32_t code) {
    if (code >= 0xFF01 && code <= 0xFF5E) code -= 0xFEE0;  // full width
    if (code < 0x80) {
        if (code >= 'A' && code <= 'Z') return code + ('a' - 'A');
        const bool kept = (code >= 'a' && code <= 'z') || (code >= '0' && code <= '9');
        return kept ? code : 0;
    }
    if (code < 0x100) {
        if (code < 0xC0 || code == 0xD7 || code == 0xF7) return 0;
        return code <= 0xDE ? code + 0x20 : code;
    }
    const auto within = [code](char32_t first, char32_t last) { return code >= first && code <= last; };
    const bool separates = within(0x2000, 0x206F) || within(0x3000, 0x3004) || within(0x3008, 0x3020) ||
                           code == 0x3030 || code == 0x30FB || within(0xFE00, 0xFE1F) ||
                           within(0xFE30, 0xFE6F) || code == 0xFEFF || within(0xFF5F, 0xFF65);
    return separates ? 0 : code;
}

bool isSpace(char32_t code) {
    return code == ' ' || (code >= 0x09 && code <= 0x0D) || code == 0xA0 || code == 0x3000 ||
           (code >= 0x2000 && code <= 0x200A) || code == 0x2028 || code == 0x2029;
}

// A text folded, and where each byte of it comes from.
struct Mapped {
    std::string text;
    std::vector<TextPart> origin;
};

Mapped mapped(std::string_view text) {
    Mapped out;
    out.text.reserve(text.size());
    out.origin.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const Character character = characterAt(text, at);
        if (const char32_t code = foldedCharacter(character.code)) append(out.text, code);
        out.origin.resize(out.text.size(), {at, at + character.length});
        at += character.length;
    }
    return out;
}

// Bytes of the folded text's character at `at`.
std::size_t lengthAt(std::string_view text, std::size_t at) { return characterAt(text, at).length; }

}  // namespace

std::string folded(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const Character character = characterAt(text, at);
        if (const char32_t code = foldedCharacter(character.code)) append(out, code);
        at += character.length;
    }
    return out;
}

std::vector<std::string> searchWords(std::string_view typed) {
    std::vector<std::string> words;
    std::string word;
    const auto end = [&] {
        if (!word.empty() && std::ranges::find(words, word) == words.end()) words.push_back(word);
        word.clear();
    };
    for (std::size_t at = 0; at < typed.size();) {
        const Character character = characterAt(typed, at);
        if (isSpace(character.code)) {
            end();
        } else if (const char32_t code = foldedCharacter(character.code)) {
            append(word, code);
        }
        at += character.length;
    }
    end();
    return words;
}

std::vector<TextPart> occurrences(std::string_view text, const std::vector<std::string>& words) {
    const Mapped source = mapped(text);
    std::vector<TextPart> found;
    for (const std::string& word : words) {
        if (word.empty()) continue;
        for (auto at = source.text.find(word); at != std::string::npos;
             at = source.text.find(word, at + word.size()))
            found.push_back({source.origin[at].begin, source.origin[at + word.size() - 1].end});
    }
    std::ranges::sort(found, {}, &TextPart::begin);
    std::vector<TextPart> parts;
    for (const TextPart& part : found) {
        if (!parts.empty() && part.begin <= parts.back().end)
            parts.back().end = std::max(parts.back().end, part.end);
        else
            parts.push_back(part);
    }
    return parts;
}

std::string gramsOf(std::string_view foldedTexts) {
    std::string out;
    out.reserve(foldedTexts.size() * 3);
    for (std::size_t at = 0; at < foldedTexts.size();) {
        if (foldedTexts[at] == kTextEnd) {
            ++at;
            continue;
        }
        const std::size_t one = lengthAt(foldedTexts, at);
        const std::size_t next = at + one;
        const bool last = next >= foldedTexts.size() || foldedTexts[next] == kTextEnd;
        if (!out.empty()) out += ' ';
        out += foldedTexts.substr(at, last ? one : one + lengthAt(foldedTexts, next));
        at = next;
    }
    return out;
}

IndexQuery indexQuery(const std::vector<std::string>& words) {
    IndexQuery out;
    std::size_t terms = 0;
    const auto put = [&](std::string_view gram, std::string_view after) {
        if (terms == kMostTerms) {
            out.exact = false;
            return;
        }
        if (terms++ > 0) out.expression += " AND ";
        (((out.expression += '"') += gram) += '"') += after;
    };
    for (const std::string_view word : words) {
        const std::size_t first = lengthAt(word, 0);
        if (first >= word.size()) put(word, "*");
        std::size_t pairs = 0;
        for (std::size_t at = 0, next = first; next < word.size(); ++pairs) {
            const std::size_t end = next + lengthAt(word, next);
            put(word.substr(at, end - at), "");
            at = std::exchange(next, end);
        }
        if (pairs > 1) out.exact = false;
    }
    return out;
}

bool containsAll(std::string_view foldedTexts, const std::vector<std::string>& words) {
    return std::ranges::all_of(
        words, [&](const std::string& word) { return foldedTexts.find(word) != std::string_view::npos; });
}

}  // namespace heed::store
