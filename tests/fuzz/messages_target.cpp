#include "shared/sync/history.hpp"
#include "shared/sync/messages.hpp"
#include "shared/sync/problem.hpp"
#include "tests/fuzz/target.hpp"

namespace heed::fuzz {
namespace {

// What was read is written, read and written again, always alike.
template <class Read, class Write>
void roundTrip(std::string_view input, Read read, Write write) {
    const auto message = read(input);
    if (!message) {
        law(message.error().kind == base::ErrorKind::invalid, "what cannot be read is called so");
        return;
    }
    const std::string text = write(*message);
    const auto again = read(text);
    law(again.has_value(), "what was written can be read");
    law(write(*again) == text, "the same message is written alike");
}

void problem(std::string_view input) {
    constexpr int kStatus = 409;
    const auto problem = sync::Problem::parse(kStatus, input);
    law(problem.status == kStatus, "the status is the one of the answer");
    const auto again = sync::Problem::parse(kStatus, problem.json());
    law(again.code == problem.code && again.title == problem.title && again.detail == problem.detail &&
            again.expected == problem.expected,
        "a problem is read as it was written");
}

void history(std::string_view input) {
    for (const auto kind : {model::Kind::complaint, model::Kind::customer}) {
        const auto page = sync::parseHistory(kind, input);
        if (!page) {
            law(page.error().kind == base::ErrorKind::invalid, "what cannot be read is called so");
            continue;
        }
        law(page->steps.size() <= sync::kMostHistorySteps, "a page holds no more than it may");
        law(*sync::parseHistory(kind, input) == *page, "the same text is read alike");
        for (const sync::HistoryStep& step : page->steps)
            law(step.change.kind == kind, "each step is of the record asked for");
    }
}

}  // namespace

// Each reader sees every input: none may take another's message for something else than its own form.
void messages(std::string_view input) {
    const auto json = [](const auto& message) { return sync::toJson(message); };
    problem(input);
    history(input);
    roundTrip(input, sync::parseSessionRequest, json);
    roundTrip(input, sync::parseSessionGrant, json);
    roundTrip(input, sync::parseDeviceRequest, json);
    roundTrip(input, sync::parseDeviceGrant, json);
    roundTrip(input, sync::parsePushResult, json);
    roundTrip(input, sync::parseEvent, [](model::Seq seq) { return sync::eventJson("FT01", seq); });
}

}  // namespace heed::fuzz
