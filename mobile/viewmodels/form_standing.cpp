#include "mobile/viewmodels/form_standing.hpp"

#include <QCoreApplication>
#include <algorithm>

namespace heed::mobile {
namespace {

QString say(const char* text) { return QCoreApplication::translate("form standing", text); }

}  // namespace

QString standingText(const FormStanding& form) {
    if (!form.problems.isEmpty())
        return say(QT_TRANSLATE_NOOP("form standing", "To be corrected: %1")).arg(form.problems);
    if (!form.doubt.isEmpty()) return form.doubt;
    if (!form.missing.isEmpty())
        return say(QT_TRANSLATE_NOOP("form standing", "Still missing: %1")).arg(form.missing);
    return form.completeness >= 1 ? say(QT_TRANSLATE_NOOP("form standing", "Nothing is missing"))
                                  : say(QT_TRANSLATE_NOOP("form standing", "Nothing required is missing"));
}

Tone standingTone(const FormStanding& form) {
    if (!form.problems.isEmpty()) return Tone::danger;
    if (!form.doubt.isEmpty()) return Tone::warning;
    return form.completeness >= 1 ? Tone::good : Tone::neutral;
}

QString completenessText(double completeness) {
    constexpr int kWhole = 100;
    const int percent = completeness >= 1 ? kWhole : std::min(qRound(completeness * kWhole), kWhole - 1);
    return say(QT_TRANSLATE_NOOP("form standing", "%1%")).arg(percent);
}

}  // namespace heed::mobile
