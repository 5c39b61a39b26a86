// What has been set on this tablet (language, light or dark, size of the texts, hand, motion), and the views
// of the list that each person has saved, kept beside the tablet's data between starts.
#pragma once

#include "mobile/viewmodels/app_controller.hpp"

#include <QString>
#include <vector>

namespace heed::mobile {

// What is missing or cannot be read is as a new tablet has it. Without views.
[[nodiscard]] Preferences loadPreferences(const QString& dataFolder);
// Not being able to keep them is no reason to disturb anybody; it is logged. The same of views.
void savePreferences(const QString& dataFolder, const Preferences& preferences);

// That person's, in their order.
[[nodiscard]] std::vector<SavedView> loadViews(const QString& dataFolder, const QString& person);
// Those of others stay as they are.
void saveViews(const QString& dataFolder, const QString& person, const std::vector<SavedView>& views);
// Views that were saved before they carried a person are that person's from now on.
void giveViewsTo(const QString& dataFolder, const QString& person);

}  // namespace heed::mobile
