<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AlternativeRow</name>
    <message>
        <source>%1 · shown now</source>
        <translation>%1 · 当前显示</translation>
    </message>
    <message>
        <source>Use this</source>
        <translation>采用这个</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>AttentionList</name>
    <message>
        <source>Nothing needs your attention</source>
        <translation>没有待处理的事</translation>
    </message>
    <message>
        <source>Entries that were not accepted, and fields that several people wrote without seeing each other, appear here.</source>
        <translation>未被接受的录入，以及多人互不知情同时填写的字段，会列在这里。</translation>
    </message>
    <message>
        <source>Not accepted (%1)</source>
        <translation>未被接受（%1）</translation>
    </message>
    <message>
        <source>What was entered is kept here until somebody has dealt with it.</source>
        <translation>录入的内容保留在这里，直到有人处理。</translation>
    </message>
    <message>
        <source>Show more (%1 left)</source>
        <translation>显示更多（还有 %1 条）</translation>
    </message>
    <message>
        <source>To be compared (%1)</source>
        <translation>待核对（%1）</translation>
    </message>
    <message>
        <source>Several people wrote here without seeing each other. Nothing is lost; choose what is right.</source>
        <translation>多人在互不知情时填写了同一处。内容都已保留，请选定正确的。</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>BelongingsBox</name>
    <message>
        <source>e.g. child seat, documents</source>
        <translation>例如：儿童座椅、行驶证</translation>
    </message>
    <message>
        <source>Something left in the car</source>
        <translation>车内留下的物品</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Take back %1</source>
        <translation>去掉%1</translation>
    </message>
</context>
<context>
    <name>BelongingsPanel</name>
    <message>
        <source>Belongings in the car</source>
        <translation>车内物品</translation>
    </message>
    <message>
        <source>Child seat</source>
        <translation>儿童座椅</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>行驶证等证件</translation>
    </message>
    <message>
        <source>Sunglasses</source>
        <translation>墨镜</translation>
    </message>
    <message>
        <source>Dash camera</source>
        <translation>行车记录仪</translation>
    </message>
    <message>
        <source>Nothing of value</source>
        <translation>无贵重物品</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>添加%1</translation>
    </message>
</context>
<context>
    <name>CameraSheet</name>
    <message>
        <source>Camera</source>
        <translation>相机</translation>
    </message>
    <message>
        <source>Torch off</source>
        <translation>关闭补光灯</translation>
    </message>
    <message>
        <source>Torch on</source>
        <translation>打开补光灯</translation>
    </message>
    <message>
        <source>Close the camera</source>
        <translation>关闭相机</translation>
    </message>
    <message>
        <source>Choose from files</source>
        <translation>从文件中选择</translation>
    </message>
    <message>
        <source>The photo was not taken in</source>
        <translation>照片没有添加成功</translation>
    </message>
    <message>
        <source>Take a photo</source>
        <translation>拍一张</translation>
    </message>
    <message>
        <source>The photo taken last</source>
        <translation>最近拍的一张</translation>
    </message>
</context>
<context>
    <name>CaptureBar</name>
    <message>
        <source>Back; the draft is kept</source>
        <translation>返回，草稿已保留</translation>
    </message>
    <message>
        <source>Record a complaint</source>
        <translation>记录投诉</translation>
    </message>
    <message>
        <source>Hold to discard</source>
        <translation>按住放弃</translation>
    </message>
</context>
<context>
    <name>CaptureCriteria</name>
    <message>
        <source>Important complaint</source>
        <translation>重要投诉</translation>
    </message>
    <message>
        <source>Is it important?</source>
        <translation>是否属于重要投诉？</translation>
    </message>
</context>
<context>
    <name>CaptureFooter</name>
    <message>
        <source>Complete later</source>
        <translation>稍后补全</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>CaseCompleteness</name>
    <message>
        <source>Still missing: %1</source>
        <translation>还缺：%1</translation>
    </message>
</context>
<context>
    <name>CasesPage</name>
    <message>
        <source>No complaint is open</source>
        <translation>尚未打开投诉</translation>
    </message>
    <message>
        <source>Choose one on the left, or record a new one.</source>
        <translation>请从左侧选择，或记录新的投诉。</translation>
    </message>
</context>
<context>
    <name>CasesPane</name>
    <message>
        <source>Cases</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Record a complaint</source>
        <translation>记录投诉</translation>
    </message>
    <message>
        <source>Which cases</source>
        <translation>显示哪些案件</translation>
    </message>
</context>
<context>
    <name>ChecklistSheet</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1／%2</translation>
    </message>
    <message>
        <source>Back; the draft is kept</source>
        <translation>返回，草稿会保留</translation>
    </message>
    <message>
        <source>The follow-up call stands on the list for the day that is given here; without one, on the third working day.</source>
        <translation>回访按这里约定的日子列入清单；没有约定的，列在第三个工作日。</translation>
    </message>
    <message>
        <source>Still missing: %1</source>
        <translation>还缺：%1</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>完成</translation>
    </message>
</context>
<context>
    <name>ChecklistsPanel</name>
    <message>
        <source>Before it goes</source>
        <translation>交车前</translation>
    </message>
</context>
<context>
    <name>ComplaintActions</name>
    <message>
        <source>What happened? Write it down here</source>
        <translation>补充经过：做了什么，顾客怎么说</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>补充经过</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>重新处理</translation>
    </message>
    <message>
        <source>Close case</source>
        <translation>结案</translation>
    </message>
    <message>
        <source>Write down</source>
        <translation>补充经过</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>移交</translation>
    </message>
    <message>
        <source>Hide other ways to hand over</source>
        <translation>收起其他移交方式</translation>
    </message>
    <message>
        <source>Other ways to hand over</source>
        <translation>其他移交方式</translation>
    </message>
</context>
<context>
    <name>ComplaintHeader</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Important complaint</source>
        <translation>重要投诉</translation>
    </message>
    <message>
        <source>On this tablet only</source>
        <translation>仅存本机</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>已合并</translation>
    </message>
</context>
<context>
    <name>ComplaintPage</name>
    <message>
        <source>This is not possible here</source>
        <translation>现在不能这样操作</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) hold different values</source>
        <translation>
            <numerusform>%n 项内容记录不一致</numerusform>
        </translation>
    </message>
    <message>
        <source>Several people wrote without seeing each other. Tap a marked field to compare.</source>
        <translation>几位同事在互不知情时各自填写。请点开有标记的项目核对。</translation>
    </message>
    <message>
        <source>Deleted by somebody, written into by others</source>
        <translation>有人删除了它，也有人在填写</translation>
    </message>
    <message>
        <source>They did so without seeing each other. It stays visible until somebody decides.</source>
        <translation>双方当时互不知情。在有人决定之前，它会继续显示。</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Delete this complaint</source>
        <translation>删除这条投诉</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>拨打电话</translation>
    </message>
</context>
<context>
    <name>ComplaintRow</name>
    <message>
        <source>Important</source>
        <translation>重要</translation>
    </message>
    <message>
        <source>On this tablet only</source>
        <translation>仅存本机</translation>
    </message>
</context>
<context>
    <name>CompletenessBar</name>
    <message>
        <source>Completeness</source>
        <translation>完整度</translation>
    </message>
</context>
<context>
    <name>ConflictPill</name>
    <message>
        <source>To be compared</source>
        <translation>待核对</translation>
    </message>
</context>
<context>
    <name>ConflictRow</name>
    <message>
        <source>On this tablet only</source>
        <translation>仅存本机</translation>
    </message>
</context>
<context>
    <name>ContestedFields</name>
    <message>
        <source>Several people wrote here without seeing each other. Choose one; nothing is lost, and it can be changed afterwards like anything else.</source>
        <translation>几位同事在互不知情时各自填写了这里。请采用其中一个；其余内容不会丢失，之后仍可照常修改。</translation>
    </message>
    <message>
        <source>Several people wrote here without seeing each other. Choose one, or write what is right; nothing is lost.</source>
        <translation>几位同事在互不知情时各自填写了这一项。请采用其中一个，或填写正确的内容；其余内容不会丢失。</translation>
    </message>
    <message>
        <source>Write what is right</source>
        <translation>填写正确的内容</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>CorrectionSheet</name>
    <message>
        <source>Not accepted: put it right</source>
        <translation>未被接受：请更正后重新保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>DifferenceRow</name>
    <message>
        <source>%1: %2 | %3</source>
        <translation>%1：%2 ｜ %3</translation>
    </message>
</context>
<context>
    <name>DraftStrip</name>
    <message>
        <source>Go on with the draft: %1</source>
        <translation>继续填写草稿：%1</translation>
    </message>
    <message numerus="yes">
        <source>All %n draft(s)</source>
        <translation>
            <numerusform>全部 %n 份草稿</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>DuplicateCard</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>This one: %1</source>
        <translation>本条：%1</translation>
    </message>
    <message>
        <source>The other: %1</source>
        <translation>另一条：%1</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Not the same</source>
        <translation>不是同一个</translation>
    </message>
    <message>
        <source>All that differs (%1)</source>
        <translation>全部不同处（%1）</translation>
    </message>
</context>
<context>
    <name>DutySheet</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>What has happened</source>
        <translation>经过</translation>
    </message>
</context>
<context>
    <name>EditSheet</name>
    <message>
        <source>Edit %1</source>
        <translation>修改%1</translation>
    </message>
    <message>
        <source>Several people wrote here without seeing each other. Choose one, or write what is right; nothing is lost.</source>
        <translation>几位同事在互不知情时各自填写了这一项。请采用其中一个，或填写正确的内容；其余内容不会丢失。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>History</source>
        <translation>修改记录</translation>
    </message>
</context>
<context>
    <name>FieldRow</name>
    <message>
        <source>Different values, to be compared</source>
        <translation>内容不一致，待核对</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>On this tablet only</source>
        <translation>仅存本机</translation>
    </message>
</context>
<context>
    <name>FilterChips</name>
    <message>
        <source>Filters that are set</source>
        <translation>已选的筛选</translation>
    </message>
    <message>
        <source>Take back the filter %1</source>
        <translation>取消筛选“%1”</translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation>清除筛选</translation>
    </message>
</context>
<context>
    <name>FilterPanel</name>
    <message>
        <source>Clear all</source>
        <translation>全部清除</translation>
    </message>
    <message>
        <source>Show the cases</source>
        <translation>查看案件</translation>
    </message>
</context>
<context>
    <name>FormField</name>
    <message>
        <source>It is so, keep it</source>
        <translation>确认无误，保留</translation>
    </message>
</context>
<context>
    <name>FormSheet</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>GrowingFields</name>
    <message>
        <source>Add %1</source>
        <translation>补充%1</translation>
    </message>
</context>
<context>
    <name>HistoryEntry</name>
    <message>
        <source>Not sent yet</source>
        <translation>尚未发送</translation>
    </message>
</context>
<context>
    <name>HistorySheet</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Show earlier ones</source>
        <translation>显示更早的</translation>
    </message>
</context>
<context>
    <name>HoldButton</name>
    <message>
        <source>Hold to confirm</source>
        <translation>按住以确认</translation>
    </message>
</context>
<context>
    <name>ImportancePanel</name>
    <message>
        <source>Important complaint</source>
        <translation>重要投诉</translation>
    </message>
    <message>
        <source>Ordinary complaint</source>
        <translation>一般投诉</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Check the criteria</source>
        <translation>核对情形</translation>
    </message>
