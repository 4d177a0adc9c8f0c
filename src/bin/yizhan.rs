//! The `yizhan` command line: picks the command; each is a file of `yizhan::cli`.

use std::{
    io::{stderr, stdout},
    process::ExitCode,
};
use yizhan::cli::{Failure, Outcome, Output, USAGE, check, finish, keygen, merge, schema, state, verify, words};

fn main() -> ExitCode {
    let (mut out, mut err) = (stdout().lock(), stderr().lock());
    let result = dispatch(lexopt::Parser::from_env(), &mut Output { out: &mut out, err: &mut err });
    finish(result, &mut err)
}

fn dispatch(mut arguments: lexopt::Parser, output: &mut Output<'_>) -> Result<Outcome, Failure> {
    match arguments.next()? {
        Some(lexopt::Arg::Value(command)) => match command.to_str() {
            Some("check") => check::run(&mut arguments, output),
            Some("verify") => verify::run(&mut arguments, output),
            Some("merge") => merge::run(&mut arguments, output),
            Some("state") => state::run(&mut arguments, output),
            Some("keygen") => keygen::run(&mut arguments, output),
            Some("words") => words::run(&mut arguments, output),
            Some("schema") => schema::run(&mut arguments, output),
            _ => Err(Failure::Usage(format!("there is no command {}", command.display()))),
        },
        Some(lexopt::Arg::Short('h') | lexopt::Arg::Long("help")) => {
            output.out.write_all(USAGE.as_bytes())?;
            Ok(Outcome::Done)
        }
        Some(other) => Err(Failure::from(other.unexpected())),
        None => Err(Failure::missing("a command")),
    }
}
