#include "server/cli/dump.hpp"

#include "server/cli/open_store.hpp"
#include "server/cli/terminal.hpp"
#include "server/core/feed.hpp"

#include <iostream>

namespace heed::cli {

int runDump(const DumpCommand& command) {
    base::SystemRandom random;
    const base::SystemClock clock;
    auto store = openExistingStore(command.db, random);
    if (!store) return failed(store.error());
    auto reader = (*store)->openReader();
    if (!reader) return failed(reader.error());
    const auto dumped =
        server::Feed(**reader, server::DemoIdentity{}, clock).dump(command.site, [](std::string_view piece) {
            std::cout << piece;
        });
    if (!dumped) return failed(dumped.error());
    if (!std::cout.flush()) return failed(cannotPrint());
    return kDone;
}

}  // namespace heed::cli
