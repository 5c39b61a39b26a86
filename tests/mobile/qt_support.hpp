// What tests of Qt code need: a QGuiApplication (without a screen) around the run (qt_support.cpp), QStrings
// that Catch can print, and waiting for something to become true by running the event loop, never by
// sleeping.
#pragma once

#include <catch2/catch.hpp>

#include <QString>
#include <QStringList>
#include <functional>

namespace heed::test {

// Runs the event loop until `holds`; false when it has not come true within ten seconds.
[[nodiscard]] bool eventually(const std::function<bool()>& holds);
// Delivers what is queued now.
void deliver();

}  // namespace heed::test

namespace Catch {

template <>
struct StringMaker<QString> {
    static std::string convert(const QString& text) { return '"' + text.toStdString() + '"'; }
};

template <>
struct StringMaker<QStringList> {
    static std::string convert(const QStringList& list) {
        return '[' + list.join(QStringLiteral(", ")).toStdString() + ']';
    }
};

}  // namespace Catch
