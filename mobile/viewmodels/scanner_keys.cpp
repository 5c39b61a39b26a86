#include "mobile/viewmodels/scanner_keys.hpp"

#include "mobile/scan/vin_reader.hpp"
#include "shared/model/plate.hpp"
#include "shared/model/vin.hpp"

#include <QGuiApplication>
#include <QKeyEvent>

namespace heed::mobile {
namespace {

// Scanners give a key every 5 to 30 ms, those by radio sometimes in fits and starts; seventeen keys in a row
// at this pace are no hand's: the quickest typists come to some 80 ms a key.
constexpr double kPerKey = 50;
constexpr double kLongestPause = 150;
// A plate has seven.
constexpr int kFewest = 7;

bool isEnter(int key) { return key == Qt::Key_Return || key == Qt::Key_Enter; }

bool takesText(const QObject* item) {
    return item && (item->inherits("QQuickTextInput") || item->inherits("QQuickTextEdit"));
}

// The field that is typed into there: of the item or of one around it.
FieldItem* fieldAround(const QObject* item) {
    for (; item; item = item->property("parent").value<QObject*>()) {
        if (auto* field = item->property("field").value<FieldItem*>()) return field;
    }
    return nullptr;
}

}  // namespace

bool KeyBurst::type(const QString& text, qint64 at) {
    if (text.isEmpty()) return false;
    const bool begins = text_.isEmpty() || static_cast<double>(at - last_) > kLongestPause * patience_;
    if (begins) {
        text_.clear();
        first_ = at;
    }
    text_ += text;
    last_ = at;
    return begins;
}

QString KeyBurst::end(qint64 at) {
    const QString typed = std::exchange(text_, {});
    if (typed.size() < kFewest || static_cast<double>(at - last_) > kLongestPause * patience_) return {};
    const double most = kPerKey * patience_ * static_cast<double>(typed.size());
    return static_cast<double>(at - first_) <= most ? typed : QString();
}

Scanned scanned(const QString& typed) {
    if (const auto vin = vinIn(typed.toStdString())) {
        return {Scanned::What::vin, toQString(*vin), model::vinFault(*vin) == model::VinFault::none};
    }
    if (model::plateFault(typed.toStdString()) == model::PlateFault::none)
        return {Scanned::What::plate, toQString(model::writtenPlate(typed.toStdString()))};
    return {};
}

void ScannerKeys::setWindow(QObject* window) {
    if (window == window_) return;
    if (window_) window_->removeEventFilter(this);
    window_ = window;
    if (window_) window_->installEventFilter(this);
    emit windowChanged();
}

void ScannerKeys::setPlate(FieldItem* plate) {
    if (plate == plate_) return;
    plate_ = plate;
    emit fieldsChanged();
}

void ScannerKeys::setVin(FieldItem* vin) {
    if (vin == vin_) return;
    vin_ = vin;
    emit fieldsChanged();
}

void ScannerKeys::setActive(bool active) {
    if (active == active_) return;
    active_ = active;
    burst_.reset();
    emit activeChanged();
}

void ScannerKeys::setPatience(double times) {
    if (times == patience_) return;
    patience_ = times;
    burst_.setPatience(times);
    emit patienceChanged();
}

bool ScannerKeys::eventFilter(QObject* /*watched*/, QEvent* event) {
    return active_ && event->type() == QEvent::KeyPress && take(*static_cast<QKeyEvent*>(event));
}

bool ScannerKeys::take(const QKeyEvent& key) {
    const auto at = static_cast<qint64>(key.timestamp());
    if (isEnter(key.key())) {
        const QString typed = burst_.end(at);
        return !typed.isEmpty() && bringHome(typed);
    }
    const bool byHand =
        key.isAutoRepeat() || (key.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    const QString text = key.text();
    // Shift and the like come between two letters of a scanner's, too.
    if (text.isEmpty() && !byHand) return false;
    if (byHand || !text.at(0).isPrint()) {
        burst_.reset();
        return false;
    }
    if (burst_.type(text, at)) noteWhere();
    return false;
}

void ScannerKeys::noteWhere() {
    const QObject* focused = QGuiApplication::focusObject();
    into_ = takesText(focused) ? fieldAround(focused) : nullptr;
    before_ = into_ ? into_->text() : QString();
    elsewhere_ = takesText(focused) && !into_;
}

bool ScannerKeys::bringHome(const QString& typed) {
    const Scanned read = scanned(typed);
    FieldItem* home = read.what == Scanned::What::vin     ? vin_.get()
                      : read.what == Scanned::What::plate ? plate_.get()
                                                          : nullptr;
    if (!home || elsewhere_) return false;
    // What stands in the customer's words is only taken out of them when it is a VIN beyond doubt.
    const bool expected = !into_ || into_ == plate_ || into_ == vin_;
    if (!expected && !read.certain) return false;
    if (into_) into_->setText(before_);
    home->setText(read.text);
    return true;
}

}  // namespace heed::mobile
