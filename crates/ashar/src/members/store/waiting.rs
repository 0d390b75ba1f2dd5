//! What waits for a member, for the first page of the desk. Serves P.

use jiff::Timestamp;

use crate::kernel::auth::store as access;
use crate::kernel::env::Id;
use crate::kernel::policy::Actor;
use crate::kernel::policy::Role;
use crate::kernel::sides::SideId;
use crate::kernel::store::Error;
use crate::kernel::store::Read;
use crate::members::model::Waiting;
use crate::members::rules;
use crate::members::store::side_change;

/// Applications to vouch for, recoveries and changes of side to confirm, roles that lapse within two weeks. Only what this member
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
