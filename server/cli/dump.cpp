#include "server/cli/dump.hpp"

#include "server/cli/open_store.hpp"
#include "server/cli/terminal.hpp"
#include "server/core/feed.hpp"

#include <iostream>

namespace heed::cli {

int runDump(const DumpCommand& command) {
    // Opening would create it.
    std::error_code missing;
    if (!std::filesystem::exists(command.db, missing)) {
        return failed({.kind = base::ErrorKind::invalid,
                       .doing = "dumping",
                       .what = "the store " + command.db.string(),
                       .why = "there is no such file",
                       .remedy = "name the file that the server was started with"});
    }
    base::SystemRandom random;
    const base::SystemClock clock;
    auto store = openStore(command.db, random);
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
