#include "tests/bench/workload.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <fstream>
#include <stdexcept>

namespace heed::bench {
namespace {

using model::assign;
using model::Kind;

constexpr std::array kFragments = std::to_array<std::string_view>(
    {"变速箱",   "起步时",   "低速",     "有异响",   "顿挫",       "冷车",       "热车后",   "倒车",
     "方向盘",   "向左跑偏", "刹车",     "踩下去",   "发软",       "抖动",       "怠速",     "转速",
     "发动机",   "故障灯",   "亮起",     "又熄灭",   "空调",       "不制冷",     "出风口",   "有异味",
     "车窗",     "升降",     "卡住",     "后备箱",   "关不严",     "漏水",       "天窗",     "下雨天",
     "底盘",     "过减速带", "咯噔一声", "减震器",   "轮胎",       "磨损不均",   "胎压报警", "高速上",
     "突然",     "失去动力", "停在路边", "拖车",     "到店",       "检查三次",   "没有结果", "技师说",
     "属于正常", "我不认同", "已经更换", "仍然一样", "软件升级",   "读取数据",   "学习值",   "阀体",
     "离合器",   "油液",     "渗漏",     "螺栓",     "松动",       "线束",       "接触不良", "传感器",
     "蓄电池",   "亏电",     "无法启动", "中控屏",   "黑屏",       "重启",       "导航",     "偏移",
     "倒车影像", "不显示",   "蓝牙",     "断开",     "座椅",       "加热",       "不工作",   "安全带",
     "卡扣",     "儿童座椅", "家人",     "不敢再坐", "每天通勤",   "四十公里",   "经常拥堵", "山路较多",
     "上个月",   "保养过",   "第二天",   "问题重现", "希望",       "彻底修好",   "书面说明", "承担费用",
     "代步车",   "延长质保", "退换",     "尽快答复", "电话无人接", "等了两小时", "态度冷淡", "感到不被重视",
     "试车确认", "建议",     "拆检",     "再判断",   "约定",       "下周二",     "上午",     "由技师陪同",
     "一至二档", "二至三档", "轻微",     "明显",     "偶尔",       "一直",       "越来越重", "温度正常",
     "里程三万", "首任车主", "保修期内", "配件缺货", "需要预订",   "大约五天",   "已经记录", "请主管联系"});

// SplitMix64: a few operations a number, and every number as good as the next.
std::uint64_t mixed(std::uint64_t x) {
    x += 0x9E3779B97F4A7C15U;
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
    return x ^ (x >> 31U);
}

// `count` fragments, with a comma after every third.
std::string words(std::int64_t i, std::uint64_t salt, int count) {
    std::string out;
    std::uint64_t state = mixed(static_cast<std::uint64_t>(i) * 64 + salt);
    for (int k = 1; k <= count; ++k) {
        state = mixed(state);
        out += kFragments[state % kFragments.size()];
        if (k == count)
            out += "。";
        else if (k % 3 == 0)
            out += "，";
    }
    return out;
}

}  // namespace

CaseTexts caseTexts(std::int64_t i, std::int64_t count) {
    constexpr std::int64_t kBegin = 1'609'459'200'000;  // 2021
    constexpr std::int64_t kFiveYears = 157'766'400'000;
    constexpr std::array kFamily = std::to_array<std::string_view>(
        {"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "马", "胡", "朱", "郭"});
    constexpr std::array kModels = std::to_array<std::string_view>(
        {"示例轿车", "示例越野", "示例七座", "RAV示例", "Demo C5", "Demo Pro", "示例纯电", "示例混动"});
    constexpr std::string_view kLetters = "ABCDEFGHJKLMNPRSTUVWXYZ";
    std::uint64_t state = mixed(static_cast<std::uint64_t>(i) * 64 + 60);
    const auto draw = [&state](std::uint64_t below) {
        state = mixed(state);
        return state % below;
    };
    const auto digits = [&draw](int howMany) {
        std::string some;
        for (int k = 0; k < howMany; ++k)
            some += static_cast<char>('0' + draw(10));
        return some;
    };
    const auto letter = [&] { return kLetters[draw(kLetters.size())]; };
    CaseTexts out;
    out.words = words(i, 1, 13);
    out.view = words(i, 2, 7);
    out.receivedAt = kBegin + kFiveYears / count * i;
    const auto month = i * 60 / count;
    const std::string ordinal = std::to_string(i % 10'000);
    out.number = "FT01-" + std::to_string(21 + month / 12) + (month % 12 < 9 ? "0" : "") +
                 std::to_string(month % 12 + 1) + "-A-" + std::string(4 - ordinal.size(), '0') + ordinal;
    out.name = std::string(kFamily[draw(kFamily.size())]) + "示例" + (draw(2) == 0 ? "女士" : "");
    out.plate = std::string("沪") + letter() + "·" + digits(5);
    out.vin = std::string("LTEST") + letter() + letter() + letter() + digits(2) + letter() + digits(6);
    out.model = kModels[draw(kModels.size())];
    out.phone = "1" + digits(2) + "0000" + digits(4);
    return out;
}

model::Mutation newComplaint(const base::Uuid& id, std::int64_t i, base::Instant at) {
    model::Mutation m{.kind = Kind::complaint, .record = id, .seen = model::kNoSeq};
    const auto set = [&m](std::string_view field, model::Value value) {
        m.set.push_back(assign(Kind::complaint, field, std::move(value)));
    };
    set("state", std::string("open"));
    set("received_at", base::toMs(at) + i);
    set("channel", std::string(i % 3 == 0 ? "phone" : "walk_in"));
    set("origin", std::string("customer"));
    set("department", std::string(i % 5 == 0 ? "sales" : "service"));
    set("class", std::string("complaint"));
    set("own_words", words(i, 1, 13));
    set("recorder_view", words(i, 2, 7));
    set("demand", words(i, 3, 6));
    set("cause", words(i, 4, 5));
    set("usage", words(i, 5, 5));
    set("odometer", std::int64_t{30'000} + i % 50'000);
    set("service_history", words(i, 6, 6));
    set("when", words(i, 7, 3));
    set("where", words(i, 8, 3));
    set("what", words(i, 9, 7));
    set("who", std::string("车主本人驾驶"));
    set("why", words(i, 10, 5));
    set("severity", words(i, 11, 4));
    set("cost_estimate", std::int64_t{120'000} + i % 1'000);
    set("outcome", std::string("待定"));
    m.add.push_back(assign(Kind::complaint, "problem_codes", std::string("B" + std::to_string(i % 90))));
    return m;
}

std::int64_t editedOdometer(std::int64_t i) { return 30'000 + i; }

std::string editedOutcome(std::int64_t i) {
    return "第" + std::to_string(i) + "次联系顾客，" + words(i, 12, 7);
}

model::Mutation editComplaint(const base::Uuid& id, std::int64_t i, model::Seq seen) {
    model::Mutation m{.kind = Kind::complaint, .record = id, .seen = seen};
    m.set.push_back(assign(Kind::complaint, "odometer", editedOdometer(i)));
    m.set.push_back(assign(Kind::complaint, "outcome", editedOutcome(i)));
    return m;
}

void writeDocuments(const std::filesystem::path& file, std::int64_t count) {
    std::ofstream out(file);
    base::SystemClock clock;
    base::SeededRandom random(1);
    base::UuidGenerator generate(clock, random);
    for (std::int64_t i = 0; i < count; ++i) {
        const auto id = generate.next();
        const auto m = newComplaint(id, i, clock.now());
        nlohmann::json document{{"id", id.text()}};
        for (const auto& field : m.set) {
            auto& place = document[std::string(field.name())];
            if (const auto* text = std::get_if<std::string>(&field.value)) place = *text;
            if (const auto* number = std::get_if<std::int64_t>(&field.value)) place = *number;
        }
        for (const auto& field : m.add)
            document[std::string(field.name())].push_back(std::get<std::string>(field.value));
        out << document.dump() << '\n';
    }
    if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
}

}  // namespace heed::bench
