//! What waits for a member, for the first page of the desk. Serves P.

use jiff::Timestamp;

use crate::kernel::auth::store as access;
use crate::kernel::env::Id;
use crate::kernel::keyring;
use crate::kernel::keyring::Request;
use crate::kernel::keyring::RequestState;
use crate::kernel::policy::Actor;
use crate::kernel::policy::Object;
use crate::kernel::policy::Role;
use crate::kernel::policy::decide;
use crate::kernel::sides::SideId;
use crate::kernel::store::Error;
use crate::kernel::store::Read;
use crate::members::model::Waiting;
use crate::members::rules;
use crate::members::sealed;
use crate::members::store::side_change;
use crate::members::verbs;

/// Applications to vouch for, requests to open what is sealed, recoveries and changes of side to confirm, roles that lapse within two weeks. Only what this member
/// can do something about; nothing is there of which there are none.
///
/// # Errors
/// What the store says.
pub fn waiting_for(read: &Read<'_>, actor: &Actor, now: Timestamp) -> Result<Vec<Waiting>, Error> {
    let mut list = Vec::new();
    let mut put = |key, count: usize, href: String| {
        if count > 0 {
            list.push(Waiting { key, n: i64::try_from(count).unwrap_or(i64::MAX), href });
        }
    };
    if let Some(side) = actor.side.filter(|_| actor.roles.has(Role::Member)) {
        put("members-waiting-vouch", n_to_vouch(read, side, actor.account, now)?, "/desk/people#applications".to_owned());
        let recoveries = access::entries_to_confirm(read, now)?;
        let mine = recoveries.iter().filter(|way| rules::confirm_way_in(way, actor).is_ok()).count();
        put("members-waiting-recoveries", mine, "/desk/people#recoveries".to_owned());
    }
    if let Some(side) = actor.side {
        let (to_answer, to_read) = n_unmaskings(read, actor, side, now)?;
        put("members-waiting-unmask", to_answer, "/desk/unmask#to-answer".to_owned());
        put("members-waiting-read", to_read, "/desk/unmask#own".to_owned());
    }
    let own = access::roles_of(read, actor.account)?.into_iter().filter(|(_, until)| rules::is_soon(*until, now)).count();
    put("members-waiting-own-roles", own, format!("/desk/people/{}", actor.account));
    if let Some(side) = actor.side.filter(|_| actor.roles.has(Role::Coordinator)) {
        let changes = side_change::asked(read)?;
        let mine = changes.iter().filter(|change| rules::confirm_change(change, actor).is_ok()).count();
        put("members-waiting-changes", mine, "/desk/people#changes".to_owned());
        put("members-waiting-roles", n_lapsing(read, side, actor.account, now)?, format!("/desk/people?side={side}"));
    }
    Ok(list)
}

/// Requests to learn who an applicant is that this member can answer, and those handed over to this member.
fn n_unmaskings(read: &Read<'_>, actor: &Actor, side: SideId, now: Timestamp) -> Result<(usize, usize), Error> {
    let is_trusted = decide(Some(actor), &verbs::SEE_UNMASKING, &Object::DESK).is_ok();
    let is_in_group = actor.groups.iter().any(|group| group == sealed::GROUP);
    if !is_trusted || !is_in_group {
        return Ok((0, 0));
    }
    let ours = |request: &Request| request.item_kind == sealed::KIND;
    let to_answer = keyring::requests_to_answer(read, now, &[sealed::GROUP.to_owned()], side)?.into_iter().filter(ours).count();
    let is_handed = |request: &Request| ours(request) && request.state_at(now) == RequestState::Handed;
    Ok((to_answer, keyring::requests_by(read, actor.account)?.into_iter().filter(is_handed).count()))
}

fn n_to_vouch(read: &Read<'_>, side: SideId, account: Id, now: Timestamp) -> Result<usize, Error> {
    let sql = "select count(*) from member_application p where p.state = 'waiting' and p.until_ms > ?1 and p.account <> ?2 \
         and not exists (select 1 from member_vouch v where v.application = p.id and v.side = ?3)";
    Ok(read.one(sql, (now.as_millisecond(), account, side), |row| row.get(0))?.unwrap_or(0))
}

fn n_lapsing(read: &Read<'_>, side: SideId, but: Id, now: Timestamp) -> Result<usize, Error> {
    let sql = "select count(distinct r.account) from auth_role r join auth_account a on a.id = r.account \
         where a.side = ?1 and a.state = 'active' and a.id <> ?2 and r.until_ms > ?3 and r.until_ms <= ?4";
    let until = rules::days_later(now, rules::SOON_DAYS);
    Ok(read.one(sql, (side, but, now.as_millisecond(), until), |row| row.get(0))?.unwrap_or(0))
}
