package classifier

// What another job may keep: less than this share, or fewer sentences. It is
// the measure by which readers call a description mixed; the cut-offs of the
// verdict are fitted, and may let more pass.
const (
	keptShare = 0.25
	keptLines = 2
)

// rest counts what the sentences that stay were read as in the whole document,
// by section: whole numbers, so that it is the same however it was reached.
// Headings do not count.
type rest struct {
	all   [len(sectionOrder)]int             // sentences with a role
	half  [maxColumns][len(sectionOrder)]int // half units by role: two of a sentence's only one
	lines [maxColumns]int                    // sentences by role
}

// rest is what stays without some sentences.
func (u *unmixer) rest(drop []int) rest {
	out := u.all
	for _, i := range drop {
		u.count(&out, i, -1)
	}
	return out
}

// count puts sentence i in (n is 1) or takes it out (-1).
func (u *unmixer) count(r *rest, i, n int) {
	s := u.r.Sentences[i]
	if len(s.Roles) == 0 || u.heading(s.Span) {
		return
	}
	at := sectionIndex(s.Section)
	r.all[at] += n
	for _, role := range s.Roles {
		col := u.c.column(role)
		r.half[col][at] += n * 2 / len(s.Roles)
		r.lines[col] += n
	}
}

// keepsJob reports whether another job would stay beside the one that is left:
// by what the sentences were read as in the whole document, for with a line
// gone the rest is sometimes read in the light of the larger job.
func (u *unmixer) keepsJob(r *rest) bool {
	var total float64
	for at, n := range r.all {
		total += u.c.unit[at] * float64(n)
	}
	for col, role := range u.c.roles {
		var units float64
		for at, n := range r.half[col] {
			units += u.c.unit[at] * float64(n) / 2
		}
		if r.lines[col] >= keptLines && units >= keptShare*total && u.isForeign(role) {
			return true
		}
	}
	return false
}