</context>
<context>
    <name>InboxPage</name>
    <message>
        <source>Notices</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Mark all as read</source>
        <translation>全部标为已读</translation>
    </message>
    <message>
        <source>Nothing to tell you</source>
        <translation>没有通知</translation>
    </message>
    <message>
        <source>When a case comes to you, a deadline draws near, or a customer is to be called, it stands here, also without a network.</source>
        <translation>案件转到您手上、期限将到、该回访顾客时，都会在这里提醒，没有网络也看得到。</translation>
    </message>
    <message>
        <source>Show earlier ones</source>
        <translation>显示更早的</translation>
    </message>
</context>
<context>
    <name>JoinedPanels</name>
    <message>
        <source>Separate again</source>
        <translation>重新分开</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>KnownPanel</name>
    <message>
        <source>What is known</source>
        <translation>已知情况</translation>
    </message>
    <message>
        <source>Another customer</source>
        <translation>另一位客户</translation>
    </message>
    <message>
        <source>Same person, put the name right</source>
        <translation>是同一人，更正姓名</translation>
    </message>
</context>
<context>
    <name>KnownParty</name>
    <message>
        <source>Not this one</source>
        <translation>不是这个</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>采用</translation>
    </message>
</context>
<context>
    <name>KnownRow</name>
    <message>
        <source>Important</source>
        <translation>重要</translation>
    </message>
</context>
<context>
    <name>KnownStrip</name>
    <message>
        <source>Take over</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>不是这位</translation>
    </message>
</context>
<context>
    <name>LabelScanRow</name>
    <message>
        <source>Reading the label…</source>
        <translation>正在识别标签…</translation>
    </message>
    <message>
        <source>Read off a picture</source>
        <translation>从图片识别</translation>
    </message>
    <message>
        <source>Choose a picture of the label</source>
        <translation>选择标签图片</translation>
    </message>
    <message>
        <source>Photos (%1)</source>
        <translation>照片 (%1)</translation>
    </message>
    <message>
        <source>All files (%1)</source>
        <translation>所有文件 (%1)</translation>
    </message>
    <message>
        <source>Scan with the camera</source>
        <translation>用相机扫描</translation>
    </message>
</context>
<context>
    <name>LanguageRow</name>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
</context>
<context>
    <name>LightsPanel</name>
    <message>
        <source>Dashboard</source>
        <translation>仪表</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>满</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Warning lights on</source>
        <translation>亮起的警告灯</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Heed</source>
        <translation>倾听</translation>
    </message>
    <message>
        <source>Heed · Tablet %1 · %2</source>
        <translation>倾听 · 平板 %1 · %2</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>MarkBar</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Take the mark away</source>
        <translation>去掉这个标注</translation>
    </message>
    <message>
        <source>Words on the photo</source>
        <translation>照片上的文字</translation>
    </message>
    <message>
        <source>Lower number</source>
        <translation>编号减一</translation>
    </message>
    <message>
        <source>Higher number</source>
        <translation>编号加一</translation>
    </message>
    <message>
        <source>Changed by two people</source>
        <translation>两个人都改过</translation>
    </message>
    <message>
        <source>Neither saw what the other did. This is the later of both.</source>
        <translation>双方互不知情；显示的是较晚的一次。</translation>
    </message>
    <message>
        <source>Keep as shown</source>
        <translation>就按显示的</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
</context>
<context>
    <name>MarkBoard</name>
    <message>
        <source>Marks on the photo</source>
        <translation>照片上的标注</translation>
    </message>
</context>
<context>
    <name>MarkRow</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Take back mark %1</source>
        <translation>去掉标记 %1</translation>
    </message>
</context>
<context>
    <name>MarksPanel</name>
    <message>
        <source>Condition</source>
        <translation>车况</translation>
    </message>
    <message>
        <source>Tap on the drawing where something is.</source>
        <translation>在图上点出有损伤的位置。</translation>
    </message>
    <message>
        <source>Close the list of parts</source>
        <translation>收起部位列表</translation>
    </message>
    <message>
        <source>Name the part instead</source>
        <translation>改为按部位选择</translation>
    </message>
</context>
<context>
    <name>MemoItem</name>
    <message>
        <source>Pause the memo</source>
        <translation>暂停播放</translation>
    </message>
    <message>
        <source>Play the memo</source>
        <translation>播放语音</translation>
    </message>
    <message>
        <source>Place in the memo</source>
        <translation>播放位置</translation>
    </message>
    <message>
        <source>Hold to delete the memo</source>
        <translation>按住删除语音</translation>
    </message>
    <message>
        <source>What the memo is about</source>
        <translation>语音说的是什么</translation>
    </message>
</context>
<context>
    <name>MemoList</name>
    <message>
        <source>Voice memo</source>
        <translation>语音备忘</translation>
    </message>
    <message>
        <source>The memo has ended</source>
        <translation>录音已结束</translation>
    </message>
    <message>
        <source>Some memos could not be sent</source>
        <translation>有语音未能发送</translation>
    </message>
    <message>
        <source>They stay on this tablet. Each says why.</source>
        <translation>语音留在本机，每段下面写着原因。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Heed</source>
        <translation>倾听</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>同步</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Tablet %1</source>
        <translation>平板 %1</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Reception</source>
        <translation>接车</translation>
    </message>
</context>
<context>
    <name>NextPanel</name>
    <message>
        <source>Hide advice</source>
        <translation>收起提示</translation>
    </message>
    <message>
        <source>Advice</source>
        <translation>应对要点</translation>
    </message>
    <message>
        <source>In the hands of %1</source>
        <translation>负责人：%1</translation>
    </message>
    <message>
        <source>Hide what others decide</source>
        <translation>收起由他人决定的步骤</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) that others decide</source>
        <translation>
            <numerusform>另有 %n 步由他人决定</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Call %1</source>
        <translation>拨打 %1</translation>
    </message>
</context>
<context>
    <name>NoCases</name>
    <message>
        <source>Look in all cases</source>
        <translation>在全部案件里找</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>全部清除</translation>
    </message>
</context>
<context>
    <name>NoVisits</name>
    <message>
        <source>Look at all visits</source>
        <translation>查看全部进厂记录</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>清除搜索</translation>
    </message>
</context>
<context>
    <name>NoticeStrip</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>OpenCaseStrip</name>
    <message>
        <source>It is something else</source>
        <translation>是另一件事</translation>
    </message>
    <message>
        <source>Open this case</source>
        <translation>打开这件投诉</translation>
    </message>
    <message>
        <source>What is typed here stays as a draft</source>
        <translation>这里填的会留作草稿</translation>
    </message>
    <message>
        <source>What the customer said goes along as a note; what is typed here stays as a draft.</source>
        <translation>打开时把顾客的话带过去，作为待写的补充经过；这里填的会留作草稿。</translation>
    </message>
</context>
<context>
    <name>PhotoFields</name>
    <message>
        <source>What the photo shows</source>
        <translation>照片说明</translation>
    </message>
    <message>
        <source>Which part</source>
        <translation>部位</translation>
    </message>
    <message>
        <source>Hold to delete the photo</source>
        <translation>按住删除照片</translation>
    </message>
</context>
<context>
    <name>PhotoSheet</name>
    <message>
        <source>Photo %1</source>
        <translation>照片 %1</translation>
    </message>
    <message>
        <source>Photo before</source>
        <translation>上一张</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>下一张</translation>
    </message>
    <message>
        <source>Side by side with the next photo</source>
        <translation>与下一张并排对比</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Mark the photo</source>
        <translation>标注照片</translation>
    </message>
    <message>
        <source>Hide the marks</source>
        <translation>隐藏标注</translation>
    </message>
    <message>
        <source>Show the marks</source>
        <translation>显示标注</translation>
    </message>
</context>
<context>
    <name>PhotoTile</name>
    <message>
        <source>To be compared</source>
        <translation>待核对</translation>
    </message>
</context>
<context>
    <name>PhotosPanel</name>
    <message>
        <source>Paste a photo</source>
        <translation>粘贴照片</translation>
    </message>
    <message numerus="yes">
        <source>Taking in %n photo(s)</source>
        <translation>
            <numerusform>正在添加 %n 张照片</numerusform>
        </translation>
    </message>
    <message>
        <source>Not every photo was taken in</source>
        <translation>有照片没有添加成功</translation>
    </message>
    <message>
        <source>Some photos could not be sent</source>
        <translation>有照片未能发送</translation>
    </message>
    <message>
        <source>They stay on this tablet. Open one to see why.</source>
        <translation>照片留在本机，点开可看原因。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Choose photos</source>
        <translation>选择照片</translation>
    </message>
    <message>
        <source>Photos (%1)</source>
        <translation>照片（%1）</translation>
    </message>
    <message>
        <source>All files (%1)</source>
        <translation>所有文件（%1）</translation>
    </message>
    <message>
        <source>Add photos from files</source>
        <translation>从文件添加照片</translation>
    </message>
    <message>
        <source>Take photos</source>
        <translation>拍照</translation>
    </message>
    <message>
        <source>Take photos, choose files, paste them, or drop them here.</source>
        <translation>可以拍照、选择文件、粘贴，或拖放到此处。</translation>
    </message>
    <message>
        <source>Photos and memos</source>
        <translation>照片与语音</translation>
    </message>
    <message>
        <source>Record a memo</source>
        <translation>录语音</translation>
    </message>
</context>
<context>
    <name>PlateEntry</name>
    <message>
        <source>Close the plate keys</source>
        <translation>收起车牌键盘</translation>
    </message>
    <message>
        <source>Keys for plates</source>
        <translation>车牌键盘</translation>
    </message>
</context>
<context>
    <name>PlateKeys</name>
    <message>
        <source>Keys for plates</source>
        <translation>车牌键盘</translation>
    </message>
    <message>
        <source>Take back the last character</source>
        <translation>删去最后一位</translation>
    </message>
</context>
<context>
    <name>ReceptionPage</name>
    <message>
        <source>Reception</source>
        <translation>接车</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>进厂记录</translation>
    </message>
    <message>
        <source>Take a vehicle in</source>
        <translation>接车登记</translation>
    </message>
    <message>
        <source>No visit is open</source>
        <translation>没有打开的进厂记录</translation>
    </message>
    <message>
        <source>Choose one on the left, or take a vehicle in.</source>
        <translation>请在左侧选择一条，或登记接车。</translation>
    </message>
    <message>
        <source>Plate, VIN, phone, name</source>
        <translation>车牌、VIN、电话、姓名</translation>
    </message>
    <message>
        <source>Search the visits</source>
        <translation>搜索进厂记录</translation>
    </message>
    <message>
        <source>Which visits</source>
        <translation>显示哪些进厂记录</translation>
    </message>
</context>
<context>
    <name>RecorderStrip</name>
    <message>
        <source>Recording a voice memo</source>
        <translation>正在录语音</translation>
    </message>
    <message>
        <source>Recording %1</source>
        <translation>正在录音 %1</translation>
    </message>
    <message>
        <source>Loudness</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>停止并保存</translation>
    </message>
    <message>
        <source>Hold to discard the memo</source>
        <translation>按住放弃录音</translation>
    </message>
