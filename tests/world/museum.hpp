// The bug museum: what has cost others their users' data, as switches of the world. Each can be turned on in
// a run, so that a test can show that the witnesses would notice it. None of it is in the product: the world
// does wrong by what it puts between the product's parts.
#pragma once

#include "server/core/acceptor.hpp"
#include "shared/store/record_store.hpp"
#include "tests/world/breaker.hpp"

#include <filesystem>
#include <memory>
#include <optional>

namespace heed::world {

enum class Bug {
    none,
    feedSkipsCommits,     // the cursor passes a commit whose rows the reader could not see yet
    ownTieWins,           // of competing writes one's own is shown, whatever the stamps say
    dropsOnAck,           // the outbox row goes with the acknowledgement, before the feed has brought it
    clearsOnRejection,    // one mutation refused, and all that waits is thrown away
    futureClockWins,      // the tablet's clock is believed, however far ahead
    rejectionBlocks,      // what is refused is sent again, and nothing else gets past it
    appliesTwice,         // a push that is repeated is decided again
    cursorBeforeRows,     // the cursor is saved before the rows of its page
    deleteBeatsEdit,      // a deletion wins over an edit it did not see
    equalSiblingDropped,  // of two writes of the same value one is forgotten
    cloneUnnoticed,       // two tablets share a number
    restoreUnnoticed,     // a server that was set back goes on as if nothing were missing
};
inline constexpr int kBugCount = 13;

// What a wrong server goes by.
struct Tampering {
    Bug bug = Bug::none;
    std::optional<model::MutationNo> pushed{};  // the first n of the push being decided
};

// The same with somebody in between, who breaks what the breaker says and does wrong where the bug says so.
[[nodiscard]] std::unique_ptr<server::CentralWriter> between(server::CentralWriter& writer, Breaker* breaker,
                                                             const Tampering& tampering);
[[nodiscard]] std::unique_ptr<server::CentralReader> between(std::unique_ptr<server::CentralReader> reader,
                                                             Bug bug);
[[nodiscard]] std::unique_ptr<store::RecordStore> between(std::unique_ptr<store::RecordStore> store,
                                                          Breaker* breaker, const std::filesystem::path& file,
                                                          Bug bug);
// What the server makes of a request before it looks at it; the answer it gives.
void tamper(Bug bug, sync::DeviceRequest& request);
void tamper(Bug bug, const sync::DeviceRequest& request, sync::DeviceGrant& grant);
void tamper(Bug bug, server::CentralWriter& writer, const server::Caller& caller, base::Instant now,
            sync::Push& push);

}  // namespace heed::world
