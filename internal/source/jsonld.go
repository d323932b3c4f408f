package source

import (
	"slices"
	"strings"
)

// readJSONLD reads the JobPosting that a page carries for search engines: the
// first with a description of at least some bytes or, where there is one and all
// are wanted, each. It reports whether there was one.
func (d *Document) readJSONLD(in *stage, least int) bool {
	found := jsonLD(in.text)
	first := slices.IndexFunc(found, func(p value) bool { return body(p).raw.Len() >= least })
	if first < 0 {
		return false
	}
	if !d.all {
		found = found[first:]
	}
	wire := d.wire
	d.postings(in, found)
	for _, one := range append([]*Document{d}, d.also...) {
		one.wire = wire // offsets count in the page
	}
	return true
}

// jsonLD finds the JobPostings of a page.
func jsonLD(page string) (found []value) {
	low := asciiLower(page)
	for i := 0; ; {
		k := strings.Index(low[i:], "application/ld+json")
		if k < 0 {
			return found
		}
		i += k
		open := strings.IndexByte(low[i:], '>')
		if open < 0 {
			return found
		}
		start := i + open + 1
		size := strings.Index(low[start:], "</script")
		if size < 0 {
			return found
		}
		i = start + size
		v, _, err := parseJSON(page, start, i)
		if err != nil {
			continue
		}
		for _, p := range postings(v, 0) {
			if jobPosting(page, p) {
				found = append(found, p)
			}
		}
	}
}

// jobPosting says whether the @type of v is, or lists, JobPosting.
func jobPosting(s string, v value) bool {
	t, _ := v.get("@type")
	for _, t := range append(t.values, t) {
		if t.kind == '"' && strings.HasSuffix(strings.Trim(s[t.raw.Start:t.raw.End], `"`), "JobPosting") {
			return true
		}
	}
	return false
}