</context>
<context>
    <name>RejectionCard</name>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Go on correcting</source>
        <translation>继续修改</translation>
    </message>
    <message>
        <source>Edit and resend</source>
        <translation>修改后重新提交</translation>
    </message>
</context>
<context>
    <name>RelatedPanel</name>
    <message>
        <source>Related</source>
        <translation>相关记录</translation>
    </message>
</context>
<context>
    <name>ReviewSheet</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>SavedViews</name>
    <message>
        <source>Saved views</source>
        <translation>已存视图</translation>
    </message>
    <message>
        <source>New name of the view %1</source>
        <translation>视图“%1”的新名称</translation>
    </message>
    <message>
        <source>Rename the view %1</source>
        <translation>重命名视图“%1”</translation>
    </message>
    <message>
        <source>Delete the view %1</source>
        <translation>删除视图“%1”</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Name for this view</source>
        <translation>给这个视图起个名字</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存视图</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Search the cases</source>
        <translation>搜索案件</translation>
    </message>
    <message>
        <source>Filter %1</source>
        <translation>筛选 %1</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Words, plate, VIN, phone</source>
        <translation>原话、车牌、VIN、电话、姓名</translation>
    </message>
</context>
<context>
    <name>SearchInput</name>
    <message>
        <source>Clear the search</source>
        <translation>清除搜索</translation>
    </message>
</context>
<context>
    <name>SectionPanel</name>
    <message>
        <source>Add %1</source>
        <translation>补充%1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>For the workshop</source>
        <translation>适合车间</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>减少动态效果</translation>
    </message>
    <message>
        <source>Nothing slides or fades</source>
        <translation>界面不滑动、不渐变</translation>
    </message>
    <message>
        <source>Send photos and memos over Wi-Fi only</source>
        <translation>只用 Wi-Fi 发送照片和语音</translation>
    </message>
    <message>
        <source>Left-handed</source>
        <translation>左手操作</translation>
    </message>
    <message>
        <source>Navigation is at the right, main buttons are at the left</source>
        <translation>导航在右侧，主要按钮在左侧</translation>
    </message>
    <message>
        <source>Mobile data for photos and memos, a month</source>
        <translation>照片和语音每月可用的移动数据</translation>
    </message>
    <message>
        <source>Fetch photos of today&apos;s cases ahead</source>
        <translation>预先下载今日投诉的照片</translation>
    </message>
    <message>
        <source>And those of your own open cases, while this tablet is not on mobile data. Others come when somebody looks at them.</source>
        <translation>也包括您负责的未结投诉，仅在不使用移动数据时下载。其他照片在有人查看时下载。</translation>
    </message>
    <message>
        <source>Keep own photos and memos on this tablet</source>
        <translation>本机保留自己拍的照片和录的语音</translation>
    </message>
    <message>
        <source>Counted from when somebody last looked at or heard one. Only what the server certainly has is removed, and it comes back when it is wanted.</source>
        <translation>从最后一次查看或收听算起。只移除服务器确已保存的照片和语音，需要时会自动取回。</translation>
    </message>
    <message>
        <source>Size of texts</source>
        <translation>文字大小</translation>
    </message>
</context>
<context>
    <name>SignaturePanel</name>
    <message>
        <source>Signature</source>
        <translation>顾客签字</translation>
    </message>
    <message>
        <source>Sign anew</source>
        <translation>重新签</translation>
    </message>
    <message>
        <source>Sign here</source>
        <translation>在此签字</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>已签字</translation>
    </message>
    <message>
        <source>Sign here: condition, work and estimate are as told</source>
        <translation>请在此签字：车况、维修项目和估价与所述一致</translation>
    </message>
    <message>
        <source>No more is kept of a signature; sign anew if it is not done.</source>
        <translation>签字过长，之后的笔画未保留；没有签完的请重新签。</translation>
    </message>
</context>
<context>
    <name>StartFailurePage</name>
    <message>
        <source>Heed</source>
        <translation>倾听</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>StepSheet</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>To whom? Everything recorded so far goes with it.</source>
        <translation>交给谁？已记录的全部内容一并转过去。</translation>
    </message>
    <message>
        <source>This tablet knows nobody else yet. Go online once, and the people of your shop stand here.</source>
        <translation>本平板还没有同事名单。联网一次后，本店人员会显示在这里。</translation>
    </message>
    <message>
        <source>With this step you say:</source>
        <translation>执行这一步即表示：</translation>
    </message>
    <message>
        <source>Still missing: %1</source>
        <translation>还缺：%1</translation>
    </message>
</context>
<context>
    <name>SyncPage</name>
    <message>
        <source>Sync</source>
        <translation>同步</translation>
    </message>
    <message>
        <source>Work offline</source>
        <translation>暂停同步</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Show what could not be sent</source>
        <translation>查看未能发送的内容</translation>
    </message>
    <message>
        <source>Nothing is sent or fetched meanwhile. What you record stays on this tablet, and is sent when this is off again.</source>
        <translation>期间不发送也不接收。记录的内容都留在本机，关闭后再发送。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Try again to send what could not be sent</source>
        <translation>重新发送未能发送的内容</translation>
    </message>
</context>
<context>
    <name>SyncPanel</name>
    <message>
        <source>Waiting to be sent</source>
        <translation>待发送</translation>
    </message>
    <message>
        <source>Longest waiting</source>
        <translation>最早的一条已等待</translation>
    </message>
    <message>
        <source>Last synced</source>
        <translation>上次同步</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>立即同步</translation>
    </message>
    <message>
        <source>Hide technical details</source>
        <translation>收起技术信息</translation>
    </message>
    <message>
        <source>Technical details</source>
        <translation>技术信息</translation>
    </message>
</context>
<context>
    <name>TakeInPage</name>
    <message>
        <source>Take a vehicle in</source>
        <translation>接车登记</translation>
    </message>
</context>
<context>
    <name>ThinProgress</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
</context>
<context>
    <name>TimeChoice</name>
    <message>
        <source>Done choosing</source>
        <translation>选好了</translation>
    </message>
    <message>
        <source>Choose a day</source>
        <translation>选日期</translation>
    </message>
    <message>
        <source>Choose day and hour</source>
        <translation>选日期和时间</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>TimelineEntry</name>
    <message>
        <source>On this tablet only</source>
        <translation>仅存本机</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>TimelinePanel</name>
    <message>
        <source>History</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>Every change</source>
        <translation>全部修改记录</translation>
    </message>
</context>
<context>
    <name>ToldPanel</name>
    <message>
        <source>Told and read</source>
        <translation>通知与已读</translation>
    </message>
    <message>
        <source>Nobody has been told of this case yet.</source>
        <translation>这个案件还没有通知过任何人。</translation>
    </message>
</context>
<context>
    <name>VehicleOutline</name>
    <message>
        <source>The vehicle from above: %1</source>
        <translation>车辆俯视图：%1</translation>
    </message>
    <message>
        <source>Front</source>
        <translation>车头</translation>
    </message>
    <message>
        <source>Rear</source>
        <translation>车尾</translation>
    </message>
    <message>
        <source>Right side</source>
        <translation>右侧</translation>
    </message>
    <message>
        <source>Left side</source>
        <translation>左侧</translation>
    </message>
</context>
<context>
    <name>VisitBelongings</name>
    <message>
        <source>Belongings in the car</source>
        <translation>车内物品</translation>
    </message>
    <message>
        <source>Warning lights on</source>
        <translation>亮起的警告灯</translation>
    </message>
</context>
<context>
    <name>VisitCondition</name>
    <message>
        <source>Condition</source>
        <translation>车况</translation>
    </message>
    <message>
        <source>Warning lights on</source>
        <translation>亮起的警告灯</translation>
    </message>
    <message>
        <source>Belongings in the car</source>
        <translation>车内物品</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>顾客签字</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Change the condition</source>
        <translation>修改车况</translation>
    </message>
</context>
<context>
    <name>VisitEditSheet</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>VisitHeader</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>进厂</translation>
    </message>
    <message>
        <source>Picked up</source>
        <translation>已取车</translation>
    </message>
    <message>
        <source>On this tablet only</source>
        <translation>仅存本机</translation>
    </message>
    <message>
        <source>On site</source>
        <translation>在厂</translation>
    </message>
</context>
<context>
    <name>VisitPage</name>
    <message>
        <source>Complaints about this vehicle</source>
        <translation>这辆车的投诉</translation>
    </message>
    <message>
        <source>Record a complaint from this visit</source>
        <translation>记录本次进厂的投诉</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Fill in</source>
        <translation>填写</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) hold different values</source>
        <translation>
            <numerusform>%n 项内容记录不一致</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VisitRow</name>
    <message>
        <source>Picked up</source>
        <translation>已取车</translation>
    </message>
    <message>
        <source>On this tablet only</source>
        <translation>仅存本机</translation>
    </message>
</context>
<context>
    <name>WordsPanel</name>
    <message>
        <source>Edit %1</source>
        <translation>修改%1</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>填写</translation>
    </message>
</context>
<context>
    <name>app</name>
    <message>
        <source>Tablet %1</source>
        <translation>平板 %1</translation>
    </message>
    <message>
        <source>Saved on this tablet; it is sent once there is a connection</source>
        <translation>已存本机，联网后自动发送</translation>
    </message>
    <message>
        <source>Saved on this tablet</source>
        <translation>已存本机</translation>
    </message>
    <message>
        <source>Not saved. What you typed stays here; please try again.</source>
        <translation>未能保存。您输入的内容仍在此处，请重试。</translation>
    </message>
    <message>
        <source>Not saved: there is no room on this tablet. What you typed stays here; delete some pictures or films, then save again.</source>
        <translation>未能保存：本机存储空间已满。您输入的内容仍在此处；请删除一些照片或视频，然后再保存。</translation>
    </message>
    <message>
        <source>Not saved: %1
What you typed stays here.</source>
        <translation>未能保存：%1
