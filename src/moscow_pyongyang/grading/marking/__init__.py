"""Mark the written answers of a class: what is shown, kept, compared and merged.

Pure parts, each by itself: `answers` reads what is to be marked, `queue` puts it in an order,
`text_remarks` says what can be counted in a text, `likeness` finds answers that are nearly one,
`calibration` reads the course's sample answers, `mark_file` keeps each key press, `agreement`
says how far two readings agree, `merge` joins the files of several markers.

`desk` puts them behind the view of `moscow_pyongyang.views.marking`.
"""
