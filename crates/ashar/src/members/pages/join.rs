//! Joining: who we are, how it works, the form, and the receipt. Public. Serves P.

use askama::Template;
use axum::response::Response;

use crate::http::Ctx;
use crate::http::Errors;
use crate::http::Form;
use crate::http::PageError;
use crate::http::PublicPage;
use crate::http::clocks::Clocks;
use crate::http::form::Choice;
use crate::http::frame::SideView;
use crate::kernel::seal::Receipt;
use crate::kernel::sides::Sides;
use crate::members::actions::join;
use crate::members::actions::lists;
use crate::members::error::Error;
use crate::members::forms::JoinTyped;
use crate::members::model::Kind;
use crate::members::model::Step;
use crate::members::model::WorksFor;
use crate::members::pages::address;
use crate::members::pages::view;

/// A step of the way, for `parts/signoff.html`.
struct WayStep {
    state: &'static str,
    label: String,
    detail: String,
    clocks: Option<Clocks>,
}

/// What is said of a desk in public.
struct DeskView {
    side: SideView,
    n_founders: i64,
    members: String,
}

#[derive(Template)]
#[template(path = "members/join.html")]
struct JoinPage {
    page: PublicPage,
    steps: Vec<WayStep>,
    kinds: Vec<Choice>,
    sides: Vec<Choice>,
    typed: JoinTyped,
    can_seal: bool,
    errors: Errors,
    desks: Vec<DeskView>,
    organisations: Vec<String>,
}

#[derive(Template)]
#[template(path = "members/joined.html")]
struct JoinedPage {
    page: PublicPage,
    groups: Vec<String>,
    steps: Vec<WayStep>,
}

/// `/{lang}/join`
pub async fn show(ctx: Ctx) -> Result<Response, PageError> {
    address::in_a_language(&ctx)?;
    ctx.html(&page(&ctx, JoinTyped::default(), Errors::new(ctx.lang)).await?)
}

/// Takes the application and shows its receipt; a second tap shows the same one.
pub async fn send(ctx: Ctx, form: Form) -> Result<Response, PageError> {
    address::in_a_language(&ctx)?;
    let key = form.key(&ctx, ctx.path.clone())?;
    let typed = JoinTyped::read(&form);
    let mut errors = Errors::new(ctx.lang);
    let Some(new) = typed.check(ctx.lang, &mut errors) else {
        return ctx.html_to_mend(&page(&ctx, typed, errors).await?);
    };
    match join::apply(&ctx.app, key, new).await {
        Ok(receipt) => ctx.html(&JoinedPage { page: ctx.public_page(), groups: groups(&receipt), steps: steps(&ctx, 1) }),
        Err(error) => {
            match error {
                Error::HandleTaken => errors.add("handle", "members-handle-taken"),
                Error::NoKeys => errors.add("name", "members-sealed-not-yet"),
                other => return Err(other.into()),
            }
            ctx.html_to_mend(&page(&ctx, typed, errors).await?)
        }
    }
}

fn groups(receipt: &Receipt) -> Vec<String> {
    receipt.to_string().split(' ').map(str::to_owned).collect()
}

async fn page(ctx: &Ctx, typed: JoinTyped, errors: Errors) -> Result<JoinPage, PageError> {
    let here = lists::who_is_here(&ctx.app).await?;
    let kind = Kind::parse(&typed.kind).unwrap_or(Kind::Person);
    let kinds = [Kind::Person, Kind::Organisation];
    let in_order = Sides::get().in_order_of(ctx.now);
    let mut sides: Vec<Choice> =
        in_order.iter().map(|side| Choice::new(side.id.as_str(), side.desk(ctx.lang), typed.side == side.id.as_str())).collect();
    sides.push(Choice::new(WorksFor::NOBODY, ctx.t("members-side-observe"), typed.side == WorksFor::NOBODY));
    let desks = in_order.iter().map(|side| DeskView {
        side: SideView::of(side, ctx.lang),
        n_founders: here.founders.iter().find(|(id, _)| *id == side.id).map_or(0, |(_, n)| *n),
        members: here.members.iter().find(|(id, _)| *id == side.id).map_or_else(String::new, |(_, step)| in_words(ctx, *step)),
    });
    Ok(JoinPage {
        page: ctx.public_page(),
        steps: steps(ctx, 0),
        kinds: kinds.map(|one| Choice::new(one.as_str(), ctx.t(&format!("members-kind-{}", one.as_str())), one == kind)).into(),
        sides,
        typed,
        can_seal: join::can_seal(&ctx.app).await?,
        errors,
        desks: desks.collect(),
        organisations: here.organisations.iter().map(|one| view::name(&one.name, ctx.lang)).collect(),
    })
}

fn in_words(ctx: &Ctx, step: Step) -> String {
    match step {
        Step::FewerThanTen => ctx.t("members-step-few"),
        Step::AtLeast(n) => ctx.t_with("members-step-many", &[("n", n.into())]),
    }
}

/// The way in three steps, of which the first `n_done` are behind the applicant.
fn steps(ctx: &Ctx, n_done: usize) -> Vec<WayStep> {
    ["apply", "vouch", "enter"]
        .iter()
        .enumerate()
        .map(|(n, step)| WayStep {
            state: match n.cmp(&n_done) {
                std::cmp::Ordering::Less => "done",
                std::cmp::Ordering::Equal => "now",
                std::cmp::Ordering::Greater => "next",
            },
            label: ctx.t(&format!("members-way-{step}")),
            detail: ctx.t(&format!("members-way-{step}-more")),
            clocks: None,
        })
        .collect()
}