您输入的内容仍在此处。</translation>
    </message>
    <message>
        <source>Discarded</source>
        <translation>已放弃</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>已移除</translation>
    </message>
    <message>
        <source>Merged; both are kept as they are</source>
        <translation>已合并，两条都原样保留</translation>
    </message>
    <message>
        <source>Not the same; nobody is asked again</source>
        <translation>已记为不同，以后不再询问</translation>
    </message>
    <message>
        <source>Complaint deleted</source>
        <translation>投诉已删除</translation>
    </message>
    <message>
        <source>Separated again</source>
        <translation>已重新分开</translation>
    </message>
    <message>
        <source>This tablet does not tell which network it uses, so photos and memos are sent over any. Records are always sent.</source>
        <translation>本机无法判断网络类型，照片和语音用任何网络都会发送；记录始终发送。</translation>
    </message>
    <message>
        <source>On mobile data now. Records and small previews are always sent; with this on, photos and memos wait for Wi-Fi.</source>
        <translation>现在用的是移动数据。记录和小缩略图总是会发送；打开此项后，照片和语音等到有 Wi-Fi 再发送。</translation>
    </message>
    <message>
        <source>On mobile data photos and memos wait; records and small previews are always sent. This tablet is not on mobile data now.</source>
        <translation>使用移动数据时照片和语音先等待；记录和小缩略图总是会发送。本平板现在没有使用移动数据。</translation>
    </message>
    <message>
        <source>Something else is being typed here. Save it or cancel it first, then correct the entry.</source>
        <translation>这里正在填写别的内容。请先保存或取消，再来修改这条记录。</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>大</translation>
    </message>
    <message>
        <source>Very large</source>
        <translation>特大</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Used this month: %1 MB. When it is used up, photos and memos wait for Wi-Fi; records and small previews come and go as always.</source>
        <translation>本月已用 %1 MB。用完后，照片和语音等待 Wi-Fi；记录和小预览图照常收发。</translation>
    </message>
    <message>
        <source>Photos are kept and sent with at most %1 pixels on the long side, and without the place where they were taken.</source>
        <translation>照片按长边最多 %1 像素保存和上传，不含拍摄地点。</translation>
    </message>
    <message>
        <source>This tablet cannot phone. The number %1 is copied.</source>
        <translation>这台平板不能打电话，号码 %1 已复制。</translation>
    </message>
    <message>
        <source>%1; it is sent once there is a connection</source>
        <translation>%1；联网后发送</translation>
    </message>
    <message>
        <source>As the system has it</source>
        <translation>跟随系统</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) added to the photos</source>
        <translation>
            <numerusform>已将 %n 张图片加入照片</numerusform>
        </translation>
    </message>
    <message>
        <source>Taking a vehicle in keeps no photos. Record a complaint from this visit, and paste the picture there.</source>
        <translation>接车单不存照片。请从这次来店新建投诉，再把图片粘贴到投诉里。</translation>
    </message>
    <message>
        <source>Kept as your draft: the server has to sign you in on this tablet first. Save again once there is a connection.</source>
        <translation>已存为您的草稿：需先由服务器确认您在本机的登录。连上网络后请再保存一次。</translation>
    </message>
</context>
<context>
    <name>camera</name>
    <message>
        <source>No camera was found, or this app may not use it. Allow it in the system&apos;s settings, or choose photos from files.</source>
        <translation>没有找到相机，或者应用没有使用相机的权限。请在系统设置中允许，或从文件中选择照片。</translation>
    </message>
    <message>
        <source>The camera does not answer. Another app may be using it: close that, then open the camera again, or choose photos from files.</source>
        <translation>相机没有响应，可能正被其他应用使用：请关闭那个应用后重新打开相机，或从文件中选择照片。</translation>
    </message>
    <message>
        <source>Hold the label with the VIN into the picture</source>
        <translation>请将带有车辆识别代号的标牌对准画面</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) taken</source>
        <translation>
            <numerusform>已拍 %n 张</numerusform>
        </translation>
    </message>
    <message>
        <source>No photo: the camera was not ready. Wait until it shows a picture, then take it again.</source>
        <translation>没有拍成：相机还没准备好。等画面出来后再拍一次。</translation>
    </message>
    <message>
        <source>No photo: the camera was unplugged, or another app has taken it. Plug it in or close that app, open the camera again, then take the photo again.</source>
        <translation>没有拍成：相机断开了，或被其他应用占用。请接好相机或关闭那个应用，重新打开相机后再拍。</translation>
    </message>
    <message>
        <source>No photo: the camera found no room for it. Make some on this tablet, then take it again.</source>
        <translation>没有拍成：存储空间不足。请在本机腾出空间后再拍一次。</translation>
    </message>
    <message>
        <source>No photo: the camera gave a picture that this app cannot read. Take it again; if it stays so, take it with another camera app and choose it from files.</source>
        <translation>没有拍成：相机给出的图片本应用无法读取。请再拍一次；仍不行就用其他相机应用拍照，再从文件中选择。</translation>
    </message>
    <message>
        <source>No photo: the camera gave none and did not say why. Take it again; if it stays so, open the camera again.</source>
        <translation>没有拍成：相机没有给出照片，也没有说明原因。请再拍一次；仍不行就重新打开相机。</translation>
    </message>
    <message>
        <source>No photo: the camera says “%1”. Take it again; if it stays so, open the camera again.</source>
        <translation>没有拍成：相机提示“%1”。请再拍一次；仍不行就重新打开相机。</translation>
    </message>
</context>
<context>
    <name>capture</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Draft not saved: no room on this tablet</source>
        <translation>草稿未能保存：本机存储空间已满</translation>
    </message>
    <message>
        <source>Draft saved %1</source>
        <translation>已存草稿 %1</translation>
    </message>
    <message>
        <source>Draft not saved: this tablet could not write it</source>
        <translation>草稿未能保存：本机写入出错</translation>
    </message>
</context>
<context>
    <name>change</name>
    <message>
        <source>(cleared)</source>
        <translation>（已清空）</translation>
    </message>
    <message>
        <source>linked</source>
        <translation>已关联</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>checklist</name>
    <message>
        <source>Finished by %1, %2</source>
        <translation>%1 已完成，%2</translation>
    </message>
</context>
<context>
    <name>clock</name>
    <message>
        <source>%1 overdue</source>
        <translation>逾期 %1</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>还有 %1</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>%1 (provisional)</source>
        <translation>%1（暂定）</translation>
    </message>
    <message>
        <source>Due soon, %1 left</source>
        <translation>即将到期，还有 %1</translation>
    </message>
    <message>
        <source>Overdue, waiting</source>
        <translation>已逾期，等待中</translation>
    </message>
</context>
<context>
    <name>complaint</name>
    <message>
        <source>Customer not recorded yet</source>
        <translation>顾客尚未登记</translation>
    </message>
    <message>
        <source>Reported to %1, with everything recorded so far</source>
        <translation>已上报给%1，已记录的内容一并转交</translation>
    </message>
    <message>
        <source>Handed on to %1, with everything recorded so far</source>
        <translation>已移交给%1，已记录的内容一并转交</translation>
    </message>
</context>
<context>
    <name>condition</name>
    <message>
        <source>Scratch</source>
        <translation>划痕</translation>
    </message>
    <message>
        <source>Dent</source>
        <translation>凹陷</translation>
    </message>
    <message>
        <source>Crack</source>
        <translation>裂纹</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺件</translation>
    </message>
    <message>
        <source>Front bumper</source>
        <translation>前保险杠</translation>
    </message>
    <message>
        <source>Bonnet</source>
        <translation>发动机盖</translation>
    </message>
    <message>
        <source>Windscreen</source>
        <translation>前挡风玻璃</translation>
    </message>
    <message>
        <source>Roof</source>
        <translation>车顶</translation>
    </message>
    <message>
        <source>Rear window</source>
        <translation>后挡风玻璃</translation>
    </message>
    <message>
        <source>Boot</source>
        <translation>行李箱盖</translation>
    </message>
    <message>
        <source>Rear bumper</source>
        <translation>后保险杠</translation>
    </message>
    <message>
        <source>Left front wing</source>
        <translation>左前翼子板</translation>
    </message>
    <message>
        <source>Left front wheel</source>
        <translation>左前轮</translation>
    </message>
    <message>
        <source>Left front door</source>
        <translation>左前门</translation>
    </message>
    <message>
        <source>Left rear door</source>
        <translation>左后门</translation>
    </message>
    <message>
        <source>Left rear wheel</source>
        <translation>左后轮</translation>
    </message>
    <message>
        <source>Left rear wing</source>
        <translation>左后翼子板</translation>
    </message>
    <message>
        <source>Right front wing</source>
        <translation>右前翼子板</translation>
    </message>
    <message>
        <source>Right front wheel</source>
        <translation>右前轮</translation>
    </message>
    <message>
        <source>Right front door</source>
        <translation>右前门</translation>
    </message>
    <message>
        <source>Right rear door</source>
        <translation>右后门</translation>
    </message>
    <message>
        <source>Right rear wheel</source>
        <translation>右后轮</translation>
    </message>
    <message>
        <source>Right rear wing</source>
        <translation>右后翼子板</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>No damage marked</source>
        <translation>未标出损伤</translation>
    </message>
    <message numerus="yes">
        <source>%n mark(s) on the drawing</source>
        <translation>
            <numerusform>图上有 %n 处标记</numerusform>
        </translation>
    </message>
    <message>
        <source>No more than %1 marks fit. Say what else there is in words.</source>
        <translation>最多可标记 %1 处，其余请用文字说明。</translation>
    </message>
</context>
<context>
    <name>conflict</name>
    <message>
        <source>No complaint of it on this tablet</source>
        <translation>本机上没有与之相关的投诉</translation>
    </message>
    <message>
        <source>deleted or not</source>
        <translation>是否删除</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>on this tablet only</source>
        <translation>仅存本机</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>Not deleted</source>
        <translation>未删除</translation>
    </message>
    <message>
        <source>Before: %1</source>
        <translation>原来：%1</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>Decided meanwhile. What you wrote is kept here and not saved.</source>
        <translation>这一项其间已由他人确定。您填写的内容仍留在这里，尚未保存。</translation>
    </message>
</context>
<context>
    <name>criterion</name>
    <message>
        <source>Does the customer demand another vehicle, or damages?</source>
        <translation>顾客要求换车或赔偿吗？</translation>
    </message>
    <message>
        <source>Is an important technical fault being repaired again?</source>
        <translation>是车辆重要技术故障的返修吗？</translation>
    </message>
    <message>
        <source>Is an important safety part concerned, such as brakes or steering?</source>
        <translation>涉及制动、转向等重要安全部件吗？</translation>
    </message>
    <message>
        <source>Was there a fire, or smoke?</source>
        <translation>车辆起火或冒烟了吗？</translation>
    </message>
    <message>
        <source>Might it come to court?</source>
        <translation>可能走到诉讼吗？</translation>
    </message>
    <message>
        <source>Are media, lawyers, the consumer association or government involved?</source>
        <translation>媒体、律师、消协或政府介入了吗？</translation>
    </message>
    <message>
        <source>Is it important for another reason?</source>
        <translation>有其他重要情形吗？</translation>
    </message>
</context>
<context>
    <name>draft</name>
    <message>
        <source>Not named yet</source>
        <translation>尚未填写内容</translation>
    </message>
    <message>
        <source>Step: %1</source>
        <translation>办理：%1</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>补充经过</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Not accepted, being corrected</source>
        <translation>未被接受，正在修改</translation>
    </message>
    <message>
        <source>Taking in, not finished</source>
        <translation>接车未完成</translation>
    </message>
    <message>
        <source>Not finished</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>Different values</source>
        <translation>内容不一致，待核对</translation>
    </message>
    <message>
        <source>Different values: %1</source>
        <translation>内容不一致，待核对：%1</translation>
    </message>
</context>
<context>
    <name>duplicate</name>
    <message>
        <source>Perhaps the same customer as %1</source>
        <translation>可能与 %1 是同一顾客</translation>
    </message>
    <message>
        <source>Perhaps the same vehicle as %1</source>
        <translation>可能与 %1 是同一车辆</translation>
    </message>
    <message>
        <source>Perhaps the same as %1</source>
        <translation>可能与 %1 是同一投诉</translation>
    </message>
    <message>
        <source>same VIN</source>
        <translation>车辆识别代号相同</translation>
    </message>
    <message>
        <source>same plate</source>
        <translation>车牌相同</translation>
    </message>
    <message>
        <source>same phone</source>
        <translation>电话相同</translation>
    </message>
    <message>
        <source>same name</source>
        <translation>姓名相同</translation>
    </message>
    <message>
        <source>same car</source>
        <translation>同一辆车</translation>
    </message>
    <message>
        <source>same VIN and class</source>
        <translation>车辆识别代号与类别相同</translation>
    </message>
    <message>
        <source>Recorded twice; both are kept.</source>
        <translation>重复登记，两条都保留。</translation>
    </message>
    <message>
        <source>The lists show that one. Both are kept as they are.</source>
        <translation>列表中显示那一条，两条都原样保留。</translation>
    </message>
    <message>
        <source>The lists show one of them. Both are kept as they are.</source>
        <translation>列表中只显示其中一条，两条都原样保留。</translation>
    </message>
    <message>
        <source>%1: merged with %2</source>
        <translation>%1：已与 %2 合并</translation>
    </message>
    <message>
        <source>the same day</source>
        <translation>同一天</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) apart</source>
        <translation>
            <numerusform>相隔 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>filters</name>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>近 7 天</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>近 30 天</translation>
    </message>
    <message>
        <source>Last 365 days</source>
        <translation>近一年</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>What presses</source>
        <translation>急需处理</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>已逾期</translation>
    </message>
    <message>
        <source>Important</source>
        <translation>重要投诉</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>受理时间</translation>
    </message>
    <message>
        <source>The view “%1” was deleted</source>
        <translation>已删除视图“%1”</translation>
    </message>
    <message>
        <source>No case is like this</source>
        <translation>没有符合的案件</translation>
    </message>
    <message>
        <source>Nothing found for “%1”</source>
        <translation>没有找到“%1”</translation>
    </message>
    <message>
        <source>My team</source>
        <translation>我的团队</translation>
    </message>
    <message>
        <source>Still being prepared: some cases may not be found yet</source>
        <translation>搜索准备中：部分案件可能暂时找不到</translation>
    </message>
</context>
<context>
    <name>form standing</name>
    <message>
        <source>To be corrected: %1</source>
        <translation>请更正：%1</translation>
    </message>
    <message>
        <source>Still missing: %1</source>
        <translation>还缺：%1</translation>
    </message>
    <message>
        <source>Nothing is missing</source>
        <translation>全部已填</translation>
    </message>
    <message>
        <source>Nothing required is missing</source>
        <translation>必填项已齐全</translation>
    </message>
    <message>
        <source>%1%</source>
        <translation>%1%</translation>
    </message>
</context>
<context>
    <name>hint</name>
    <message>
        <source>e.g. 沪A·12345</source>
        <translation>例如 沪A·12345</translation>
    </message>
    <message>
        <source>17 characters</source>
        <translation>17 位</translation>
    </message>
    <message>
        <source>e.g. RAV4 2021</source>
        <translation>例如 RAV4 2021</translation>
    </message>
    <message>
        <source>As the customer said it, word for word</source>
        <translation>照顾客所说，逐字记录</translation>
    </message>
    <message>
        <source>What you think of it; kept apart from the customer&apos;s words</source>
        <translation>您的判断，与顾客原话分开</translation>
    </message>
    <message>
        <source>Since when, and how often?</source>
        <translation>从何时开始，多久一次？</translation>
    </message>
    <message>
        <source>On which road, in which part of the vehicle?</source>
        <translation>在什么路段，车的哪个部位？</translation>
    </message>
    <message>
        <source>What happened, in order</source>
        <translation>按先后说明经过</translation>
    </message>
    <message>
        <source>Who was driving, who dealt with it here?</source>
        <translation>谁在驾驶，店里谁接待？</translation>
    </message>
    <message>
        <source>What does the customer think the reason is?</source>
        <translation>顾客认为原因是什么？</translation>
    </message>
    <message>
        <source>How bad: can the vehicle be driven?</source>
        <translation>有多严重，还能行驶吗？</translation>
    </message>
    <message>
        <source>In yuan</source>
        <translation>元</translation>
    </message>
    <message>
        <source>What does the customer want us to do?</source>
        <translation>顾客希望我们怎么做？</translation>
    </message>
    <message>
        <source>City, motorway, load, climate</source>
        <translation>市区、高速、载重、气候</translation>
    </message>
    <message>
        <source>Why the customer came, in the customer&apos;s words</source>
        <translation>顾客为什么来，用顾客的话</translation>
    </message>
    <message>
        <source>What is to be done, as agreed</source>
        <translation>约定要做的项目</translation>
    </message>
    <message>
        <source>What the drawing does not tell</source>
        <translation>图上说不清的情况</translation>
    </message>
    <message>
        <source>Now, when the delivery is finished</source>
        <translation>完成交车时自动填写</translation>
    </message>
    <message>
        <source>e.g. tomorrow 17:00 or 11-26 17:00</source>
        <translation>如 明天17点、26日17:00</translation>
    </message>
</context>
<context>
    <name>history</name>
    <message>
        <source>History: %1</source>
        <translation>修改记录：%1</translation>
    </message>
    <message>
        <source>History</source>
        <translation>修改记录</translation>
    </message>
    <message>
        <source>This needs a connection</source>
        <translation>需要网络连接</translation>
    </message>
    <message>
        <source>Sign-in expired</source>
        <translation>登录已过期</translation>
    </message>
    <message>
        <source>The server has no history of this</source>
        <translation>服务器上没有修改记录</translation>
    </message>
    <message>
        <source>The history could not be read</source>
        <translation>无法读取修改记录</translation>
    </message>
    <message>
        <source>Nothing was written here yet</source>
        <translation>这里还没有人填写过</translation>
    </message>
    <message>
        <source>The history is kept on the server. It is read as soon as there is a connection.</source>
        <translation>修改记录保存在服务器上，连接恢复后会自动读取。</translation>
    </message>
    <message>
        <source>It has been removed there, or you may not see it.</source>
        <translation>它已从服务器移除，或您无权查看。</translation>
    </message>
    <message>
        <source>It was recorded here and has not been sent yet.</source>
        <translation>它在本机记录，尚未发送。</translation>
    </message>
    <message>
        <source>The server could not do its part just now. Please try again.</source>
        <translation>服务器暂时无法响应，请重试。</translation>
    </message>
    <message>
        <source>Written on this tablet</source>
        <translation>在本机填写</translation>
    </message>
    <message>
        <source>Heed, by the rules</source>
        <translation>倾听（按规则）</translation>
    </message>
    <message>
        <source>this tablet</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Tablet %1</source>
        <translation>平板 %1</translation>
    </message>
    <message>
        <source>No field changed</source>
        <translation>没有改动字段</translation>
    </message>
    <message>
        <source>not sent yet</source>
        <translation>尚未发送</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>The server does not let this tablet in at the moment. The history can be read again once whoever looks after the server has let you in.</source>
        <translation>服务器目前不允许本平板登录。请联系服务器管理员恢复权限，之后即可查看修改记录。</translation>
    </message>
</context>
<context>
    <name>inbox</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>in place of %1</source>
        <translation>代替 %1</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>未读</translation>
    </message>
</context>
<context>
    <name>input</name>
    <message>
        <source>A whole number, such as 48000</source>
        <translation>请填整数，例如 48000</translation>
    </message>
    <message>
        <source>This number is too large or below zero</source>
        <translation>数字过大或为负</translation>
    </message>
    <message>
        <source>An amount in yuan, such as 1200 or 1200.50</source>
        <translation>请填金额（元），例如 1200 或 1200.50</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>%1 characters, and at most %2 can be kept: take out %3. What is typed stays here.</source>
        <translation>已有 %1 字，最多 %2 字：请删去 %3 字后再保存。已输入的内容都还在。</translation>
    </message>
    <message>
        <source>A day, such as 2026-11-21</source>
        <translation>请填日期，例如 2026-11-21</translation>
    </message>
    <message>
        <source>A phone number has digits only, such as 138 0000 0000</source>
        <translation>电话号码只能有数字，例如 138 0000 0000</translation>
    </message>
    <message>
        <source>Between 0 and 100</source>
        <translation>请填 0 到 100 之间的数</translation>
    </message>
    <message>
        <source>A day and a time, such as tomorrow 15:00 or 11-26 15:00</source>
        <translation>日期和时间，如 明天15点、11-26 15:00</translation>
    </message>
    <message>
        <source>This year cannot be meant: one between 2000 and 2099 can</source>
        <translation>年份不对：应在 2000 至 2099 年之间</translation>
    </message>
</context>
<context>
    <name>known</name>
    <message>
        <source>The customer, with another vehicle</source>
        <translation>同一顾客，另一辆车</translation>
    </message>
    <message>
        <source>VIN …%1</source>
        <translation>车辆识别代号 …%1</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation>
            <numerusform>进厂 %n 次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open case(s)</source>
        <translation>
            <numerusform>未结 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>No earlier complaint is known here</source>
        <translation>没有以往投诉</translation>
    </message>
    <message numerus="yes">
        <source>%n earlier complaint(s)</source>
        <translation>
            <numerusform>以往投诉 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 km</source>
        <translation>%1 公里</translation>
    </message>
    <message>
        <source>%1 is recorded as another customer; what is known of %2 stays as it is.</source>
        <translation>“%1”将另建为一位客户，“%2”的已有资料不变。</translation>
    </message>
</context>
<context>
    <name>list</name>
    <message>
        <source>important</source>
        <translation>重要</translation>
    </message>
    <message>
        <source>on this tablet only</source>
        <translation>仅存本机</translation>
    </message>
    <message>
        <source>to be compared</source>
        <translation>待核对</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未结</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
</context>
<context>
    <name>mark</name>
    <message>
        <source>The mark was not kept: this tablet could not write it. Make some room, then draw it again.</source>
        <translation>标注没有保存：本平板写入失败。请腾出一些空间，再画一次。</translation>
    </message>
    <message>
        <source>Drag it, or use the arrow keys; Delete takes it away.</source>
        <translation>拖动或用方向键移动；按删除键去掉。</translation>
    </message>
    <message>
        <source>Draw a circle around the place. Tap a mark to change it.</source>
        <translation>在故障处画圈。点一下标注可以修改。</translation>
    </message>
    <message>
        <source>Draw an arrow towards the place. Tap a mark to change it.</source>
        <translation>朝故障处画箭头。点一下标注可以修改。</translation>
    </message>
    <message>
        <source>Tap where the words belong. Tap a mark to change it.</source>
        <translation>点一下要写字的地方。点一下标注可以修改。</translation>
    </message>
    <message>
        <source>Tap each place; the numbers count up. Tap a mark to change it.</source>
        <translation>逐处点一下，编号自动递增。点一下标注可以修改。</translation>
    </message>
    <message>
        <source>A photo takes %1 marks at most. Take one away first.</source>
        <translation>一张照片最多 %1 个标注。请先去掉一个。</translation>
    </message>
