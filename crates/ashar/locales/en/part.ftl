# Parts of pages that come back.
part-pager = Pages of the list
part-pager-newer = Newer
part-pager-older = Earlier
part-unreviewed = No native speaker has read this translation yet
part-receipt = The code in groups
part-qr = Picture with the code for an app that gives one-time numbers
part-as-table = Show as a table
form-cancel = Do not save
form-mend = Not sent yet. Please mend:
