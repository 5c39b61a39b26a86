// What is shown when the tablet's store cannot be opened.
#pragma once

#include "shared/base/error.hpp"

#include <QGuiApplication>
#include <QSize>

namespace heed::mobile {

struct StartFailureLook {
    QSize size;
    bool dark = false;
    int textSize = 100;  // in per cent
};

// Stands until somebody decides. True: it is to be tried again.
[[nodiscard]] bool showStartFailure(const base::Error& error, StartFailureLook look);

}  // namespace heed::mobile
