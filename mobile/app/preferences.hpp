// What a person has set (language, light or dark, size of the texts, hand, motion, views of the list), kept
// beside the tablet's data between starts.
#pragma once

#include "mobile/viewmodels/app_controller.hpp"

#include <QString>

namespace heed::mobile {

// What is missing or cannot be read is as a new tablet has it.
[[nodiscard]] Preferences loadPreferences(const QString& dataFolder);
// Not being able to keep them is no reason to disturb anybody; it is logged.
void savePreferences(const QString& dataFolder, const Preferences& preferences);

}  // namespace heed::mobile
