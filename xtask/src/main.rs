//! `cargo xtask <command>`: see [`USAGE`].

use anyhow::{Result, bail};
use lexopt::prelude::{Long, Value, ValueExt};
use std::process::ExitCode;
use xtask::city::{self, CityOptions};
use xtask::serve::{self, ServeOptions};
use xtask::site::Profile;
use xtask::{bench, dist, icons, lighthouse, test};

const USAGE: &str = "\
cargo xtask serve [--port N] [--release]   build the site, serve it on this machine, rebuild on change
cargo xtask test                           every check, from formatting to three browsers
cargo xtask dist                           the release site in dist/
cargo xtask icons                          draw the icons that src/ui/icon_name.rs names
cargo xtask city --out FOLDER [--stations N] [--seed N]
                                           a content pack of a fictional city (1,750 stations)
cargo xtask bench size                     what a first visit fetches, against its budget
cargo xtask bench city                     what 50,000 stations cost in Chromium, beside other libraries
cargo xtask bench kiosk                    a hundred sessions and a hundred power cuts of a shared screen
cargo xtask bench lighthouse               what Lighthouse says of a slowed phone
";

fn main() -> ExitCode {
    match run(lexopt::Parser::from_env()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut arguments: lexopt::Parser) -> Result<()> {
    let Some(Value(command)) = arguments.next()? else { bail!("no command given\n\n{USAGE}") };
    match command.to_str() {
        Some("serve") => serve::run(&serve_options(&mut arguments)?),
        Some("test") => no_more(&mut arguments).and_then(|()| test::run()),
        Some("dist") => no_more(&mut arguments).and_then(|()| dist::run().map(drop)),
        Some("icons") => no_more(&mut arguments).and_then(|()| icons::run()),
        Some("city") => city::run(&city_options(&mut arguments)?),
        Some("bench") => match arguments.next()? {
            Some(Value(what)) if what == "size" => no_more(&mut arguments).and_then(|()| bench::size()),
            Some(Value(what)) if what == "city" => no_more(&mut arguments).and_then(|()| bench::city()),
            Some(Value(what)) if what == "kiosk" => no_more(&mut arguments).and_then(|()| bench::kiosk()),
            Some(Value(what)) if what == "lighthouse" => no_more(&mut arguments).and_then(|()| lighthouse::run()),
            _ => bail!("bench knows: size, city, kiosk, lighthouse\n\n{USAGE}"),
        },
        _ => bail!("unknown command {command:?}\n\n{USAGE}"),
    }
}

fn serve_options(arguments: &mut lexopt::Parser) -> Result<ServeOptions> {
    let mut options = ServeOptions { port: 8080, profile: Profile::Dev };
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("port") => options.port = arguments.value()?.string()?.parse()?,
            Long("release") => options.profile = Profile::Release,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(options)
}

fn city_options(arguments: &mut lexopt::Parser) -> Result<CityOptions> {
    let (mut folder, mut stations, mut seed) = (None, 1_750, 1);
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("out") => folder = Some(arguments.value()?.into()),
            Long("stations") => stations = arguments.value()?.string()?.parse()?,
            Long("seed") => seed = arguments.value()?.string()?.parse()?,
            other => return Err(other.unexpected().into()),
        }
    }
    let Some(folder) = folder else { bail!("--out names the folder of the new pack\n\n{USAGE}") };
    Ok(CityOptions { stations, folder, seed })
}

fn no_more(arguments: &mut lexopt::Parser) -> Result<()> {
    match arguments.next()? {
        None => Ok(()),
        Some(extra) => Err(extra.unexpected().into()),
    }
}
