#include "server/cli/schema.hpp"

#include "server/cli/terminal.hpp"
#include "shared/model/schema_text.hpp"

#include <iostream>

namespace heed::cli {

int runSchema() {
    std::cout << model::schemaMarkdown();
    if (!std::cout.flush()) return failed(cannotPrint());
    return kDone;
}

}  // namespace heed::cli
