//! 课程的话。

use crate::i18n::texts::CoursesTexts;

pub(super) const TEXTS: CoursesTexts = CoursesTexts {
    title: "课程",
    way: "看课程，报名",
    way_note: "必修的上过几门，选修的还有哪些",
    lead: "报了名，社区按收到的先后留座。到了课上点名，积分随后记账。",
    compulsory: "必修课",
    elective: "选修课",
    progress: "上过 {done} 门，一共 {all} 门",
    next: "下一次 {time}",
    attended_on: "{day}上过，看证书",
    asked: "报名了",
    waiting: "等座位",
    seated: "留了座",
    attended: "上过了",
    off: "没上成",
    enrol: "报名",
    no_session: "近两个月没有安排，换一样看看。",
    none: "还没有课",
    none_note: "社区排了课就在这里。别的活动在日历上。",
    certificate: "结课证书",
    name: "证书上写谁？",
    name_hint: "只印在纸上，不存下来",
    print: "打印证书",
    certifies: "{day}上完《{course}》，点名到场。特此证明。",
    no_certificate: "还没有证书",
    no_certificate_note: "上完课、社区点了名，看看回音，这里就有。",
    failed: "课程没读出来",
    failed_note: "存着的都还在。关掉再打开试试。",
};
