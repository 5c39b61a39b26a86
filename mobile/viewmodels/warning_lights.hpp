// The warning lights of a vehicle that is taken in, of which some are on (S-16). UI thread only.
#pragma once

#include "mobile/viewmodels/lexicon.hpp"

#include <QStringList>
#include <QVariantList>

namespace heed::mobile {

// All that there are: [{code, label, on}].
[[nodiscard]] QVariantList warningLights(const QStringList& on, const Lexicon& lexicon);
// On, if it was not.
void toggleLight(QStringList& on, const QString& code);

}  // namespace heed::mobile
