//! `cargo xtask <command>`: see [`USAGE`].

use anyhow::{Result, bail};
use lexopt::prelude::{Long, Value, ValueExt};
use std::process::ExitCode;
use xtask::serve::{self, ServeOptions};
use xtask::site::Profile;
use xtask::{bench, dist, icons, test};

const USAGE: &str = "\
cargo xtask serve [--port N] [--release]   build the site, serve it on this machine, rebuild on change
cargo xtask test                           every check, from formatting to three browsers
cargo xtask dist                           the release site in dist/
cargo xtask icons                          draw the icons that src/ui/icon_name.rs names
cargo xtask bench size                     what a first visit fetches, against its budget
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
        Some("bench") => match arguments.next()? {
            Some(Value(what)) if what == "size" => no_more(&mut arguments).and_then(|()| bench::size()),
            _ => bail!("bench knows: size\n\n{USAGE}"),
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

fn no_more(arguments: &mut lexopt::Parser) -> Result<()> {
    match arguments.next()? {
        None => Ok(()),
        Some(extra) => Err(extra.unexpected().into()),
    }
}
