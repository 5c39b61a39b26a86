// What this person has been told (notices): steps of others, deadlines, calls that are due; newest first, a
// page at a time. Works offline; reading one is a change like any other.
#pragma once

#include "mobile/viewmodels/lexicon.hpp"
#include "mobile/viewmodels/paged_list_model.hpp"
#include "mobile/viewmodels/time_text.hpp"

#include <QtQml/qqmlregistration.h>

#include <QTimer>

namespace heed::mobile {

class InboxModel : public PagedListModel<NoticeRow, store::NoticeKey> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by AppController")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(int unread READ unread NOTIFY countChanged)
    Q_PROPERTY(bool hasMore READ hasMore NOTIFY countChanged)

  public:
    enum Role {
        NoticeIdRole = Qt::UserRole + 1,
        TitleRole,     // "Due soon: first contact"
        SubtitleRole,  // the customer's words, plate
        SourceRole,    // "王示例 · in place of 孙示例"; empty: nobody did anything, time passed
        WhenTextRole,
        UnreadRole,
        OpensRole,  // there is a complaint or a visit to look at
        ToneRole,   // StatusPill.Tone
        IconRole,
        SpokenRole,  // all of it in words, for a screen reader
    };

    InboxModel(CaseRepository& repository, const Lexicon& lexicon, const TimeText& times, QObject* parent);

    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] int unread() const { return unread_; }
    // The row of this notice, if it is loaded.
    [[nodiscard]] const NoticeRow* find(const QString& noticeId) const;
    // The id of the visit that a notice is about; empty: it is about none, or none that this tablet knows.
    [[nodiscard]] QString visitOf(const NoticeRow& row) const;
    void retranslate() { allChanged(); }

    Q_INVOKABLE void showMore() { readOn(); }
    // Marks it as read; nothing where it is, or is not loaded.
    Q_INVOKABLE void read(const QString& noticeId);
    // All that are loaded.
    Q_INVOKABLE void readAll();

  signals:
    void countChanged();

  private:
    [[nodiscard]] int readCount() const override { return repository_.noticeCount(); }
    [[nodiscard]] NoticeWindow read(std::optional<store::NoticeKey> after, int limit) const override {
        return repository_.notices(after, limit);
    }
    void pageChanged(Reading reading) override;
    [[nodiscard]] QString title(const NoticeRow& row) const;
    [[nodiscard]] QString source(const NoticeRow& row) const;
    [[nodiscard]] model::Mutation reading(const NoticeRow& row) const;

    CaseRepository& repository_;
    const Lexicon& lexicon_;
    const TimeText& times_;
    int unread_ = 0;
    // A sync brings many batches; the list follows a few times a second.
    QTimer soon_;
};

}  // namespace heed::mobile
