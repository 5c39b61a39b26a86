#include "mobile/viewmodels/case_filters.hpp"

#include "mobile/app/preferences.hpp"
#include "mobile/viewmodels/found_text.hpp"
#include "tests/mobile/fake_repository.hpp"
#include "tests/mobile/qt_support.hpp"
#include "tests/mobile/records.hpp"

#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

namespace heed::test {
namespace {

using mobile::CaseFilters;
using mobile::ComplaintListModel;
using mobile::markedText;

struct World {
    FakeRepository repository;
    mobile::TimeText times{repository.clock};
    mobile::Lexicon lexicon{QStringLiteral("zh_CN")};
    ComplaintListModel list{repository, lexicon, times, nullptr};
    CaseFilters filters{repository, lexicon, times, list, {}, nullptr};

    World() {
        for (int i = 6; i > 0; --i) {
            repository.rows.push_back(aRow(i));
            repository.rows.back().words = i % 2 == 0 ? QStringLiteral("变速箱异响") : QStringLiteral("漏油");
            repository.rows.back().important = i == 2;
        }
        list.refresh();
    }
    // Until the list shows what is wanted of it.
    void wait() const {
        REQUIRE(eventually([this] { return !list.searching(); }));
    }
    void search(const char* words) {
        filters.setWords(QString::fromUtf8(words));
        filters.searchNow();
        wait();
    }
    [[nodiscard]] bool toggle(const char* key, const char* code) {
        const bool known = filters.toggle(QString::fromUtf8(key), QString::fromUtf8(code));
        wait();
        return known;
    }
    [[nodiscard]] QString at(int row, int role) const { return list.index(row, 0).data(role).toString(); }
};

TEST_CASE("what is typed is looked for a moment later, once", "[B-05]") {
    World world;
    QSignalSpy changed(&world.filters, &CaseFilters::changed);
    for (const char* typed : {"异", "异响"})
        world.filters.setWords(QString::fromUtf8(typed));
    CHECK(world.list.rowCount() == 6);
    CHECK(eventually([&] { return world.list.rowCount() == 3; }));
    CHECK(changed.size() == 1);
    CHECK(world.list.count() == 3);
    CHECK(world.repository.asked.words == "异响");
    // Without a word in it there is nothing to look for.
    world.search(" ，。 ");
    CHECK_FALSE(world.filters.narrows());
    CHECK(world.list.rowCount() == 6);
}

TEST_CASE("what was found is marked in its row, and what the row does not show is told", "[B-05]") {
    World world;
    world.repository.rows[0].found = {{QStringLiteral("vin"), QStringLiteral("LTEST异响")}};
    world.search("异响");
    const QString mark = QStringLiteral("<font color=\"#0a7681\"><b>异响</b></font>");
    CHECK(world.at(0, ComplaintListModel::MarkedWordsRole) == QStringLiteral("变速箱") + mark);
    CHECK(world.at(0, ComplaintListModel::FoundRole).contains(mark));
    CHECK(world.at(0, ComplaintListModel::FoundRole).startsWith(QStringLiteral("车辆识别代号")));
    CHECK(world.at(0, ComplaintListModel::SpokenRole).contains(QStringLiteral("LTEST异响")));
    CHECK(world.at(1, ComplaintListModel::FoundRole).isEmpty());
    world.list.setMarkColour(QStringLiteral("#ffffff"));
    CHECK(world.at(0, ComplaintListModel::MarkedWordsRole).contains(QStringLiteral("#ffffff")));
    world.filters.clear();
    CHECK(world.at(0, ComplaintListModel::MarkedWordsRole).isEmpty());
}

TEST_CASE("what a customer wrote is shown as it is, whatever signs it has") {
    const QString text = QStringLiteral("<b>\"异响\" & 漏油</b>\n第二行");
    CHECK(markedText(text, {"漏油"}, QStringLiteral("red"), 100) ==
          QStringLiteral(
              "&lt;b&gt;&quot;异响&quot; &amp; <font color=\"red\"><b>漏油</b></font>&lt;/b&gt; 第二行"));
    CHECK(markedText(QString(), {"a"}, QStringLiteral("red"), 5).isEmpty());
    // Found far on, it begins shortly before; an emoji is not cut in two.
    const QString far = QStringLiteral("一").repeated(90) + QStringLiteral("😀二三四五六七八异响") +
                        QStringLiteral("九").repeated(300);
    const QString cut = markedText(far, {"异响"}, QStringLiteral("red"), 30);
    CHECK(cut.startsWith(QStringLiteral("…😀二三四五六七八<font")));
    CHECK(cut.endsWith(QStringLiteral("九…")));
}

TEST_CASE(
    "the cases that were listed stay until those that are wanted are found, and nothing is said too early",
    "[B-05]") {
    World world;
    world.search("没有的词");
    CHECK(world.list.rowCount() == 0);
    CHECK(world.filters.noneTitle().contains(QStringLiteral("没有的词")));
    const QSignalSpy said(&world.filters, &CaseFilters::noneTitleChanged);
    world.filters.setWords(QStringLiteral("异响"));
    world.filters.searchNow();
    CHECK(world.list.searching());
    CHECK(world.filters.noneTitle().contains(QStringLiteral("没有的词")));
    CHECK(said.isEmpty());
    world.wait();
    CHECK(world.list.rowCount() == 3);
    CHECK(said.size() == 1);
}

TEST_CASE("filters are combined, and each is taken back by itself") {
    World world;
    world.search("异响");
    REQUIRE(world.toggle("important", "important"));
    CHECK(world.list.rowCount() == 1);
    CHECK(world.filters.count() == 1);
    CHECK(world.filters.chosen().front().toMap().value(QStringLiteral("label")) ==
          QStringLiteral("Important"));
    REQUIRE(world.toggle("class", "complaint"));
    REQUIRE(world.toggle("channel", "phone"));
    REQUIRE(world.toggle("department", "service"));
    CHECK(world.repository.asked.complaintClass == "complaint");
    CHECK(world.repository.asked.channel == "phone");
    CHECK(world.repository.asked.department == "service");
    // Another of the same kind takes its place.
    REQUIRE(world.toggle("department", "sales"));
    CHECK(world.filters.count() == 4);
    REQUIRE(world.toggle("important", "important"));
    CHECK_FALSE(world.repository.asked.important);
    CHECK_FALSE(world.toggle("class", "nonsense"));
    CHECK_FALSE(world.toggle("nonsense", "complaint"));
    world.filters.clear();
    CHECK_FALSE(world.filters.narrows());
    CHECK(world.list.rowCount() == 6);
}

TEST_CASE("overdue is by the server's clock, and a period begins with a day in China") {
    World world;
    world.repository.setState({.clockSkew = 3'600'000, .complete = true});
    CHECK(world.toggle("overdue", "overdue"));
    const auto now = base::toMs(world.repository.clock.now()) + 3'600'000;
    REQUIRE(world.repository.asked.dueBefore);
    CHECK(base::toMs(*world.repository.asked.dueBefore) == now - now % 60'000);
    CHECK(world.toggle("period", "week"));
    REQUIRE(world.repository.asked.from);
    const auto from = base::toMs(*world.repository.asked.from);
    constexpr std::int64_t kDay = 86'400'000;
    CHECK((from + 8 * 3'600'000) % kDay == 0);
    CHECK(now - from >= 6 * kDay);
    CHECK(now - from < 7 * kDay);
}

TEST_CASE("who leads can look at what each of the others has") {
    World world;
    const auto groups = [&] { return world.filters.groups().size(); };
    CHECK_FALSE(world.toggle("person", "li"));
    const auto before = groups();
    world.repository.who.roleCode = QStringLiteral("complaint_lead");
    emit world.repository.identityChanged();
    CHECK(groups() == before + 1);
    world.list.setScope(ComplaintListModel::Mine);
    REQUIRE(world.toggle("person", "li"));
    CHECK(world.repository.asked.person == "li");
    CHECK(world.list.scope() == ComplaintListModel::Open);
}

TEST_CASE("who leads others has his team as one filter, and each of them as another", "[T-09][T-11]") {
    World world;
    const auto codes = [&](const char* role) {
        world.repository.who.roleCode = QString::fromLatin1(role);
        emit world.repository.identityChanged();
        QStringList out;
        for (const QVariant& group : world.filters.groups()) {
            for (const QVariant& choice : group.toMap().value(QStringLiteral("choices")).toList())
                if (choice.toMap().value(QStringLiteral("key")) == QStringLiteral("person"))
                    out.append(choice.toMap().value(QStringLiteral("code")).toString());
        }
        return out;
    };
    CHECK(codes("advisor").isEmpty());
    CHECK(codes("front_desk_supervisor") == QStringList{QStringLiteral("@team"), QStringLiteral("wang")});
    CHECK(codes("service_director") ==
          QStringList{QStringLiteral("@team"), QStringLiteral("wang"), QStringLiteral("li")});
    REQUIRE(world.toggle("person", "@team"));
    CHECK(world.repository.asked.team == std::vector<std::string>{"wang", "li"});
    CHECK(world.repository.asked.person.empty());
    CHECK(world.filters.chosen().front().toMap().value(QStringLiteral("label")) == QStringLiteral("My team"));
    // Who joins the team later is of it.
    world.repository.staff.push_back(
        {QStringLiteral("zhao"), QStringLiteral("赵示例"), QStringLiteral("advisor")});
    emit world.repository.identityChanged();
    world.wait();
    CHECK(world.repository.asked.team == std::vector<std::string>{"wang", "li", "zhao"});
    // One of them takes the team's place.
    REQUIRE(world.toggle("person", "li"));
    CHECK(world.repository.asked.team.empty());
    CHECK(world.repository.asked.person == "li");
    CHECK(codes("complaint_lead").front() == QStringLiteral("@team"));
}

TEST_CASE("the filters are cleared by themselves, and the words stay") {
    World world;
    world.search("异响");
    REQUIRE(world.toggle("important", "important"));
    world.filters.clearFilters();
    world.wait();
    CHECK(world.filters.count() == 0);
    CHECK(world.filters.words() == QStringLiteral("异响"));
    CHECK(world.repository.asked.words == "异响");
    CHECK_FALSE(world.repository.asked.important);
    CHECK(world.list.rowCount() == 3);
}

TEST_CASE("a view keeps list, words and filters under a name, and its deletion can be undone") {
    World world;
    CHECK_FALSE(world.filters.saveView(QStringLiteral("nothing to keep")));
    world.list.setScope(ComplaintListModel::Open);
    world.search("异响");
    CHECK(world.toggle("important", "important"));
    CHECK_FALSE(world.filters.saveView(QStringLiteral("  ")));
    REQUIRE(world.filters.saveView(QStringLiteral(" 重要的  异响 ")));
    CHECK(world.filters.saved().front().name == QStringLiteral("重要的 异响"));
    CHECK(world.filters.views().front().toMap().value(QStringLiteral("selected")).toBool());
    world.filters.clear();
    world.list.setScope(ComplaintListModel::All);
    CHECK_FALSE(world.filters.views().front().toMap().value(QStringLiteral("selected")).toBool());
    world.filters.openView(0);
    CHECK(world.list.scope() == ComplaintListModel::Open);
    CHECK(world.filters.words() == QStringLiteral("异响"));
    CHECK(world.repository.asked.important);
    // One name, one view.
    CHECK(world.toggle("important", "important"));
    REQUIRE(world.filters.saveView(QStringLiteral("重要的 异响")));
    CHECK(world.filters.saved().size() == 1);
    REQUIRE(world.filters.saveView(QStringLiteral("另一个")));
    CHECK_FALSE(world.filters.renameView(1, QStringLiteral("重要的 异响")));
    CHECK(world.filters.renameView(1, QStringLiteral("异响")));
    CHECK_FALSE(world.filters.renameView(7, QStringLiteral("x")));
    world.filters.removeView(0);
    CHECK(world.filters.saved().size() == 1);
    CHECK(world.filters.undoText().contains(QStringLiteral("重要的 异响")));
    world.filters.undoRemove();
    REQUIRE(world.filters.saved().size() == 2);
    CHECK(world.filters.saved().front().name == QStringLiteral("重要的 异响"));
    CHECK(world.filters.undoText().isEmpty());
}

TEST_CASE("views are kept between starts, and what is no view is left out") {
    const QTemporaryDir folder;
    const std::vector<mobile::SavedView> saved = {
        {QStringLiteral("重要“异响”"),
         {{QStringLiteral("scope"), 1}, {QStringLiteral("words"), QStringLiteral("异响,漏油=;")}}}};
    mobile::saveViews(folder.path(), QStringLiteral("wang"), saved);
    const auto back = mobile::loadViews(folder.path(), QStringLiteral("wang"));
    REQUIRE(back.size() == 1);
    CHECK(back.front().name == saved.front().name);
    CHECK(back.front().content.value(QStringLiteral("words")) == QStringLiteral("异响,漏油=;"));
    CHECK(back.front().content.value(QStringLiteral("scope")).toInt() == 1);
}

TEST_CASE("a person sees the views that he has saved, and those of others stay") {
    const QTemporaryDir folder;
    const auto names = [&](const QString& person) {
        QStringList all;
        for (const auto& view : mobile::loadViews(folder.path(), person))
            all.append(view.name);
        return all;
    };
    const QString odd = QStringLiteral("李/示例 %2F");
    mobile::saveViews(folder.path(), QStringLiteral("wang"), {{QStringLiteral("王的"), {}}});
    CHECK(names(odd).isEmpty());
    mobile::saveViews(folder.path(), odd, {{QStringLiteral("李的"), {}}});
    mobile::savePreferences(folder.path(), {});
    CHECK(names(QStringLiteral("wang")) == QStringList{QStringLiteral("王的")});
    CHECK(names(odd) == QStringList{QStringLiteral("李的")});

    // As they were kept before they carried a person.
    QSettings(folder.path() + QStringLiteral("/settings.ini"), QSettings::IniFormat)
        .setValue(QStringLiteral("views"), QStringLiteral(R"([{"name":"旧的","content":{}}])"));
    mobile::giveViewsTo(folder.path(), QStringLiteral("wang"));
    mobile::giveViewsTo(folder.path(), odd);
    CHECK(names(QStringLiteral("wang")) == QStringList{QStringLiteral("王的"), QStringLiteral("旧的")});
    CHECK(names(odd) == QStringList{QStringLiteral("李的")});
}

TEST_CASE("a search says when some cases cannot be found yet", "[B-05]") {
    World world;
    world.repository.notIndexed = 120;
    emit world.repository.indexChanged();
    CHECK(world.filters.indexText().isEmpty());  // nobody asks
    world.search("异响");
    CHECK(world.filters.indexText().startsWith(QStringLiteral("Still being prepared")));
    const auto hits = world.list.rowCount();
    world.repository.rows[1].words = QStringLiteral("异响");
    world.repository.notIndexed = 0;
    emit world.repository.indexChanged();
    CHECK(world.filters.indexText().isEmpty());
    CHECK(eventually([&] { return world.list.rowCount() == hits + 1; }));
}

}  // namespace
}  // namespace heed::test
