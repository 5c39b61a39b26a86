#include "shared/model/schema.hpp"

#include "shared/model/schema_forms.hpp"
#include "shared/model/schema_visits.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace heed::model {
namespace {

using enum FieldType;
using enum MergeRule;
using tables::kChecklist;
using tables::kClasses;
using tables::kContact;
using tables::kDeletedField;
using tables::kOpinionCard;
using tables::kSale;
using tables::kVisit;
using tables::kVoice;

constexpr Option kChannels[] = {
    // T-02
    {"walk_in", "来店", "Walk-in"},   {"phone", "电话", "Phone"},     {"letter", "信件", "Letter"},
    {"internet", "网络", "Internet"}, {"other", "其他形式", "Other"},
};
constexpr Option kOrigins[] = {
    // T-02
    {"customer", "顾客直接", "Customer directly"},
    {"maker", "厂家转来", "Passed on by the maker"},
    {"other_office", "其他单位转来", "Passed on by another office"},
};
constexpr Option kDepartments[] = {
    // T-03
    {"service", "服务部", "Service"},
    {"sales", "销售部", "Sales"},
};
constexpr Option kStates[] = {
    {"open", "处理中", "Open"},
    {"closed", "已结案", "Closed"},
};
constexpr Option kProcesses[] = {
    // S-08: which of its processes a customer complains of
    {"reception", "接待", "Reception"}, {"explanation", "解释说明", "Explanation"},
    {"waiting", "等待时间", "Waiting"}, {"repair", "维修质量", "Repair"},
    {"parts", "配件供应", "Parts"},     {"wash", "洗车", "Wash"},
    {"hand_over", "交车", "Hand-over"}, {"price", "收费", "Price"},
    {"other", "其他", "Other"},
};
constexpr Option kCriteria[] = {
    // T-08
    {criteria::kReplacementOrDamages, "要求置换车辆或损害赔偿",
     "Demands replacement of the vehicle or damages"},
    {criteria::kMajorRerepair, "车辆重要技术故障的返修", "Re-repair of an important technical fault"},
    {criteria::kSafetyPart, "涉及重要安全部件", "An important safety part"},
    {criteria::kFire, "车辆火灾", "Vehicle fire"},
    {criteria::kLitigation, "可能涉及民事或刑事诉讼", "May become civil or criminal litigation"},
    {criteria::kPublicAttention, "媒体、律师、消费者协会或政府介入",
     "Media, lawyers, consumer association or government"},
    {criteria::kOther, "其他重要情形", "Other, with the reason"},
};
constexpr Option kPhoneTypes[] = {
    {"mobile", "手机", "Mobile"},
    {"home", "住宅", "Home"},
    {"work", "单位", "Work"},
    {"other", "其他", "Other"},
};
constexpr Option kActionTypes[] = {
    {"received", "受理", "Received"},
    {"note", "补充经过", "Note"},
    {"contact", "联系顾客", "Customer contacted"},
    {"investigation", "调查核实", "Investigation"},
    {"reply", "回复顾客", "Answer to the customer"},
    {"closed", "结案", "Closed"},
    {"reopened", "重新处理", "Reopened"},
};

constexpr Field kCustomer[] = {
    kDeletedField,
    {.tag = 2, .name = "name", .zh = "姓名", .en = "Name", .personal = true, .listed = true},
    {.tag = 3, .name = "address", .zh = "地址", .en = "Address", .personal = true},
    {.tag = 4, .name = "occupation", .zh = "职业", .en = "Occupation", .personal = true},
    {.tag = 5, .name = "note", .type = longText, .zh = "备注", .en = "Note", .personal = true},
    {.tag = 6,
     .name = "same_as",
     .type = referenceSet,
     .rule = set,
     .zh = "同一顾客",
     .en = "Same customer as",
     .listed = true,
     .target = Kind::customer},
    // Somebody has looked: nobody else is asked whether they are one (B-03).
    {.tag = 7,
     .name = "not_same_as",
     .type = referenceSet,
     .rule = set,
     .zh = "并非同一顾客",
     .en = "Not the same customer as",
     .target = Kind::customer},
};

constexpr Field kContactPoint[] = {
    kDeletedField,
    {.tag = 2,
     .name = "customer",
     .type = reference,
     .zh = "顾客",
     .en = "Customer",
     .listed = true,
     .target = Kind::customer},
    {.tag = 3, .name = "phone", .zh = "电话", .en = "Phone", .personal = true, .listed = true},
    {.tag = 4, .name = "type", .type = choice, .zh = "类别", .en = "Type", .options = kPhoneTypes},
    {.tag = 5, .name = "note", .zh = "备注", .en = "Note", .personal = true},
};

constexpr Field kVehicle[] = {
    kDeletedField,
    {.tag = 2, .name = "plate", .zh = "车牌号", .en = "Plate", .personal = true, .listed = true},
    {.tag = 3, .name = "vin", .zh = "车辆识别代号", .en = "VIN", .personal = true, .listed = true},
    {.tag = 4, .name = "brand", .zh = "品牌", .en = "Make"},
    {.tag = 5, .name = "model", .zh = "型号", .en = "Model", .listed = true},
    {.tag = 6, .name = "trim", .zh = "配置", .en = "Trim"},
    {.tag = 7,
     .name = "customer",
     .type = reference,
     .zh = "顾客",
     .en = "Customer",
     .listed = true,
     .target = Kind::customer},
    {.tag = 8, .name = "sale_method", .zh = "销售方式", .en = "Manner of sale"},
    {.tag = 9, .name = "insurance", .zh = "投保情况", .en = "Insurance"},
    {.tag = 10,
     .name = "same_as",
     .type = referenceSet,
     .rule = set,
     .zh = "同一车辆",
     .en = "Same vehicle as",
     .listed = true,
     .target = Kind::vehicle},
    // The term of 三包 (B-01): by the invoice's date, or the delivery's where that is another. What is not
    // given is as the law has it at least.
    {.tag = 11, .name = "warranty_from", .type = date, .zh = "三包起始日期", .en = "Warranty from"},
    {.tag = 12, .name = "warranty_years", .type = integer, .zh = "三包年限（年）", .en = "Warranty (years)"},
    {.tag = 13, .name = "warranty_km", .type = integer, .zh = "三包里程（公里）", .en = "Warranty (km)"},
    {.tag = 14, .name = "vin_reason", .zh = "识别代号例外说明", .en = "Why the VIN's check digit differs"},
    {.tag = 15,
     .name = "not_same_as",
     .type = referenceSet,
     .rule = set,
     .zh = "并非同一车辆",
     .en = "Not the same vehicle as",
     .target = Kind::vehicle},
};

constexpr Field kComplaint[] = {
    kDeletedField,
    {.tag = 2, .name = "number", .rule = guarded, .zh = "投诉编号", .en = "Number", .listed = true},
    {.tag = 3,
     .name = "state",
     .type = choice,
     .rule = guarded,
     .zh = "状态",
     .en = "State",
     .listed = true,
     .options = kStates},
    {.tag = 4, .name = "received_at", .type = instant, .zh = "受理时间", .en = "Received", .listed = true},
    {.tag = 5,
     .name = "channel",
     .type = choice,
     .zh = "投诉渠道",
     .en = "Channel",
     .listed = true,
     .options = kChannels},
    {.tag = 6, .name = "origin", .type = choice, .zh = "来源", .en = "Origin", .options = kOrigins},
    {.tag = 7,
     .name = "department",
     .type = choice,
     .zh = "所属部门",
     .en = "Department",
     .listed = true,
     .options = kDepartments},
    {.tag = 8,
     .name = "class",
     .type = choice,
     .zh = "类别",
     .en = "Class",
     .listed = true,
     .options = kClasses},
    {.tag = 9,
     .name = "customer",
     .type = reference,
     .zh = "顾客",
     .en = "Customer",
     .listed = true,
     .target = Kind::customer},
    {.tag = 10,
     .name = "vehicle",
     .type = reference,
     .zh = "车辆",
     .en = "Vehicle",
     .listed = true,
     .target = Kind::vehicle},
    {.tag = 11, .name = "visit", .type = reference, .zh = "进厂", .en = "Visit", .target = Kind::visit},
    {.tag = 12,
     .name = "own_words",
     .type = longText,
     .rule = words,
     .zh = "顾客原话",
     .en = "Customer's own words",
     .personal = true,
     .listed = true},
    {.tag = 13,
     .name = "recorder_view",
     .type = longText,
     .rule = words,
     .zh = "记录者看法",
     .en = "Recorder's view"},
    {.tag = 14, .name = "demand", .type = longText, .rule = words, .zh = "投诉要求", .en = "Demand"},
    {.tag = 15,
     .name = "cause",
     .type = longText,
     .rule = words,
     .zh = "故障原因",
     .en = "Cause of the fault"},
    {.tag = 16,
     .name = "usage",
     .type = longText,
     .rule = words,
     .zh = "使用环境",
     .en = "Conditions of use"},
    {.tag = 17, .name = "odometer", .type = integer, .zh = "行驶里程（公里）", .en = "Odometer (km)"},
    {.tag = 18,
     .name = "service_history",
     .type = longText,
     .rule = words,
     .zh = "进厂维修记录",
     .en = "Service history as told"},
    // 5W2H (T-14)
    {.tag = 19, .name = "when", .rule = words, .zh = "时间", .en = "When"},
    {.tag = 20, .name = "where", .rule = words, .zh = "地点／故障部位", .en = "Where / which part"},
    {.tag = 21, .name = "what", .type = longText, .rule = words, .zh = "经过", .en = "What happened"},
    {.tag = 22, .name = "who", .rule = words, .zh = "当事人", .en = "Who", .personal = true},
    {.tag = 23, .name = "why", .type = longText, .rule = words, .zh = "原因", .en = "Why"},
    {.tag = 24, .name = "severity", .rule = words, .zh = "程度", .en = "How severe"},
    {.tag = 25,
     .name = "cost_estimate",
     .type = money,
     .zh = "处理费用估算（元）",
     .en = "Estimated cost (RMB)"},
    // T-08
    {.tag = 26,
     .name = "criteria",
     .type = choiceSet,
     .rule = set,
     .zh = "重要投诉情形",
     .en = "Important because",
     .guardedRemove = true,
     .listed = true,
     .options = kCriteria},
    {.tag = 27,
     .name = "criteria_reason",
     .type = longText,
     .rule = words,
     .zh = "其他重要情形的理由",
     .en = "Reason of the other criterion"},
    {.tag = 28,
     .name = "problem_codes",
     .type = textSet,
     .rule = set,
     .zh = "问题代码",
     .en = "Problem codes"},
    {.tag = 29, .name = "outcome", .type = longText, .rule = words, .zh = "处理结果", .en = "Outcome"},
    {.tag = 30, .name = "satisfied", .type = boolean, .zh = "顾客满意", .en = "Customer satisfied"},
    // Where an imported complaint comes from: the foreign system and its number there.
    {.tag = 31, .name = "source", .zh = "外部来源", .en = "External source"},
    {.tag = 32, .name = "source_number", .zh = "外部编号", .en = "External number"},
    {.tag = 33, .name = "source_state", .zh = "外部状态", .en = "External state"},
    // Numbers it was known by on a tablet that shared its number with another.
    {.tag = 34,
     .name = "former_numbers",
     .type = textSet,
     .rule = set,
     .zh = "曾用编号",
     .en = "Former numbers"},
    // The way of working it was opened under, and how it has gone on under that
    // (shared/policy/cases/workflow.hpp).
    {.tag = 35, .name = "profile", .rule = guarded, .zh = "工作方式", .en = "Way of working"},
    {.tag = 36,
     .name = "path",
     .type = textSet,
     .rule = set,
     .zh = "处理经过",
     .en = "Steps taken",
     .guardedRemove = true},
    {.tag = 37,
     .name = "holder",
     .rule = guarded,
     .zh = "负责人",
     .en = "Person responsible",
     .listed = true},
    {.tag = 38, .name = "topic", .zh = "投诉分类", .en = "Class of complaint"},
    {.tag = 39,
     .name = "claim_amount",
     .type = money,
     .zh = "理赔金额（元）",
     .en = "Amount of the claim (RMB)"},
    // The answers that transitions ask for.
    {.tag = 40,
     .name = "amounts_to_complaint",
     .type = boolean,
     .zh = "构成投诉",
     .en = "Amounts to a complaint"},
    {.tag = 41,
     .name = "within_authority",
     .type = boolean,
     .zh = "权限之内",
     .en = "Within the handler's authority"},
    {.tag = 42, .name = "valid", .type = boolean, .zh = "投诉成立", .en = "Complaint valid"},
    {.tag = 43, .name = "appraisal_needed", .type = boolean, .zh = "需要技术鉴定", .en = "Appraisal needed"},
    {.tag = 44, .name = "agreement", .type = boolean, .zh = "达成一致", .en = "Agreement reached"},
    // Where it was heard on a call about an order.
    {.tag = 45, .name = "sale", .type = reference, .zh = "新车订单", .en = "Order", .target = Kind::sale},
    // J-09: the service manager says it of the advisor.
    {.tag = 46,
     .name = "within_advisor_authority",
     .type = boolean,
     .zh = "服务顾问权限之内",
     .en = "Within the service advisor's authority"},
    // The customer's; who is one for each region is asked by it (C-12).
    {.tag = 47, .name = "region", .zh = "所在区域", .en = "Region"},
    {.tag = 48,
     .name = "process",
     .type = choice,
     .zh = "涉及环节",
     .en = "Process complained of",
     .options = kProcesses},
    {.tag = 60,
     .name = "same_as",
     .type = referenceSet,
     .rule = set,
     .zh = "同一投诉",
     .en = "Same complaint as",
     .listed = true,
     .target = Kind::complaint},
    {.tag = 61,
     .name = "not_same_as",
     .type = referenceSet,
     .rule = set,
     .zh = "并非同一投诉",
     .en = "Not the same complaint as",
     .target = Kind::complaint},
};

constexpr Field kAction[] = {
    kDeletedField,
    {.tag = 2,
     .name = "complaint",
     .type = reference,
     .zh = "投诉",
     .en = "Complaint",
     .listed = true,
     .target = Kind::complaint},
    {.tag = 3, .name = "at", .type = instant, .zh = "时间", .en = "At", .listed = true},
    {.tag = 4, .name = "type", .type = choice, .zh = "类别", .en = "Type", .options = kActionTypes},
    {.tag = 5, .name = "text", .type = longText, .rule = words, .zh = "内容", .en = "Text"},
};

constexpr Option kAttachmentTypes[] = {
    {"photo", "照片", "Photo"},
    {"voice_memo", "语音备忘", "Voice memo"},
    {"signature", "签字", "Signature"},
};
constexpr Option kStages[] = {
    {"before", "维修前", "Before the repair"},
    {"after", "维修后", "After the repair"},
};
constexpr Option kMarkShapes[] = {
    {"circle", "圈", "Circle"},
    {"arrow", "箭头", "Arrow"},
    {"text", "文字", "Text"},
    {"number", "编号", "Number"},
};
// Three that those who see few colours tell apart; a mark has none in particular where this is missing.
constexpr Option kMarkColours[] = {
    {"red", "红", "Red"},
    {"yellow", "黄", "Yellow"},
    {"blue", "蓝", "Blue"},
};

constexpr Field kAttachment[] = {
    kDeletedField,
    {.tag = 2,
     .name = "complaint",
     .type = reference,
     .zh = "投诉",
     .en = "Complaint",
     .listed = true,
     .target = Kind::complaint},
    {.tag = 3, .name = "sha256", .zh = "校验值", .en = "SHA-256"},
    {.tag = 4, .name = "media_type", .zh = "媒体类型", .en = "Media type"},
    {.tag = 5, .name = "bytes", .type = integer, .zh = "大小（字节）", .en = "Size (bytes)"},
    {.tag = 6, .name = "width", .type = integer, .zh = "宽（像素）", .en = "Width (pixels)"},
    {.tag = 7, .name = "height", .type = integer, .zh = "高（像素）", .en = "Height (pixels)"},
    {.tag = 8, .name = "taken_at", .type = instant, .zh = "拍摄时间", .en = "Taken"},
    {.tag = 9, .name = "caption", .rule = words, .zh = "说明", .en = "Caption"},
    {.tag = 10, .name = "part", .rule = words, .zh = "部位", .en = "Part"},
    // A small picture for lists, a blob of its own; and, within the record, what stands for it until that is
    // there (a BlurHash: github.com/woltapp/blurhash, Algorithm.md).
    {.tag = 11, .name = "thumbnail", .zh = "缩略图校验值", .en = "SHA-256 of the thumbnail"},
    {.tag = 12, .name = "placeholder", .zh = "占位图", .en = "Placeholder"},
    {.tag = 13, .name = "type", .type = choice, .zh = "类别", .en = "Type", .options = kAttachmentTypes},
    {.tag = 14,
     .name = "stage",
     .type = choice,
     .zh = "维修前后",
     .en = "Before or after",
     .options = kStages},
    // Among those of its case, from the smallest on; by the time taken where it is the same or missing.
    {.tag = 15, .name = "position", .type = integer, .zh = "顺序", .en = "Position"},
    {.tag = 16,
     .name = "visit",
     .type = reference,
     .zh = "进厂",
     .en = "Visit",
     .listed = true,
     .target = Kind::visit},
    {.tag = 17, .name = "duration_ms", .type = integer, .zh = "时长（毫秒）", .en = "Duration (ms)"},
    // What was written on glass, and no file: strokes apart by ';', each its points "x,y" apart by a space,
    // in thousandths of the width of what it was written on, from the left and from the top.
    {.tag = 18, .name = "strokes", .type = longText, .zh = "笔迹", .en = "Strokes", .personal = true},
};

// Drawn over a picture, which stays as it is. Places are thousandths of its width and height, from the left
// and from the top. A circle (an ellipse) fills the box between its two places, an arrow points at the
// second; text and number stand at the first.
constexpr Field kMark[] = {
    kDeletedField,
    {.tag = 2,
     .name = "attachment",
     .type = reference,
     .zh = "附件",
     .en = "Attachment",
     .listed = true,
     .target = Kind::attachment},
    {.tag = 3, .name = "shape", .type = choice, .zh = "标注形式", .en = "Shape", .options = kMarkShapes},
    {.tag = 4, .name = "x", .type = integer, .zh = "横向位置（千分比）", .en = "Left (thousandths)"},
    {.tag = 5, .name = "y", .type = integer, .zh = "纵向位置（千分比）", .en = "Top (thousandths)"},
    {.tag = 6,
     .name = "x2",
     .type = integer,
     .zh = "终点横向位置（千分比）",
     .en = "Second left (thousandths)"},
    {.tag = 7,
     .name = "y2",
     .type = integer,
     .zh = "终点纵向位置（千分比）",
     .en = "Second top (thousandths)"},
    {.tag = 8, .name = "text", .rule = words, .zh = "文字", .en = "Text"},
    {.tag = 9, .name = "number", .type = integer, .zh = "编号", .en = "Number"},
    {.tag = 10, .name = "color", .type = choice, .zh = "颜色", .en = "Colour", .options = kMarkColours},
};

constexpr Option kNoticeCauses[] = {
    {"step", "案件有进展", "A step was taken"},
    {"opened", "新案件", "A new case"},
    {"important", "成为重要投诉", "Has become important"},
    {"due_soon", "即将到期", "Due soon"},
    {"overdue", "已超期", "Overdue"},
    {"follow_up", "该回访了", "A customer is to be called"},
    {"moved", "期限变更", "A deadline has moved"},
};

// Written by the server alone; who is told says when he has read it.
constexpr Field kNotice[] = {
    kDeletedField,
    {.tag = 2, .name = "to", .zh = "收件人", .en = "To", .listed = true},
    {.tag = 3,
     .name = "complaint",
     .type = reference,
     .zh = "投诉",
     .en = "Complaint",
     .listed = true,
     .target = Kind::complaint},
    {.tag = 4, .name = "cause", .type = choice, .zh = "原因", .en = "Cause", .options = kNoticeCauses},
    {.tag = 5, .name = "subject", .zh = "事项", .en = "Step or clock"},
    {.tag = 6, .name = "at", .type = instant, .zh = "时间", .en = "At", .listed = true},
    {.tag = 7, .name = "by", .zh = "操作人", .en = "By"},
    {.tag = 8, .name = "instead_of", .zh = "代替", .en = "Instead of"},
    {.tag = 9, .name = "read_at", .type = instant, .zh = "已读时间", .en = "Read", .listed = true},
    // What it is about, where that is no complaint.
    {.tag = 10, .name = "visit", .type = reference, .zh = "进厂", .en = "Visit", .target = Kind::visit},
    {.tag = 11, .name = "sale", .type = reference, .zh = "新车订单", .en = "Order", .target = Kind::sale},
};

// A way of working, as its canonical text; never changes (shared/policy/site_rules.hpp).
constexpr Field kProfile[] = {
    kDeletedField,
    {.tag = 2, .name = "name", .rule = guarded, .zh = "名称", .en = "Name"},
    {.tag = 3, .name = "text", .type = document, .rule = guarded, .zh = "内容", .en = "Text"},
};

constexpr Field kSite[] = {
    kDeletedField,
    {.tag = 2, .name = "profile", .rule = guarded, .zh = "现行工作方式", .en = "Way of working in force"},
    {.tag = 3,
     .name = "calendar",
     .type = document,
     .rule = guarded,
     .zh = "法定工作日历",
     .en = "Statutory calendar"},
    {.tag = 4, .name = "hours", .type = document, .rule = guarded, .zh = "营业时间", .en = "Opening hours"},
};

constexpr std::array<KindSchema, kKindCount> kSchema{{
    {Kind::customer, "customer", Bucket::cases, "顾客", "Customer", kCustomer},
    {Kind::contactPoint, "contact_point", Bucket::contacts, "联系方式", "Contact point", kContactPoint},
    {Kind::vehicle, "vehicle", Bucket::cases, "车辆", "Vehicle", kVehicle},
    {Kind::visit, "visit", Bucket::cases, "进厂", "Visit", kVisit},
    {Kind::complaint, "complaint", Bucket::cases, "投诉", "Complaint", kComplaint},
    {Kind::action, "action", Bucket::cases, "经过", "Action", kAction},
    {Kind::attachment, "attachment", Bucket::cases, "附件", "Attachment", kAttachment},
    {Kind::notice, "notice", Bucket::cases, "通知", "Notice", kNotice},
    {Kind::sale, "sale", Bucket::cases, "新车订单", "Order for a new car", kSale},
    {Kind::contact, "contact", Bucket::cases, "负责人一览表", "Contact directory", kContact},
    {Kind::opinionCard, "opinion_card", Bucket::cases, "意见交流卡", "Opinion card", kOpinionCard},
    {Kind::voice, "voice", Bucket::cases, "顾客之声", "Voice of the Customer", kVoice},
    {Kind::checklist, "checklist", Bucket::cases, "检查表", "Checklist", kChecklist},
    {Kind::profile, "profile", Bucket::cases, "工作方式", "Way of working", kProfile},
    {Kind::site, "site", Bucket::cases, "门店设置", "Site", kSite},
    {Kind::mark, "mark", Bucket::cases, "照片标注", "Mark on a photo", kMark},
}};

}  // namespace

std::string_view name(Bucket bucket) { return bucket == Bucket::cases ? "cases" : "contacts"; }

const Field* KindSchema::field(std::string_view fieldName) const {
    const auto it = std::ranges::find(fields, fieldName, &Field::name);
    return it == fields.end() ? nullptr : &*it;
}

const Field* KindSchema::field(std::uint16_t tag) const {
    const auto it = std::ranges::find(fields, tag, &Field::tag);
    return it == fields.end() ? nullptr : &*it;
}

std::span<const KindSchema> schema() { return kSchema; }

const KindSchema& schemaOf(Kind kind) {
    const auto index = static_cast<std::size_t>(kind) - 1;
    assert(index < kSchema.size());
    return kSchema[index];
}

const KindSchema* findKind(std::string_view kindName) {
    const auto it = std::ranges::find(kSchema, kindName, &KindSchema::name);
    return it == kSchema.end() ? nullptr : &*it;
}

}  // namespace heed::model
