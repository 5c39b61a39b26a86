#include "shared/sync/messages.hpp"
#include "shared/sync/tuning.hpp"
#include "tests/fuzz/mutation_laws.hpp"
#include "tests/fuzz/target.hpp"

namespace heed::fuzz {

void push(std::string_view input) {
    const auto push = sync::parsePush(input);
    if (!push) return;
    law(!push->lines.empty() && push->lines.size() <= sync::tuning::kMaxPushMutations,
        "a push holds some mutations, and not too many");
    const std::string header = sync::pushHeaderJson(push->header);
    std::string text = header;
    model::MutationNo expected = push->lines.front().parsed.n;
    for (const sync::PushLine& line : push->lines) {
        law(line.text.size() <= model::kMaxMutationBytes, "no line is too long");
        law(line.parsed.n == expected, "n counts up by one");
        law(input.find(line.text) != std::string_view::npos, "a line is kept as it came");
        checkMutation(line.parsed);
        expected = base::next(expected);
        text += '\n' + line.text;
    }
    const auto again = sync::parsePush(text);
    law(again.has_value(), "what was written can be read");
    law(sync::pushHeaderJson(again->header) == header, "the header is read as it was written");
    law(again->lines.size() == push->lines.size(), "no line is lost or added");
}

}  // namespace heed::fuzz
