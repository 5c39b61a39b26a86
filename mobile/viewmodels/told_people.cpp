#include "mobile/viewmodels/told_people.hpp"

#include "mobile/viewmodels/case_words.hpp"
#include "mobile/viewmodels/notice_words.hpp"

#include <QCoreApplication>
#include <algorithm>
#include <chrono>
#include <tuple>

namespace heed::mobile {
namespace {

constexpr std::chrono::milliseconds kAfterRecords{300};

QString say(const char* text, int n = -1) { return QCoreApplication::translate("told", text, nullptr, n); }

}  // namespace

ToldPeople::ToldPeople(const CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                       model::RecordId complaint, QObject* parent)
    : QObject(parent), repository_(repository), lexicon_(lexicon), times_(times), complaint_(complaint) {
    soon_.setSingleShot(true);
    soon_.setInterval(kAfterRecords);
    connect(&soon_, &QTimer::timeout, this, &ToldPeople::follow);
    connect(&repository_, &CaseRepository::recordsChanged, this, [this] {
        if (people_ && !soon_.isActive()) soon_.start();
    });
}

void ToldPeople::follow() {
    auto fresh = readPeople();
    if (fresh == people_) return;
    people_ = std::move(fresh);
    emit changed();
}

std::vector<ToldPeople::Person> ToldPeople::readPeople() const {
    std::vector<Person> people;
    for (const store::Shown& shown : repository_.referencing(model::Kind::notice, "complaint", complaint_)) {
        const model::Record& notice = shown.record;
        const std::string id(notice.text("to"));
        auto it = std::ranges::find(people, id, &Person::id);
        if (it == people.end()) it = people.insert(people.end(), Person{.id = id});
        const auto at = model::asInteger(notice.value("at"));
        const auto read = model::asInteger(notice.value("read_at"));
        if (at >= it->told) {
            it->told = at;
            it->cause = notice.text("cause");
            it->subject = notice.text("subject");
        }
        it->read = std::max<qint64>(it->read, read);
        if (read != 0) continue;
        ++it->unreadCount;
        it->unread = it->unread == 0 ? at : std::min<qint64>(it->unread, at);
    }
    std::ranges::sort(people, [](const Person& a, const Person& b) {
        return std::tuple(a.unreadCount == 0, -a.told, a.id) < std::tuple(b.unreadCount == 0, -b.told, b.id);
    });
    return people;
}

QVariantMap ToldPeople::rowOf(const Person& person) const {
    QString name = repository_.displayName(toQString(person.id));
    for (const Colleague& one : repository_.people())
        if (one.id.toStdString() == person.id)
            name += QStringLiteral(" · ") + roleText(repository_, lexicon_, one.roleCode);
    const auto complaint = repository_.record(complaint_);
    const std::string profile(complaint ? complaint->record.text("profile") : std::string_view());
    const QString told = noticeText(repository_, lexicon_, profile, person.cause, person.subject) +
                         QStringLiteral(" · ") + times_.relative(person.told);
    const bool read = person.unreadCount == 0;
    const QString state =
        read ? say(QT_TRANSLATE_NOOP("told", "Read %1")).arg(times_.relative(person.read))
             : say(QT_TRANSLATE_N_NOOP("told", "%n not read yet, since %1"), person.unreadCount)
                   .arg(times_.relative(person.unread));
    return {{QStringLiteral("name"), name},
            {QStringLiteral("text"), told + QLatin1Char('\n') + state},
            {QStringLiteral("read"), read},
            {QStringLiteral("spoken"), QStringList{name, told, state}.join(QStringLiteral(", "))}};
}

QVariantList ToldPeople::rows() const {
    if (!people_) people_ = readPeople();
    QVariantList list;
    for (const Person& person : *people_)
        list.append(rowOf(person));
    return list;
}

}  // namespace heed::mobile