</context>
<context>
    <name>memo</name>
    <message>
        <source>Nothing can be heard: this tablet has no loudspeaker that works. Connect one, then try again.</source>
        <translation>放不出声音：这台平板没有可用的扬声器。接上后再试。</translation>
    </message>
    <message>
        <source>This memo cannot be played: its file is damaged.</source>
        <translation>这段语音放不了：文件已损坏。</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>还可录 %1</translation>
    </message>
    <message>
        <source>No microphone was found, or this app may not use it. Allow it in the system&apos;s settings. Everything else can be recorded all the same.</source>
        <translation>没有找到麦克风，或本应用没有使用权限。请在系统设置中允许。其他内容照样可以记录。</translation>
    </message>
    <message>
        <source>The microphone does not answer. Another app may be using it: close that, then try again. Everything else can be recorded all the same.</source>
        <translation>麦克风没有响应，可能正被别的应用占用：关闭后再试。其他内容照样可以记录。</translation>
    </message>
    <message>
        <source>The microphone stopped. What was spoken until then is kept.</source>
        <translation>麦克风中断了。已录下的部分已保存。</translation>
    </message>
    <message>
        <source>Five minutes are the most a memo takes. It is kept; record another to go on.</source>
        <translation>一段语音最长五分钟。已保存；要继续请再录一段。</translation>
    </message>
    <message>
        <source>Nothing was recorded. Press once, speak, press again.</source>
        <translation>没有录到声音。按一下开始，说完再按一下。</translation>
    </message>
    <message>
        <source>There is no room on this tablet. What was spoken so far stays here; make some room, and it is kept when the app starts again.</source>
        <translation>平板存储空间不足。已录下的部分留在本机；腾出空间后重启应用即可保存。</translation>
    </message>
    <message>
        <source>Nothing of this recording could be kept. Record it again.</source>
        <translation>这段录音没能保存下来，请重录。</translation>
    </message>
    <message>
        <source>This tablet could not write the memo. What was spoken so far is kept when the app starts again.</source>
        <translation>这段语音未能写入平板。已录下的部分会在重启应用后保存。</translation>
    </message>
    <message>
        <source>The tablet that recorded this memo has not sent it yet. It comes by itself.</source>
        <translation>录这段语音的平板还没有发送，发送后会自动出现。</translation>
    </message>
    <message>
        <source>The memo&apos;s file on this tablet is damaged, so it cannot be sent. Record it again.</source>
        <translation>本机上的语音文件已损坏，无法发送。请重录。</translation>
    </message>
    <message>
        <source>The server cannot take the memo yet. It stays here and is sent as soon as it can.</source>
        <translation>服务器暂时收不下这段语音。它留在本机，可以时自动发送。</translation>
    </message>
    <message>
        <source>The server did not take this memo (%1). It stays on this tablet; tell whoever looks after the server, then try again.</source>
        <translation>服务器没有收下这段语音（%1）。它留在本机；请告知服务器管理员后再试。</translation>
    </message>
    <message>
        <source>Voice memo, %1</source>
        <translation>语音备忘，%1</translation>
    </message>
    <message numerus="yes">
        <source>%n voice memo(s)</source>
        <translation>
            <numerusform>%n 段语音</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n still on this tablet only</source>
        <translation>
            <numerusform>%n 段仅存本机</numerusform>
        </translation>
    </message>
    <message>
        <source>It ended for want of room on this tablet; it is kept. Make some room before you record another.</source>
        <translation>平板存储空间不足，录音提前结束；这段语音已保存。再录之前请先腾出空间。</translation>
    </message>
    <message>
        <source>This tablet could not write on. What was spoken until then is kept.</source>
        <translation>平板无法继续写入。已录下的部分已保存。</translation>
    </message>
    <message>
        <source>What was written to a memo was not kept: this tablet could not write it. What was typed stays here; make some room, then try again.</source>
        <translation>语音的说明未能保存：本平板无法写入。已输入的内容仍保留；请腾出空间后重试。</translation>
    </message>
    <message>
        <source>Plays once it is here</source>
        <translation>取回后就播放</translation>
    </message>
    <message>
        <source>Memos wait for Wi-Fi, as is set here, or this month&apos;s mobile data for them is used up.</source>
        <translation>语音按设置等待 Wi-Fi，或本月可用的移动数据已用完。</translation>
    </message>
    <message>
        <source>This memo came damaged from the server. It is fetched again after a while; if that does not help, tell whoever looks after the server.</source>
        <translation>从服务器取来的这段语音已损坏。过一会儿会自动再取；如果还是不行，请告知服务器管理员。</translation>
    </message>
    <message>
        <source>There is no room on this tablet for this memo. Delete some films or apps; then it comes by itself.</source>
        <translation>本平板没有空间存放这段语音了。请删除一些视频或应用，之后会自动取来。</translation>
    </message>
    <message>
        <source>The memo&apos;s file cannot be read on this tablet, so it cannot be sent. Record it again.</source>
        <translation>本机读不出这段语音的文件，无法发送。请重录。</translation>
    </message>
    <message>
        <source>The memo&apos;s file could not be read on this tablet just now. It is tried again.</source>
        <translation>本机刚才没能读出这段语音的文件，会自动再试。</translation>
    </message>
</context>
<context>
    <name>no cases</name>
    <message>
        <source>Nothing waits for you</source>
        <translation>没有等您处理的案件</translation>
    </message>
    <message>
        <source>What is handed on to you, and what you record, stands here by its deadline.</source>
        <translation>交给您的和您记录的案件，会按期限排在这里。</translation>
    </message>
    <message>
        <source>Everything is finished</source>
        <translation>全部已结</translation>
    </message>
    <message>
        <source>Finished cases stand under All.</source>
        <translation>已结的案件在“全部”里。</translation>
    </message>
    <message>
        <source>No complaints yet</source>
        <translation>还没有投诉</translation>
    </message>
    <message>
        <source>The first one you record appears here.</source>
        <translation>记录的第一件投诉会显示在这里。</translation>
    </message>
    <message>
        <source>Not all cases are on this tablet yet.</source>
        <translation>案件还没有全部取回本机。</translation>
    </message>
    <message>
        <source>Only this list was looked through.</source>
        <translation>只在这个列表里找过。</translation>
    </message>
    <message>
        <source>All words must occur, and all filters hold. Fewer of them find more; the end of a VIN, plate or phone is enough.</source>
        <translation>所有词都要出现，所有筛选都要符合。少写几个会找到更多；车辆识别代号、车牌、电话只写末尾几位也可以。</translation>
    </message>
</context>
<context>
    <name>no visits</name>
    <message>
        <source>No vehicle is on site</source>
        <translation>当前没有在厂车辆</translation>
    </message>
    <message>
        <source>Those that were picked up stand under All.</source>
        <translation>已取走的车辆在“全部”中。</translation>
    </message>
    <message>
        <source>No vehicle has come in yet</source>
        <translation>还没有车辆进厂</translation>
    </message>
    <message>
        <source>Take one in, and it stands here with its condition, work and promise.</source>
        <translation>接车之后，车况、维修项目和约定时间都在这里。</translation>
    </message>
    <message>
        <source>No visit found for “%1”</source>
        <translation>没有找到“%1”的进厂记录</translation>
    </message>
    <message>
        <source>Not all visits are on this tablet yet.</source>
        <translation>进厂记录尚未全部同步到本机。</translation>
    </message>
    <message>
        <source>Only the vehicles on site were looked through.</source>
        <translation>只查找了在厂车辆。</translation>
    </message>
    <message>
        <source>All words must occur. The end of a plate, VIN or phone is enough, or a part of the customer&apos;s name.</source>
        <translation>须包含所有词语。车牌、VIN 或电话输入末几位即可，也可输入顾客姓名的一部分。</translation>
    </message>
    <message>
        <source>The visits are still on their way</source>
        <translation>进厂记录正在同步</translation>
    </message>
    <message>
        <source>They appear here as they arrive. You can already take vehicles in.</source>
        <translation>收到后会陆续显示在这里，现在就可以接车登记。</translation>
    </message>
</context>
<context>
    <name>open case</name>
    <message>
        <source>Open since %1</source>
        <translation>%1 起未结</translation>
    </message>
    <message>
        <source>Yours since %1</source>
        <translation>由您负责，自 %1 起</translation>
    </message>
    <message>
        <source>In the hands of %1 since %2</source>
        <translation>由 %1 负责，自 %2 起</translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) still open: perhaps the same matter</source>
        <translation>
            <numerusform>还有 %n 个未结案件，可能是同一件事</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>photo</name>
    <message>
        <source>This file cannot be read. Choose another one.</source>
        <translation>无法读取这个文件，请另选一个。</translation>
    </message>
    <message>
        <source>This file is empty. Choose another one, or take the photo again.</source>
        <translation>这个文件是空的，请另选一个，或重新拍摄。</translation>
    </message>
    <message>
        <source>This file has %1, and at most %2 can be taken in. Choose a smaller picture.</source>
        <translation>这个文件有 %1，最多只能添加 %2，请选小一些的图片。</translation>
    </message>
    <message>
        <source>This is no picture that can be taken in, whatever its name says. Choose a JPEG, PNG or WebP.</source>
        <translation>无论文件名怎么写，这都不是可以添加的图片。请选 JPEG、PNG 或 WebP 格式的图片。</translation>
    </message>
    <message>
        <source>This picture is incomplete or damaged. Choose another one, or take the photo again.</source>
        <translation>这张图片不完整或已损坏，请另选一张，或重新拍摄。</translation>
    </message>
    <message>
        <source>This picture has more pixels than this tablet can bear. Save it smaller, then choose it.</source>
        <translation>这张图片的像素太多，本平板处理不了。请存成小一些的再选。</translation>
    </message>
    <message>
        <source>Photo not kept: this tablet lacks %1 of room. Delete some films or apps, then take it again.</source>
        <translation>照片没有保存：本平板还缺 %1 空间。请删除一些视频或应用，再拍一次。</translation>
    </message>
    <message>
        <source>Photo not kept: there is no room on this tablet. Make some, then take it again.</source>
        <translation>照片没有保存：本平板没有空间了。请腾出一些，再拍一次。</translation>
    </message>
    <message>
        <source>Photo not kept: this tablet could not write it. Take it again.</source>
        <translation>照片没有保存：本平板写入失败。请再拍一次。</translation>
    </message>
    <message>
        <source>Draft, on this tablet</source>
        <translation>草稿，存在本机</translation>
    </message>
    <message>
        <source>On this tablet only</source>
        <translation>仅存本机</translation>
    </message>
    <message>
        <source>Sending, %1 %</source>
        <translation>发送中 %1%</translation>
    </message>
    <message>
        <source>On the server</source>
        <translation>已到服务器</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>未能发送</translation>
    </message>
    <message>
        <source>The tablet that took this photo has not sent it yet. It comes by itself.</source>
        <translation>拍这张照片的平板还没有把它发出来，到了会自动显示。</translation>
    </message>
    <message>
        <source>The photo&apos;s file on this tablet is damaged, so it cannot be sent. Take the photo again if you can.</source>
        <translation>本平板上的照片文件已损坏，无法发送。如有可能，请重新拍摄。</translation>
    </message>
    <message>
        <source>The server has no room for photos. This one stays here and is sent when there is; tell whoever looks after the server.</source>
        <translation>服务器没有存放照片的空间了。这张照片留在本机，有空间后自动发送；请告知管理服务器的人。</translation>
    </message>
    <message>
        <source>This server does not take photos yet. This one stays here until it has been updated.</source>
        <translation>这台服务器还不能接收照片。照片先留在本机，等服务器更新后再发送。</translation>
    </message>
    <message>
        <source>The server did not take this photo (%1). It stays on this tablet; tell whoever looks after the server, then try again.</source>
        <translation>服务器没有接收这张照片（%1）。照片留在本机；请告知管理服务器的人，然后重试。</translation>
    </message>
    <message>
        <source>Photo %1 of %2</source>
        <translation>第 %1 张照片，共 %2 张</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n 张照片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n still on this tablet only</source>
        <translation>
            <numerusform>%n 张仅存本机</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mark(s)</source>
        <translation>
            <numerusform>%n 个标注</numerusform>
        </translation>
    </message>
    <message>
        <source>What was written to a photo was not kept: this tablet could not write it. What was typed stays here; make some room, then try again.</source>
        <translation>照片的说明未能保存：本平板无法写入。已输入的内容仍保留；请腾出空间后重试。</translation>
    </message>
    <message>
        <source>There is no picture to paste. Copy one first.</source>
        <translation>没有可粘贴的图片，请先复制一张。</translation>
    </message>
    <message>
        <source>To be compared</source>
        <translation>待核对</translation>
    </message>
    <message>
        <source>This photo is HEIC, which cannot be taken in. Set the camera to JPEG (&quot;most compatible&quot;), or save the photo as JPEG and choose that.</source>
        <translation>这张照片是 HEIC 格式，无法接收。请将相机设为 JPEG（“兼容性最佳”），或另存为 JPEG 后再选择。</translation>
    </message>
    <message>
        <source>Photos wait for Wi-Fi, as is set here, or this month&apos;s mobile data for them is used up. Until then there is the preview.</source>
        <translation>照片按设置等待 Wi-Fi，或本月可用的移动数据已用完。在此之前先显示预览图。</translation>
    </message>
    <message>
        <source>This photo came damaged from the server. It is fetched again after a while; if that does not help, tell whoever looks after the server.</source>
        <translation>从服务器取来的这张照片已损坏。过一会儿会自动再取；如果还是不行，请告知管理服务器的人。</translation>
    </message>
    <message>
        <source>There is no room on this tablet for this photo. Delete some films or apps; then it comes by itself.</source>
        <translation>本平板没有空间存放这张照片了。请删除一些视频或应用，之后会自动取来。</translation>
    </message>
    <message>
        <source>The photo&apos;s file cannot be read on this tablet, so it cannot be sent. Take the photo again if you can.</source>
        <translation>本平板读不出这张照片的文件，无法发送。如有可能，请重新拍摄。</translation>
    </message>
    <message>
        <source>The photo&apos;s file could not be read on this tablet just now. It is tried again.</source>
        <translation>本平板刚才没能读出这张照片的文件，会自动再试。</translation>
    </message>
    <message>
        <source>The server could not take this photo yet (%1). It stays on this tablet and is tried again by itself.</source>
        <translation>服务器暂时没能接收这张照片（%1）。照片留在本机，会自动再试。</translation>
    </message>
    <message>
        <source>Whoever is signed in here may not send photos. This one stays on this tablet. It is tried again by itself, and at once when somebody signs in who may.</source>
        <translation>当前登录的人无权发送照片。照片留在本机，会自动重试；有权限的人登录后立即发送。</translation>
    </message>
