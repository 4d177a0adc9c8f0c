//! 简体中文.

mod backup;
mod calendar;
mod campaigns;
mod cards;
mod cases;
mod courses;
mod desk;
mod honours;
mod kiosk;
mod map;
mod member;
mod partners;
mod passphrase;
mod points;
mod report;
mod screening;
mod services;
mod stations;
mod teams;
mod trouble;

use super::texts::{
    AppTexts, BackupTexts, CalendarTexts, CampaignsTexts, CardsTexts, CasesTexts, ClaimTexts, CoursesTexts, DeskTexts,
    FormatTexts, HomeTexts, HonoursTexts, KioskTexts, MapTexts, MemberTexts, PartnersTexts, PassphraseTexts, Plural,
    PointsTexts, ReportTexts, ScreeningTexts, ServicesTexts, StationsTexts, StatusTexts, TeamsTexts, Texts, UiTexts,
};
use crate::domain::Locale;

pub(super) static BACKUP: BackupTexts = backup::TEXTS;
pub(super) static CALENDAR: CalendarTexts = calendar::TEXTS;
pub(super) static REPORT: ReportTexts = report::TEXTS;
pub(super) static CASES: CasesTexts = cases::TEXTS;
pub(super) static CAMPAIGNS: CampaignsTexts = campaigns::TEXTS;
pub(super) static COURSES: CoursesTexts = courses::TEXTS;
pub(super) static SCREENING: ScreeningTexts = screening::TEXTS;
pub(super) static KIOSK: KioskTexts = kiosk::TEXTS;
pub(super) static PASSPHRASE: PassphraseTexts = passphrase::TEXTS;
pub(super) static POINTS: PointsTexts = points::TEXTS;
pub(super) static CLAIM: ClaimTexts = cases::CLAIM;
pub(super) static MEMBER: MemberTexts = member::TEXTS;
pub(super) static MAP: MapTexts = map::TEXTS;
pub(super) static STATIONS: StationsTexts = stations::TEXTS;
pub(super) static SERVICES: ServicesTexts = services::TEXTS;
pub(super) static TEAMS: TeamsTexts = teams::TEXTS;
pub(super) static CARDS: CardsTexts = cards::TEXTS;
pub(super) static HONOURS: HonoursTexts = honours::TEXTS;
pub(super) static PARTNERS: PartnersTexts = partners::TEXTS;
pub(super) static DESK: DeskTexts = desk::TEXTS;

pub(super) const TEXTS: Texts = Texts {
    language: Locale::Zh,
    app: AppTexts {
        brand: "邻里驿站",
        home: "首页",
        report: "随手拍",
        page_title: "{page} · {community}",
        place: "{district}·{community}",
        sample: "示例社区：里面的人、地方和电话都是编的，交出去没有人收",
        bigger: "大字",
        normal_size: "普通字",
        larger: "大一点",
        smaller: "小一点",
        largest: "最大了",
        smallest: "最小了",
        language: "中文",
        look: "看着舒服",
        look_system: "跟手机",
        look_light: "浅色",
        look_elder: "大字",
        look_night: "夜里",
        offline: "没有网，照样能用",
        update: "有新的一版",
        update_now: "换上",
        pack_slow: "网有点慢，还在取社区的内容",
        pack_failed: "社区的内容没取到",
        pack_failed_safe: "您存在这里的都还在。有网时再试一次。",
        page_failed: "这一页没有取到",
        page_failed_safe: "您存在这里的都还在。有网时再试一次。",
        not_found: "没有这一页",
        not_found_note: "链接可能旧了，或者少了一截。",
        receive: "收方块码",
        go_home: "回首页",
    },
    ui: UiTexts {
        busy: "正在办",
        back: "返回",
        close: "关上",
        hide: "收起",
        undo: "撤销",
        erase: "删掉一位",
        retry: "再试一次",
        details: "详细",
        optional: "可以不填",
        choose: "请选一个",
        slow: "有点慢，还在取",
        counting: "正在数",
        progress: "{done} / {total}",
        step: "第 {n} 步，共 {total} 步",
        step_done: "走完了",
        step_current: "正在这一步",
        step_waiting: "还没到",
    },
    format: FormatTexts {
        today: "今天",
        yesterday: "昨天",
        tomorrow: "明天",
        monday: "周一",
        tuesday: "周二",
        wednesday: "周三",
        thursday: "周四",
        friday: "周五",
        saturday: "周六",
        sunday: "周日",
        months: "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月",
        date: "{month}{day}日",
        date_with_year: "{year}年{month}{day}日",
        minutes: Plural::same("{n} 分钟"),
        hours: Plural::same("{n} 小时"),
        days: Plural::same("{n} 天"),
        metres: "{n} 米",
        kilometres: "{n} 公里",
        walk: "走 {n} 分钟",
        percent: "{share}%（{part}/{whole}）",
    },
    status: StatusTexts {
        on_this_phone: "还在手机里",
        handed_over: "已交出",
        received: "社区收到",
        assigned: "已派人",
        being_fixed: "在修",
        fixed: "办好了",
        passed_on: "已转交",
        urgent: "紧急",
        late: "超时 {time}",
        call_back: "等回访",
    },
    home: HomeTexts {
        how: "走到哪一步，一直看得见",
        how_saved: "先存在这部手机",
        how_saved_note: "没有网也存得下",
        how_handed: "您交给社区",
        how_handed_note: "发到群里，或把文件带去",
        how_received: "社区收到",
        how_received_note: "收到了，这里亮一格",
        how_solved: "办好了",
        how_solved_note: "谁办的、几时办的，都写着",
        stations: "歇脚的地方",
        ways: "想办什么？",
        help: "请人帮忙办",
        help_note: "买菜、取药、家里小修、上门理发",
        calendar: "活动日历",
        calendar_note: "讲座、义诊、手艺课",
        nearby: "附近驿站",
        nearby_note: "喝口水、充个电、歇歇脚",
        teams: "志愿队伍",
        teams_note: "都有谁，想来就报名",
        together: "一起干",
        together_note: "值一班，扫一片",
        partners: "邻里伙伴",
        partners_note: "医院、学校能帮什么",
        points: "积分",
        points_note: "攒了多少，能换什么",
        report: "随手拍",
        report_note: "看见哪里不对，说一声",
        hand_in: "没网？来这里交",
        hand_in_note: "手机上的方块码，这里扫一扫",
        with_code: "有查询码？",
        with_code_note: "看看办到哪一步，回一句话",
        call: "要紧的事，先打电话",
        call_now: "打电话",
        emergency: "{when}，先打 {phone}",
    },
    trouble: trouble::TEXTS,
};
