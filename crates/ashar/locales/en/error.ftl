# Refusals and failures: what happened; what is safe and what to do.
error-request = That did not work
error-request-do = Nothing has changed. Go back and try again.
error-server = A fault of ours
error-server-do = Nothing was half written. Wait a minute and try again. If it happens again, tell the operator the code at the foot of this page.
error-back = To the front page
error-to-sign-in = Sign in
error-to-confirm = Type a fresh code
error-kept = This is what you wrote. Copy it, so that it is not lost.

error-auth-wrong = That does not fit
error-auth-wrong-do = The pseudonym, passphrase or code does not fit. A code from the app works once: wait for the next one.
error-auth-wait = Too many tries in a row
# $seconds: how long to wait.
error-auth-wait-do = It is not your memory: we protect the door. Wait { $seconds } { $seconds ->
    [one] second
   *[other] seconds
    } and try again.
error-auth-weak = The passphrase is too simple
error-auth-weak-do = Take a sentence of your own, at least 15 characters long.
error-auth-differ = The passphrases differ
error-auth-differ-do = Type both again.
error-auth-no-entry = The code opens nothing
error-auth-no-entry-do = It was used, has lapsed, or has a mistake. Ask the person who gave it to you for a new one.
error-auth-not-confirmed = Waiting to be confirmed
error-auth-not-confirmed-do = The code works once a member of each side has confirmed that it is you.
error-auth-no-factor = A phone with codes is needed
error-auth-no-factor-do = Nothing has changed. This role needs an app with one-time codes. If that cannot be, speak to your coordinator.
error-auth-ended = Sign in again
error-auth-ended-do = The server was started anew, and the keys of your session were wiped from memory. Everything written is safe.
error-auth-seal = The key did not open
error-auth-seal-do = Nothing has changed. Sign out and in again. If it happens again, tell the operator the code at the foot of this page.
error-auth-hash = The passphrase could not be checked
error-auth-hash-do = Nothing has changed. Try again. If it happens again, tell the operator the code at the foot of this page.

error-policy-sign-in = Sign in first
error-policy-sign-in-do = Your session is over: half an hour of rest, or you signed out. Nothing was sent.
error-policy-hidden = There is nothing here
error-policy-hidden-do = The address may have a mistake, or the page was taken away.
error-policy-role = Your role does not allow this
error-policy-role-do = Nothing has changed. Your roles are under “My access”; a coordinator can give or renew one.
error-policy-side = This is for the other side
error-policy-side-do = Nothing has changed. A member of that side can do it; an observer without a side does not sign.
error-policy-owner = Not with one's own work
error-policy-owner-do = Nothing has changed. Your own work is confirmed by someone else, and only its author changes another's.
error-policy-fresh = A fresh code is needed
error-policy-fresh-do = Nothing was sent. Type a code from the app and do it again: it counts for five minutes.
error-policy-tool = A program may not do this
error-policy-tool-do = A program's key only reads. Sign in to the desk and do it yourself.

error-store-full = The disk is full
error-store-full-do = You can read, but not write for now. Everything before is safe. Tell the operator.
error-store-unsafe = The disk did not confirm
error-store-unsafe-do = We stopped writing so that nothing is spoilt. Everything confirmed before is safe. Try in a minute, and look whether it was written.
error-store-busy = Very much is going on
error-store-busy-do = Nothing was written. Wait { $seconds } s and send it again.
error-store-too-slow = The search took too long
error-store-too-slow-do = Nothing has changed. Narrow the search, or try a little later.
error-store-panicked = A fault while writing
error-store-panicked-do = This deed was not written; the others are safe. Try again. If it happens again, tell the operator the code at the foot of this page.
error-store-not-housekeeping = Writing was stopped
error-store-not-housekeeping-do = The program tried to change what is never changed without the log. Nothing was written. Tell the operator the code at the foot of this page.
error-store-repeated = Already sent
error-store-repeated-do = The first tap worked; the second changed nothing.
error-store-refused = This cannot be written
error-store-refused-do = Nothing has changed: someone may have done it before you. Open the page anew and look.
error-store-damaged = The database is damaged
error-store-damaged-do = Do not write anything. Tell the operator, who will check it and restore a copy.
error-store-version = Versions do not match
error-store-version-do = The database belongs to another version of the program. Tell the operator.
error-store-closed = The server is stopping
error-store-closed-do = Nothing was written. Wait { $seconds } s and send it again.
error-store-sqlite = A fault of the database
error-store-sqlite-do = Nothing was half written. Try again. If it happens again, tell the operator the code at the foot of this page.
error-store-file = A file cannot be read
error-store-file-do = Nothing has changed. Tell the operator the code at the foot of this page.

error-http-form = The form cannot be read
error-http-form-do = Nothing was written. Open the page anew and send it again.
error-http-form-kind = The form cannot be read
error-http-form-kind-do = Nothing was written. Send the form from a page of this site.
error-http-form-key = The page is out of date
error-http-form-key-do = Nothing was written: the form was opened more than a day ago, or before you signed in anew. Open the page again and send it.
error-http-too-large = Too much text
error-http-too-large-do = Nothing was written. Shorten the text, or send it in parts.
error-http-too-long = The address is too long
error-http-too-long-do = Start from the front page.
error-http-other-origin = The form came from another site
error-http-other-origin-do = We did not accept it, and nothing has changed. If you did not send anything, close that page.
error-http-panic = A fault of ours
error-http-panic-do = Your deed was not written; the rest is safe. Try again. If it happens again, tell the operator the code at the foot of this page.
error-http-template = The page could not be put together
error-http-template-do = If you sent something, first look whether it was written. Tell the operator the code at the foot of this page.
