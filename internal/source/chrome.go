package source

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"jdcheck/internal/text"
)

// view is the part of a page that is read: a range of it without some ranges
// inside, ascending, and where its title stands when that is elsewhere. Line
// breaks are blanks unless they are to stay.
type view struct {
	text.Span
	drops []text.Span
	title text.Span
	lines bool
}

var (
	// bodyMarks are the classes and IDs that job boards and site builders give
	// to what holds a posting.
	bodyMarks = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?:^|[\s_-])(?:job|posting|position|vacancy|opening|career)s?[_-]{0,2}(?:description|desc|details?|content|body|posting|page|view|ad|wrapper)(?:$|[\s_-])` +
			`|(?:^|\s)(?:description|entry-content|post-content|page-content|app_body|content|main-content|descriptiontext)(?:$|\s)`)
	})
	// junkMarks are those of what surrounds it.
	junkMarks = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?:^|[\s_-])(?:cookies?|consent|gdpr|breadcrumbs?|share|sharing|social|related|similar|recommended|newsletter|subscribe|sidebar|` +
			`navbar|navigation|menu|topbar|masthead|footer|comments?|pagination|pager|skip-link|modal|popup|banner|apply-form|application-form|job-alert|talent-community)(?:$|[\s_-])`)
	})
)

// whole says whether low, a text in lower case, is a web page rather than a
// piece of one.
func whole(low string) bool {
	for _, tag := range [...]string{"<body", "<html", "<main", "<article", "<nav", "<footer"} {
		if strings.Contains(low, tag) {
			return true
		}
	}
	return false
}

// viewOf finds the posting in a page: <main> or the only <article>, else the
// element that boards mark as the posting, else what readability finds, else
// all of it; each without forms, cookie notices, lists of links and the like.
func viewOf(s string) view {
	v := view{Span: text.Span{End: len(s)}}
	if !whole(asciiLower(s)) {
		return v
	}
	all := outline(s)
	if len(all) == 0 {
		return v
	}
	i := region(all)
	around := 0
	if i >= 0 {
		v.Span = text.Span{Start: all[i].start, End: all[i].end}
		around = all[i].text
	}
	for _, e := range all {
		if i < 0 && e.name == "body" {
			around = e.text
		}
	}
	v.drops = merge(junk(all, v.Span, around), linkRuns(all, v.Span, around))
	if i < 0 && surrounded(all) {
		v.drops = merge(v.drops, unread(s))
	}
	for _, e := range all {
		if e.name == "h1" && e.text > 0 && (e.end <= v.Start || e.start >= v.End) {
			v.title = text.Span{Start: e.start, End: e.end}
			break
		}
	}
	return v
}

// region is the element that holds the posting; -1: none says so.
func region(all []element) int {
	const least = 150 // bytes of a posting
	best := func(from text.Span, is func(e element) bool) (int, int) {
		at, total := -1, 0
		for i, e := range all {
			if e.start < from.Start || e.end > from.End || !is(e) {
				continue
			}
			if at < 0 || e.start >= all[at].end {
				total += e.text
			}
			if at < 0 || e.text > all[at].text {
				at = i
			}
		}
		return at, total
	}
	page := text.Span{End: all[len(all)-1].end}
	for _, e := range all {
		page.End = max(page.End, e.end)
	}
	article := func(e element) bool { return e.name == "article" }
	if i, _ := best(page, func(e element) bool { return e.name == "main" || e.role == "main" }); i >= 0 && all[i].text >= min(least, all[0].text/3) {
		if k, _ := best(text.Span{Start: all[i].start, End: all[i].end}, article); k >= 0 && all[k].text*10 >= all[i].text*6 {
			return k
		}
		return i
	}
	if i, total := best(page, article); i >= 0 && all[i].text >= least && all[i].text*10 >= total*6 {
		return i
	}
	if i, _ := best(page, func(e element) bool { return e.name != "body" && bodyMarks().MatchString(e.marks) }); i >= 0 && all[i].text >= least {
		return i
	}
	return -1
}

// junk lists the elements inside of a region that are none of the posting: by
// their marks, forms, heads of a site and lists of links. What holds most of
// the region's text stays, unless it is links with other text beside them, and
// so does what holds its h1.
func junk(all []element, in text.Span, size int) []text.Span {
	var out []text.Span
	for _, e := range all {
		if e.start < in.Start || e.end > in.End || e.name == "body" || e.name == "html" || e.head {
			continue
		}
		if e.text*2 > size && !(e.links >= 4 && e.onlyLinks() && size-e.text >= leastBeside) {
			continue
		}
		if k := len(out) - 1; k >= 0 && e.start < out[k].End {
			continue
		}
		list := e.links >= 4 && e.linked*10 >= e.text*8 || e.links >= 3 && e.linked*20 >= e.text*19
		switch e.name {
		case "form", "dialog":
		case "ul", "ol", "div", "section", "table", "tr", "td":
			if !list && !junkMarks().MatchString(e.marks) {
				continue
			}
		case "header":
			if e.linked*2 < e.text {
				continue
			}
		default:
			continue
		}
		out = append(out, text.Span{Start: e.start, End: e.end})
	}
	return out
}

// surrounded says whether a page has the marks of a site around its text.
func surrounded(all []element) bool {
	links := 0
	site := false
	for _, e := range all {
		switch e.name {
		case "a":
			links++
		case "nav", "footer", "header", "aside", "script", "form":
			site = true
		}
	}
	return site && links >= 5
}

// merge puts two lists of ranges in order, without overlaps.
func merge(a, b []text.Span) []text.Span { return ordered(slices.Concat(a, b)) }

// ordered sorts ranges by start (an outer one may hold inner ones) and is cheap
// where they ascend already.
func ordered(spans []text.Span) []text.Span {
	slices.SortFunc(spans, func(a, b text.Span) int { return a.Start - b.Start })
	out := spans[:0]
	for _, s := range spans {
		if k := len(out) - 1; k >= 0 && s.Start < out[k].End {
			out[k].End = max(out[k].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}
