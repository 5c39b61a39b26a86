#include "shared/model/mutation_json.hpp"
#include "tests/fuzz/mutation_laws.hpp"
#include "tests/fuzz/target.hpp"

namespace heed::fuzz {

void checkMutation(const model::ParsedMutation& parsed) {
    law(base::raw(parsed.n) >= 1, "a mutation that could be read has a number");
    if (const auto* refusal = std::get_if<model::Refusal>(&parsed.content)) {
        law(!refusal->code.empty() && !refusal->zh.empty() && !refusal->en.empty(),
            "a refusal says why, to programs and to people");
        return;
    }
    const auto& mutation = std::get<model::Mutation>(parsed.content);
    law(mutation.n == parsed.n, "a mutation has one number");
    law(!model::validate(mutation), "a mutation that was taken fits the schema");
    const std::string text = model::toJson(mutation);
    const auto again = model::parseMutation(text);
    law(again.has_value(), "what was written can be read");
    const auto* same = std::get_if<model::Mutation>(&again->content);
    law(same && *same == mutation, "what was written is read as the same mutation");
    law(model::toJson(*same) == text, "the same mutation is written alike");
}

void mutation(std::string_view input) {
    if (const auto parsed = model::parseMutation(input)) checkMutation(*parsed);
}

}  // namespace heed::fuzz
