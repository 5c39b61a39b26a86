// The window that stands instead of the app when the tablet's store cannot be opened.
#pragma once

#include "mobile/app/language.hpp"
#include "shared/base/error.hpp"

#include <QGuiApplication>
#include <QSize>

namespace heed::mobile {

struct StartFailureLook {
    QSize size;
    bool dark = false;
    int textSize = 100;       // in per cent
    QString controlSocket{};  // empty: nobody plays it
};

// Stands until somebody decides. True: it is to be tried again. Over the socket it can be looked at: size,
// language, dark, textSize, screenshot, quit; every other command is refused with why there is no app.
[[nodiscard]] bool showStartFailure(const base::Error& error, const StartFailureLook& look,
                                    Language& language);

}  // namespace heed::mobile
