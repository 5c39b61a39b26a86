#include "shared/policy/cases/alarms.hpp"
#include "shared/policy/cases/workflow.hpp"
#include "shared/policy/site_rules.hpp"
#include "tests/store/fixture.hpp"

// The list of work: what is not finished, by whose it is and by what is due first.

using namespace heed;
using heed::test::Shop;
using model::Mutation;
using world::must;

namespace {

const policy::PolicyProfile& way(std::string_view name = "default") { return *policy::builtInProfile(name); }

model::RecordId open(Shop& shop, const std::string& words, const policy::PolicyProfile& profile = way()) {
    Mutation m = shop.complaint({{"own_words", words}});
    std::erase_if(m.set, [](const model::Assignment& a) { return a.name() == "state"; });
    m.at = shop.clock.now();
    policy::addOpening(m, profile, profile.kinds.front().id);
    const auto id = m.record;
    REQUIRE(shop.commit({std::move(m)}));
    return id;
}

void step(Shop& shop, const model::RecordId& id, std::string_view transition, std::string_view detail = {},
          std::initializer_list<std::pair<std::string_view, model::Value>> fields = {}) {
    Mutation m = shop.begin(id);
    m.at = shop.clock.now();
    for (const auto& [field, value] : fields)
        m.set.push_back(model::assign(m.kind, field, value));
    policy::addTransition(m, way(), shop.shown(id).record, transition, detail);
    const auto done = shop.commit({std::move(m)});
    if (!done) FAIL(heed::test::refusalOf(done));
}

std::vector<std::string> wordsOf(const std::vector<store::ComplaintRow>& rows) {
    std::vector<std::string> words;
    for (const auto& row : rows)
        words.push_back(row.words);
    return words;
}

std::vector<std::string> work(Shop& shop, std::string_view person) {
    return wordsOf(must(shop.store().work(person, {}, 50)).rows);
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("Work stands by what is due first, and what is not due after it, the newest first", "[T-15]") {
    Shop shop;
    (void)shop.complain({{"own_words", "旧的"}, {"received_at", std::int64_t{1'700'000'000'000}}});
    (void)shop.complain({{"own_words", "无期限"}, {"received_at", std::int64_t{1'790'000'000'000}}});
    const auto first = open(shop, "先");
    shop.clock.advance(std::chrono::hours{1});
    (void)open(shop, "后");
    CHECK(work(shop, "") == Words{"先", "后", "无期限", "旧的"});
    // The first contact is made, and its deadline gone: the other comes first.
    step(shop, first, "contact");
    CHECK(work(shop, "") == Words{"后", "先", "无期限", "旧的"});
    const auto row = must(shop.store().work("", {}, 1)).rows.front();
    CHECK(row.profile == way().id);
    CHECK(row.due);
    CHECK_FALSE(row.finished);
}

TEST_CASE("What is handed on is the other's work, and what is finished is nobody's", "[T-07]") {
    Shop shop;
    const auto id = open(shop, "移交的");
    const auto mine = open(shop, "自己的");
    CHECK(must(shop.store().workCount("wang")) == 2);
    step(shop, id, "hand_on", "li");
    CHECK(work(shop, "wang") == Words{"自己的"});
    CHECK(work(shop, "li") == Words{"移交的"});
    step(shop, mine, "establish", {}, {{"demand", std::string("修好")}});
    step(shop, mine, "judge", {},
         {{"cause", std::string("磨损")}, {"complaint_record.responsibility", std::string("本店")}});
    step(shop, mine, "explain", {},
         {{"complaint_record.policy", std::string("更换")}, {"within_authority", true}});
    step(shop, mine, "follow", {}, {{"outcome", std::string("已更换")}});
    step(shop, mine, "close", {}, {{"satisfied", true}});
    CHECK(work(shop, "wang").empty());
    CHECK(must(shop.store().workCount("")) == 1);
    CHECK(must(shop.store().complaintRow(mine))->finished);
}

TEST_CASE("A page of work goes on where the last one ended") {
    Shop shop;
    Words all;
    for (int i = 0; i < 7; ++i) {
        all.push_back("第" + std::to_string(i));
        (void)open(shop, all.back());
        shop.clock.advance(std::chrono::hours{1});
    }
    Words read;
    std::optional<store::WorkKey> next;
    do {
        const auto page = must(shop.store().work("wang", next, 3));
        for (const auto& words : wordsOf(page.rows))
            read.push_back(words);
        next = page.next;
    } while (next);
    CHECK(read == work(shop, "wang"));
    CHECK(read.size() == all.size());
}

TEST_CASE("When the shop's hours change, work stands by the deadlines that they make", "[J-08]") {
    Shop shop("chen");
    const auto id = open(shop, "一");
    const auto before = *must(shop.store().complaintRow(id))->due;
    REQUIRE(shop.commit({policy::settingHours("FT01", R"({"week": {"sat": [], "sun": [], "mon": []}})")}));
    const auto after = *must(shop.store().complaintRow(id))->due;
    CHECK(after > before);
    shop.sync();
    CHECK(*must(shop.store().complaintRow(id))->due == after);
}

TEST_CASE("What a person was told is his, newest first, and counts as unread until he has read it",
          "[T-07]") {
    Shop shop("chen");
    const auto id = open(shop, "重要的");
    Mutation important = shop.begin(id);
    important.add.push_back(model::assign(important.kind, "criteria", std::string("fire")));
    REQUIRE(shop.commit({std::move(important)}));
    step(shop, id, "hand_on", "sun");
    shop.sync();
    // Whom a step tells is not who took it: the lead did all of it, the director is told.
    CHECK(must(shop.store().noticeCount("chen")) == 0);
    const auto page = must(shop.store().notices("sun", {}, 10));
    REQUIRE_FALSE(page.notices.empty());
    CHECK(must(shop.store().noticeCount("sun")) == static_cast<std::int64_t>(page.notices.size()));
    CHECK(must(shop.store().unreadCount("sun")) == must(shop.store().noticeCount("sun")));
    std::int64_t last = INT64_MAX;
    for (const auto& notice : page.notices) {
        CHECK(notice.record.text("to") == "sun");
        CHECK(model::asInteger(notice.record.value("at")) <= last);
        last = model::asInteger(notice.record.value("at"));
    }
}
