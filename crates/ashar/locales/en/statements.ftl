# Joint statements: what two desks say together.
statements-title = Joint statements
statements-lead = Words that both desks put their names under. People on both sides have read each one, and the exact text can be checked.
statements-empty = No statements yet
statements-empty-do = The first will appear here as soon as both sides have signed it. One side's signature alone never makes a joint statement.
statements-chart-title = Statements by month
statements-chart-month = Month
statements-chart-n = Published
statements-chart-note = How many statements came out in a month: joint ones, those with two opinions, and one side's own, together.

# How it ended
statements-outcome-agreed = Signed by both sides
statements-outcome-dissent = Signed by both sides, with a dissent
statements-outcome-no-common-verdict = No common verdict
statements-outcome-one-side = { $side } only; { $others } has not answered
statements-state-draft = Draft
statements-state-asked = Waits for the keys
statements-state-published = Published
statements-state-withdrawn = Withdrawn

# The sides' keys
statements-key-waits = { $desk }: key not turned yet
statements-key-agree = { $desk }: key turned
statements-key-dissent = { $desk }: key turned, with a dissent
statements-key-disagree = { $desk }: does not agree, and says why
statements-stance-agree = We agree
statements-stance-dissent = We agree, with a dissent
statements-stance-disagree = We do not agree

# Page of a statement
statements-other-language = There is no statement in this language. You see a language in which it was signed.
statements-reasons = What each side reasons
statements-reasons-lead = Published whole, side by side. The order of the sides depends on the document's date.
statements-read-in = Read it in
statements-check = Check it
statements-check-lead = The exact text is signed. Any edit takes both signatures off.
statements-digest = Fingerprint
statements-signed-bytes = Download the signed text
statements-published-at = Published
statements-history = Other versions
statements-withdrawn = Withdrawn.
statements-corrected = There is a corrected version.
statements-corrected-go = Read it

# Desk
statements-desk-lead = Drafts, translations, and what waits for a key.
statements-new = New statement
statements-edit = Edit or translate
statements-desk-empty = Statements of both desks will stand here
statements-desk-empty-do = Begin a draft in any language. Colleagues translate, the other side reads, and both keys turn.
statements-waits-for-you = waits for you

# Editor
statements-editor-lead = Write in one language; the others can follow. Publishing needs: { $word }.
statements-editor-voids = An edit takes off the keys that were turned.
statements-original = Language of the original
statements-original-hint = All other languages count as translations.
statements-field-title = Heading
statements-field-body = Text
statements-field-body-hint = Leave an empty line between paragraphs.
statements-field-read = I have read this translation by someone else: it is right
statements-save = Save
statements-mark-original = original
statements-mark-translation = translation
statements-mark-unreviewed = translation, not read by a second person
statements-mark-needed = needed
statements-mark-empty = empty
statements-error-original = The language of the original needs both a heading and a text.
statements-error-half = Fill in both heading and text, or leave both empty.
statements-error-long = Too long: { $n } characters; { $limit } are possible.
statements-error-unchanged = You have changed nothing.
statements-error-stale = Somebody edited the text while you were writing. Yours is kept here; open the statement in another tab, compare, and save again.

# Key
statements-step-draft = Draft
statements-step-draft-detail = version { $n }
statements-step-asked = Both desks
statements-step-keys = Two keys
statements-step-published = Published
statements-urgency-ordinary = ordinary time
statements-urgency-crisis = urgent
statements-ask = Send to both desks
statements-ask-lead = Then each side gives its answer. An edit makes it a draft again.
statements-ask-crisis = Urgent: lives may depend on it
statements-ask-crisis-hint = If the other side is silent for an hour, yours may publish in its own name.
statements-ask-button = Send
statements-sign = The key of your side
statements-sign-lead = You answer for the exact text that you see. Read only languages that you know.
statements-sign-read = I have read it in
statements-sign-stance = Our answer
statements-choose-agree = We agree: turn the key
statements-choose-dissent = We agree, and add a dissent
statements-choose-disagree = We do not agree, and say why
statements-sign-reasoning = Dissent or reasons
statements-sign-reasoning-hint = Everyone will read it. Write no names.
statements-sign-button = Answer for my side
statements-error-stance = Choose an answer.
statements-error-read = Tick at least one language in which you read it.
statements-error-reasoning = Write what you see otherwise, or why.
statements-own = These are your own words: somebody else turns the key of your side.
statements-take-back = Take my answer back
statements-positions = Who answered what
statements-position-void = void
statements-missing = Still missing
statements-missing-ask = Send it to both desks.
statements-missing-words = No text: { $language }.
statements-missing-reader = Nobody but the translator has read: { $language }.
statements-missing-side = No answer from: { $desk }.
statements-missing-reasons = No reasons from: { $desk }. Without both reasonings we do not publish “no common verdict”.
statements-missing-answered = An answer came from: { $desk }. There is no need to publish alone.
statements-missing-own = Your own side does not agree.
statements-missing-silence = The other side has time until { $day }, { $times }.
statements-publish = Both keys are turned
statements-publish-lead = Everyone will see the statement, in the languages that were read. It cannot be undone, only corrected or withdrawn in plain sight.
statements-publish-button = Publish
statements-alone = The other side is silent
statements-alone-lead = You may publish in the name of your own side. There will be no joint mark: the page will say that the other side has not answered.
statements-alone-button = Publish in our own name
statements-alone-when = If the other side stays silent
statements-public-page = The page for everyone
statements-withdraw = Withdraw
statements-withdraw-lead = The text stays in sight, with a note of who withdrew it, when and why.
statements-withdraw-reason = Reason
statements-withdraw-hint = Everyone will read it. Write no names.
statements-withdraw-button = Withdraw the statement
statements-error-reason = Write the reason: everyone will read it.

# Done
done-drafted = The draft is saved.
done-revised = The new version is saved.
done-asked = Sent to both desks.
done-signed = The answer of your side is recorded.
done-taken-back = Your answer is taken back.
done-published = Published. Everyone sees it now.
done-published-alone = Published in the name of your side.
done-withdrawn = Withdrawn. The page says so.

# Not done
error-statement-not-found = There is no such statement
error-statement-not-found-do = Its author may have hidden it, or the address is not complete. Go back to the list.
error-statement-stale = The text has changed
error-statement-stale-do = Somebody edited the statement while you were reading. Open it again: one can answer only for what one sees.
error-statement-unchanged = Nothing was changed
error-statement-unchanged-do = There is nothing to save: the version is as it was.
error-statement-not-asked = The statement is not before the desks
error-statement-not-asked-do = Send it to both desks first, then answer.
error-statement-held = Somebody has answered for your side
error-statement-held-do = Another editor of your side gave the answer. Talk to them: only they can take it back.
error-statement-missing = Something is still missing
error-statement-missing-do = The statement's page says what. Nothing was published.
error-statement-not-standing = There is nothing to withdraw
error-statement-not-standing-do = This publication was corrected or withdrawn already, or is the other side's own.
error-statement-joint-stands = The word of both sides stands
error-statement-joint-stands-do = One side cannot put its own word in its place. It can be withdrawn, or corrected together.
error-statement-content = The text cannot be read
error-statement-content-do = The record is there but could not be read. Tell the operator the code at the foot of this page.
