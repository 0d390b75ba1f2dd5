# The door of the desk: signing in, first entry by a code, a lost passphrase or phone, my access.

# Signing in
access-sign-in = Sign in
access-sign-in-do = Sign in
access-handle = Pseudonym
access-passphrase = Passphrase
access-code = Code
access-code-hint = Six digits from the app, or a backup code. If you only read and never set one up, leave it empty.
access-code-fresh-hint = Six digits from the app, or a backup code: this is how we know it is you. A code works once.
access-other-ways = If you cannot get in
access-enter-link = I was given a code
access-enter-link-why = First entry, a new passphrase or a new phone.
access-lost-link = I forgot my passphrase or lost my phone
access-lost-link-why = What can be done, and who helps.
access-join-link = I am not a member yet
access-join-link-why = How to join.
access-wrong = The pseudonym, passphrase or code does not fit. A code from the app works once: if you tapped twice, wait for the next one.
access-wrong-code = The code does not fit. It works once and for half a minute: wait for the next one. Check the time on your phone.
# $n: seconds until the next try.
access-wait = Too many tries in a row. It is not your memory: wait { $n } { $n ->
    [one] second
   *[other] seconds
    }, then try again.
access-stale = This page lay open for more than a day. We have renewed it: please send it again.
access-back = Not now, go back
access-back-me = Back to my access

# Entry by a code
access-enter = Enter with a code
access-enter-lead = Type the code that you were given. Then you choose a passphrase that nobody but you will know.
access-entry-code = Code
access-entry-code-hint = 21 digits, in groups of five. Spaces and dashes do not matter.
access-enter-do = Continue
# $n: digits typed.
access-entry-code-length = The code has 21 digits; here are { $n }. Compare it with what you wrote down.
access-entry-code-check = One digit is wrong, or two neighbours are swapped. Compare it with what you wrote down.
access-entry-code-character = The code has digits only. Is there a letter O where a zero should be?
access-entry-code-nothing = This code opens nothing: it was used, has lapsed, or has a mistake. Ask the person who gave it to you for a new one.

access-purpose-first = First entry
access-purpose-passphrase = New passphrase
access-purpose-phone = New phone
# $word: pseudonym.
access-enrol-lead = Your pseudonym here: { $word }. Two steps and the door opens.
access-enrol-one = 1. Passphrase
access-passphrase-new = New passphrase
access-passphrase-hint = At least 15 characters. Best is a sentence of your own, a few words in any language. Not from a song and not from the news.
access-passphrase-again = Once more
access-passphrase-differ = The two do not match. Type both again.
access-enrol-two = 2. Phone
access-factor-why = A passphrase can be watched, a phone cannot. Open an app for one-time codes (Aegis, FreeOTP, Google Authenticator) and scan this picture.
access-factor-by-hand = Or type this key into the app:
access-factor-code = The six digits that the app shows
access-factor-code-hint = New ones every half minute.
access-factor-needed = Your role needs a phone: scan the picture and type the six digits.
access-factor-skip = Without a phone: I will only read
access-factor-skip-hint = You can add a phone later, under “My access”.
access-enrol-do = Open the door

access-enrolled = The door is open
# $word: pseudonym.
access-enrolled-lead = You can now sign in as { $word }.
access-enrolled-plain = Sign in with your pseudonym and passphrase.
access-backup = Ten backup codes
access-backup-once = They stand in for your phone when it is not at hand. Each works once. We show this page only now: write the codes down.
access-backup-print = Best on paper that you do not keep with your phone. You can print this page. Do not photograph it with the same phone.
access-opened = This code has been used
access-opened-lead = If you tapped twice, all is well: the first tap opened the door. Sign in with your new passphrase.
access-opened-codes = You did not see the backup codes? Sign in and set up your phone again under “My access”: you get ten new codes, and the old ones stop working.
access-opened-not-you = If it was not you, tell your coordinator at once: they will close this access.

access-waiting = Waiting to be confirmed
# $word: pseudonym.
access-waiting-lead = The code is right, the pseudonym is { $word }. The door opens once a person of each side has confirmed that it is you.
access-waiting-yes = confirmed
access-waiting-no = not confirmed yet
access-waiting-do = Speak to them by voice or face to face: nothing can be confirmed on a screen, so nobody can enter in your place. Keep the code and come back later.
access-waiting-again = Type the code again

# Loss
access-lost = A lost passphrase or phone
access-lost-lead = Nobody can read your passphrase: not us, and not whoever keeps the server. It cannot be sent to you, but you can make a new one.
access-lost-form = I forgot the passphrase and have a backup code
access-lost-what = We give you a code to come back with. It works once one member of each side has confirmed that you are you. They speak to you by voice or face to face, not on a screen.
access-backup-one = Backup code
access-backup-one-hint = One of the ten that you wrote down at your first entry.
access-lost-do = Get a code to come back
access-lost-empty = Both the pseudonym and a backup code are needed.
access-lost-phone = Only the phone is lost
access-lost-phone-do = Sign in with your passphrase and a backup code in place of the six digits. Then set up a new phone under “My access”: the old one stops working at once.
access-lost-both = No backup codes either
access-lost-both-do = Turn to the coordinator of your side, by voice or face to face. They start your return and hand you a code.
access-lost-receipt = A code to come back with
access-lost-receipt-keep = Write this code down
access-lost-receipt-once = We show it once and do not keep it. The backup code that you typed is used up.
access-lost-next = What happens next
access-lost-next-1 = Check at once: type this code on the page “Enter with a code”. It should say “Waiting to be confirmed”. If it does not (a double tap can do that), start again with another backup code.
access-lost-next-2 = Get in touch with a member of your side and a member of the other side. Ask them to confirm that it is you. You have seven days.
access-lost-next-3 = When both have confirmed, type the code again, choose a new passphrase and set up your phone.
access-lost-silent = If the pseudonym or the backup code had a mistake, this code will open nothing. We do not say so here, so that nobody can find out who is with us.

# My access
access-me = My access
access-me-lead = Who you are here, where you are signed in, and how to close everything with one tap.
access-me-who = Who I am here
access-side = Side
access-side-none = observer, no side
access-roles = Roles
access-role-reader = reader
access-role-member = member
access-role-editor = editor
access-role-coordinator = coordinator
access-role-operator = operator
access-role-always = always
# $word: a date.
access-role-until = until { $word }
access-role-over = ended { $word }
access-roles-lapse = Roles are given for 90 days. When the time is over you remain a reader, and what you wrote stays where it is. A coordinator can renew a role.
access-groups = Groups
access-groups-none = none yet
access-language = Language of the desk

access-sessions = Where you are signed in
access-session-this = right here
access-session-began = Signed in:
access-session-seen = Last seen:
access-session-end = End this one
access-session-end-others = End all but this one
access-session-only = Nowhere else. A session ends by itself after half an hour of rest, and after 12 hours in any case. We record no addresses and no devices.

access-passphrase-change = Change the passphrase
access-passphrase-old = Present passphrase
access-passphrase-old-wrong = The present passphrase does not fit.
access-passphrase-change-do = Change the passphrase

access-factor = Phone and backup codes
access-factor-renew-what = A new phone, a new app, or no backup codes left: set it up again. The old key and the old codes stop working at once.
access-factor-renew-do = Set up again
access-factor-new = Set up a phone
access-factor-new-lead = Scan the picture with the app and type the six digits that it shows. Until you do, the present key goes on working.
access-factor-new-do = Replace the key
access-factor-done = The key was replaced

access-tokens = Keys for programs
access-tokens-what = For a spreadsheet or script of your own. A program with such a key sees what you see, and can do nothing.
# $word: a date.
access-token-until = until { $word }
access-token-revoke = Take back
access-token-new = New key
access-token-label = What for
access-token-label-hint = A word for yourself, such as “Tuesday summary”.
access-token-label-empty = Write what this key is for, so that you know it in the list.
access-token-label-long = Shorter, please: at most 40 characters.
access-token-label-taken = There is a key with this word already. If you tapped twice and did not see it, take that one back and make a new one.
access-token-label-many = There are ten keys already. Take back one that is no longer needed.
access-token-days = For how long
# $n: days.
access-token-days-of = { $n } { $n ->
    [one] day
   *[other] days
    }
access-token-do = Make a key
access-token-made = The key was made
access-token-made-lead = Copy it now: we will not show it again.
access-token-made-hint = Whoever has the key reads in your name. Do not send it on. You can take it back under “My access”.

access-panic = I am in danger
access-panic-what = One tap ends your sessions everywhere and hides your unpublished statements from others. Your pseudonym in the list of people and answers that you gave stay. Nothing is deleted: you can bring it back on this page when you sign in again. There is no second question.
access-panic-do = End everything and hide
access-hidden = Your unpublished statements are hidden.
access-hidden-what = Others do not see them. Your pseudonym in the list of people can be seen. When the danger is over, show it again.
access-show-do = Show again

access-confirm = Confirm that it is you
access-confirm-lead = This deed needs a fresh code. It counts for five minutes.
access-confirm-do = Confirm

done-passphrase = The passphrase was changed. Your other sessions have ended.
done-session-ended = The session has ended.
done-sessions-ended = All other sessions have ended.
done-token-revoked = The key was taken back: a program with it reads nothing more.
done-shown = What you wrote can be seen again.

# Why a passphrase or a pseudonym does not do
auth-weak-short = Too short: at least 15 characters. Add another word.
auth-weak-long = Too long: at most 128 characters.
auth-weak-known = This one is guessed first. Make up a sentence of your own.
auth-weak-handle = Your pseudonym is in it. Choose one without.
auth-weak-pattern = The characters repeat or run in a row. A few ordinary words are better.
auth-handle-length = A pseudonym has 3 to 24 characters.
auth-handle-letters = Only letters, digits, a space and a dash.
auth-handle-mixed = Cyrillic and Latin letters are mixed: such a pseudonym can be forged. Choose one alphabet.
