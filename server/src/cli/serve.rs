//! `siteplan serve`

use std::io::{self, IsTerminal, Write};
use std::net::IpAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use server::config::{Config, default_data};
use server::serve::Server;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

use super::tell::say;

/// How to run the server.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The address to listen on.
    #[arg(long, env = "SITEPLAN_HOST", default_value = "127.0.0.1")]
    host: IpAddr,
    /// The port to listen on; 0 for any that is free.
    #[arg(long, env = "SITEPLAN_PORT", default_value_t = 3000)]
    port: u16,
    /// The address under which people open Siteplan, when a proxy stands before
    /// it: https://plan.example
    #[arg(long, env = "SITEPLAN_URL", value_parser = origin)]
    url: Option<String>,
    /// The folder with the files for browsers, as script/bundle makes it.
    #[arg(long, env = "SITEPLAN_SITE")]
    site: Option<PathBuf>,
    /// Where the private Postgres lives [/var/lib/siteplan for root, else
    /// ~/.local/share/siteplan].
    #[arg(long, env = "SITEPLAN_DATA")]
    data: Option<PathBuf>,
    /// Use this Postgres instead of a private one:
    /// postgres://user:password@host:5432/database
    #[arg(long, env = "DATABASE_URL", hide_env_values = true)]
    database_url: Option<String>,
    /// What to log, on the standard error: error, warn, info, debug, or
    /// directives as tracing has them.
    #[arg(long, env = "SITEPLAN_LOG", default_value = "info")]
    log: String,
    /// How to log.
    #[arg(long, env = "SITEPLAN_LOG_FORMAT", value_enum, default_value = "text")]
    log_format: LogFormat,
}

/// How to log.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum LogFormat {
    /// Lines for people.
    Text,
    /// An object of JSON per line, for programs.
    Json,
}

/// Reads the origin of an address: a scheme and a host, without a path.
fn origin(text: &str) -> Result<String, String> {
    let text = text.trim_end_matches('/');
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    match host {
        Some(host) if !host.is_empty() && !host.contains(['/', '?', '#', '@', ' ']) => {
            Ok(text.to_ascii_lowercase())
        }
        _ => Err("it looks like https://plan.example, without a path".to_owned()),
    }
}

/// Runs the server until it is told to stop.
pub fn run(arguments: Arguments) -> ExitCode {
    if let Err(error) = start_log(&arguments) {
        say(&format!("siteplan: --log: {error}"));
        return ExitCode::from(2);
    }
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            say(&format!("siteplan: {error}"));
            return ExitCode::FAILURE;
        }
    };
    runtime.block_on(serve(arguments))
}

fn start_log(arguments: &Arguments) -> Result<(), tracing_subscriber::filter::ParseError> {
    // Parts of ours that say every little thing at `info` are quieter by default.
    let filter = format!("sqlx=warn,{}", arguments.log);
    let filter = EnvFilter::builder().parse(filter)?;
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal());
    match arguments.log_format {
        LogFormat::Text => log.with_target(false).init(),
        LogFormat::Json => log.json().flatten_event(true).init(),
    }
    Ok(())
}

async fn serve(arguments: Arguments) -> ExitCode {
    let config = Config {
        host: arguments.host,
        port: arguments.port,
        url: arguments.url.clone(),
        site: arguments.site,
        database_url: arguments.database_url.filter(|url| !url.is_empty()),
        data: arguments.data.unwrap_or_else(default_data),
        ..Config::default()
    };
    let (interrupt, terminate) =
        match (signal(SignalKind::interrupt()), signal(SignalKind::terminate())) {
            (Ok(interrupt), Ok(terminate)) => (interrupt, terminate),
            (Err(error), _) | (_, Err(error)) => {
                say(&format!("siteplan: signals cannot be heard: {error}"));
                return ExitCode::FAILURE;
            }
        };
    let server = match Server::start(config).await {
        Ok(server) => server,
        Err(error) => {
            say(&format!("siteplan: {error}"));
            return ExitCode::FAILURE;
        }
    };
    let address = arguments.url.unwrap_or_else(|| format!("http://{}", server.address()));
    announce(&address);
    stopped(interrupt, terminate).await;
    tracing::info!("stopping");
    server.stop().await;
    ExitCode::SUCCESS
}

/// The one line on the standard output, for people and for scripts that wait.
fn announce(address: &str) {
    let mut out = io::stdout().lock();
    // Whoever closed the output does not want the line.
    let _ = writeln!(out, "Siteplan is at {address}/").and_then(|()| out.flush());
}

async fn stopped(
    mut interrupt: tokio::signal::unix::Signal,
    mut terminate: tokio::signal::unix::Signal,
) {
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
}

#[cfg(test)]
mod tests {
    use super::origin;

    #[test]
    fn an_origin_has_a_scheme_and_a_host() {
        for (text, expected) in [
            ("https://plan.example", Some("https://plan.example")),
            ("https://Plan.example:8443/", Some("https://plan.example:8443")),
            ("http://localhost:3000", Some("http://localhost:3000")),
            ("plan.example", None),
            ("https://", None),
            ("https://plan.example/designs", None),
            ("https://user@plan.example", None),
        ] {
            assert_eq!(origin(text).ok().as_deref(), expected, "{text}");
        }
    }
}
