//! Words of the stations and of the neighbourhood's map.

use crate::i18n::texts::{Plural, texts};

texts! {
    /// The list of stations.
    StationsTexts {
        title,
        search,
        search_hint,
        filter,
        open_now,
        more,
        within,
        anywhere,
        five_minutes,
        fifteen_minutes,
        facilities,
        kinds,
        every_kind,
        origin,
        from_here,
        from_building,
        locating,
        sorted,
        unsorted,
        denied,
        rough,
        insecure,
        count: Plural,
        open_count,
        none,
        none_note,
        map,
        as_map,
        as_list,
        pin,
        buildings,
        to_building,
        hours_failed,
        door: DoorTexts,
        amenity: AmenityTexts,
        kind: StationKindTexts,
        city: CityTexts,
        page: StationTexts,
        plan: PlanTexts,
        poster: PosterTexts,
    }
}

texts! {
    /// The stations of the whole city.
    CityTexts {
        title,
        map,
        none,
        none_note,
        slow,
        failed,
        failed_note,
        no_map,
        far,
        shown: Plural,
        in_view: Plural,
        several: Plural,
        around,
        nearer,
        farther,
        rest,
        nothing_here,
        nothing_note,
    }
}

texts! {
    /// How it is with a door.
    DoorTexts {
        always,
        open,
        open_until,
        closing,
        opens_in,
        opens_at,
        closed,
        ask,
        /// While the hours are being worked out.
        finding,
        holidays_unknown,
    }
}

texts! {
    /// What a station has.
    AmenityTexts {
        water,
        microwave,
        meals,
        seats,
        air_conditioning,
        toilet,
        phone_charging,
        battery_swap,
        bike_charging,
        parking,
        wifi,
        shower,
        cinema_corner,
        stress_wall,
        first_aid,
        umbrella,
        tools,
        online_doctor,
        legal_desk,
    }
}

texts! {
    /// Who opened a station.
    StationKindTexts {
        party_centre,
        union_post,
        womens_home,
        youth_post,
        bank_branch,
        love_corner,
        drivers_home,
        guard_post,
        delivery_station,
        clinic,
    }
}

texts! {
    /// The page of one station.
    StationTexts {
        missing,
        missing_note,
        all,
        distance,
        kept_by,
        getting_in,
        walk_in,
        bell,
        code,
        face,
        sign_in,
        here,
        eating,
        drinking,
        resting,
        toilet,
        parking,
        helping,
        counted,
        offers,
        price,
        free,
        offer_now,
        hours,
        closed_day,
        all_day,
        perhaps,
        holiday,
        make_up,
        held,
        heads,
        community_head,
        delivery_head,
        wheelchair_yes,
        wheelchair_limited,
        wheelchair_no,
        verified,
        wrong,
        call,
        go,
        choose_map,
        amap,
        baidu,
        tencent,
        phone_map,
        code_for,
    }
}

texts! {
    /// The map of the neighbourhood, and the way to a door.
    PlanTexts {
        title,
        to,
        unit,
        door,
        unit_name,
        lift,
        mode,
        by_bike,
        on_foot,
        start,
        from_gate,
        from_here,
        when,
        now,
        summary_ride,
        directions,
        through,
        set_out,
        straight,
        left,
        right,
        back,
        along,
        ride,
        walk,
        park,
        park_aside,
        arrive,
        gate_closed,
        gate_closed_until,
        use_instead,
        gate_closes,
        no_way,
        no_way_now,
        no_way_until,
        far_away,
        gates,
        gate,
        bike_yes,
        bike_no,
        closed,
        open_now,
        hours,
        parkings,
        charging,
        blocked,
        no_place,
        gate_mode,
        poster_link,
        empty,
        empty_note,
    }
}

texts! {
    /// The map on paper.
    PosterTexts {
        title,
        note,
        print,
        paper,
        legend,
        house,
        gate_bike,
        gate_foot,
        station,
        parking,
        lane,
        steps,
        wall,
        phones,
        code,
    }
}
