# The frame of every page: head, sections, foot.
frame-skip = To the content
frame-tagline = we watch, verify, help and remember together
frame-desk = desk
frame-langs = Language of the page
frame-nav = Sections
frame-demo = This is a practice site. Everything written here is invented, and nothing is sent out.
frame-unreviewed = Words with an asterisk have not yet been read by a native speaker of this language. If you see a mistake, tell us.
frame-log = Entries in the log:
frame-log-root = root
frame-sign-out = Sign out
# %m becomes the number of minutes on the page.
frame-session-soon = Your session ends in %m min. Save what you are writing.
frame-session-over = Your session has ended. Copy what you wrote and sign in again.
frame-desk-foot = Only members see this page. On someone else's phone, sign out when you finish.
frame-nav-home = Today
frame-nav-statements = Statements
frame-nav-how = How we work
frame-nav-log = Log
frame-nav-join = Join
frame-nav-morning = Morning
frame-nav-people = People
frame-nav-me = My access
frame-nav-operator = Machine