</context>
<context>
    <name>plate</name>
    <message>
        <source>Kept as it is, as you said</source>
        <translation>已按您确认的保留</translation>
    </message>
    <message>
        <source>%1 of 7 places, or of 8 for a new-energy vehicle</source>
        <translation>已填 %1 位，普通车牌 7 位、新能源 8 位</translation>
    </message>
    <message>
        <source>A plate has 7 places, or 8 for a new-energy vehicle</source>
        <translation>车牌为 7 位，新能源为 8 位</translation>
    </message>
    <message>
        <source>Something in it is on no plate; I and O are not: is it a 1 or a 0?</source>
        <translation>其中有车牌上不会出现的字符；没有 I 和 O，是不是 1 或 0？</translation>
    </message>
    <message>
        <source>8 places are a new-energy vehicle&apos;s: the third or the last is one of the letters A to K</source>
        <translation>8 位是新能源车牌：第三位或最后一位应为 A 至 K 的字母</translation>
    </message>
    <message>
        <source>A plate begins with the character of a province</source>
        <translation>车牌以省份简称开头，例如沪、京</translation>
    </message>
    <message>
        <source>Behind the province stands a letter</source>
        <translation>省份之后是一位字母，例如沪A</translation>
    </message>
</context>
<context>
    <name>reception</name>
    <message>
        <source>Today %1</source>
        <translation>今天 %1</translation>
    </message>
    <message>
        <source>Tomorrow %1</source>
        <translation>明天 %1</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>No more than %1 things fit. Put several into one.</source>
        <translation>最多可填 %1 项，请把几样合并为一项。</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>明天</translation>
    </message>
    <message>
        <source>The day after tomorrow</source>
        <translation>后天</translation>
    </message>
    <message>
        <source>Third working day</source>
        <translation>第三个工作日</translation>
    </message>
</context>
<context>
    <name>rejection</name>
    <message>
        <source>Closing</source>
        <translation>结案</translation>
    </message>
    <message>
        <source>Reopening</source>
        <translation>重新处理</translation>
    </message>
    <message>
        <source>A new complaint</source>
        <translation>新投诉</translation>
    </message>
    <message>
        <source>A vehicle taken in</source>
        <translation>接车</translation>
    </message>
    <message>
        <source>Deleting</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Open the photo</source>
        <translation>打开照片</translation>
    </message>
    <message>
        <source>Open the complaint</source>
        <translation>打开投诉</translation>
    </message>
    <message>
        <source>Open the visit</source>
        <translation>打开进厂记录</translation>
    </message>
    <message>
        <source>Being corrected: the draft is kept. This goes once it is saved.</source>
        <translation>正在修改，草稿已保留；保存后这一条自动消失。</translation>
    </message>
    <message>
        <source>There is nothing to type again in this. Open it, and do it there anew.</source>
        <translation>这一条没有可重新填写的内容。请打开后在页面上重新操作。</translation>
    </message>
    <message>
        <source>What it belongs to is not on this tablet. Note down what matters, then remove it.</source>
        <translation>相关的记录不在这台平板上。请记下要紧的内容，再移除这一条。</translation>
    </message>
</context>
<context>
    <name>related</name>
    <message>
        <source>%1 km</source>
        <translation>%1 公里</translation>
    </message>
    <message>
        <source>This visit</source>
        <translation>本次进厂</translation>
    </message>
    <message>
        <source>to be called</source>
        <translation>待回访</translation>
    </message>
    <message>
        <source>begun</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>未联系上</translation>
    </message>
    <message>
        <source>goes on as a case</source>
        <translation>已转为案件</translation>
    </message>
    <message>
        <source>not needed any more</source>
        <translation>不再需要</translation>
    </message>
    <message>
        <source>No other complaint is known here</source>
        <translation>没有其他已知投诉</translation>
    </message>
    <message numerus="yes">
        <source>%n other complaint(s)</source>
        <translation>
            <numerusform>其他投诉 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them open</source>
        <translation>
            <numerusform>其中未结 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>截止 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation>
            <numerusform>已拨 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>Claim of %1 yuan</source>
        <translation>理赔 %1 元</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>办理中</translation>
    </message>
    <message>
        <source>%1, may still move</source>
        <translation>%1（暂定）</translation>
    </message>
    <message>
        <source> or </source>
        <translation>或</translation>
    </message>
    <message>
        <source>rather %1</source>
        <translation>希望 %1 再打</translation>
    </message>
    <message>
        <source>satisfied</source>
        <translation>满意</translation>
    </message>
    <message>
        <source>not satisfied</source>
        <translation>不满意</translation>
    </message>
    <message>
        <source>with a grievance</source>
        <translation>有抱怨</translation>
    </message>
    <message>
        <source>no grievance</source>
        <translation>没有抱怨</translation>
    </message>
    <message>
        <source>%1 yuan</source>
        <translation>%1 元</translation>
    </message>
    <message>
        <source>Approval within one&apos;s own authority</source>
        <translation>本人权限内批准</translation>
    </message>
    <message>
        <source>wanted from %1</source>
        <translation>待%1</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>未批准</translation>
    </message>
    <message>
        <source>still to be done</source>
        <translation>待办</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>无需办理</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Who calls</source>
        <translation>由谁回访</translation>
    </message>
    <message>
        <source>The customer wishes to be called</source>
        <translation>顾客约定的时间</translation>
    </message>
    <message>
        <source>Not before</source>
        <translation>最早可拨打</translation>
    </message>
    <message>
        <source>About</source>
        <translation>针对</translation>
    </message>
    <message>
        <source>This case</source>
        <translation>本投诉</translation>
    </message>
    <message>
        <source>The visit</source>
        <translation>进厂</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>已拨打</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 次，最多 %2 次</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>接通</translation>
    </message>
    <message>
        <source>after the deadline</source>
        <translation>晚于期限</translation>
    </message>
    <message>
        <source>Why not reached</source>
        <translation>未联系上的原因</translation>
    </message>
    <message>
        <source>Of complaint</source>
        <translation>所属投诉</translation>
    </message>
    <message>
        <source>Found valid</source>
        <translation>投诉是否成立</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>成立</translation>
    </message>
    <message>
        <source>no</source>
        <translation>不成立</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>办理方式</translation>
    </message>
    <message>
        <source>not settled yet</source>
        <translation>尚未确定</translation>
    </message>
    <message>
        <source>What is known</source>
        <translation>已知情况</translation>
    </message>
</context>
<context>
    <name>said time</name>
    <message>
        <source>Before the vehicle came in (%1): please compare</source>
        <translation>早于进厂时间（%1），请核对</translation>
    </message>
    <message>
        <source>More than a year away: please compare</source>
        <translation>在一年之后，请核对</translation>
    </message>
    <message>
        <source>Understood as %1, %2</source>
        <translation>识别为 %1 %2</translation>
    </message>
</context>
<context>
    <name>scan</name>
    <message>
        <source>No VIN was found on this picture. Take the label from closer and straight from the front, without glare, or type the number.</source>
        <translation>图片中没有找到车辆识别代号。请靠近、正对标签、避开反光重新拍摄，或直接输入。</translation>
    </message>
</context>
<context>
    <name>section</name>
    <message>
        <source>Vehicle</source>
        <translation>车辆</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>顾客</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>事实与诉求</translation>
    </message>
    <message>
        <source>Reception</source>
        <translation>受理</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Reason and work</source>
        <translation>事由与维修项目</translation>
    </message>
    <message>
        <source>Promised</source>
        <translation>约定</translation>
    </message>
    <message>
        <source>Taken in</source>
        <translation>接车</translation>
    </message>
    <message>
        <source>In the workshop</source>
        <translation>车间作业</translation>
    </message>
    <message>
        <source>Settlement and pick-up</source>
        <translation>结算与取车</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>车况</translation>
    </message>
</context>
<context>
    <name>start</name>
    <message>
        <source>No room on this tablet</source>
        <translation>本机空间已满</translation>
    </message>
    <message>
        <source>What is stored here cannot be opened just now</source>
        <translation>暂时无法打开本机上的记录</translation>
    </message>
    <message>
        <source>What is stored here cannot be read</source>
        <translation>无法读取本机上的记录</translation>
    </message>
    <message>
        <source>Heed needs a little room to open its records. Delete pictures or films, then try again. Everything recorded so far is still there.</source>
        <translation>打开记录需要少量空间。请删除一些照片或视频后重试。已记录的内容都还在。</translation>
    </message>
    <message>
        <source>Another program may hold the file, or the storage does not answer. Try again; if it stays so, restart the tablet. Everything recorded so far is still there.</source>
        <translation>文件可能被其他程序占用，或存储没有响应。请重试；若仍不行，请重启平板。已记录的内容都还在。</translation>
    </message>
    <message>
        <source>Nothing was changed or deleted. Do not clear the app&apos;s data: what was not yet sent may be in it. Update the app, or show this page to those who look after the tablets.</source>
        <translation>没有任何内容被更改或删除。请不要清除应用数据：其中可能有尚未发送的记录。请更新应用，或把本页给管理平板的人看。</translation>
    </message>
