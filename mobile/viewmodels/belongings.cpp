#include "mobile/viewmodels/belongings.hpp"

#include "mobile/viewmodels/cut_text.hpp"
#include "shared/model/mutation.hpp"

#include <QCoreApplication>

namespace heed::mobile {
namespace {

constexpr qsizetype kMost = 50;

QString thingOf(const QString& text) {
    return cutText(text.simplified(), static_cast<qsizetype>(model::kMaxText));
}

}  // namespace

void Belongings::tell() {
    emit changed();
    emit edited();
}

QStringList Belongings::all() const {
    QStringList all = things_;
    const QString thing = thingOf(typed_);
    if (!thing.isEmpty() && !all.contains(thing) && all.size() < kMost) all.append(thing);
    return all;
}

QString Belongings::problem() const {
    if (things_.size() < kMost) return {};
    return QCoreApplication::translate("reception", "No more than %1 things fit. Put several into one.")
        .arg(kMost);
}

void Belongings::type(const QString& text) {
    if (text == typed_) return;
    typed_ = text;
    tell();
}

bool Belongings::add(const QString& text) {
    const QString thing = thingOf(text);
    if (thing.isEmpty() || things_.contains(thing)) return true;
    if (things_.size() >= kMost) return false;
    things_.append(thing);
    tell();
    return true;
}

void Belongings::addTyped() {
    if (add(typed_)) type({});
}

void Belongings::remove(int index) {
    if (index < 0 || index >= things_.size()) return;
    things_.removeAt(index);
    tell();
}

void Belongings::show(const QStringList& things, const QString& typed) {
    things_ = things;
    typed_ = typed;
    emit changed();
}

}  // namespace heed::mobile
