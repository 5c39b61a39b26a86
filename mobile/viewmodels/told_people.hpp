// Who was told of a case, and who of them has read it: made of the notices about it, which lie on every
// tablet. A person stands here once, with the latest that he was told and how much of it he has not read yet;
// whoever has not read something stands first.
//
// Nothing is read from the repository before somebody asks; then it is kept, and follows what changes. UI
// thread only.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/lexicon.hpp"
#include "mobile/viewmodels/time_text.hpp"

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <QTimer>
#include <QVariantList>
#include <optional>
#include <string>
#include <vector>

namespace heed::mobile {

class ToldPeople : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by ComplaintController")
    Q_PROPERTY(QVariantList rows READ rows NOTIFY changed)

  public:
    ToldPeople(const CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
               model::RecordId complaint, QObject* parent);

    // [{name, text, read, spoken}]: "王示例 · Service director", "Escalate · 10:20\nRead 10:25".
    [[nodiscard]] QVariantList rows() const;
    // What is told of time, or the language, is another.
    void retranslate() { emit changed(); }

  signals:
    void changed();

  private:
    struct Person {
        std::string id;
        std::string cause{};  // of the latest
        std::string subject{};
        qint64 told = 0;    // ms since 1970 UTC; when, of the latest
        qint64 unread = 0;  // since when the oldest that is not read; 0: all are
        int unreadCount = 0;
        qint64 read = 0;  // when the last of them was
        bool operator==(const Person&) const = default;
    };
    [[nodiscard]] std::vector<Person> readPeople() const;
    [[nodiscard]] QVariantMap rowOf(const Person& person) const;
    void follow();

    const CaseRepository& repository_;
    const Lexicon& lexicon_;
    const TimeText& times_;
    model::RecordId complaint_;
    mutable std::optional<std::vector<Person>> people_;  // nothing: nobody has asked yet
    // Records come in by hundreds; what is said of them follows when they have come.
    QTimer soon_;
};

}  // namespace heed::mobile