</context>
<context>
    <name>step</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>whom it goes to</source>
        <translation>交给谁</translation>
    </message>
    <message>
        <source> or </source>
        <translation>或</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 to somebody else…</source>
        <translation>%1给其他人…</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1给%2</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>Yours: %1</source>
        <translation>由您负责：%1</translation>
    </message>
    <message>
        <source>%1 · %2 · away</source>
        <translation>%1 · %2 · 休假中</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>sync</name>
    <message>
        <source>Working offline</source>
        <translation>同步已暂停</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>连接不上服务器</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>Syncing</source>
        <translation>正在同步</translation>
    </message>
    <message>
        <source>Fetching the cases for the first time</source>
        <translation>首次同步：正在取回案件</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>已是最新</translation>
    </message>
    <message>
        <source>No room on this tablet</source>
        <translation>本机存储空间已满</translation>
    </message>
    <message>
        <source>Sync failed</source>
        <translation>同步失败</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) saved on this tablet only</source>
        <translation>
            <numerusform>%n 项改动仅存本机</numerusform>
        </translation>
    </message>
    <message>
        <source>Synced at %1</source>
        <translation>已同步 %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n record(s) fetched</source>
        <translation>
            <numerusform>已取回 %1 条，共 %n 条记录</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) fetched so far</source>
        <translation>
            <numerusform>已取回 %n 条记录</numerusform>
        </translation>
    </message>
    <message>
        <source>Not synced yet</source>
        <translation>尚未同步</translation>
    </message>
    <message>
        <source>You can go on recording. Everything is sent by itself once there is a connection.</source>
        <translation>可以继续记录，联网后自动发送。</translation>
    </message>
    <message>
        <source>You can already record complaints; older cases appear as they arrive.</source>
        <translation>现在就可以记录投诉，以往的案件会陆续出现。</translation>
    </message>
    <message>
        <source>The server refused what this tablet asked for. Nothing is lost, and you can go on recording. Please tell whoever looks after the server; the technical details help.</source>
        <translation>服务器没有接受本机的请求。内容不会丢失，可以继续记录。请告诉维护服务器的人，并提供技术信息。</translation>
    </message>
    <message>
        <source>The server&apos;s answer could not be understood. Nothing is lost, and you can go on recording. It is tried again by itself; if it stays so, this app or the server needs an update.</source>
        <translation>无法识别服务器的答复。内容不会丢失，可以继续记录。系统会自动重试；若一直如此，需要更新本应用或服务器。</translation>
    </message>
    <message>
        <source>Something went wrong within this app. What is stored stays. Please start it again, and if it stays so, tell whoever looks after it; the technical details help.</source>
        <translation>本应用内部出错。已存的内容不会丢失。请重新打开应用；若仍然如此，请告诉维护人员，并提供技术信息。</translation>
    </message>
    <message>
        <source>The server could not do its part just now. Nothing is lost, and you can go on recording. It is tried again by itself.</source>
        <translation>服务器暂时无法处理。内容不会丢失，可以继续记录。系统会自动重试。</translation>
    </message>
    <message>
        <source>Nothing more can be written here: neither what is recorded on this tablet nor what others send. What is stored stays. Make some room, such as by deleting pictures and films; it goes on by itself.</source>
        <translation>新记录的内容和别人发来的内容都无法写入本机。已存的内容不会丢失。请腾出一些空间，例如删除照片和视频，之后会自动继续。</translation>
    </message>
    <message numerus="yes">
        <source>Records safe on the server, %n photo(s) waiting</source>
        <translation>
            <numerusform>记录已安全存到服务器，还有 %n 张照片待发送</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) on this tablet only</source>
        <translation>
            <numerusform>%n 张照片仅存本机</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Records safe on the server, %n photo(s) waiting for Wi-Fi</source>
        <translation>
            <numerusform>记录已安全存到服务器，%n 张照片等待 Wi-Fi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) could not be sent</source>
        <translation>
            <numerusform>%n 张照片未能发送</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Records safe on the server, %n photo(s) could not be sent</source>
        <translation>
            <numerusform>记录已安全存到服务器，%n 张照片未能发送</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) and memo(s) on this tablet only</source>
        <translation>
            <numerusform>%n 个照片和语音仅存本机</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n voice memo(s) on this tablet only</source>
        <translation>
            <numerusform>%n 段语音仅存本机</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Records safe on the server, %n photo(s) and memo(s) waiting for Wi-Fi</source>
        <translation>
            <numerusform>记录已安全存到服务器，%n 个照片和语音等待 Wi-Fi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Records safe on the server, %n voice memo(s) waiting for Wi-Fi</source>
        <translation>
            <numerusform>记录已安全存到服务器，%n 段语音等待 Wi-Fi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Records safe on the server, %n photo(s) and memo(s) waiting</source>
        <translation>
            <numerusform>记录已安全存到服务器，%n 个照片和语音待发送</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Records safe on the server, %n voice memo(s) waiting</source>
        <translation>
            <numerusform>记录已安全存到服务器，%n 段语音待发送</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) and memo(s) could not be sent</source>
        <translation>
            <numerusform>%n 个照片和语音未能发送</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n voice memo(s) could not be sent</source>
        <translation>
            <numerusform>%n 段语音未能发送</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Records safe on the server, %n photo(s) and memo(s) could not be sent</source>
        <translation>
            <numerusform>记录已安全存到服务器，%n 个照片和语音未能发送</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Records safe on the server, %n voice memo(s) could not be sent</source>
        <translation>
            <numerusform>记录已安全存到服务器，%n 段语音未能发送</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) saved on this tablet only, the oldest since %1</source>
        <translation>
            <numerusform>%n 项改动仅存本机，最早 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Last synced at %1</source>
        <translation>上次同步 %1</translation>
    </message>
    <message>
        <source>Not signed in yet</source>
        <translation>尚未登录</translation>
    </message>
    <message>
        <source>Signed out by the server</source>
        <translation>登录已失效</translation>
    </message>
    <message>
        <source>The server does not know who works here. Please ask whoever looks after it to add you; until then what you write down is kept here as a draft.</source>
        <translation>服务器上还没有您的账号，请联系系统管理员添加。在此之前，写的内容会作为草稿留在本机。</translation>
    </message>
    <message>
        <source>You can go on recording; all of it stays safe on this tablet. Please ask whoever looks after the server to let you in again; then it is sent by itself.</source>
        <translation>可以继续记录，内容都安全存在本机。请联系系统管理员恢复您的登录，恢复后会自动发送。</translation>
    </message>
    <message>
        <source>The cases come as soon as the server answers.</source>
        <translation>连上服务器后，案件会自动取回。</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) and memo(s) in forms not saved yet</source>
        <translation>
            <numerusform>%n 份照片和语音在未保存的表单中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) in forms not saved yet</source>
        <translation>
            <numerusform>%n 张照片在未保存的表单中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n voice memo(s) in forms not saved yet</source>
        <translation>
            <numerusform>%n 段语音在未保存的表单中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n form(s) of others not saved yet, kept for them</source>
        <translation>
            <numerusform>其他人有 %n 份表单尚未保存，已为其保留</numerusform>
        </translation>
    </message>
    <message>
        <source>You have not been signed in on this tablet yet, or somebody else was after you. What you write down is kept here as your draft, and can be saved once there is a connection.</source>
        <translation>您尚未在本机登录，或之后有其他人登录过。现在写的内容会作为您的草稿留在本机，连上服务器后即可保存。</translation>
    </message>
</context>
<context>
    <name>time</name>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n 分钟前</numerusform>
        </translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>&apos;today&apos; HH:mm</source>
        <translation>&apos;今天&apos; HH:mm</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>&apos;yesterday&apos; HH:mm</source>
        <translation>&apos;昨天&apos; HH:mm</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>d MMM yyyy HH:mm</source>
        <translation>yyyy年M月d日 HH:mm</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>不到 1 分钟</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n 小时</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n 分</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <translation>
            <numerusform>%n 小时</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>time picker</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2日</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>明天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>off</source>
        <translation>休</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>worked</source>
        <translation>上班</translation>
    </message>
</context>
<context>
    <name>timeline</name>
    <message>
        <source>linked</source>
        <translation>已关联</translation>
    </message>
    <message>
        <source>(cleared)</source>
        <translation>（已清空）</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>told</name>
    <message>
        <source>Read %1</source>
        <translation>%1已读</translation>
    </message>
    <message numerus="yes">
        <source>%n not read yet, since %1</source>
        <translation>
            <numerusform>%n 条未读，自%1起</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vin</name>
    <message>
        <source>A VIN has letters and digits only, and no I, O or Q: is it a 1 or a 0?</source>
        <translation>车辆识别代号只有字母和数字，没有 I、O、Q：是不是 1 或 0？</translation>
    </message>
    <message>
        <source>%1 of 17 characters</source>
        <translation>17 位中已填 %1 位</translation>
    </message>
    <message>
        <source>The check digit does not fit: please compare. If it is an import, say so.</source>
        <translation>校验位不符，请再核对；确属进口车等例外，请写明原因。</translation>
    </message>
    <message>
        <source>model year %1</source>
        <translation>%1 年款</translation>
    </message>
    <message>
        <source>The check digit does not fit; overruled: %1</source>
        <translation>校验位不符，已说明放行：%1</translation>
    </message>
    <message>
        <source>The VIN has a character that is in none: saved with this doubt</source>
        <translation>识别代号里有不该出现的字符，将带疑问保存</translation>
    </message>
    <message>
        <source>The VIN&apos;s check digit does not fit, and no reason is given: saved with this doubt</source>
        <translation>识别代号校验位不符，也没有说明原因，将带疑问保存</translation>
    </message>
</context>
<context>
    <name>visit</name>
    <message>
        <source>Vehicle not known here</source>
        <translation>本机没有这辆车的资料</translation>
    </message>
    <message>
        <source>Signed %1</source>
        <translation>%1 签字</translation>
    </message>
    <message>
        <source>Finished by %1</source>
        <translation>%1 已完成</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>已完成 %1／%2</translation>
    </message>
    <message>
        <source>picked up</source>
        <translation>已取车</translation>
    </message>
    <message>
        <source>%1: this is before the vehicle came in (%2)</source>
        <translation>%1：早于进厂时间（%2）</translation>
    </message>
    <message>
        <source>The vehicle was picked up without it</source>
        <translation>车已取走，未做</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>未开始</translation>
    </message>
</context>
<context>
    <name>visits</name>
    <message>
        <source>Still being prepared: some visits may not be found yet</source>
        <translation>搜索准备中：部分进厂记录可能暂时找不到</translation>
    </message>
    <message>
        <source>On site</source>
        <translation>在厂</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
</context>
</TS>
